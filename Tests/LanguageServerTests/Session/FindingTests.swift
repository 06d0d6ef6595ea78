import Compiler
import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// Findings as they are told while texts are opened, typed, saved and closed.
@Suite struct FindingTests {
    private static let notes = "content/handbook/notes.md"

    @Test func `all files with findings are told at the start, opened or not`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[nowhere-at-all]]\n", "content/handbook/b.md": "# B\n\n[[server-dwon]]\n"])
        #expect(editor.findings(Self.notes) == ["L301 2:2-2:16"])
        #expect(editor.findings("content/handbook/b.md") == ["L301 2:2-2:13"])
        #expect(editor.findings.count == 2)
        let finding = try #require(editor.findings[editor.uri("content/handbook/b.md")]?.first)
        #expect(finding["severity"] == 1 && finding["source"] == "planbook")
        #expect(finding["message"]?.text == "no page is called 'server-dwon'\ndid you mean 'server-down'?")
    }

    @Test func `what is typed is told with its version, and what vanishes is cleared`() throws {
        let editor = try Editor([Self.notes: "# N\n\nText.\n"])
        #expect(editor.findings.isEmpty)
        try editor.open(Self.notes)
        try editor.change(Self.notes, [(["start": ["line": 2, "character": 0], "end": ["line": 2, "character": 0]], "😀 [[nowhere-at-all]] ")])
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 2:5-2:19"])
        #expect(editor.toldVersions[editor.uri(Self.notes)] == 2)
        try editor.change(Self.notes, [(["start": ["line": 2, "character": 0], "end": ["line": 2, "character": 22]], "")])
        editor.settle()
        #expect(editor.findings(Self.notes) == [] && editor.told[editor.uri(Self.notes)] == 2)
        try editor.change(Self.notes, [(nil, "# N\n\nOther.\n")])
        editor.settle()
        #expect(editor.told[editor.uri(Self.notes)] == 2)
    }

    @Test func `what others link to is told where the links are`() throws {
        let editor = try Editor([Self.notes: "# N\n\n## Part\n", "content/handbook/b.md": "# B\n\n[[notes#part]]\n"])
        try editor.open(Self.notes, "# N\n\n## Other\n")
        editor.settle()
        #expect(editor.findings("content/handbook/b.md") == ["L303 2:8-2:12"])
        try editor.close(Self.notes)
        editor.settle()
        #expect(editor.findings("content/handbook/b.md") == [])
    }

    @Test func `many changes are compiled once`() throws {
        let editor = try Editor([Self.notes: "# N\n"])
        try editor.open(Self.notes)
        for letter in "[[nowhere-at-all" { try editor.change(Self.notes, [(["start": ["line": 9, "character": 0], "end": ["line": 9, "character": 0]], String(letter))]) }
        #expect(editor.told.isEmpty)
        try editor.change(Self.notes, [(["start": ["line": 9, "character": 0], "end": ["line": 9, "character": 0]], "]]")])
        editor.settle()
        #expect(editor.told == [editor.uri(Self.notes): 1])
        #expect(editor.toldVersions[editor.uri(Self.notes)] == 18)
    }

    @Test func `a file that changes on the disk is told unless it is open`() throws {
        let editor = try Editor([Self.notes: "# N\n"])
        try editor.base.write(Self.notes, Array("# N\n\n[[nowhere-at-all]]\n".utf8))
        try editor.touch([Self.notes])
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 2:2-2:16"])
        try editor.open(Self.notes, "# N\n")
        editor.settle()
        #expect(editor.findings(Self.notes) == [])
        try editor.base.write(Self.notes, Array("# N\n\n\n[[nowhere-at-all]]\n".utf8))
        try editor.touch([Self.notes])
        editor.settle()
        #expect(editor.findings(Self.notes) == [])
        try editor.close(Self.notes)
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 3:2-3:16"])
    }

    @Test func `a file in another encoding is told of until it is saved as UTF-8, however the editor reads it`() throws {
        let editor = try Editor(starts: false)
        try editor.base.write(Self.notes, Array("# Notes\n\nGr".utf8) + [0xFC, 0x0A])
        _ = try editor.initialize(["rootUri": .text("file://" + editor.base.root)])
        try editor.open(Self.notes, "# Notes\n\nGrü\n")
        editor.settle()
        #expect(editor.findings(Self.notes) == ["F008 2:2-2:3"])
        try editor.change(Self.notes, [(nil, "# Notes\n\nGrün\n\n[[nowhere-at-all]]\n")])
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 4:2-4:16", "F008 2:2-2:3"])
        try editor.base.write(Self.notes, Array("# Notes\n\nGrün\n".utf8))
        try editor.touch([Self.notes])
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 4:2-4:16"])
    }

    @Test func `the client is asked to tell of files where it can, and else somebody else has to`() throws {
        let editor = try Editor()
        #expect(editor.requests.map { $0["method"]?.text } == ["client/registerCapability"])
        #expect(editor.session.isToldOfFiles)
        let plain = try Editor(capabilities: [:])
        #expect(plain.requests.isEmpty && !plain.session.isToldOfFiles && plain.session.watchedFolders == [plain.base.root])
    }

    @Test func `a page that is not on the disk yet counts while it is open`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[brand-new]]\n"])
        #expect(editor.findings(Self.notes) == ["L301 2:2-2:11"])
        try editor.open("content/handbook/brand-new.md", "# Brand new\n\n[[nowhere-at-all]] [[notes]]\n")
        editor.settle()
        #expect(editor.findings(Self.notes) == [])
        #expect(editor.findings("content/handbook/brand-new.md") == ["L301 2:2-2:16"])
        try editor.close("content/handbook/brand-new.md")
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 2:2-2:11"])
        #expect(editor.findings("content/handbook/brand-new.md") == [])
    }

    @Test func `settings that cannot be used are told, and everything else once they can`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[nowhere-at-all]]\n", "planbook.yml": "title: Ours\n"])
        try editor.open("planbook.yml", "titel: Ours\nreview_grace: 3\n")
        editor.settle()
        #expect(editor.findings("planbook.yml").map { $0.prefix(4) } == ["F003", "F005"])
        #expect(editor.findings(Self.notes) == [])
        #expect(editor.sentences.isEmpty)
        try editor.open(Self.notes, "# N\n\n\n[[nowhere-at-all]]\n")
        editor.settle()
        #expect(editor.findings("planbook.yml").count == 2)
        try editor.change("planbook.yml", [(nil, "checks: { broken-link: warning }\n")])
        editor.settle()
        #expect(editor.findings("planbook.yml") == [])
        #expect(editor.findings(Self.notes) == ["L301 3:2-3:16"])
        #expect(editor.findings[editor.uri(Self.notes)]?[0]["severity"] == 2)
    }

    @Test func `people are shown that settings cannot be used, unless they are typing in them`() throws {
        let editor = try Editor()
        for text in ["title: Ours\n", "title: [\n", "title: Ours\n", "title: [Ours\n"] {
            try editor.open("planbook.yml", text)
            editor.settle()
        }
        #expect(editor.sentences.isEmpty)
        try editor.base.write("planbook.yml", Array("title: [\n".utf8))
        try editor.close("planbook.yml")
        editor.settle()
        #expect(editor.sentences == ["the settings in 'planbook.yml' have errors"])
    }

    @Test func `what the knowledge base lacks is told on its front page, else on the first page`() throws {
        let files = ScratchKnowledgeBase.valid.filter { $0.key != "content/plans/unknown.md" }
        let editor = try Editor(files, isBare: true)
        #expect(editor.findings("content/handbook/notes.md").contains("C402 0:0-0:0"))
        try editor.open("content/index.md", "# Front\n\n[[notes]]\n")
        editor.settle()
        #expect(editor.findings("content/index.md") == ["C402 0:0-0:0"])
        #expect(!editor.findings("content/handbook/notes.md").contains("C402 0:0-0:0"))
    }

    @Test func `other places are told where the client takes them`() throws {
        let files = ["content/handbook/a.md": "---\ntitle: Same\n---\n\nA.\n", "content/handbook/b.md": "---\ntitle: Same\n---\n\nB.\n"]
        let editor = try Editor(files)
        let related = editor.findings.values.flatMap { $0 }.first { $0["code"] == "F007" }?["relatedInformation"]?[0]
        #expect(related?["location"]?["uri"]?.text == editor.uri("content/handbook/a.md"))
        #expect(related?["location"]?["range"]?.range == "1:7-1:11")
        let plain = try Editor(files, capabilities: [:])
        #expect(plain.findings.values.flatMap { $0 }.allSatisfy { $0["relatedInformation"] == nil })
    }

    @Test func `findings in a file with a byte order mark stand where editors count them`() throws {
        let editor = try Editor(["content/handbook/a.md": "\u{FEFF}[[nowhere-at-all]]\n"])
        #expect(editor.findings("content/handbook/a.md").contains("L301 0:2-0:16"))
    }

    @Test func `what the baseline records is not told`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[nowhere-at-all]]\n"])
        var compilation = try editor.base.compile(rendersBodies: false)
        _ = try compilation.writeBaseline()
        try editor.touch(["planbook-baseline.json"])
        editor.settle()
        #expect(editor.findings(Self.notes) == [])
        try editor.open(Self.notes, "# N\n\n[[nowhere-at-all]]\n\n[[nor-here-at-all]]\n")
        editor.settle()
        #expect(editor.findings(Self.notes) == ["L301 4:2-4:17"])
    }

    @Test func `a document opened by way of a symbolic link is told under the address that it was opened with`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[nowhere-at-all]]\n"], starts: false)
        let link = NSTemporaryDirectory() + "planbook-link-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: editor.base.root)
        defer { try? FileManager.default.removeItem(atPath: link) }
        _ = try editor.initialize(["rootUri": .text("file://" + link)])
        editor.settle()
        #expect(Array(editor.findings.keys) == ["file://\(link)/\(Self.notes)"])
        try editor.open(Self.notes, "# N\n")
        editor.settle()
        #expect(editor.findings["file://\(link)/\(Self.notes)"] == [])
    }
}
