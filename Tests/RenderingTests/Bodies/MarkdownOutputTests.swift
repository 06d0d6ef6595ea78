import Compiler
import Testing

/// Markdown outside of any knowledge base becomes the HTML of the GFM specification.
@Suite struct MarkdownOutputTests {
    private func html(_ text: String, rawHTML: Bool = false) -> String {
        String(decoding: Fragment.html(Array(text.utf8), rawHTML: rawHTML), as: UTF8.self)
    }

    @Test(arguments: ["[[javascript:alert(1)#x]]", "[[data:text/html,x|a]]", "[a](javascript:alert(1))"])
    func `an address that runs something is left out of a fragment`(text: String) {
        #expect(html(text).contains("<a href=\"\">"))
    }

    @Test(arguments: [
        ("a *b* **c** `d` ~~e~~", "<p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del></p>\n"),
        ("# A", "<h1 id=\"a\">A</h1>\n"), ("a\\\nb  \nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n"), ("---\n\na", "<hr />\n<p>a</p>\n"),
        ("> a\n> > b", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n"),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"), ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("0. a", "<ol start=\"0\">\n<li>a</li>\n</ol>\n"), ("-", "<ul>\n<li></li>\n</ul>\n"),
        ("- [ ] a\n- [x] b", "<ul>\n<li><input disabled=\"\" type=\"checkbox\"> a</li>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> b</li>\n</ul>\n"),
        ("```sh x\na < b\n```", "<pre><code class=\"language-sh\">a &lt; b\n</code></pre>\n"), ("    a\n\n    b", "<pre><code>a\n\nb\n</code></pre>\n"),
        ("| a | b |\n| - | :-: |\n| c | d |", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"center\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td align=\"center\">d</td>\n</tr>\n</tbody>\n</table>\n"),
        ("|a|\n|-|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n"),
        ("[a](/b \"c\")", "<p><a href=\"/b\" title=\"c\">a</a></p>\n"), ("![a *b*](/c \"d\")", "<p><img src=\"/c\" alt=\"a b\" title=\"d\" /></p>\n"),
        ("<https://a.example/?b&c>", "<p><a href=\"https://a.example/?b&amp;c\">https://a.example/?b&amp;c</a></p>\n"),
        ("www.a.example", "<p><a href=\"http://www.a.example\">www.a.example</a></p>\n"), ("&quot;<&amp;>", "<p>&quot;&lt;&amp;&gt;</p>\n"),
        ("[a](https://b.example/ä ö)", "<p>[a](<a href=\"https://b.example/%C3%A4\">https://b.example/ä</a> ö)</p>\n"),
        ("\u{0}", "<p>\u{FFFD}</p>\n"), ("", ""),
    ])
    func `a construct becomes its HTML`(text: String, expected: String) {
        let plain = text.hasPrefix("---") ? "\n" + text : text
        #expect(html(plain + "\n") == expected)
        #expect(html(plain.replacing("\n", with: "\r\n") + "\r\n") == expected)
    }

    @Test(arguments: [
        ("<b>a</b>", "<p>a</p>\n"), ("<div>\na\n</div>", ""), ("a <!-- b --> c", "<p>a  c</p>\n"), ("<script>a</script>", ""), ("a <img src=x onerror=y>", "<p>a </p>\n"),
    ])
    func `raw HTML is dropped`(text: String, expected: String) {
        #expect(html(text + "\n") == expected)
    }

    @Test(arguments: [
        ("<b>a</b>", "<p><b>a</b></p>\n"), ("<div>\na\n</div>", "<div>\na\n</div>\n"), ("a <script>b</script>", "<p>a &lt;script>b&lt;/script></p>\n"),
        ("<SCRIPT src=a>", "<SCRIPT src=a>\n"), ("<script>a</script><xmp>\nb <xmp>", "<script>a</script>&lt;xmp>\n<p>b &lt;xmp></p>\n"),
        ("<style>\n<title>\n\n</style> <style>", "<style>\n<title>\n\n</style> &lt;style>\n"), ("<div>\n<script>a</script>", "<div>\n&lt;script>a&lt;/script>\n"), ("<iframe\nsrc=a>", "&lt;iframe\nsrc=a>\n"), ("<style/>a", "<p>&lt;style/>a</p>\n"), ("<scripty>", "<scripty>\n"),
    ])
    func `raw HTML is passed on where it is allowed, apart from the tags that GFM disallows`(text: String, expected: String) {
        #expect(html(text + "\n", rawHTML: true) == expected)
    }

    @Test(arguments: [
        ("[[a]]", "<p>[[a]]</p>\n"), ("![[a|*b*]]", "<p>![[a|<em>b</em>]]</p>\n"), ("[[_TOC_]]", "<p>[[<em>TOC</em>]]</p>\n"), ("[[a]]\n\n[a]: /b", "<p>[<a href=\"/b\">a</a>]</p>\n"),
    ])
    func `wiki links are text where the specification's HTML is asked for`(text: String, expected: String) {
        #expect(html(text + "\n", rawHTML: true) == expected)
    }

    @Test(arguments: [
        "[a](javascript:b)", "[a](JaVaScRiPt:b)", "[a](<java\tscript:b>)", "[a](java&#10;script:b)", "[a](&#x6A;avascript:b)", "[a](\\javascript:b)", "<javascript:b>",
        "[a](vbscript:b)", "[a](file:///etc/passwd)", "[a](data:text/html,b)", "![a](javascript:b)", "![a](data:image/svg+xml,b)", "[a](<\u{1}javascript:b>)",
        "[a][r]\n\n[r]: javascript:b", "[a](<javascript\n:b>)", "[a](javascript&colon;b)", "[a](<  javascript:b>)",
    ])
    func `an address that runs code or reads local files is lost`(text: String) {
        let found = html(text + "\n")
        for part in found.split(separator: "\"") where found.contains("<a ") || found.contains("<img") {
            #expect(!["javascript:", "vbscript:", "file:", "data:"].contains { scheme in
                part.lowercased().filter { !$0.isWhitespace }.hasPrefix(scheme)
            }, "\(found)")
        }
    }

    @Test(arguments: ["data:image/png;base64,AA", "data:image/gif,a", "data:image/jpeg,a", "data:image/webp,a"])
    func `an image may hold its own data`(address: String) {
        #expect(html("![a](\(address))\n") == "<p><img src=\"\(address)\" alt=\"a\" /></p>\n")
    }

    @Test func `footnotes link there and back`() {
        let found = html("a[^x] b[^x]\n\n[^x]: C\n")
        #expect(found.contains("<a href=\"#fn-1\" id=\"fnref-1\">1</a>"))
        #expect(found.contains("<a href=\"#fn-1\" id=\"fnref-1-2\">1</a>"))
        #expect(found.hasSuffix("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>C</p>\n</li>\n</ol>\n</section>\n"))
    }
}
