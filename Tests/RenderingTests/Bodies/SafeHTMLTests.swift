import TestSupport
import Testing

/// What passes of the raw HTML of a site that allows it: text in its shape, in its place, and nothing that acts.
@Suite struct SafeHTMLTests {
    private func text(_ body: String, _ files: [String: String] = [:]) throws -> String {
        try RenderedSite.text(of: body, files.merging(["planbook.yml": "raw_html: true\n"]) { $1 })
    }

    /// Whether the HTML is the same, line endings apart; `…` at the end of what is expected stands for anything.
    private func isAlike(_ found: String, _ expected: String) -> Bool {
        let (found, expected) = (found.replacing("\n", with: ""), expected.replacing("\n", with: ""))
        return expected.hasSuffix("…") ? found.hasPrefix(expected.dropLast()) : found == expected
    }

    @Test(arguments: [
        ("Press <kbd>F2</kbd>, x<sup>2</sup>, <b title=\"a&amp;b\">c</b><br/>d", "<p>Press <kbd>F2</kbd>, x<sup>2</sup>, <b title=\"a&amp;b\">c</b><br>d</p>\n"),
        ("<P ALIGN='center'>x</P>", "<p align=\"center\">x</p>\n"), ("<a id=\"b\"/>x <a name='c'></a>", "<p><a id=\"b\"></a>x <a id=\"c\"></a></p>\n"),
        ("<details open>\n<summary>More</summary>\n\nText\n\n</details>\n\nAfter", "<details open=\"\">\n<summary dir=\"auto\">More</summary>\n<p>Text</p>\n</details>\n<p>After</p>\n"),
        ("<details><summary dir=rtl>x</summary></details>", "<details><summary dir=\"rtl\">x</summary></details>\n"),
        ("<ol start=3><li>a<li>b</ol>", "<ol start=\"3\"><li>a</li><li>b</li></ol>\n"), ("<!-- a --><div>b &lt; c</div><!-- d", "<div>b &lt; c</div>\n"),
        ("<table><tr><th scope=row>a<td colspan=2>\n\n*b*\n\n</table>", "<table><tr><th scope=\"row\">a</th><td colspan=\"2\">\n<p><em>b</em></p>\n</td></tr></table>\n"),
        ("<img src=rack.png alt=\"The rack\" width=20>", "<img src=\"rack.png\" alt=\"The rack\" width=\"20\">"),
        ("<a href=\" ht\ntps://a.example/?b&c \">x</a>", "<p><a href=\"https://a.example/?b&amp;c\">x</a></p>\n"),
    ])
    func `what formats text passes, written anew`(body: String, expected: String) throws {
        #expect(try isAlike(text(body), expected))
    }

    @Test(arguments: [
        ("a <script>b</script>", "<p>a b</p>\n"), ("<script>a</script>", ""), ("<style>\n<title>\n\n</style> <style>", " "), ("<a id=b></a> <title>", "<p><a id=\"b\"></a> </p>\n"),
        ("<p onclick=a style=b class=c hidden tabindex=1>x</p>", "<p>x</p>\n"), ("<form action=a><input><button>x</button></form>", "x\n"), ("<a href=javascript:b>x</a>", "<p><a>x</a></p>\n"),
        ("<a href='&#x6a;avascript&colon;b'>x</a>", "<p><a>x</a></p>\n"), ("<a href='//b.example/'>x</a>", "<p><a href=\"https://b.example/\">x</a></p>\n"),
        ("<a href='\\\\b\\c'>x</a>", "<p><a>x</a></p>\n"), ("<div id=pb-content>x</div>", "<div>x</div>\n"), ("<svg><circle onload=a></svg>x", "<p>x</p>\n"),
        ("<iframe src=a>\nb\n</iframe>\nc", "\nc\n"), ("<div a=\"b\n", "&lt;div a=\"b\n"), ("<custom-tag>x</custom-tag>", "<p>x</p>\n"), ("<img src=data:text/html,a alt=b>", "b"),
    ])
    func `what acts is dropped`(body: String, expected: String) throws {
        #expect(try isAlike(text(body), expected))
    }

    @Test(arguments: [
        ("<div><b>a", "<div><b>a\n</b></div>"), ("*a <b>b* c</b>", "<p><em>a <b>b</b></em> c</p>\n"), ("a</p></div></main> b", "<p>a b</p>\n"), ("</div>\n\nb", "<p>b</p>\n"),
        ("- <div>\n  a\n\nb", "<ul>\n<li>\n<div>\na\n</div></li>\n</ul>\n<p>b</p>\n"), ("<b><i>a</b>c</i>", "<p><b><i>a</i></b>c</p>\n"), ("| <b>a |\n|-|\n| b |", "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\"><b>a</b></th></tr>…"),
        ("<td>a</td><li>b</li>", "ab\n"), ("<table>\n\n| a |\n|-|\n\n</table>", "<table></table><div class=\"scroll\"…"), ("<table><div>a</div></table>", "<table>a</table>\n"),
        ("x <table><tr> *a*", "<p>x <table><tr> </tr></table><em>a</em></p>\n"), ("[a <b>](c.example:b) d", "<p><a href=\"c.example:b\">a <b></b></a> d</p>\n"),
    ])
    func `what an author leaves open is closed where the text around it ends`(body: String, expected: String) throws {
        #expect(try isAlike(text(body), expected))
    }

    @Test(arguments: [
        ("<a href=b.example:c>x [y](https://d.example) [[notes]] e@f.example</a>", "<p><a href=\"b.example:c\">x y Notes e@f.example</a></p>\n"), ("<a name=b>x [y](https://d.example)", "<p><a id=\"b\"></a>x <a href=\"https://d.example\">y</a></p>\n"),
        ("[a <https://b.example> c](https://d.example)", "<p><a href=\"https://d.example\">a https://b.example c</a></p>\n"),
    ])
    func `no link stands in another`(body: String, expected: String) throws {
        #expect(try isAlike(text(body), expected))
    }

    @Test func `a section that is transcluded holds no half of an element`() throws {
        let page = "---\ntitle: P\n---\n\n## One\n\n<div>\n\n## Two\n\n</div>\n\n## Three\n\nNote[^1].\n\n[^1]: It.\n"
        let site = try text("![[p#one]]\n\n![[p#three]]\n", ["content/p.md": page])
        #expect(site.ranges(of: "<div>").count == 1 && site.ranges(of: "</div>").count == 1, "\(site)")
        #expect(!site.contains("<section") && site.ranges(of: "</li>").isEmpty, "\(site)")
    }

    @Test func `many open tags close in time that grows with them`() throws {
        let body = String(repeating: "<div>", count: 50_000) + String(repeating: "</b>", count: 50_000) + String(repeating: "<script </script a=\"", count: 20_000)
        let found = try text(body)
        #expect(found.ranges(of: "<div>").count == found.ranges(of: "</div>").count)
        #expect(found.ranges(of: "<div>").count == 64)
    }
}
