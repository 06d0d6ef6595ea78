import Diagnostics
import Model
@testable import Parsing
import Testing

/// Texts made to hurt: each is read in room that grows with the text alone, or is a problem before it is parsed.
@Suite struct HostileTextTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        /// The text, about as long as asked for.
        var text: @Sendable (_ size: Int) -> String

        init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
            testDescription = name
            self.text = text
        }

        /// The same few bytes over and over.
        static func run(_ unit: String) -> Case {
            Case(unit.debugDescription) { "a " + String(repeating: unit, count: $0 / unit.utf8.count) + "\n" }
        }
    }

    /// cmark's own pathological cases, from `test/pathological_tests.py`.
    private static let cmark = [
        Case("nested strong emphasis") { String(repeating: "*a **a ", count: $0 / 14) + "b" + String(repeating: " a** a*", count: $0 / 14) },
        .run("a_ "), .run("_a "), .run("a]"), .run("[a"), .run("*a_ "), .run("[ a_"), .run("[ (]("), .run("[a](<b"), .run("[a](b"),
        Case("openers and closers in threes") { "a**b" + String(repeating: "c* ", count: $0 / 3) },
        Case("nested brackets") { String(repeating: "[", count: $0 / 2) + "a" + String(repeating: "]", count: $0 / 2) },
        Case("nested quotations") { String(repeating: "> ", count: $0 / 2) + "a" },
        Case("nested lists") { size in (0..<1_000).prefix { $0 * $0 < size }.map { String(repeating: "  ", count: $0) + "* a\n" }.joined() },
        Case("NUL bytes") { String(repeating: "abc\u{0}de\u{0}", count: $0 / 7) },
        Case("backticks") { size in (1..<5_000).prefix { $0 * $0 < size * 2 }.map { "e" + String(repeating: "`", count: $0) }.joined() },
        Case("tables in paragraphs") { String(repeating: "aaa\rbbb\n-\u{B}\n", count: $0 / 11) },
        Case("many references") { size in (0..<(size / 12)).map { "[\($0)]: u\n" }.joined() + String(repeating: "[0] ", count: size / 12) },
    ]

    private static let runs = [
        "[", "![", "[[", "![[", "[[a|", "[[a]] ", "[[a|b]] ", "[^a]", "[^a] ", "[a][", "](", "<", "<a ", "<!--", "<a href=\"", "</", "&", "&#", "&amp;", "\\", "`", "``` ", "~", "~~",
        "~~a ", "~a~ ", "***", "*_", "**a*", "www.", "_www.", "_www.a.b ", "https://", "http://a.b/( ", "a@", "a@b.c ", "a.b-", "{{", "{{a}} ", "{#a ", "{role=a} ", "|", "-|",
        "1. ", "#", "\t", "\r", "\u{2028}", "\u{301}", "- a\n", "1. a\n   - If a → b\n", "> [!NOTE]\n> a\n\n", "[a]: b\n", "[^a]: b\n\n", "| a | b |\n", "a\n===\n", "<div>\n",
        "<!-- planbook: allow x — y -->\n", "→", "TODO ", "password=", "-----BEGIN ", "```\n", "~~~\n\n", "    a\n\n", "a\\\n", "a  \n", "# [[a]] {#b}\n", "# a\n", "AKIA", "rm -rf / ",
    ].map(Case.run)

    private static let others = [
        Case("a word") { String(repeating: "a", count: $0) },
        Case("an entity without an end") { "&" + String(repeating: "a", count: $0) + ";" },
        Case("a long id") { "# a {#" + String(repeating: "a", count: $0) + "}" },
        Case("many attributes") { "# a {" + String(repeating: "a=b ", count: $0 / 4) + "}" },
        Case("a long info string") { "```" + String(repeating: "a", count: $0) + "\n```" },
        Case("destructive fences") { String(repeating: "```\nrm -rf /\n```\n", count: $0 / 18) },
        Case("lists in quotations") { String(repeating: "> - ", count: 24) + "a\n" + String(repeating: String(repeating: "> - ", count: 24) + "a\n", count: $0 / 98) },
        Case("lazy lines") { String(repeating: "> ", count: 45) + "a\n" + String(repeating: "a\n", count: $0 / 2) },
        Case("emphasis in a wiki link") { "[[" + String(repeating: "*a* ", count: $0 / 4) + "]]" },
        Case("emphasis in a label") { "[[a|" + String(repeating: "*a* ", count: $0 / 4) + "]]" },
        Case("a long row and many short ones") { "|" + String(repeating: "a|", count: 500) + "\n|" + String(repeating: "-|", count: 500) + "\n" + String(repeating: "|\n", count: min($0 / 4, 1_500)) },
        Case("small tables") { String(repeating: "|a|\n|-|\n\n", count: $0 / 9) },
        Case("footnotes") { size in (0..<(size / 16)).map { "[^\($0)]: b\n\n" }.joined() + (0..<(size / 16)).map { "[^\($0)]" }.joined() },
        Case("steps") { "## Tactical steps\n\n" + String(repeating: "1. a {#a role=b time=1m}\n", count: $0 / 26) },
        Case("a setext heading") { String(repeating: "a\n", count: $0 / 2) + "===" },
    ]

    private static let all = cmark + runs + others

    @Test func `there are at least forty texts besides cmark's own`() {
        #expect(Self.all.count >= Self.cmark.count + 40)
        #expect(Set(Self.all.map(\.testDescription)).count >= Self.all.count - 2)
    }

    @Test(arguments: all)
    func `a text is read in room that grows with it, or is over a limit`(example: Case) {
        for path in ["handbook/a.md", "plans/a.md"] {
            let text = example.text(12_000)
            let parsed = Parsed(text, path: path)
            let isOverLimit = parsed.page.problems.contains { $0.kind.name == "over a limit" }
            let size = parsed.bytes.count
            // A cell that a row leaves out is the smallest thing that nothing in the source stands for.
            let room = example.testDescription == "a long row and many short ones" ? 1_000_000 : 4 * size
            #expect(isOverLimit ? parsed.document.nodes.isEmpty : parsed.document.nodes.count <= room + 16)
            #expect(parsed.document.text.count <= 8 * size + 64)
            #expect(parsed.page.problems.count <= size + 8)
            for node in parsed.document.nodes { #expect(node.source.start <= node.source.end && node.source.end <= size) }
        }
    }

    @Test(arguments: ["<?", "<![CDATA["])
    func `marks that nothing closes are a problem where they are too many`(mark: String) {
        let open = String(repeating: mark, count: 120_000 / mark.utf8.count)
        #expect(Parsed("a " + open).problems == ["over a limit at '\(mark)'"])
        #expect(Parsed("a " + open + (mark == "<?" ? "?>" : "]]>")).problems.filter { $0.hasPrefix("over") } == [])
        #expect(Parsed(String(repeating: "a \(mark)\n\n", count: 10_000)).problems.filter { $0.hasPrefix("over") } == [])
    }

    // MARK: - Front matter

    @Test(arguments: [
        String(repeating: "title: A\n", count: 1_000), (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
        "a: &a [x]\nb: " + String(repeating: "*a ", count: 1_000), "a: &a x\nb: [" + String(repeating: "*a, ", count: 3_000) + "]",
        "a: &a [x, x, x, x]\n" + "bcdefghijk".map { "\($0): &\($0) [\(String(repeating: "*a, ", count: 8))]\n" }.joined(), (0..<1_000).map { "a\($0): &a\($0) x\n" }.joined(),
        "a: |\n" + String(repeating: "\t", count: 9_999), String(repeating: "[", count: 10_000), "title: " + String(repeating: "{a: ", count: 2_500), String(repeating: "- ", count: 5_000) + "x",
        String(repeating: "? ", count: 5_000), "tags: [" + String(repeating: "a, ", count: 3_000) + "]", String(repeating: "<<: *a\n", count: 1_000),
        "title: \"" + String(repeating: "\\n", count: 5_000) + "\"", "title: \"" + String(repeating: "a\n", count: 5_000), "title: >\n" + String(repeating: "  a\n", count: 3_000),
        String(repeating: "#\n", count: 5_000), (0..<1_000).map { "field\($0): x\n" }.joined(), "title: " + String(repeating: "\\u0301", count: 2_000),
    ])
    func `front matter is read, or is a problem at its bytes`(yaml: String) {
        let parsed = Parsed("---\n" + yaml + "\n---\n# A\n", path: "plans/a.md")
        for problem in parsed.page.problems { #expect(problem.range.end <= parsed.bytes.count) }
        #expect(parsed.page.problems.count <= parsed.bytes.count)
        #expect(parsed.document.nodes.count <= 64)
    }
}
