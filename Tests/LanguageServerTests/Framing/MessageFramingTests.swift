import LanguageServer
import Testing

/// What a stream of bytes is decoded to: the messages, then the error in words.
@Suite struct MessageFramingTests {
    @Test(arguments: [
        ("", []),
        ("Content-Length: 2\r\n\r\n{}", ["{}"]),
        ("Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull", ["{}", "null"]),
        ("content-LENGTH:2\r\n\r\n{}", ["{}"]),
        ("Content-Length: \t 2 \r\n\r\n{}", ["{}"]),
        ("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", ["{}"]),
        ("Content-Length: 0\r\n\r\nContent-Length: 4\r\n\r\n\r\n\r\n", ["", "\r\n\r\n"]),
        ("Content-Length: 7\r\n\r\n\"é†\"Content-Length: 1\r\n\r\n1", ["\"é†\"", "1"]),
        ("\r\n\r\n", ["! a message's header has the line '', which is no 'name: value'"]),
        ("Hello\r\n\r\n", ["! a message's header has the line 'Hello', which is no 'name: value'"]),
        (": 2\r\n\r\n", ["! a message's header has the line ': 2', which is no 'name: value'"]),
        ("Content-Type: x\r\n\r\n{}", ["! a message's header has no 'Content-Length'"]),
        ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", ["! a message's header has more than one 'Content-Length'"]),
        ("Content-Length: two\r\n\r\n{}", ["! 'Content-Length: two' is no number of bytes"]),
        ("Content-Length:\r\n\r\n{}", ["! 'Content-Length: ' is no number of bytes"]),
        ("Content-Length: -2\r\n\r\n{}", ["! 'Content-Length: -2' is no number of bytes"]),
        ("Content-Length: +2\r\n\r\n{}", ["! 'Content-Length: +2' is no number of bytes"]),
        ("Content-Length: 2 2\r\n\r\n{}", ["! 'Content-Length: 2 2' is no number of bytes"]),
        ("Content-Length: 99999999999999999999\r\n\r\n", ["! 'Content-Length: 99999999999999999999' is no number of bytes"]),
        ("Content-Length: 101\r\n\r\n", ["! a message of 101 bytes is over the limit of 100"]),
        ("Content-Length: 2\r\n\r\n{}Oops\r\n\r\n", ["{}", "! a message's header has the line 'Oops', which is no 'name: value'"]),
        ("Content-Length: 5\r\n\r\n{}", ["! the input ended in the middle of a message"]),
        ("Content-Len", ["! the input ended in the middle of a message"]),
        (String(repeating: "x", count: 5000), ["! a message's header is longer than 4096 bytes"]),
    ])
    func `a stream is decoded whatever the chunks`(stream: String, expected: [String]) {
        for size in [1, 2, 3, 50, 10_000] { #expect(decoded(Array(stream.utf8), chunk: size) == expected, "chunks of \(size)") }
    }

    @Test func `what is framed is decoded again`() {
        let bodies = ["{}", "", "{\"x\": \"é\\r\\n\\r\\n\"}", String(repeating: "7", count: 100)]
        let stream = bodies.flatMap { MessageEncoder.frame(Array($0.utf8)) }
        for size in [1, 13, 10_000] { #expect(decoded(stream, chunk: size) == bodies) }
        #expect(String(decoding: MessageEncoder.frame(Array("é".utf8)), as: UTF8.self) == "Content-Length: 2\r\n\r\né")
    }

    @Test func `after an error nothing more is read`() {
        var decoder = MessageDecoder(limit: 100)
        decoder.append(Array("Oops\r\n\r\n".utf8).span)
        let error = FramingError.malformedHeader(line: "Oops")
        #expect(throws: error) { try decoder.next() }
        decoder.append(Array("Content-Length: 2\r\n\r\n{}".utf8).span)
        #expect(throws: error) { try decoder.next() }
        #expect(throws: error) { try decoder.finish() }
    }

    private func decoded(_ stream: [UInt8], chunk: Int) -> [String] {
        var decoder = MessageDecoder(limit: 100)
        var found: [String] = []
        do {
            for start in stride(from: 0, to: stream.count, by: chunk) {
                decoder.append(Array(stream[start..<min(start + chunk, stream.count)]).span)
                while let body = try decoder.next() { found.append(String(decoding: body, as: UTF8.self)) }
            }
            try decoder.finish()
        } catch {
            found.append("! \(error)")
        }
        return found
    }
}
