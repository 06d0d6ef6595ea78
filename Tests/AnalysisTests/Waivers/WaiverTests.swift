import Compiler
import Diagnostics
import TestSupport
import Testing

/// What waivers hide, and what is said about those that hide nothing or should not.
@Suite struct WaiverTests {
    private static let notes = "content/handbook/notes.md"

    /// The findings in the file `path` with the text `marked`, and those expected at its marks, in their order.
    private func expect(_ path: String, _ marked: String, _ codes: [String], others: [String: String] = [:]) throws {
        let text = MarkedText(marked)
        let base = try ScratchKnowledgeBase(others.merging([path: text.text]) { $1 })
        let expected = zip(codes, text.ranges.sorted { $0.lowerBound < $1.lowerBound })
            .map { "\($0) \(path):\($1.lowerBound)-\($1.upperBound)" }
        #expect(text.ranges.count == codes.count)
        #expect(try base.findings() == expected, "\(marked)")
    }

    @Test(arguments: [
        "<!-- planbook: allow broken-link — soon -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link – soon -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link -- soon -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link - soon -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link: soon -->\n[[absent]] [[server-down]]",
        "<!--planbook:allow L301—soon-->\n[[absent]] [[server-down]]",
        "<!--   Planbook:  Allow  l301   —   soon   -->\n\n\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-anchor, broken-link — soon -->\n[[absent]] [[server-down#x]]",
        "<!-- planbook: allow broken-anchor — soon -->\n<!-- planbook: allow broken-link — soon -->\n[[absent]] [[server-down#x]]",
        "<!-- planbook: allow broken-anchor — soon --> <!-- planbook: allow broken-link — soon -->\n[[absent]] [[server-down#x]]",
        "<!-- planbook: allow broken-link — soon -->\n<!-- another comment -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link — a reason that\ngoes on -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link — soon -->\r\n[[absent]] [[server-down]]\r\n",
        "<!-- planbook: allow broken-link — soon -->\n- [[absent]] [[server-down]]",
        "- <!-- planbook: allow broken-link — soon -->\n  [[absent]] [[server-down]]",
        "1. See.\n   <!-- planbook: allow broken-link — soon -->\n   [[absent]] [[server-down]]",
        "> <!-- planbook: allow broken-link — soon -->\n> [[absent]] [[server-down]]",
        "Text\n<!-- planbook: allow broken-link — soon -->\n[[absent]] [[server-down]]",
        "<!-- planbook: allow broken-link — soon -->\n## [[absent]] [[server-down]]",
        "[[absent]] [[server-down]] <!-- planbook: allow broken-link — soon -->",
        "Text [[server-down]]\nand [[absent]] <!-- planbook: allow broken-link — soon --> here\n",
        "<!-- planbook: allow broken-link — soon -->\n| A | B |\n|---|---|\n| x | y |\n| [[absent]] | [[server-down]] |",
        "| A | B |\n|---|---|\n| x | y |\n| [[absent]] <!-- planbook: allow L301 — soon --> | [[server-down]] |",
        "<!-- planbook: allow L301 — a -->\n| A | B |\n|---|---|\n| [[absent]] <!-- planbook: allow L301 — b --> | x |\n| [[absent]] | [[server-down]] |",
        "[[server-down]]\n\n<!-- planbook: allow broken-link — soon -->\n[[absent]] and [[nowhere]]\n",
    ])
    func `a comment hides what it names on the line below it or on its own`(body: String) throws {
        try expect(Self.notes, "# Notes\n\n\(body)\n", [])
    }

