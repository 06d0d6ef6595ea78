import TestSupport
import Testing

/// Links on pages: relative from wherever they stand, and broken ones without an address.
@Suite struct LinkTests {
    private static let pages = [
        "content/top.md": "---\ntitle: Top\n---\n\n## Ä b\n", "content/a/b/deep page.md": "---\ntitle: Deep & <low>\n---\n\n## Part\n",
        "content/a/pic.png": "png", "content/a/report #1.pdf": "pdf",
    ]

    @Test(arguments: [
        ("content/from.md", "[[top]]", "<a href=\"top.html\">Top</a>"), ("content/x/from.md", "[[top]]", "<a href=\"../top.html\">Top</a>"),
        ("content/x/y/from.md", "[[top|*t*]]", "<a href=\"../../top.html\"><em>t</em></a>"), ("content/from.md", "[[top#ä-b]]", "<a href=\"top.html#%C3%A4-b\">Top: Ä b</a>"),
        ("content/a/from.md", "[[deep page]]", "<a href=\"../a/b/deep%20page.html\">Deep &amp; &lt;low&gt;</a>"), ("content/a/from.md", "[x](<b/deep page.md#part>)", "<a href=\"../a/b/deep%20page.html#part\">x</a>"),
        ("content/a/from.md", "[x](../top.md \"t\\\"\")", "<a href=\"../top.html\" title=\"t&quot;\">x</a>"), ("content/a/from.md", "![p](pic.png)", "<img src=\"../a/pic.png\" alt=\"p\" />"),
        ("content/from.md", "![[pic.png]] x", "<img src=\"a/pic.png\" alt=\"a/pic.png\" />"), ("content/from.md", "[r](<a/report #1.pdf>)", ""),
        ("content/from.md", "[[gone]]", "<span class=\"broken\">gone</span>"), ("content/from.md", "[[gone#x|*y*]]", "<span class=\"broken\"><em>y</em></span>"),
        ("content/from.md", "[y](gone.md)", "<span class=\"broken\">y</span>"), ("content/a/from.md", "[[top#gone]]", "<a class=\"broken\" href=\"../top.html\">top#gone</a>"),
        ("content/from.md", "## Own\n\n[[#own]] [o](#own)", "<a href=\"#own\">Own</a> <a href=\"#own\">o</a>"),
        ("content/from.md", "[[<b>|<i>]]", "<span class=\"broken\">"),
    ])
    func `a link leads from its page to its target`(path: String, body: String, expected: String) throws {
        let site = try RenderedSite(LinkTests.pages.merging([path: "---\ntitle: From\n---\n\n\(body)\n"]) { $1 })
        let address = String(path.dropFirst("content/".count).dropLast(3)) + ".html"
        #expect(site.text(address).contains(expected), "\(site.text(address))")
    }

    @Test func `a page lists the pages that link to it, once each`() throws {
        var files = LinkTests.pages
        files["content/x/y/one.md"] = "---\ntitle: One <1>\n---\n\n[[top]] [[top]]\n"
        let page = try RenderedSite(files).page("top.html")
        #expect(page.contains("<ul>\n<li><a href=\"x/y/one.html\">One &lt;1&gt;</a> <span class=\"kind\">page</span></li>\n</ul>"))
    }
}
