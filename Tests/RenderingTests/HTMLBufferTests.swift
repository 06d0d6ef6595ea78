@testable import Rendering
import Testing

/// Text and addresses on their way into HTML.
@Suite struct HTMLBufferTests {
    private func made(_ write: (inout HTMLBuffer) -> Void) -> String {
        var buffer = HTMLBuffer()
        write(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("<&>\"'", "&lt;&amp;&gt;&quot;'"), ("eight by<", "eight by&lt;"), ("12345678&", "12345678&amp;"), ("日本<語>", "日本&lt;語&gt;"),
        ("&&&&&&&&&", String(repeating: "&amp;", count: 9)),
    ])
    func `text is escaped, wherever in it the characters stand`(text: String, expected: String) {
        #expect(made { $0.text(text) } == expected)
        #expect(made { $0.text(Array("xx\(text)yy".utf8), 2, 2 + text.utf8.count) } == expected)
        #expect(made { $0.text(text[...].reversed().reversed().map(String.init).joined()) } == expected)
    }

    @Test func `a buffer grows with what comes in, and takes room again`() {
        var expected: [UInt8] = []
        var buffer = HTMLBuffer()
        for round in 0..<3 {
            buffer.removeAll()
            expected = []
            for number in 0..<700 {
                buffer.number(number * 37)
                buffer.markup("<b>")
                buffer.raw(expected.suffix(number % 9))
                buffer.raw(Array("abcdef".utf8), 2, 2 + number % 4)
                buffer.byte(0x2D)
                let end = expected.suffix(number % 9)
                expected += Array("\(number * 37)<b>".utf8) + end
                expected += Array("abcdef".utf8)[2..<(2 + number % 4)] + [0x2D]
            }
            #expect(buffer.bytes == expected && buffer.count == expected.count, "round \(round)")
        }
        #expect(buffer.slice(5, 25) == Array(expected[5..<25]) && buffer.slice(7, 7) == [])
    }

    @Test(arguments: [0, 7, 9, 10, 42, 99, 100, 999, 1_000, 9_999, 10_000, 123_456, -1, .max, .min])
    func `a number is written in digits`(number: Int) {
        #expect(made { $0.number(number) } == String(number))
    }

    @Test(arguments: [
        ("a/b?c=d#e", "a/b?c=d#e"), ("a b", "a%20b"), ("ä", "%C3%A4"), ("a&b", "a&amp;b"), ("a'b", "a&#x27;b"), ("a\"b<c>", "a%22b%3Cc%3E"), ("100%", "100%"), ("a\\b", "a%5Cb"), ("[x]", "%5Bx%5D"),
    ])
    func `an address is encoded as cmark does it`(address: String, expected: String) {
        #expect(made { $0.address(address.utf8) } == expected)
    }

    @Test(arguments: [("a.html", "b.html", "b.html"), ("x/a.html", "b.html", "../b.html"), ("x/y/a.html", "x/b.html", "../../x/b.html"), ("x/a.html", "x/b #?%:.html", "../x/b%20%23%3F%25%3A.html")])
    func `the way between two pages is relative`(origin: String, target: String, expected: String) {
        #expect(made { $0.relativeAddress(target, from: origin) } == expected)
    }
}
