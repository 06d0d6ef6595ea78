import Diagnostics
import Model
@testable import Parsing
import TestSupport
import Testing

/// Front matter as authors get it wrong: the words, and the bytes that they point to.
@Suite struct MistakeTests {
    private static let mistakes: [(yaml: String, reason: String, help: String)] = [
        ("title: Backup«:» nightly", "the value holds a colon and a space", "put quotes around the value: \"Backup: nightly\""),
        ("title: é “A«:» b”", "the value holds a colon and a space", "put quotes around the value: \"é “A: b”\""),
        ("title: a \"b\"«:» c", "the value holds a colon and a space", YAMLMistake.quotes),
        ("title: «\"»A\nowner: x\npriority: P1", "the quote is never closed", "end the value with the same quote"),
        ("title: «'»A\nowner: x", "the quote is never closed", "end the value with the same quote"),
        ("title: A\n«owner technician»\npriority: P1", "this line is no field", "write it as 'field: value'"),
        ("title: A\n«owner:x»", "this line is no field", "put a space after the colon"),
        ("title: A\n «owner»: x", "this field is indented below a field that has a value",
            "begin it in the same column as the field that it stands beside"),
        ("«\t»title: A", "a tab indents this line", "indent with spaces"),
        ("title: A\nreview:\n«\t»last: x", "a tab indents this line", "indent with spaces"),
        ("incidents: «[»a, b\nowner: x", "this bracket is not closed, or a comma is missing",
            "separate what it holds by commas and end it with ']'"),
        ("review: «{»last: 2026-01-01, every: 6mo\nowner: x", "this bracket is not closed, or a comma is missing",
            "separate what it holds by commas and end it with '}'"),
        ("title: «[»", "this bracket is never closed", "close it, or put quotes around it"),
        ("tags: [a,«,» b]", "a value is missing here", YAMLMistake.quotes),
        ("incidents:\n  «*» server-down", "an item of a list begins with '- '", "write '-' in place of '*'"),
        ("title: «*»bold* x", "a value cannot begin with '*'", YAMLMistake.quotes),
        ("title: «@»ops", "a value cannot begin with '@'", YAMLMistake.quotes),
        ("title: «*gone»", "'*gone' refers to an anchor that does not exist", YAMLMistake.quotes),
        ("title: \"A\" «b»", "something follows the end of the value",
            "put quotes around the whole value; inside single quotes write '' for a quote"),
        ("title: {{name}} «plan»", "something follows the end of the value",
            "put quotes around the whole value; inside single quotes write '' for a quote"),
        ("title: A\n«- x»", "this line is no field", "write it as 'field: value'"),
        ("- a\n«b: c»", "this line is no list item", "begin it with '- ', or indent it under the item above"),
        ("title: \"C:«\\d»ir\"", "'\\d' means nothing in double quotes", "use single quotes, or write two backslashes"),
        ("title: > «x»", "text stands beside '>'", "begin the text on the next line, indented; or put quotes around it"),
        ("title: «- x»", "a list begins beside its field", "begin the list on the next line, or put quotes around the value"),
        ("title: a\n«<<<<<<< ours»\ntitle: b\n=======\n", "a merge conflict is left in it", "keep one side and delete the markers"),
        ("title: «\u{1}»", "control characters are not allowed", "delete the character"),
        ("title: é«\u{1}»", "control characters are not allowed", "delete the character"),
        ("a: 1\n«---»\nb: 2", "a second document begins here", "keep one mapping and drop the line '---'"),
    ]

    @Test(arguments: mistakes.indices)
    func `a mistake is named in an author's words at the bytes to mend`(index: Int) throws {
        let (marked, reason, help) = MistakeTests.mistakes[index]
        for ending in ["\n", "\r\n"] {
            let text = MarkedText("«» é\n" + marked.replacing("\n", with: ending))
            let bytes = Array(text.text.utf8)
            let mistake = try #require(found(bytes, ByteRange(4, bytes.count)))
            #expect(mistake.reason == reason)
            #expect(mistake.help == help)
            #expect(mistake.range.start...mistake.range.end == text.ranges.last, "\(text.text)")
        }
    }

    private func found(_ bytes: [UInt8], _ range: ByteRange) -> YAMLMistake? {
        guard case .failure(let mistake) = YAMLReader.read(bytes, range: range) else { return nil }
        return mistake
    }

    @Test func `nesting ends at its limit, in brackets and in blocks`() throws {
        let brackets = Array((String(repeating: "[", count: 100_000)).utf8)
        #expect(found(brackets, ByteRange(0, brackets.count))?.range == ByteRange(64, 65))
        let blocks = Array((0..<100).map { String(repeating: " ", count: $0) + "a:\n" }.joined().utf8)
        #expect(found(blocks, ByteRange(0, blocks.count))?.reason == "it is nested too deeply")
    }
}

/// YAML that is right: what its nodes say and where they stand.
@Suite struct YAMLDocumentTests {
    @Test func `nodes know their text and their bytes`() throws {
        let text = "é: 'it''s'\nb: [\"\\u00e9\", plain text]\nc: |\n  one\n  two\nd: a\n  b\ne: &x {f: 1}\ng: *x\n"
        let bytes = Array(text.utf8)
        let yaml = try YAMLReader.read(bytes, range: ByteRange(0, bytes.count)).get()
        let sources = yaml.nodes.map { String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self) }
        #expect(sources == [
            "é: 'it''s'", "é", "'it''s'", "b", "[\"\\u00e9\", plain text]", "\"\\u00e9\"", "plain text", "c", "one\n  two", "d", "a\n  b",
            "e", "&x {f: 1}", "f", "1", "g", "*x",
        ])
        #expect(yaml.nodes.indices.map { yaml.text($0) ?? "-" } == [
            "-", "é", "it's", "b", "-", "é", "plain text", "c", "one\ntwo\n", "d", "a b", "e", "-", "f", "1", "g", "-",
        ])
        #expect(yaml.pairs(16).map { yaml.text($0.key) } == ["f"])
    }

    @Test func `thousands of keys that stand twice are all reported`() {
        let lines = (0..<5000).map { "x\($0): 1\nx\($0): 2\n" }.joined()
        let duplicates = Parsed("---\ntitle: A\n\(lines)---\n", path: "plans/a.md").problems.filter { $0.hasPrefix("duplicate") }
        #expect(duplicates.count == 5000)
    }
}
