import TestSupport
import Testing

@testable import Compiler

/// Two files that would have one address in the site, also on disks that ignore case: a finding, and never the wrong one published.
@Suite struct TakenAddressTests {
    private static let reader = "content/handbook/notes.md"
    private static let other = "(give the file or its folder another name)"

    @Test(arguments: [
        ("content/plans/index.html", "[old](../plans/index.html)", "handbook/notes.md:3:23: error[F007] the address 'plans/index.html' is taken by a page of the site"),
        ("content/plans/INDEX.html", "[old](../plans/INDEX.html)", "handbook/notes.md:3:23: error[F007] the address 'plans/INDEX.html' is taken by 'plans/index.html'"),
        ("content/Index.HTML", "[old](../Index.HTML)", "handbook/notes.md:3:23: error[F007] the address 'Index.HTML' is taken by 'index.html'"),
        ("content/404.html", "[old](../404.html)", "handbook/notes.md:3:23: error[F007] the address '404.html' is taken by a page of the site"),
        ("content/handbook/NOTES.html", "[x](NOTES.html)", "handbook/notes.md:3:21: error[F007] the address 'handbook/NOTES.html' is taken by 'handbook/notes.html'"),
        ("content/theme/theme.css", "[x](../theme/theme.css)", "handbook/notes.md:3:21: error[F007] the folder 'theme/' is the theme's"),
        ("content/Theme/own.js", "[x](../Theme/own.js)", "handbook/notes.md:3:21: error[F007] the folder 'theme/' is the theme's"),
        ("content/handbook/notes.html/x.png", "[x](notes.html/x.png)", "handbook/notes.md:3:21: error[F007] the address 'handbook/notes.html/x.png' is taken by 'handbook/notes.html'"),
    ])
    func `a file with the address of something else is a finding where it is used and stays away`(file: String, link: String, finding: String) throws {
        let base = try ScratchKnowledgeBase([TakenAddressTests.reader: "# Notes\n\n[[server-down]] \(link) \(link)\n", file: "THEIRS"])
        #expect(try base.lines().filter { $0.contains("F007") } == ["content/\(finding) \(TakenAddressTests.other)"])
        let site = try base.builtSite()
        #expect(!site.values.contains("THEIRS") && site["plans/index.html"]?.contains("Plans") == true)
    }

    @Test func `two files that differ in case are a finding at the second`() throws {
        let base = try ScratchKnowledgeBase([
            TakenAddressTests.reader: "# Notes\n\n[[server-down]] ![a](a.png) ![b](A.png)\n", "content/handbook/a.png": "1", "content/handbook/A.png": "2",
        ])
        #expect(try base.lines() == ["content/handbook/notes.md:3:34: error[F007] the address 'handbook/A.png' is taken by 'handbook/a.png' \(TakenAddressTests.other)"])
        #expect(try base.builtSite().filter { $0.key.lowercased() == "handbook/a.png" } == ["handbook/a.png": "1"])
    }

    @Test(arguments: [
        ("content/Plans/index.md", "the address 'Plans/index.html' is taken by 'plans/index.html'"), ("content/INDEX.md", "the address 'INDEX.html' is taken by 'index.html'"),
        ("content/handbook/notes.html/deep.md", "the address 'handbook/notes.html/deep.html' is taken by 'handbook/notes.html'"),
    ])
    func `a page with the address of another one is a finding`(path: String, message: String) throws {
        let base = try ScratchKnowledgeBase([path: "---\nstatus: draft\n---\n\n# Other\n\n[[server-down]]\n", "content/handbook/x.md": "# X\n\n[[server-down]] [o](</\(path.dropFirst(8))>)\n"])
        #expect(try base.lines().filter { $0.contains("F007") } == ["\(path):1:1: error[F007] \(message) \(TakenAddressTests.other)"])
    }

    @Test func `links to pages that differ in case are no findings of their own`() throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/desk.md": "# Desk\n\n[[server-down]]\n", "content/handbook/DESK.md": "# Other desk\n\n[[server-down]]\n",
            TakenAddressTests.reader: "# Notes\n\n[[server-down]] [[desk]] [[Desk]] [[handbook/Desk]]\n",
        ])
        #expect(try base.findings() == ["F007 content/handbook/desk.md:0-0"])
    }

    @Test(arguments: ["search", "overview", "graph", "changes", "recurring"])
    func `a page with the address of one that only the site can make is a finding and stays away`(name: String) throws {
        let base = try ScratchKnowledgeBase(["content/\(name).md": "# Other\n\nTHEIRS [[server-down]]\n", "content/handbook/x.md": "# X\n\n[[server-down]] [o](../\(name).md)\n"])
        #expect(try base.lines() == ["content/\(name).md:1:1: error[F007] the address '\(name).html' is taken by a page of the site \(TakenAddressTests.other)"])
        #expect(try base.builtSite()["\(name).html"]?.contains("THEIRS") != true)
    }

    @Test func `files that no page uses take nothing`() throws {
        #expect(try ScratchKnowledgeBase(["content/theme/theme.css": "x", "content/plans/index.html": "x"]).lines() == [])
    }
}
