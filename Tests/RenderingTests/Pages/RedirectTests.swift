import TestSupport
import Testing

/// Pages at the addresses that others had before.
@Suite struct RedirectTests {
    @Test(arguments: [
        ("/old/url/", "old/url/index.html", "../../handbook/x.html"), ("old/x.md", "old/x.html", "../handbook/x.html"),
        ("gone.html", "gone.html", "handbook/x.html"), ("\"old/a&b<c\"", "old/a&b<c.html", "../handbook/x.html"),
    ])
    func `an alias that is a path has a page that leads to where it stands now`(alias: String, path: String, target: String) throws {
        let site = try RenderedSite(["content/handbook/x.md": "---\naliases: [\(alias)]\n---\n\n# New \"place\"\n"])
        let page = site.page(path)
        #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=\(target)\">"))
        #expect(page.contains("<a href=\"\(target)\">New &quot;place&quot;</a>"))
        #expect(page.contains("Content-Security-Policy"))
    }

    @Test func `an alias that is a name, or another page's address, has none`() throws {
        let site = try RenderedSite(["content/handbook/x.md": "---\naliases: [Old name, handbook/notes.md, search.html]\n---\n\n# X\n"])
        #expect(site.page("handbook/notes.html").contains("<h1>Notes</h1>"))
        #expect(!site.paths.contains { $0.hasPrefix("Old") })
        #expect(!site.page("search.html").contains("refresh"))
    }
}
