import TestSupport
import Testing

/// What links to a page, what is close to it, and what it says of the pages that it links to.
@Suite struct PageRelationsTests {
    /// The list below `heading` on the page at `path`.
    private func list(_ id: String, _ path: String, _ files: [String: String]) throws -> String {
        let page = try RenderedSite(files).page(path)
        guard let start = page.range(ofText: "<h2 id=\"\(id)\">") else { return "" }
        return String(page[start.upperBound...].prefix(while: { _ in true }).split(separator: "</section>")[0])
    }

    @Test(arguments: [
        ("First. Then see [[notes]] for more. Last.", "<p>Then see <b>Notes</b> for more.</p>"),
        ("See [[notes|our *own* notes]], e.g. the first.", "<p>See <b>our own notes</b>, e.g. the first.</p>"),
        ("- [[notes]]\n", ""), ("Use `a < b` and [it](notes.md).", "<p>Use a &lt; b and <b>it</b>.</p>"),
        ("See [[server-down]] and [[notes]].", "<p>See Server down and <b>Notes</b>.</p>"),
        ("| A |\n|---|\n| As in [[notes]] |\n", "<p>As in <b>Notes</b></p>"),
        (String(repeating: "word ", count: 60) + "[[notes]]" + String(repeating: " more", count: 60), "<p>… word"),
        ("Version 2.0 of [[notes]]! Yes.", "<p>Version 2.0 of <b>Notes</b>!</p>"),
    ])
    func `a backlink shows the sentence that it stands in`(text: String, expected: String) throws {
        let found = try list("pb-linked-from", "handbook/notes.html", ["content/handbook/x.md": "# X\n\n\(text)\n"])
        #expect(found.contains("<a href=\"../handbook/x.html\">X</a> <span class=\"kind\">page</span>"))
        #expect(expected.isEmpty ? !found.contains("<p>") : found.contains(expected), "\(found)")
    }

    @Test func `a long sentence is cut at words and at whole characters`() throws {
        let found = try list("pb-linked-from", "handbook/notes.html", ["content/handbook/x.md": "# X\n\n" + String(repeating: "ü", count: 300) + "[[notes]]" + String(repeating: "ß", count: 300) + "\n"])
        #expect(found.contains("<b>Notes</b>ßßß") && found.contains(" …</p>") && !found.contains("\u{FFFD}"))
    }

    @Test func `a link of a snippet counts for the page that shows it`() throws {
        let files = ["content/_p.md": "Read [[notes]] first.\n", "content/handbook/x.md": "# X\n\n![[_p]]\n"]
        let found = try list("pb-linked-from", "handbook/notes.html", files)
        #expect(found.contains("handbook/x.html") && found.contains("<p>Read <b>Notes</b> first.</p>"))
    }

    @Test func `many backlinks have a page of their own`() throws {
        var files: [String: String] = [:]
        for number in 10..<40 { files["content/handbook/x\(number).md"] = "# X\(number)\n\nSee [[notes]] here.\n" }
        let site = try RenderedSite(files)
        let page = site.page("handbook/notes.html")
        #expect(page.contains("x28.html") && !page.contains("x31.html"))
        #expect(page.contains("<a href=\"../what-links-here/handbook/notes.html\">All 31 pages that link here</a>"))
        let all = site.page("what-links-here/handbook/notes.html")
        #expect(all.contains("<a href=\"../../handbook/x39.html\">X39</a>") && all.contains("<p>See <b>Notes</b> here.</p>"))
    }

    private static func plan(_ title: String, _ incident: String, _ more: String = "") -> String {
        (ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? "").replacing("Restore the server", with: title)
            .replacing("aliases: [Server rescue]\n", with: more).replacing("[server-down]", with: "[\(incident)]")
    }

    @Test func `related plans are those with most in common, and say what`() throws {
        let files = [
            "content/services/network.md": "---\ntitle: Network\nowner: technician\n---\n\nLines.\n",
            "content/incidents/line-down.md": "---\ntitle: Line down\nservices: [network]\nseverity: sev3\n---\n\nIt.\n",
            "content/incidents/backup-down.md": "---\ntitle: Backup down\nservices: [backup]\nseverity: sev3\n---\n\nIt.\n",
            "content/plans/a.md": Self.plan("Same incident", "server-down"), "content/plans/b.md": Self.plan("Same service", "backup-down"),
            "content/plans/c.md": Self.plan("Same tag", "line-down", "tags: [Night]\n"), "content/plans/d.md": Self.plan("Nothing", "line-down"),
            "content/plans/e.md": Self.plan("Gone", "server-down", "status: retired\n"),
            "content/plans/restore-server.md": Self.plan("Restore the server", "server-down", "tags: [night]\n"),
        ]
        let found = try list("pb-related", "plans/restore-server.html", files)
        let names = found.split(separator: "</a> <span class=\"reason\">").dropLast().map { $0.split(separator: ">").last.map(String.init) ?? "" }
        #expect(names == ["Same incident", "Same service", "Same tag"])
        for reason in ["also answers Server down", "also concerns Backup", "also tagged night"] { #expect(found.contains(reason)) }
    }

    @Test func `an incident's own plans are not related to it, whatever else they share`() throws {
        let incident = "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\ntags: [night]\n---\n\nIt.\n"
        let files = [
            "content/incidents/server-down.md": incident, "content/plans/restore-server.md": Self.plan("Restore the server", "server-down", "tags: [night]\n"),
            "content/incidents/line-down.md": "---\ntitle: Line down\nservices: [backup]\nseverity: sev3\n---\n\nIt.\n",
            "content/plans/c.md": Self.plan("Same tag", "line-down", "tags: [night]\n"),
        ]
        let found = try list("pb-related", "incidents/server-down.html", files)
        #expect(found.contains("Same tag") && !found.contains("Restore the server"))
    }

    @Test func `a page carries what it links to and says what it is about`() throws {
        let files = ["content/handbook/x.md": "# X\n\nAll about \"it\" & [[notes]]. More {{site}}.\n\nSee [[server-down]].\n", "planbook.yml": "variables: { site: here }\n"]
        let page = try RenderedSite(files).page("handbook/x.html")
        #expect(page.contains("<meta name=\"description\" content=\"All about &quot;it&quot; &amp; Notes. More here.\">"))
        #expect(page.contains("<article data-page=\"incidents/server-down.html\"><p><strong>Server down</strong> <span class=\"kind\">incident</span></p><p>It does not answer.</p></article>"))
    }
}
