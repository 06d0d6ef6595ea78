import TestSupport
import Testing

@testable import Compiler

/// Which files a site has, and what stands on the pages that a build had to mark.
@Suite struct SiteContentsTests {
    @Test func `assets are copied only when a page uses them`() throws {
        let site = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n![p](used.png) and [the form](files/form%201.pdf)\n\n![[drawn.svg]]\n",
            "content/handbook/used.png": "u",
            "content/handbook/files/form 1.pdf": "f",
            "content/handbook/drawn.svg": "<svg/>",
            "content/handbook/unused.png": "n",
            "content/handbook/.hidden.png": "h",
        ]).builtSite()
        #expect(site["handbook/used.png"] == "u")
        #expect(site["handbook/files/form 1.pdf"] == "f")
        #expect(site["handbook/drawn.svg"] == "<svg/>")
        #expect(site.keys.filter { $0.hasSuffix("unused.png") || $0.hasSuffix("hidden.png") } == [])
    }

    @Test func `snippets are never published but their text is where it is transcluded`() throws {
        let site = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n![[_call]]\n\n![[_shared/steps]]\n",
            "content/handbook/_call.md": "Call the desk.\n",
            "content/_shared/steps.md": "Walk slowly.\n",
        ]).builtSite()
        #expect(site["handbook/notes.html"]?.contains("Call the desk.") == true)
        #expect(site["handbook/notes.html"]?.contains("Walk slowly.") == true)
        #expect(site.keys.filter { $0.contains("_") } == [])
    }

    @Test func `a template and a theme file of one's own take the place of the built-in ones`() throws {
        let site = try ScratchKnowledgeBase([
            "templates/page.mustache": "<main>OURS {{title}} {{body}}</main>",
            "templates/footer.mustache": "<footer>FOOT</footer>",
            "templates/theme.css": "body { color: red }",
            "templates/logo.svg": "<svg/>",
            "templates/notes.txt": "not for readers",
        ]).builtSite()
        #expect(site["handbook/notes.html"]?.hasPrefix("<main>OURS Notes <span id=\"notes\"></span>\n<p>See <a href") == true)
        #expect(site["index.html"]?.contains("<footer>FOOT</footer>") == true)
        #expect(site["theme/theme.css"] == "body { color: red }")
        #expect(site["theme/logo.svg"] == "<svg/>")
        #expect(site.keys.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".mustache") } == [])
    }

    @Test func `of two pages for one folder the index is its page and the other one a page of its own`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/index.md": "# The handbook\n\n[[notes]] [more](README.md)\n",
            "content/handbook/README.md": "# Read me\n",
        ])
        #expect(try base.lines() == [])
        let site = try base.builtSite()
        #expect(site["handbook/index.html"]?.contains("The handbook") == true)
        #expect(site["handbook/README.html"]?.contains("Read me") == true)
        #expect(site["handbook/index.html"]?.contains("handbook/README.html\">more</a>") == true)
    }

    @Test func `a page for dead addresses of one's own takes the place of the built-in one`() throws {
        let site = try ScratchKnowledgeBase(["content/404.md": "# Lost?\n\nCall the desk.\n"]).builtSite()
        #expect(site["404.html"]?.contains("Call the desk.") == true)
    }

    @Test func `a page is no image`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n[[server-down]] ![x](../plans/unknown.md) ![y](../plans/unknown.html)\n"
        ])
        #expect(try base.findings().map { $0.prefix(4) } == ["L305", "L305"])
    }

    @Test func `two pages with one address are a finding and the first one is published`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/Notes.md": "# First\n\n[[server-down]]\n",
            "content/handbook/index.md": "# One\n\n[It](notes.md), [it](Notes.md), [it](Index.md)\n",
            "content/handbook/Index.md": "# Two\n",
        ])
        #expect(try base.findings() == ["F007 content/handbook/index.md:0-0", "F007 content/handbook/notes.md:0-0"])
        let site = try base.builtSite()
        #expect(site["handbook/Notes.html"]?.contains("First") == true)
        #expect(site["handbook/notes.html"] == nil)
    }

    @Test func `a build that goes on marks the pages with errors and only those`() throws {
        let site = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n[[absent]] <b>\n",
            "content/handbook/fine.md": "# Fine\n\n[[notes]] [[server-down]]\n",
            "content/index.md": "# Start\n\n[[nowhere-at-all]]\n",
            "content/plans/index.md": "# All plans\n\n[[#nothing]]\n",
        ]).builtSite()
        let marked = site.filter { $0.value.contains("This page has errors") }.keys.sorted()
        #expect(marked == ["handbook/notes.html", "index.html", "plans/index.html"])
        #expect(site["handbook/notes.html"]?.contains("<li>L301 no page is called &#39;absent&#39;</li>") == true
            || site["handbook/notes.html"]?.contains("<li>L301 no page is called 'absent'</li>") == true)
    }

    @Test func `a page that is gone leaves the site and a file of somebody else's stays`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/old.md": "# Old\n"])
        #expect(try base.builtSite()["handbook/old.html"] != nil)
        try base.write("site/CNAME", Array("plans.example.org".utf8))
        try Disk.remove(DiskPath(base.root + "/content/handbook/old.md"))
        let site = try base.builtSite()
        #expect(site["handbook/old.html"] == nil)
        #expect(site["CNAME"] == "plans.example.org")
    }
}