    @Test(arguments: [
        ("<!-- planbook: allow «broken-link» — soon -->\nText\n[[«absent»]] [[server-down]]", ["W901", "L301"]),
        ("<!-- planbook: allow «broken-link» — soon -->\nText\n\n[[«absent»]] [[server-down]]", ["W901", "L301"]),
        ("[[«absent»]] [[server-down]]\n<!-- planbook: allow «broken-link» — soon -->", ["L301", "W901"]),
        ("<!-- planbook: allow «broken-anchor» — soon -->\n[[«absent»]] [[server-down]]", ["W901", "L301"]),
        ("<!-- planbook: allow broken-link, «broken-anchor» — soon -->\n[[absent]] [[server-down]]", ["W901"]),
        ("<!-- planbook: allow L301 — a -->\n<!-- planbook: allow «L301» — b -->\n[[absent]] [[server-down]]", ["W901"]),
        ("<!-- planbook: allow «broken-link» -->\n[[absent]] [[server-down]]", ["W901"]),
        ("<!-- planbook: allow «broken-link» — -->\n[[absent]] [[server-down]]", ["W901"]),
        ("<!-- planbook: allow «brokn-link» — soon -->\n[[server-down]]", ["W901"]),
        ("<!-- planbook: allow «L999» — soon -->\n[[server-down]]", ["W901"]),
        ("<!-- planbook: allow «bad-waiver» — soon -->\n[[server-down]]", ["W901"]),
        ("<!-- planbook: «alow» broken-link — soon -->\n[[server-down]]", ["W901"]),
        ("<!-- «planbook»: -->\n[[server-down]]", ["W901"]),
        ("<!-- planbook: «allow» — soon -->\n[[server-down]]", ["W901"]),
        ("<!-- planbook: allow broken-link «broken-anchor» — soon -->\n[[server-down]]", ["W901"]),
        ("| A | B |\n|---|---|\n| [[absent]] <!-- planbook: allow L301 — a --> | x |\n| [[«absent»]] | [[server-down]] |", ["L301"]),
    ])
    func `a waiver that is wrong is reported at the word to mend`(body: String, codes: [String]) throws {
        try expect(Self.notes, "# Notes\n\n\(body)\n", codes)
    }

    @Test(arguments: [
        "`<!-- planbook: allow nonsense -->` [[server-down]]",
        "```html\n<!-- planbook: allow nonsense -->\n```\n\n[[server-down]]",
        "    <!-- planbook: allow nonsense -->\n\n[[server-down]]",
        "<!-- planbook is great: allow it -->\n[[server-down]]",
        "<!-- a note on planbook: allow nonsense -->\n[[server-down]]",
        "\\<!-- planbook: allow nonsense --> [[server-down]]",
    ])
    func `what only looks like a waiver is none`(body: String) throws {
        try expect(Self.notes, "# Notes\n\n\(body)\n", [])
    }

    private func plan(_ waive: String, fields: String = "") -> String {
        let valid = ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? ""
        return valid.replacing("priority: P2\n", with: "\(fields)waive: \(waive)\n")
    }

    @Test(arguments: [
        ("[{ check: missing-priority, reason: not agreed yet }]", []),
        ("{ check: P102, reason: not agreed yet }", []),
        ("[{ check: missing-priority, reason: not agreed yet, until: 2026-11-23 }]", []),
        ("[{ check: «missing-priority» }]", ["W901"]),
        ("[{ check: «missing-priority», reason: }]", ["W901"]),
        ("[{ check: missing-priority, reason: «[a]» }]", ["F005"]),
        ("[{ check: missing-priority, «resaon»: a }]", ["F003"]),
        ("[{ check: missing-priority, reason: a }, { check: «no-priority», reason: a }]", ["W901"]),
        ("[{ check: missing-priority, reason: a }, { check: «missing-exit-criteria», reason: a }]", ["W901"]),
        ("[{ check: missing-priority, reason: a, until: 2027-01-01 }, { check: «P102», reason: a, until: 2026-01-01 }]", ["W901"]),
    ])
    func `the front matter waives for the whole page`(waive: String, codes: [String]) throws {
        try expect("content/plans/restore-server.md", plan(waive), codes)
    }

    @Test func `past its day a waiver hides nothing any more and says what counts again`() throws {
        let text = plan("[{ check: missing-priority, reason: a, until: «2026-11-22» }]").replacing("---\ntitle", with: "«---»\ntitle")
        try expect("content/plans/restore-server.md", text, ["P102", "W901"])
        let base = try ScratchKnowledgeBase(["content/plans/restore-server.md": MarkedText(text).text])
        let diagnostics = try base.compile(rendersBodies: false).diagnostics
        #expect(diagnostics.last?.related.map(\.location) == [diagnostics.first?.location].compactMap { $0 })
        #expect(diagnostics.last?.message == "the waiver of 'missing-priority' ended on 2026-11-22")
    }

    @Test func `past its day and without anything to hide a waiver is only superfluous`() throws {
        let text = plan("[{ check: «missing-priority», reason: a, until: 2026-11-22 }]", fields: "priority: P2\n")
        try expect("content/plans/restore-server.md", text, ["W901"])
    }

    @Test func `findings that need all pages are waived on the page where they stand`() throws {
        let text = "---\ntitle: Technician\nholders: [{ name: Desk }]\nwaive: [{ check: duplicate-name, reason: two desks }]\n---\n\nHelps.\n"
        try expect("content/roles/technician-two.md", text, [])
    }

