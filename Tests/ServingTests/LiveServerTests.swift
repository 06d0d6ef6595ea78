import Compiler
import Foundation
import Serving
import TestSupport
import Testing

/// A server that is asked over a socket, by good clients and bad ones.
@Suite(.serialized) struct LiveServerTests {
    private let base: ScratchKnowledgeBase
    private let state = LiveState()

    init() throws {
        base = try ScratchKnowledgeBase([:])
        let build = LiveBuild(try KnowledgeBaseFolder(at: base.root), .init(today: ScratchKnowledgeBase.today, jobs: 1, rendersBodies: true))
        state.show(try #require(try build.update(.everything, today: ScratchKnowledgeBase.today)))
    }

    /// The status line and the rest of what the server says to `request`.
    ///
    /// It is asked from a thread of its own, because reading blocks one, and the server needs those of Swift's tasks.
    private func ask(_ server: LiveServer, _ request: String) async throws -> String {
        let client = try Client(port: server.port)
        client.send(request)
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: client.all()) }
        }
    }

    private func page(_ server: LiveServer) async throws -> String {
        try await ask(server, "GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n")
    }

    @Test func `a page is served, and to a stranger none`() async throws {
        let server = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        let answer = try await page(server)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("</html>\n"))
        #expect(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n") && answer.contains("\r\nCache-Control: no-store\r\n"))
        #expect(try await ask(server, "GET / HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n").hasPrefix("HTTP/1.1 403 "))
        #expect(try await ask(server, "GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
        await server.stop()
    }

    @Test func `a port that is taken is passed over, and refused where it was asked for`() async throws {
        let first = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        let second = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        #expect(first.port != second.port)
        await #expect(throws: LiveServer.Failure.self) { try await LiveServer.start(state, host: "127.0.0.1", port: first.port) }
        await #expect(throws: LiveServer.Failure.self) { try await LiveServer.start(state, host: "no-address", port: nil) }
        await first.stop()
        await second.stop()
    }

    @Test(arguments: [nil, 8_040])
    func `an address of another machine is called one`(port: Int?) async throws {
        // Of the networks that are only for examples.
        for host in ["192.0.2.1", "no-address"] {
            let error = await #expect(throws: LiveServer.Failure.self) { try await LiveServer.start(state, host: host, port: port) }
            #expect(error?.message.hasPrefix("'\(host)' is no address of this machine") == true)
        }
    }

    @Test func `clients that say nothing, say nonsense or hang up hurt nobody`() async throws {
        let server = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        var silent: [Client] = []
        for _ in 0..<300 { silent.append(try Client(port: server.port)) }
        for (number, client) in silent.enumerated() where number % 3 == 1 { client.send("GET /index.html HTTP/1.1\r\nHost: 127") }
        for request in ["\0\u{1}\u{FF}nonsense\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", "\r\n\r\n\r\n"] {
            let client = try Client(port: server.port)
            client.send(request)
        }
        for _ in 0..<100 {
            let rude = try Client(port: server.port)
            rude.send("GET /theme/theme.css HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
        }
        for _ in 0..<5 { #expect(try await page(server).hasPrefix("HTTP/1.1 200 OK\r\n")) }
        await server.stop()
        _ = silent
    }

    @Test func `a request without an end is refused at once, and nobody waits for it`() async throws {
        let server = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        let address = "GET /" + String(repeating: "x", count: 1_000_000)
        let clients = try (0..<8).map { _ in try Client(port: server.port) }
        for client in clients { client.send(address) }
        #expect(try await page(server).hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(try await ask(server, address).hasPrefix("HTTP/1.1 414 URI Too Long\r\n"))
        let header = "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nCookie: " + String(repeating: "y", count: 1_000_000)
        #expect(try await ask(server, header + "\r\n\r\n").hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
        await server.stop()
        _ = clients
    }

    @Test func `requests of one connection are answered one after the other`() async throws {
        let server = try await LiveServer.start(state, host: "127.0.0.1", port: nil)
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        let answers = try await ask(
            server, "HEAD /index.html HTTP/1.1\r\n\(host)\r\nGET /nothing HTTP/1.1\r\n\(host)\r\nPOST / HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n")
        let statuses = answers.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
        #expect(statuses == ["200", "404", "405"])
        await server.stop()
    }
}

/// A bare connection to a port of this machine.
private final class Client: Sendable {
    private let socket: Int32

    init(port: Int) throws {
        #if canImport(Glibc)
            socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(socket, $0, size) }
        }
        if result != 0 { throw CocoaError(.fileReadUnknown) }
    }

    deinit { close(socket) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// All that the server says until it hangs up.
    func all() -> String {
        var found: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return String(decoding: found, as: UTF8.self) }
            found += buffer[..<count]
        }
    }
}
