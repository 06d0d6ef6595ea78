import TestSupport
import Testing

@testable import Compiler

/// Nothing outside of the knowledge base is read, published or shown, whatever its links and names say.
@Suite struct OutsideTests {
    /// What lies outside; it is there as long as the test.
    private let secret: ScratchKnowledgeBase

    init() throws {
        secret = try ScratchKnowledgeBase(["folder/secret.png": "SECRET", "folder/secret.md": "SECRET", "planbook.yml": "SECRET: 1\n"], isBare: true)
    }

    /// A knowledge base of `files` with the symbolic links `links`, in whose targets `OUT` is the folder outside.
    private func base(_ files: [String: String], links: [String: String]) throws -> ScratchKnowledgeBase {
        let base = try ScratchKnowledgeBase(files)
        for (path, target) in links {
            try Disk.makeSymbolicLink(DiskPath(base.root + "/" + path), to: DiskPath(target.replacing("OUT", with: secret.root)))
        }
        return base
    }

    @Test(arguments: [
        ("content/handbook/p.png", "OUT/folder/secret.png", "p.png", "L308"), ("content/handbook/d", "OUT/folder", "d/secret.png", "L308"),
        ("content/handbook/p.png", "nowhere", "p.png", "L305"), ("content/handbook/p.png", "p.png", "p.png", "L305"), ("content/handbook/d", "..", "d/handbook/q.png", "L305"),
    ])
    func `an image behind a symbolic link that leads out, nowhere or in a circle is an error and stays away`(
        link: String, target: String, address: String, code: String
    ) throws {
        let page = "# Notes\n\n[[server-down]] ![x](\(address))\n"
        let base = try base(["content/handbook/notes.md": page, "content/handbook/q.png": "q"], links: [link: target])
        #expect(try base.findings() == ["\(code) content/handbook/notes.md:30-\(30 + address.utf8.count)"])
        #expect(try !base.builtSite().values.contains { $0.contains("SECRET") })
    }

    @Test func `an image behind a symbolic link that stays inside is copied`() throws {
        let base = try base(["content/handbook/notes.md": "# Notes\n\n[[server-down]] ![x](p.png)\n", "content/q.png": "q"], links: ["content/handbook/p.png": "../q.png"])
        #expect(try base.lines() == [])
        #expect(try base.builtSite()["handbook/p.png"] == "q")
    }

    @Test(arguments: ["templates", "planbook.yml", "planbook-baseline.json"])
    func `a part of the knowledge base that is a link out of it is an error`(name: String) throws {
        let base = try base([:], links: [name: name == "templates" ? "OUT/folder" : "OUT/planbook.yml"])
        #expect(base.buildError() == ["'ROOT/\(name)' is a symbolic link that leaves the knowledge base: put there what it leads to"])
    }

    @Test func `content that is a link out of the knowledge base is an error and one inside of it is not`() throws {
        let out = try ScratchKnowledgeBase([:], isBare: true)
        try out.write("docs/plans/x.md", Array("# X\n".utf8))
        try Disk.makeSymbolicLink(DiskPath(out.root + "/content"), to: DiskPath("docs"))
        #expect(out.buildError() == [])
        let base = try base([:], links: [:])
        try base.write("inner/planbook.yml", [])
        try Disk.makeSymbolicLink(DiskPath(base.root + "/inner/content"), to: DiskPath("../content"))
        #expect(throws: BuildError.self) { try KnowledgeBaseFolder(at: base.root + "/inner") }
    }

    @Test func `a template behind a symbolic link is not read`() throws {
        let base = try base(["templates/own.css": "own"], links: ["templates/secret.png": "OUT/folder/secret.png", "templates/more": "OUT/folder"])
        let site = try base.builtSite()
        #expect(site["theme/own.css"] == "own")
        #expect(!site.values.contains { $0.contains("SECRET") })
    }

    @Test(arguments: [
        "../../folder/secret.png", "/../folder/secret.png", "..%2f..%2ffolder/secret.png", "%2e%2e/%2e%2e/folder/secret.png", "a/../../../x.png", "/etc/hosts", "C:%5Cx.png", "..\\\\..\\\\x.png", "x%00.png", "//server/../x.png",
    ])
    func `no spelling of a path leads out`(address: String) throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]] ![x](\(address)) [y](\(address)) ![[\(address)]]\n"])
        let site = try base.builtSite()
        #expect(Set(site.keys.filter { $0.hasSuffix(".png") || $0.contains("hosts") }) == [])
        let sources = (site["handbook/notes.html"] ?? "").split(separator: "src=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(sources.allSatisfy { $0.isEmpty || $0 == "../theme/page.js" }, "\(sources)")
    }

    @Test(arguments: ["a\nb", "a\tb", "a\"b", "a<script>b", "a\\b", "a ", "a.", "con", "-rf", "a%2e", "a#b?c", "a:b", "{{x}}", "a\u{1B}[31mb", "%0A", "\u{202E}gnp"])
    func `a file's name is no markup, no line of a report and no other address`(name: String) throws {
        let base = try ScratchKnowledgeBase(["content/odd/\(name).md": "# Odd\n\n[[absent]] [[server-down]]\n", "content/handbook/notes.md": "# Notes\n\n[[server-down]] [[Odd]]\n"])
        let lines = try base.lines()
        #expect(lines.count == 1 && lines.first?.contains("error[L301]") == true && lines.first?.contains("\u{1B}") == false, "\(lines)")
        let site = try base.builtSite()
        #expect(site["odd/\(name).html"]?.contains("<h1>Odd</h1>") == true)
        let page = site["handbook/notes.html"] ?? ""
        let addresses = page.split(separator: "\"").filter { $0.hasPrefix("../odd/") }
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%")
        #expect(addresses.count == 1 && addresses.allSatisfy { $0.allSatisfy(allowed.contains) }, "\(addresses)")
    }
}
