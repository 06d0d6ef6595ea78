import Diagnostics
import Model
@testable import Parsing
import Testing

/// Where front matter begins and ends.
@Suite struct FenceTests {
    /// A file, whether it is a typed page, and what is expected: the state, the front matter and the body.
    struct Case: CustomTestStringConvertible {
        var text: String
        var isTyped = true
        var state = FrontMatterFence.State.closed
        var content = ""
        var body = ""

        var testDescription: String { text.debugDescription }
    }

    private static let cases = [
        Case(text: "---\ntitle: A\n---\nBody\n", content: "title: A\n", body: "Body\n"),
        Case(text: "\u{FEFF}---\ntitle: A\n---\nBody\n", content: "title: A\n", body: "Body\n"),
        Case(text: "---\r\ntitle: A\r\n---\r\nBody\r\n", content: "title: A\r\n", body: "Body\r\n"),
        Case(text: "---\rtitle: A\r---\rBody", content: "title: A\r", body: "Body"),
        Case(text: "--- \t\ntitle: A\n---  \nBody\n", content: "title: A\n", body: "Body\n"),
        Case(text: "---\ntitle: A\n...\nBody\n", content: "title: A\n", body: "Body\n"),
        Case(text: "---\ntitle: A\n---", content: "title: A\n"),
        Case(text: "---\n---\nBody\n", body: "Body\n"),
        Case(text: "---\n---\nBody\n", isTyped: false, body: "Body\n"),
        Case(text: "---\n---\n"),
        Case(text: "---\n---\n", isTyped: false, state: .absent, body: "---\n---\n"),
        Case(text: "---\n---\n\n \n", isTyped: false, state: .absent, body: "---\n---\n\n \n"),
        Case(text: "---\ntitle: A\n----\nx: 1\n---\n", content: "title: A\n----\nx: 1\n"),
        Case(text: "---\ntitle: A\n\nBody\n", state: .unclosed, content: "title: A\n", body: "\nBody\n"),
        Case(text: "---\ntitle: A\n\nBody\n", isTyped: false, state: .unclosed, content: "title: A\n", body: "\nBody\n"),
        Case(text: "---\ntitle: A", state: .unclosed, content: "title: A"),
        Case(text: "Body\n---\n", state: .absent, body: "Body\n---\n"),
        Case(text: "", state: .absent),
        Case(text: "\u{FEFF}", state: .absent),
        Case(text: "\n---\ntitle: A\n---\n", state: .absent, body: "\n---\ntitle: A\n---\n"),
        Case(text: " ---\ntitle: A\n---\n", state: .absent, body: " ---\ntitle: A\n---\n"),
        Case(text: "--\ntitle: A\n--\n", state: .absent, body: "--\ntitle: A\n--\n"),
        Case(text: "---\n\nText\n", isTyped: false, state: .absent, body: "---\n\nText\n"),
        Case(text: "---\n\nText\n\n---\n\nMore\n", isTyped: false, state: .absent, body: "---\n\nText\n\n---\n\nMore\n"),
        Case(text: "---\nFoo\n---\nBar\n", isTyped: false, state: .absent, body: "---\nFoo\n---\nBar\n"),
        Case(text: "---\n# A comment\n\n\"title\": A\n---\nB\n", isTyped: false, content: "# A comment\n\n\"title\": A\n", body: "B\n"),
        Case(text: "---\nüber: A\n---\nB\n", isTyped: false, content: "über: A\n", body: "B\n"),
    ]

    @Test(arguments: cases)
    func `front matter is what stands between fences at the start of a file`(example: Case) {
        let bytes = Array(example.text.utf8)
        let fence = FrontMatterFence(bytes, isTyped: example.isTyped)
        #expect(fence.state == example.state)
        #expect(String(decoding: bytes[fence.content.start..<fence.content.end], as: UTF8.self) == example.content)
        #expect(String(decoding: bytes[fence.bodyStart...], as: UTF8.self) == example.body)
    }

    @Test func `front matter that never closes is one problem, at its fence, and the title still holds`() {
        let parsed = Parsed("---\ntitle: \"Mail\"\nowner: x\n\n# Body\n", path: "plans/mail.md")
        #expect(parsed.problems == ["unclosed front matter at '---'"])
        #expect(parsed.page.title.value == "Mail")
        #expect(parsed.tree == "h['Body']")
    }

    @Test func `a typed page without front matter is one problem, and a wiki page none`() {
        #expect(Parsed("# Mail\n", path: "plans/mail.md").problems == ["missing front matter at ''"])
        #expect(Parsed("# Mail\n", path: "handbook/mail.md").problems == [])
        #expect(Parsed("# Mail\n", path: "plans/_parts/mail.md").problems == [])
    }

    @Test(arguments: [
        ([0xFF], 0), ([0x61, 0xC3], 1), ([0x61, 0x62, 0xC0, 0xAF], 2), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
        ([0x2D, 0x2D, 0x2D, 0x0A, 0xE2, 0x82], 4),
    ] as [([UInt8], Int)])
    func `bytes that are not UTF-8 are one problem, at the first of them`(bytes: [UInt8], offset: Int) {
        let problems = Parsed(bytes: bytes, path: "plans/mail.md").page.problems
        #expect(problems.map(\.kind.name) == ["not UTF-8"])
        #expect(problems.map(\.range) == [ByteRange(offset, offset + 1)])
    }
}
