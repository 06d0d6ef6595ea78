internal import FlyingSocks
import Foundation

/// A server that shows a site on the author's machine.
public final class LiveServer: Sendable {
    /// Where it can be reached.
    public let port: Int
    /// The address that it listens at.
    public let host: String
    private let running: Task<Void, any Error>

    /// Why there is no server.
    public struct Failure: Error {
        /// What went wrong, in one line.
        public var message: String
        /// Whether only this port is to blame.
        var isPortTaken = false
    }

    /// The ports that are tried without a wish.
    private static let usualPorts = 8_000...8_049

    /// Starts a server at `host` that answers with `state`: at `port`, or without a wish at the first usual one that is free.
    public static func start(_ state: LiveState, host: String, port: Int?) async throws(Failure) -> LiveServer {
        raiseLimitOfFiles()
        if let port { return try await start(state, host: host, at: port) }
        for port in usualPorts {
            do throws(Failure) {
                return try await start(state, host: host, at: port)
            } catch {
                // Of an address that is not ours no other port is, either.
                if !error.isPortTaken { throw error }
            }
        }
        throw Failure(message: "no port from \(usualPorts.lowerBound) to \(usualPorts.upperBound) is free on '\(host)': choose one with --port")
    }

    private static func start(_ state: LiveState, host: String, at port: Int) async throws(Failure) -> LiveServer {
        let socket: Socket
        let pool = makePool()
        do {
            socket = try listen(host, UInt16(port))
            try await pool.prepare()
        } catch SocketError.failed(_, EADDRINUSE, _) {
            throw Failure(message: "cannot listen at port \(port) of '\(host)'; another program may be using it", isPortTaken: true)
        } catch SocketError.failed(let step, let number, let reason) where ["Bind", "Listen", "CreateSocket"].contains(step) && number != EADDRNOTAVAIL {
            throw Failure(message: "cannot listen at port \(port) of '\(host)': \(reason)")
        } catch {
            throw Failure(message: "'\(host)' is no address of this machine; give one such as 127.0.0.1, 0.0.0.0 or ::1")
        }
        let responder = Responder(state, RequestPolicy(host: host, port: port))
        let running = Task {
            defer { try? socket.close() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pool.run() }
                group.addTask { try await answer(AsyncSocket(socket: socket, pool: pool), responder) }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
        return LiveServer(host: host, port: port, running)
    }

    private static func makePool() -> some AsyncSocketPool {
        #if canImport(Darwin)
            .kQueue()
        #else
            .ePoll()
        #endif
    }

    private static func listen(_ host: String, _ port: UInt16) throws -> Socket {
        let address = host == "localhost" ? "127.0.0.1" : host
        return address.contains(":") ? try listen(sockaddr_in6.inet6(ip6: address, port: port)) : try listen(sockaddr_in.inet(ip4: address, port: port))
    }

    private static func listen(_ address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(address.family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            try socket.bind(to: address)
            try socket.listen()
        } catch {
            try? socket.close()
            throw error
        }
        return socket
    }

    /// Answers whoever connects, each for itself, as long as somebody can.
    private static func answer(_ listener: AsyncSocket, _ responder: Responder) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            while !Task.isCancelled {
                do {
                    let socket = try await listener.accept()
                    group.addTask { await LiveConnection(socket, responder).run() }
                } catch SocketError.failed(_, let number, _) where passing.contains(number) {
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    /// Why one client could not be let in although the next one may be: it is gone already, or there is no room at the moment.
    private static let passing = [ECONNABORTED, EINTR, EMFILE, ENFILE, ENOBUFS, ENOMEM, EPROTO]

    private init(host: String, port: Int, _ running: Task<Void, any Error>) {
        (self.host, self.port, self.running) = (host, port, running)
    }

    /// Where a browser finds the site.
    public var address: String {
        let name = ["0.0.0.0", "::"].contains(host) ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(port)/"
    }

    /// Waits until the server ends, which it does when it can listen no longer.
    public func wait() async { _ = try? await running.value }

    /// Ends the server.
    public func stop() async {
        running.cancel()
        await wait()
    }

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