    @Test func `what the knowledge base as a whole lacks is waived on its front page`() throws {
        let unknown = ScratchKnowledgeBase.valid["content/plans/unknown.md"]?.replacing("[unknown]", with: "[server-down]") ?? ""
        #expect(try ScratchKnowledgeBase(["content/plans/unknown.md": unknown]).findings() == ["C402 content:0-0"])
        let front = "---\ntitle: Home\nwaive: [{ check: no-plan-for-the-unknown, reason: it is being written }]\n---\n\nHello.\n"
        try expect("content/index.md", front, [], others: ["content/plans/unknown.md": unknown])
    }

    @Test func `a waiver holds in its own file only`() throws {
        let other = "---\nwaive: [{ check: «broken-link», reason: soon }]\n---\n\n# Other\n\n[[server-down]] [[notes]]\n"
        let text = MarkedText(other)
        let base = try ScratchKnowledgeBase(["content/handbook/other.md": text.text, Self.notes: "# Notes\n\n[[absent]] [[other]]\n"])
        #expect(try base.findings() == ["L301 \(Self.notes):11-17", "W901 content/handbook/other.md:\(text.ranges[0].lowerBound)-\(text.ranges[0].upperBound)"])
    }

    @Test(arguments: ["broken-link", "bad-waiver"])
    func `a check that is turned off leaves its waivers alone`(off: String) throws {
        let text = "# Notes\n\n<!-- planbook: allow broken-link -->\n[[server-down]]\n"
        try expect(Self.notes, text, [], others: ["planbook.yml": "checks: { \(off): off }\n"])
    }

    @Test func `where the front matter cannot be read a comment may still be needed`() throws {
        let text = "---\ntitle: [a\n---\n\n<!-- planbook: allow missing-exit-criteria — none needed -->\n## Steps\n"
        let codes = try ScratchKnowledgeBase(["content/plans/extra.md": text]).findings().map { $0.prefix(4) }
        #expect(codes == ["F002"])
    }

    @Test func `thousands of comments on one line are each looked at once`() throws {
        let many = String(repeating: "<!-- planbook: allow L301 — a -->\n", count: 5_000)
        let inline = String(repeating: "[[absent]] <!-- planbook: allow L301 — a --> ", count: 5_000)
        let text = "# Notes\n\n[[server-down]]\n\n\(many)\n[[absent]]\n\n\(inline)\n"
        let codes = try ScratchKnowledgeBase([Self.notes: text]).findings().map { $0.prefix(4) }
        // The first of the comments on each of the two lines hides what there is; all others are superfluous.
        #expect(codes.count == 9_998 && codes.allSatisfy { $0 == "W901" })
    }

    @Test(arguments: [
        ("Text\n<!-- planbook: allow broken-link — soon -->\nMore\n", "Text\nMore\n"),
        ("Text <!-- planbook: allow broken-link — soon -->\nMore\n", "Text\nMore\n"),
        ("Text <!-- planbook: allow broken-link — soon --> and more\n", "Text and more\n"),
        ("Text\r\n<!-- planbook: allow broken-link — soon -->\r\nMore\r\n", "Text\r\nMore\r\n"),
        ("- <!-- planbook: allow broken-link — soon -->\n  More\n", "-\n  More\n"),
        ("<!-- planbook: allow broken-link — soon -->", ""),
        ("<!-- planbook: alow broken-link — soon -->\n[[absent]]", "<!-- planbook: allow broken-link — soon -->\n[[absent]]"),
        ("<!-- planbook: allow brokn-link — soon -->\n[[absent]]", "<!-- planbook: allow broken-link — soon -->\n[[absent]]"),
        ("<!-- planbook: allow W9O1 — soon -->\n[[absent]]", "<!-- planbook: allow W901 — soon -->\n[[absent]]"),
        ("<!-- planbook: allow everything — soon -->\n[[absent]]", nil),
        ("<!-- planbook: allow broken-link, broken-anchor — soon -->\n", nil),
    ])
    func `a fix takes a superfluous comment away or mends a slip`(body: String, mended: String?) throws {
        let text = "# Notes\n\n[[server-down]]\n\n" + body
        let diagnostics = try ScratchKnowledgeBase([Self.notes: text]).compile(rendersBodies: false).diagnostics
        let fixes = diagnostics.filter { $0.code == "W901" }.flatMap(\.fixes)
        guard let mended else {
            #expect(fixes.isEmpty)
            return
        }
        let edit = try #require(fixes.first?.edits.first)
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(edit.location.range.start..<edit.location.range.end, with: Array(edit.text.utf8))
        #expect(String(decoding: bytes, as: UTF8.self) == "# Notes\n\n[[server-down]]\n\n" + mended)
    }
}
