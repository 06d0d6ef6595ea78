import TestSupport
import Testing

/// Former addresses of pages that something else has.
@Suite struct FormerAddressTests {
    private static let moved = [
        "content/handbook/mail.md": "---\ntitle: Mail\naliases: [/old/mail/, Wiki/post.md, letters.html, Post]\n---\n\n## Queues\n\n[[server-down]]\n"
    ]

    @Test func `a former address leads nowhere else`() throws {
        var files = FormerAddressTests.moved
        files["content/handbook/notes.md"] = "# Notes\n\n[[server-down]] [x](old/mail/) [[letters]] [x](/wiki/)\n"
        #expect(try ScratchKnowledgeBase(files).findings().map { $0.prefix(4) } == ["L301", "L301", "L301"])
    }

    @Test(arguments: [
        ("«../mail.html»", "F005"), ("«https://example.com/mail»", "F005"), ("«theme/mail.html»", "F005"), ("«/plans/»", "F005"), ("«mail/logo.png»", "F005"), ("«mail/a?b»", "F005"),
        ("«plans/unknown»", "F007"), ("«PLANS/Unknown.html»", "F007"), ("«handbook/rack.html»", "F007"), ("«plans/unknown.html/x»", "F007"),
        ("«handbook/index.md»", "F007"), ("old/mail.md, /old/mail", ""), ("handbook/notes.md", ""), ("Old mail", ""),
    ])
    func `a former address is a path that nothing else needs`(alias: String, code: String) throws {
        try MarkedPage(
            path: "content/handbook/notes.md", marked: "---\naliases: [\(alias)]\n---\n\n# Notes\n\n[[server-down]]\n",
            others: ["content/handbook/rack.html": "<p>old</p>"]).expect(code)
    }

    @Test func `two pages cannot have stood at one address, whatever the case`() throws {
        let found = try ScratchKnowledgeBase([
            "content/handbook/a.md": "---\naliases: [/old/mail]\n---\n\n# A\n", "content/handbook/b.md": "---\naliases: [Old/Mail.html]\n---\n\n# B\n",
        ]).findings()
        #expect(found == ["F007 content/handbook/b.md:14-27"])
    }
}
