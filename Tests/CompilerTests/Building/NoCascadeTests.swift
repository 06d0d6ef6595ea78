import TestSupport
import Testing

/// One cause, one finding: what only follows from another finding is not reported.
@Suite struct NoCascadeTests {
    /// The valid plan that answers 'server-down', with one thing changed.
    static func plan(_ old: String, _ new: String) -> [String: String] {
        let path = "content/plans/restore-server.md"
        return [path: (ScratchKnowledgeBase.valid[path] ?? "").replacing(old, with: new)]
    }

    @Test(arguments: [
        ("title: Restore the server", "title: [", "F002"),
        ("title: Restore the server", "title: Restore: the server", "F002"),
        ("review: { last: 2026-09-01, every: 1y }\naliases: [Server rescue]\n---", "", "F002"),
        ("incidents: [server-down]", "incidents: [server-dwn]", "L301"),
        ("incidents: [server-down]", "incidents: server-down: x", "F002"),
    ])
    func `a plan with broken front matter does not leave its incident without a plan`(
        old: String, new: String, code: String
    ) throws {
        var files = Self.plan(old, new)
        files["content/handbook/notes.md"] = "# Notes\n\n[[restore-server]] [[server-down]]\n"
        let found = try ScratchKnowledgeBase(files).findings()
        #expect(found.count == 1 && found[0].hasPrefix("\(code) content/plans/restore-server.md:"), "\(found)")
    }

    @Test(arguments: ["Restore the server", "Server rescue", "The rescue", "restore-server", "plans/restore-server"])
    func `links to the names of a page with broken front matter are not broken`(name: String) throws {
        var files = Self.plan("aliases: [Server rescue]", "aliases:\n  - \"Server rescue\"\n  - The rescue\npriority: [")
        files["content/handbook/notes.md"] = "# Notes\n\n[[\(name)]] [[server-down]]\n"
        let found = try ScratchKnowledgeBase(files).findings()
        #expect(found.count == 1 && found[0].hasPrefix("F002 content/plans/restore-server.md"), "\(found)")
    }

    @Test func `links into a page that is not UTF-8 are not broken`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n[[server-down]] [[garbled]] [[garbled#part]] [x](garbled.md#part)\n"
        ])
        try base.write("content/handbook/garbled.md", Array("# Caf".utf8) + [0xE9])
        #expect(try base.findings() == ["F008 content/handbook/garbled.md:5-6"])
    }

    @Test func `fields that name a page with broken front matter are not broken`() throws {
        let found = try ScratchKnowledgeBase(["content/roles/technician.md": "---\ntitle: [\n---\n"]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("F002 content/roles/technician.md"), "\(found)")
    }

    @Test func `a plan for the unknown that cannot be read is not a missing one`() throws {
        let found = try ScratchKnowledgeBase(["content/plans/unknown.md": "---\ntitle: [\n---\n"]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("F002 content/plans/unknown.md"), "\(found)")
    }
}
