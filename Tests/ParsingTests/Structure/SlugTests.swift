import Model
@testable import Parsing
import Testing

/// Anchors of headings, as GitHub makes them.
@Suite struct SlugTests {
    @Test(arguments: [
        ("Exit criteria", "exit-criteria"), ("A & B", "a--b"), ("What's new?", "whats-new"), ("snake_case-Word", "snake_case-word"),
        ("1. First", "1-first"), ("Größe Ä", "größe-ä"), ("日本 語", "日本-語"), ("🚒 Fire", "-fire"), ("C++", "c"),
        ("a – b", "a--b"), ("`code` and *em*", "code-and-em"), ("[[link|Text]] here", "text-here"), ("x.y/z", "xyz"), ("!!!", "section"),
    ])
    func `a heading's anchor is the one GitHub gives it`(heading: String, anchor: String) {
        #expect(Parsed("# \(heading)\n").page.anchors.map(\.name) == [anchor])
    }

    @Test(arguments: [
        ("# A\n# A\n# A\n", ["a", "a-1", "a-2"]), ("# A\n# A-1\n# A\n", ["a", "a-1", "a-2"]),
        ("# A {#x}\n# X\n", ["x", "x-1"]), ("# X\n# A {#x}\n", ["x-1", "x"]), ("# !\n# ?\n", ["section", "section-1"]),
        ("A\n=\n\nA\n-\n", ["a", "a-1"]), ("> # A\n\n# A\n", ["a", "a-1"]),
    ])
    func `anchors of one page differ and explicit ids keep theirs`(text: String, anchors: [String]) {
        #expect(Parsed(text).page.anchors.map(\.name) == anchors)
    }

    @Test func `a heading knows its level and its text without markup`() {
        let headings = Parsed("# *A* `b`\n\n### [c](d.md) {#e}\n\nF\n---\n").page.headings
        #expect(headings.map(\.level) == [1, 3, 2])
        #expect(headings.map(\.text) == ["A b", "c", "F"])
        #expect(headings.map(\.anchor) == ["a-b", "e", "f"])
    }

    @Test func `the title is the front matter's, else the first heading of level 1, else the file's name`() {
        #expect(Parsed("---\ntitle: T\n---\n# H\n").page.title.value == "T")
        #expect(Parsed("## Two\n\n# One\n").page.title.value == "One")
        #expect(Parsed("text\n", path: "handbook/mail-server_down.md").page.title.value == "Mail server down")
        #expect(Parsed("text\n", path: "handbook/mail/index.md").page.title.value == "Mail")
    }
}
