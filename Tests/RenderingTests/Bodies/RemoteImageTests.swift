import TestSupport
import Testing

/// Images of other web sites are links: a page is complete without a network, and tells nobody that it is read.
@Suite struct RemoteImageTests {
    @Test(arguments: [
        ("![A rack](https://a.example/r.png \"t\")", "<p><a class=\"remote-image\" href=\"https://a.example/r.png\" title=\"t\">A rack</a></p>\n"),
        ("![](//a.example/r.png)", "<p><a class=\"remote-image\" href=\"https://a.example/r.png\">//a.example/r.png</a></p>\n"),
        ("[![A *rack*](https://a.example/r.png)](https://b.example)", "<p><a href=\"https://b.example\">A rack</a></p>\n"), ("![a](javascript:b)", "<p>a</p>\n"),
        ("![a][r]\n\n[r]: HTTP://a.example", "<p><a class=\"remote-image\" href=\"HTTP://a.example\">a</a></p>\n"), ("![a](data:image/svg+xml,b)", "<p>a</p>\n"),
        ("![a](data:image/png;base64,AA)", "<p><img src=\"data:image/png;base64,AA\" alt=\"a\" /></p>\n"), ("[a](//b.example/c)", "<p><a href=\"https://b.example/c\">a</a></p>\n"),
    ])
    func `an image from elsewhere becomes a link with its text`(body: String, expected: String) throws {
        #expect(try RenderedSite.text(of: body) == expected)
    }

    @Test func `raw HTML loads no image from elsewhere either`() throws {
        let settings = ["planbook.yml": "raw_html: true\n"]
        let found = try RenderedSite.text(of: "<img src=https://a.example/r.png alt='A <rack>'> <a href=b><img src='//a.example/r.png'></a>", settings)
        #expect(found == "<p><a class=\"remote-image\" href=\"https://a.example/r.png\">A &lt;rack&gt;</a> <a href=\"b\">//a.example/r.png</a></p>\n")
    }

    @Test(arguments: ["## PB content\n\n[[#PB content]] [x](#pb-content)", "## pb-linked-from\n\n[[#pb-linked-from]]"])
    func `a heading's anchor stays out of the way of the theme's`(body: String) throws {
        let found = try RenderedSite.text(of: body)
        #expect(found.contains("<h2 id=\"section-pb-") && found.contains("href=\"#section-pb-") && !found.contains("\"#pb-"))
    }

    @Test func `footnotes have ids of the theme's, which no heading has`() throws {
        let found = try RenderedSite.text(of: "## fn 1\n\n## pb fn 1\n\n## fnref-1\n\nA[^a] b[^a]\n\n[^a]: C")
        for id in ["fn-1", "section-pb-fn-1", "fnref-1", "pb-fn-1", "pb-fnref-1", "pb-fnref-1-2"] {
            #expect(found.ranges(of: "id=\"\(id)\"").count == 1, "\(id)\n\(found)")
        }
    }

    @Test func `an explicit id of the theme's is left out`() throws {
        let found = try RenderedSite.text(of: "## A {#pb-content}\n\n1. B {#pb-incidents}")
        #expect(found.contains("<h2 id=\"a\">A</h2>") && !found.contains("pb-content") && !found.contains("pb-incidents"))
    }
}
