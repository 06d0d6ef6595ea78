@testable import Serving
import Testing

/// What a client sends becomes requests, or is refused before it grows.
@Suite struct RequestReaderTests {
    private static let long = String(repeating: "x", count: RequestReader.limit)

    /// What is read of `text`: targets of requests, with a full stop behind the last one, and statuses.
    private func read(_ text: String, pieces: Int) -> [String] {
        var (reader, found, rest) = (RequestReader(), [String](), Array(text.utf8)[...])
        while true {
            switch reader.next() {
            case .incomplete:
                if rest.isEmpty { return found }
                reader.append(Array(rest.prefix(pieces)))
                rest = rest.dropFirst(pieces)
            case .refused(let status): return found + ["\(status)"]
            case .whole(let request, let isLast):
                found.append("\(request.method) \(request.target) \(request.headers["host"] ?? "-")\(isLast ? "." : "")")
                if isLast { return found }
            }
        }
    }

    @Test(arguments: [
        ("GET /a HTTP/1.1\r\nHost:  b:1 \r\n\r\n", ["GET /a b:1"]),
        ("GET /a HTTP/1.1\nhOST: b\n\nHEAD /c HTTP/1.1\n\n", ["GET /a b", "HEAD /c -"]),
        ("\r\n\r\nGET /a HTTP/1.1\r\n\r\n\r\nGET /b HTTP/1.1\r\n\r\n", ["GET /a -", "GET /b -"]),
        ("GET /a HTTP/1.1\r\nConnection: x, Close\r\n\r\nGET /b", ["GET /a -."]), ("GET /a HTTP/1.0\r\n\r\n", ["GET /a -."]),
        ("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", ["GET /a -"]),
        ("POST /a HTTP/1.1\r\nContent-Length: 4\r\n\r\nGET ", ["POST /a -."]), ("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0", ["POST /a -."]),
        ("GET /a HTTP/1.1\r\nContent-Length: 0\r\n\r\nGET", ["GET /a -"]), ("GET /a HTTP/1.1\r\nHost: b\r\n", []), ("", []),
        ("nonsense\r\n\r\n", ["400"]), ("GET  HTTP/1.1\r\n\r\n", ["400"]), ("GET /a HTTP/9.9\r\n\r\n", ["400"]), ("GET /a b HTTP/1.1\r\n\r\n", ["400"]),
        ("GET /a HTTP/1.1\r\nHost\r\n\r\n", ["400"]), ("GET /a HTTP/1.1\r\nHost : b\r\n\r\n", ["400"]), ("GET /a HTTP/1.1\r\n b: c\r\n\r\n", ["400"]),
        ("GET /a HTTP/1.1\r\nHost: b\r\nhost: c\r\n\r\n", ["400"]),
        ("GET /" + long, ["414"]), ("GET /\(long) HTTP/1.1\r\n\r\n", ["414"]), ("GET / HTTP/1.1\r\nCookie: " + long, ["431"]),
        ("GET / HTTP/1.1\r\nCookie: \(long)\r\n\r\n", ["431"]), (String(repeating: "\r\n", count: 20_000) + "GET / HTTP/1.1\r\n\r\n", ["GET / -"]),
    ])
    func `what is sent is read in pieces of any length`(text: String, expected: [String]) {
        for pieces in [1, 2, 3, 7, 4_096, .max] { #expect(read(text, pieces: pieces) == expected, "in pieces of \(pieces)") }
    }
}
