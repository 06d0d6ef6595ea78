internal import FlyingSocks
import Foundation

/// What one client asks and is answered, until one of the two hangs up.
struct LiveConnection: Sendable {
    private let socket: AsyncSocket
    private let responder: Responder

    /// Prepares to answer what comes over `socket` as `responder` says.
    init(_ socket: AsyncSocket, _ responder: Responder) {
        (self.socket, self.responder) = (socket, responder)
    }

    /// Answers requests one after the other.
    func run() async {
        try? await answer()
        try? socket.close()
    }

    private func answer() async throws {
        var reader = RequestReader()
        while true {
            switch reader.next() {
            case .incomplete:
                reader.append(try await socket.read(atMost: 4_096))
            case .refused(let status):
                let sentence = status == 400 ? "this is no request that a browser sends" : "no page of the site needs so long a request"
                try await send(.sentence(status, sentence), hasBody: true, isLast: true)
                return await hangUp()
            case .whole(let request, let isLast):
                try await send(await responder.reply(to: request), hasBody: request.method != "HEAD", isLast: isLast)
                if isLast { return await hangUp() }
            }
        }
    }

    private func send(_ reply: Reply, hasBody: Bool, isLast: Bool) async throws {
        let head = """
            HTTP/1.1 \(reply.status) \(LiveConnection.phrases[reply.status] ?? "")
            Content-Type: \(reply.type)
            Content-Length: \(reply.bytes.count)
            Connection: \(isLast ? "close" : "keep-alive")
            Cache-Control: no-store
            Vary: Accept
            X-Content-Type-Options: nosniff
            Cross-Origin-Resource-Policy: same-origin
            X-Frame-Options: SAMEORIGIN


            """
        try await socket.write(Data(head.replacing("\n", with: "\r\n").utf8) + (hasBody ? Data(reply.bytes) : Data()))
    }

    private static let phrases = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 414: "URI Too Long",
        431: "Request Header Fields Too Large", 503: "Service Unavailable",
    ]

    // MARK: - The end

    /// How long a client may take to hang up, and how many bytes it may still send.
    private static let patience = (seconds: 2.0, bytes: 4 << 20)

    /// Lets the client read the answer: a connection that is closed while something was not read is gone with all that was sent over it.
    private func hangUp() async {
        _ = shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var rest = LiveConnection.patience.bytes
                while rest > 0, let read = try? await socket.read(atMost: 4_096) { rest -= read.count }
            }
            group.addTask { try? await Task.sleep(for: .seconds(LiveConnection.patience.seconds)) }
            await group.next()
            group.cancelAll()
        }
    }
}
