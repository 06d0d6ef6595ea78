import TestSupport
import Testing

@testable import Compiler

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Input that is no page: a finding at the place to mend, and everything else compiles and is published.
@Suite struct BadInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let finding: String
        /// Puts the bad input at the path in the knowledge base.
        let make: @Sendable (_ base: ScratchKnowledgeBase, _ path: String) throws -> Void

        static func bytes(_ name: String, _ bytes: [UInt8], _ finding: String) -> Case {
            Case(testDescription: name, finding: finding) { try $0.write($1, bytes) }
        }

        static func other(
            _ name: String, _ finding: String, _ make: @escaping @Sendable (DiskPath) throws -> Void
        ) -> Case {
            Case(testDescription: name, finding: finding) { try make(DiskPath($0.root + "/" + $1)) }
        }
    }

    private static let mend = "(make it a text file that can be read, or take it out of the content folder)"

    static let cases: [Case] = [
        .bytes("Latin-1", Array("# Caf".utf8) + [0xE9, 0x0A], ":1:6: error[F008] the file is not UTF-8 (save the file as UTF-8)"),
        .bytes("UTF-16", [0xFF, 0xFE, 0x23, 0x00], ":1:1: error[F008] the file is not UTF-8 (save the file as UTF-8)"),
        .bytes("a cut sequence", [0x61, 0xE2, 0x82], ":1:2: error[F008] the file is not UTF-8 (save the file as UTF-8)"),
        .bytes(
            "NUL bytes", [UInt8](repeating: 0, count: 100_000),
            ":1:1: error[F008] the file cannot be read: it holds a NUL byte, so it is no text \(mend)"),
        .bytes(
            "unclosed front matter", Array("---\ntitle: Server down\n\nText.\n".utf8),
            ":1:1: error[F002] the front matter is never closed (put a line '---' after the last field)"),
        .bytes(
            "front matter that is a list", Array("---\n- a\n---\n".utf8),
            ":2:1: error[F002] the front matter is a mapping of fields, and this is a list (write one 'field: value' a line)"),
        .bytes(
            "deep nesting", Array(String(repeating: ">", count: 200_000).utf8),
            ":1:1: error[F009] the page is over a limit: more than 100 levels of nested blocks"),
        .bytes(
            "a file over the limit", [UInt8](repeating: 0x61, count: 4 << 20 | 1),
            ":1:1: error[F009] the page is over a limit: the file holds more than 4194304 bytes"),
        .other("a folder", ":1:1: error[F008] the file cannot be read: it is a folder, not a file \(mend)") {
            try Disk.makeFolder($0)
        },
        .other("a dangling link", ":1:1: error[F008] the file cannot be read: the symbolic link leads nowhere \(mend)") {
            try Disk.makeSymbolicLink($0, to: DiskPath("nowhere"))
        },
        .other("a link to itself", ":1:1: error[F008] the file cannot be read: the symbolic link leads nowhere \(mend)") {
            try Disk.makeSymbolicLink($0, to: DiskPath("broken.md"))
        },
        .other("a link out of the content folder", ":1:1: error[L308]") {
            try Disk.makeSymbolicLink($0, to: DiskPath("/etc/passwd"))
        },
        .other("a pipe", ":1:1: error[F008] the file cannot be read: it is not a regular file \(mend)") { path in
            #expect(unsafe mkfifo(path.description, 0o600) == 0)
        },
    ]

    @Test(arguments: cases)
    func `it is one finding, and everything else is published`(example: Case) throws {
        let base = try ScratchKnowledgeBase([:])
        let published = Set(try base.builtSite().keys)
        try example.make(base, "content/handbook/broken.md")
        let lines = try base.lines()
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("content/handbook/broken.md" + example.finding) == true, "\(lines)")
        #expect(Set(try base.builtSite().keys).subtracting(published) == ["handbook/broken.html"])
    }

    @Test(arguments: ["MAIL.MD", "mail.markdown", "mail.Md", "mail.mkd", "_mail.MD"])
    func `Markdown by another ending is to be renamed, and nothing follows from it`(name: String) throws {
        let stem = name.prefix { $0 != "." }
        let link = name.hasPrefix("_") ? "" : "[[\(stem)]] [it](\(name)) [it](\(stem).md)"
        let base = try ScratchKnowledgeBase(["content/handbook/\(name)": "# Mail\n\n[[nowhere]]\n", "content/handbook/notes.md": "# Notes\n\n[[server-down]] \(link)\n"])
        let mend = "(rename it to '\(stem).md', or take it out of the content folder)"
        #expect(try base.lines() == ["content/handbook/\(name):1:1: error[F008] the file is no page: its name does not end in '.md' \(mend)"])
    }

    @Test func `a knowledge base of nothing but its folder is checked`() throws {
        let base = try ScratchKnowledgeBase(["content/.keep": ""], isBare: true)
        #expect(try base.lines().count == 1)
        #expect(try base.findings() == ["C402 content:0-0"])
    }

    @Test func `a folder without content is an error`() throws {
        let base = try ScratchKnowledgeBase(["readme.txt": ""], isBare: true)
        #expect(base.buildError() == ["'ROOT' has no folder 'content'"])
    }

    @Test func `content that is a file is an error`() throws {
        let base = try ScratchKnowledgeBase(["content": "text"], isBare: true)
        #expect(base.buildError() == ["'ROOT' has no folder 'content'"])
    }

    @Test func `an output that is a file is an error and the file stays`() throws {
        let base = try ScratchKnowledgeBase(["site": "mine"])
        #expect(base.buildError() == ["the output 'ROOT/site' is not a folder: remove it, or choose another output"])
        #expect(try ScratchKnowledgeBase.files(below: base.root)["site"] == "mine")
    }

    @Test func `an output in the content folder is an error and nothing is written there`() throws {
        let base = try ScratchKnowledgeBase([:])
        let before = try ScratchKnowledgeBase.files(below: base.root)
        #expect(base.buildError(output: "content/site").first?.contains("overlap") == true)
        #expect(try ScratchKnowledgeBase.files(below: base.root) == before)
    }

    @Test func `a template that is no template is an error that names it`() throws {
        let base = try ScratchKnowledgeBase(["templates/page.mustache": "<p>\n{{#open}}"])
        #expect(base.buildError().first?.hasPrefix("templates/page.mustache:") == true)
        #expect(try !ScratchKnowledgeBase.files(below: base.root).keys.contains { $0.hasPrefix("site/") })
    }
}
