import Compiler
import Model
import TestSupport
import Testing

/// Links to where a page stood before, and the redirects that a knowledge base asks for.
@Suite struct FormerAddressLinkTests {
    private static let moved = [
        "content/handbook/mail.md": "---\ntitle: Mail\naliases: [/old/mail/, Wiki/post.md, letters.html, Post]\n---\n\n## Queues\n\n[[server-down]]\n"
    ]

    @Test(arguments: [
        "[[old/mail/]]", "[[old/mail]]", "[x](/old/mail/)", "[x](/old/mail)", "[x](../old/mail/index.html)", "[x](/wiki/post)", "[x](../Wiki/post.md#queues)", "[[wiki/post#Queues]]",
        "[[wiki/post.md]]", "[x](/letters.html)", "[x](/letters.md)", "[x](/letters)", "[[Post]]", "[x](../old/mail/?print)", "[x][r]\n\n[r]: /old/mail/",
    ])
    func `a link to a former address leads to the page`(link: String) throws {
        var files = FormerAddressLinkTests.moved
        files["content/handbook/notes.md"] = "# Notes\n\n[[server-down]]\n\n\(link)\n"
        let base = try ScratchKnowledgeBase(files)
        #expect(try base.findings() == [])
        let linked = try base.compile().base
        let mail = try #require(linked.pages.firstIndex { $0.id == "handbook/mail" })
        let notes = try #require(linked.pages.firstIndex { $0.id == "handbook/notes" })
        #expect(linked.resolutions[notes].contains { $0.page == mail }, "\(linked.resolutions[notes])")
    }

    @Test func `the redirects of a knowledge base are those that have a place of their own`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/a.md": "---\naliases: [/old/, a.md, theme/x, plans/unknown, handbook/a, Name]\n---\n\n# A\n",
            "content/handbook/b.md": "---\naliases: [Old/index.html, A.html/b]\n---\n\n# B\n", "content/handbook/_c.md": "---\naliases: [old/c]\n---\n\nC\n",
        ]).compile().base
        #expect(Redirects(of: base).all.map { "\($0.address) \(base.pages[$0.page].id)" } == ["old/index.html handbook/a", "a.html handbook/a"])
        #expect(Redirects(of: base).clashes.map(\.path.address) == ["plans/unknown.html", "Old/index.html", "A.html/b.html"])
    }
}
