import Diagnostics
import Model
@testable import Parsing
import TestSupport
import Testing

/// Each text that is made to hurt is read in room that grows with the text alone, or is a problem before it is parsed.
@Suite struct HostileTextTests {
    @Test func `there are at least forty texts besides cmark's own`() {
        #expect(HostileText.all.count >= HostileText.cmark.count + 40)
        #expect(Set(HostileText.all.map(\.name)).count >= HostileText.all.count - 2)
    }

    @Test(arguments: HostileText.all)
    func `a text is read in room that grows with it, or is over a limit`(example: HostileText) {
        for path in ["handbook/a.md", "plans/a.md"] {
            let text = example.text(12_000)
            let parsed = Parsed(text, path: path)
            let isOverLimit = parsed.page.problems.contains { $0.kind.name == "over a limit" }
            let size = parsed.bytes.count
            // A cell that a row leaves out is the smallest thing that nothing in the source stands for.
            let room = example.name == "a long row and many short ones" ? 1_000_000 : 4 * size
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
