import TestSupport
import Testing

/// Text of other pages, inserted where it is asked for.
@Suite struct TransclusionTests {
    private static let part = ["content/parts/part.md": "---\ntitle: Part\n---\n\nIntro.\n\n## One\n\nFirst.\n\n### Below\n\nInner.\n\n## Two\n\nLast.\n"]

    @Test(arguments: [
        ("![[part]]", "<p>Intro.</p>\n<h2 id=\"one\">One</h2>\n<p>First.</p>\n<h3 id=\"below\">Below</h3>\n<p>Inner.</p>\n<h2 id=\"two\">Two</h2>\n<p>Last.</p>\n"),
        ("![[part#one]]", "<h2 id=\"one\">One</h2>\n<p>First.</p>\n<h3 id=\"below\">Below</h3>\n<p>Inner.</p>\n"), ("![[part#two]]", "<h2 id=\"two\">Two</h2>\n<p>Last.</p>\n"),
        ("![[part#below]]\n\nAfter.", "<h3 id=\"below\">Below</h3>\n<p>Inner.</p>\n<p>After.</p>\n"), ("![[gone]]", "<p class=\"broken\">gone</p>\n"),
    ])
    func `a page or a section of it stands where it is transcluded`(body: String, expected: String) throws {
        #expect(try RenderedSite.text(of: body, TransclusionTests.part) == expected)
    }

    @Test(arguments: [
        ("a ![[word]] b", "<p>a the <em>word</em> b</p>\n"), ("*a ![[word]]* b", "<p><em>a the <em>word</em></em> b</p>\n"), ("a ![[gone]] b", "<p>a <span class=\"broken\">gone</span> b</p>\n"),
        ("a ![[part#two]] b", "<p>a </p>\n<h2 id=\"two\">Two</h2>\n<p>Last.</p>\n<p> b</p>\n"), ("**a ![[part#two]]** b", "<p><strong>a <a href=\"../parts/part.html\">Part</a></strong> b</p>\n"),
        ("- a ![[word]]", "<ul>\n<li>a the <em>word</em></li>\n</ul>\n"), ("*a ![[nested]]* b", "<p><em>a in <a href=\"../parts/part.html\">Part</a> it</em> b</p>\n"),
    ])
    func `what is transcluded within a line leaves its paragraph whole`(body: String, expected: String) throws {
        let words = ["content/_word.md": "the *word*\n", "content/_nested.md": "in ![[part#two]] it\n"]
        #expect(try RenderedSite.text(of: body, TransclusionTests.part.merging(words) { $1 }) == expected)
    }

    @Test(arguments: [
        ("![[listed]]", "<ul>\n<li><a href=\"#one\">One</a></li>\n<li><a href=\"#two\">Two</a></li></ul>\n<h2 id=\"one\">One</h2>\n<h2 id=\"two\">Two</h2>\n"),
        ("## One\n\n![[listed]]", "<h2 id=\"one\">One</h2>\n<ul>\n<li><a href=\"#one-2\">One</a></li>\n<li><a href=\"#two\">Two</a></li></ul>\n<h2 id=\"one-2\">One</h2>\n<h2 id=\"two\">Two</h2>\n"),
        ("![[within#one]]", "<h2 id=\"one\">One</h2>\n<ul>\n<li><a href=\"#one\">One</a></li></ul>\n"),
    ])
    func `a list of contents names what came with it`(body: String, expected: String) throws {
        let files = ["content/parts/listed.md": "[[TOC]]\n\n## One\n\n## Two\n", "content/parts/within.md": "## One\n\n[[TOC]]\n\n## Two\n"]
        #expect(try RenderedSite.text(of: body, files) == expected)
    }

    @Test func `a mark of a footnote leads to where the footnote is`() throws {
        let files = ["content/parts/noted.md": "## One\n\nA[^n].\n\n## Two\n\n[^n]: B.\n"]
        #expect(try RenderedSite.text(of: "![[noted#one]]", files).contains("href=\"../parts/noted.html#pb-fn-1\""))
        #expect(try RenderedSite.text(of: "![[noted]]", files).contains("href=\"#pb-fn-1\""))
    }

    @Test func `a snippet is inserted and never published`() throws {
        let files = ["content/_warn.md": "Careful: [[notes]]!\n", "content/handbook/deep/y.md": "---\ntitle: Y\n---\n\n![[_warn]]\n"]
        let site = try RenderedSite(files)
        #expect(site.text("handbook/deep/y.html") == "<p>Careful: <a href=\"../../handbook/notes.html\">Notes</a>!</p>\n")
        #expect(!site.paths.contains { $0.contains("_warn") })
    }

    @Test func `pages that transclude each other end`() throws {
        let files = ["content/a.md": "---\ntitle: A\n---\n\nA1\n\n![[b]]\n\nA2\n", "content/b.md": "---\ntitle: B\n---\n\nB1\n\n![[a]]\n\n![[b]]\n\nB2\n"]
        let site = try RenderedSite(files)
        #expect(site.text("a.html").filter(\.isLetter).filter(\.isUppercase) == "ABBA")
        #expect(site.text("b.html").filter(\.isLetter).filter(\.isUppercase) == "BAAB")
    }

    @Test func `transclusions inside transclusions stop at the limit`() throws {
        var files = ["planbook.yml": "limits: { transclusion_depth: 3 }\n"]
        for number in 0..<8 { files["content/t\(number).md"] = "---\ntitle: T\(number)\n---\n\nN\(number)\n\n![[t\(number + 1)]]\n" }
        let text = try RenderedSite(files).text("t0.html")
        #expect(text.contains("N3") && !text.contains("N5"))
    }
}
