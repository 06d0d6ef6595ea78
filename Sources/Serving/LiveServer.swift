internal import FlyingFox
internal import FlyingSocks
import Foundation

/// A server that shows a site on the author's machine.
public final class LiveServer: Sendable {
    /// Where it can be reached.
    public let port: Int
    /// The address that it listens at.
    public let host: String
    private let server: HTTPServer
    private let running: Task<Void, any Error>

    /// Why there is no server.
    public struct Failure: Error {
        /// What went wrong, in one line.
        public var message: String
    }

    /// The ports that are tried without a wish.
    private static let usualPorts = 8_000...8_049

    /// Starts a server at `host` that answers with `state`: at `port`, or without a wish at the first usual one that is free.
    public static func start(_ state: LiveState, host: String, port: Int?) async throws(Failure) -> LiveServer {
        raiseLimitOfFiles()
        if let port { return try await start(state, host: host, at: port) }
        for port in usualPorts {
            if let server = try? await start(state, host: host, at: port) { return server }
        }
        throw Failure(message: "no port from \(usualPorts.lowerBound) to \(usualPorts.upperBound) is free on '\(host)': choose one with --port")
    }

    private static func start(_ state: LiveState, host: String, at port: Int) async throws(Failure) -> LiveServer {
        let responder = Responder(state, RequestPolicy(host: host, port: port))
        let server: HTTPServer
        do {
            server = HTTPServer(config: try configuration(host, UInt16(port)), handler: Handler(responder: responder))
        } catch {
            throw Failure(message: "'\(host)' is no address of this machine; give one such as 127.0.0.1, 0.0.0.0 or ::1")
        }
        let listening = Task { try await server.waitUntilListening() }
        let running = Task {
            // When it cannot listen, nobody needs to wait until it does.
            defer { listening.cancel() }
            try await server.run()
        }
        do {
            try await listening.value
        } catch {
            throw Failure(message: "cannot listen at port \(port) of '\(host)'; another program may be using it")
        }
        return LiveServer(host: host, port: port, server, running)
    }

    private static func configuration(_ host: String, _ port: UInt16) throws -> HTTPServer.Configuration {
        // A page waits longer for news than any other answer takes.
        let address = host == "localhost" ? "127.0.0.1" : host
        if address.contains(":") { return HTTPServer.Configuration(address: try .inet6(ip6: address, port: port), timeout: 60, logger: .disabled) }
        return HTTPServer.Configuration(address: try .inet(ip4: address, port: port), timeout: 60, logger: .disabled)
    }

    private init(host: String, port: Int, _ server: HTTPServer, _ running: Task<Void, any Error>) {
        (self.host, self.port, self.server, self.running) = (host, port, server, running)
    }

    /// Where a browser finds the site.
    public var address: String {
        let name = ["0.0.0.0", "::"].contains(host) ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(port)/"
    }

    /// Waits until the server ends, which it does when it can listen no longer.
    public func wait() async { _ = try? await running.value }

    /// Ends the server.
    public func stop() async { await server.stop() }

    /// Every connection is an open file; a browser with many tabs, or a client that never hangs up, must not use up all of them.
    private static func raiseLimitOfFiles() {
        var limit = rlimit()
        #if canImport(Glibc)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let files = RLIMIT_NOFILE
        #endif
        guard unsafe getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        _ = unsafe setrlimit(files, &limit)
    }
}

/// Hands requests to a responder and answers as HTTP has it.
private struct Handler: HTTPHandler {
    let responder: Responder

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
        let reply = await responder.reply(to: Request(method: request.method.rawValue, target: request.target.rawValue, headers: headers))
        let status = HTTPStatusCode(reply.status, phrase: Handler.phrases[reply.status] ?? "")
        var response = HTTPResponse(statusCode: status, body: request.method == .HEAD ? Data() : Data(reply.bytes))
        response.headers[.contentType] = reply.type
        response.headers[.contentLength] = "\(reply.bytes.count)"
        response.headers[HTTPHeader("Cache-Control")] = "no-store"
        response.headers[HTTPHeader("Vary")] = "Accept"
        response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        response.headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
        response.headers[HTTPHeader("X-Frame-Options")] = "SAMEORIGIN"
        return response
    }

    private static let phrases = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable",
    ]
}
