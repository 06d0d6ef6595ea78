import TestSupport
import Testing

/// Ids and links in text that a transclusion brings onto a page.
@Suite struct IncludedNamesTests {
    @Test(arguments: [
        // An id of its own is kept; one that is taken gets a number, and what links to it follows.
        ("![[_p]]", "<h2 id=\"one\">One</h2>\n<p>See <a href=\"#one\">One</a>.</p>\n"),
        ("## One\n\n![[_p]]", "<h2 id=\"one\">One</h2>\n<h2 id=\"one-2\">One</h2>\n<p>See <a href=\"#one-2\">One</a>.</p>\n"),
        ("![[_p]]\n\n![[_p]]", "<h2 id=\"one\">One</h2>\n<p>See <a href=\"#one\">One</a>.</p>\n<h2 id=\"one-2\">One</h2>\n<p>See <a href=\"#one-2\">One</a>.</p>\n"),
        ("## One-2\n\n## One\n\n![[_p]]", "<h2 id=\"one-2\">One-2</h2>\n<h2 id=\"one\">One</h2>\n<h2 id=\"one-3\">One</h2>\n<p>See <a href=\"#one-3\">One</a>.</p>\n"),
    ])
    func `ids of included text are unique on the page`(body: String, expected: String) throws {
        #expect(try RenderedSite.text(of: body, ["content/_p.md": "## One\n\nSee [[#one]].\n"]) == expected)
    }

    @Test func `lists of contents and footnotes of included text keep their links`() throws {
        let text = try RenderedSite.text(of: "A[^a].\n\n![[_p]]\n\n[^a]: Own.", ["content/_p.md": "[[TOC]]\n\n## One\n\nB[^b].\n\n[^b]: Theirs.\n"])
        let ids = text.split(separator: "id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        let targets = text.split(separator: "href=\"#").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(ids).count == ids.count)
        #expect(targets.allSatisfy(ids.contains) && targets.count == 3)
    }

    @Test func `a link of a snippet leads to the place on the page that includes it`() throws {
        let site = try RenderedSite([
            "content/_p.md": "Go to [[#here]].\n", "content/handbook/a.md": "# A\n\n## Here {#here}\n\n![[_p]]\n",
            "content/handbook/b.md": "# B\n\n## Here too {#here}\n\n![[_p]]\n", "content/handbook/c.md": "# C\n\n![[a]]\n",
        ])
        #expect(site.text("handbook/a.html").contains("Go to <a href=\"#here\">Here</a>."))
        #expect(site.text("handbook/b.html").contains("Go to <a href=\"#here\">Here too</a>."))
        #expect(site.text("handbook/c.html").contains("Go to <a href=\"#here\">Here</a>."))
    }

    @Test func `a link in a section of another page keeps leading to what is not shown`() throws {
        let files = ["content/handbook/a.md": "# A\n\n## One\n\nSee [[#two]] and [[#one]].\n\n## Two\n\nText.\n"]
        let text = try RenderedSite.text(of: "![[a#one]]", files)
        #expect(text.contains("See <a href=\"../handbook/a.html#two\">Two</a> and <a href=\"#one\">One</a>."))
    }

    @Test func `relative links and images of a snippet are found from the snippet's folder`() throws {
        let site = try RenderedSite([
            "content/parts/_p.md": "[It](beside.md) ![x](pic.png)\n", "content/parts/beside.md": "# Beside\n", "content/parts/pic.png": "png",
            "content/handbook/deep/a.md": "# A\n\n![[_p]]\n",
        ])
        #expect(site.text("handbook/deep/a.html").contains("<a href=\"../../parts/beside.html\">It</a> <img src=\"../../parts/pic.png\" alt=\"x\" />"))
    }
}
