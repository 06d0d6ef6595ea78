import TestSupport
import Testing

@testable import LanguageServer

/// Several folders in one window, and pages of knowledge bases that no folder is.
@Suite struct FolderTests {
    private static let notes = "content/handbook/notes.md"
    private static let broken = "# N\n\n[[nowhere-at-all]]\n"

    private func folder(_ base: ScratchKnowledgeBase) -> JSON { ["uri": .text("file://" + base.root), "name": "f"] }
    private func uri(_ base: ScratchKnowledgeBase, _ path: String = notes) -> String { "file://\(base.root)/\(path)" }

    /// An editor whose window has the folders `folders`, besides a knowledge base that it has not opened.
    private func window(_ folders: [ScratchKnowledgeBase]) throws -> Editor {
        let editor = try Editor([Self.notes: Self.broken], starts: false)
        _ = try editor.initialize(["workspaceFolders": .list(folders.map(folder)), "capabilities": Editor.capabilities])
        try editor.notify("initialized", [:])
        editor.settle()
        return editor
    }

    private func open(_ uri: String, _ text: String, in editor: Editor) throws {
        try editor.notify("textDocument/didOpen", ["textDocument": ["uri": .text(uri), "languageId": "markdown", "version": 1, "text": .text(text)]])
        editor.settle()
    }

    private func codes(_ editor: Editor, _ uri: String) -> [String?]? { editor.findings[uri]?.map { $0["code"]?.text } }

    @Test func `each folder has its own knowledge base`() throws {
        let (one, two) = (try ScratchKnowledgeBase([Self.notes: "# One\n\n[[two]]\n"]), try ScratchKnowledgeBase([Self.notes: "# Two\n\n[[one]]\n"]))
        let editor = try window([one, two])
        #expect(codes(editor, uri(one)) == ["L301"] && codes(editor, uri(two)) == ["L301"])
        #expect(editor.requests.count == 1 && editor.session.watchedFolders == [one.root, two.root])
        try open(uri(two), "# Two\n\n[[notes]]\n", in: editor)
        #expect(codes(editor, uri(one)) == ["L301"] && codes(editor, uri(two)) == [])
        let found = try editor.request("workspace/symbol", ["query": "one"]).items + editor.request("workspace/symbol", ["query": "two"]).items
        #expect(found.compactMap { $0["location"]?["uri"]?.text }.filter { [uri(one), uri(two)].contains($0) } == [uri(one), uri(two)])
        let place: JSON = ["textDocument": ["uri": .text(uri(two))], "position": ["line": 2, "character": 4]]
        #expect(try editor.request("textDocument/definition", place)[0]?["uri"]?.text == uri(two))
        try two.write("content/handbook/new.md", Array("# New\n\n[[notes]] [[nowhere-at-all]]\n".utf8))
        try editor.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .text(uri(two, "content/handbook/new.md")), "type": 1]]])
        editor.settle()
        #expect(codes(editor, uri(two, "content/handbook/new.md"))?.contains("L301") == true)
    }

    @Test func `folders come and go`() throws {
        let (one, two) = (try ScratchKnowledgeBase([Self.notes: Self.broken]), try ScratchKnowledgeBase([Self.notes: Self.broken]))
        let editor = try window([one])
        #expect(editor.findings.keys.sorted() == [uri(one)])
        try editor.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [folder(two)], "removed": []]])
        editor.settle()
        #expect(codes(editor, uri(two)) == ["L301"])
        try editor.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [], "removed": [folder(one)]]])
        editor.settle()
        #expect(codes(editor, uri(one)) == [] && codes(editor, uri(two)) == ["L301"])
        #expect(try editor.request("workspace/symbol", ["query": ""]).items.allSatisfy { $0["location"]?["uri"]?.text?.hasPrefix("file://" + two.root) == true })
    }

    @Test func `a knowledge base that no folder is counts while one of its pages is open`() throws {
        let one = try ScratchKnowledgeBase([Self.notes: Self.broken])
        let editor = try window([one])
        try open(editor.uri(Self.notes), "# N\n\n\n[[nowhere-at-all]]\n", in: editor)
        #expect(editor.findings(Self.notes) == ["L301 3:2-3:16"])
        try editor.close(Self.notes)
        editor.settle()
        #expect(editor.findings(Self.notes) == [] && codes(editor, uri(one)) == ["L301"])
        try open(uri(one), Self.broken, in: editor)
        try editor.notify("textDocument/didClose", ["textDocument": ["uri": .text(uri(one))]])
        editor.settle()
        #expect(codes(editor, uri(one)) == ["L301"])
    }

    @Test func `a knowledge base in a folder of another one is its own`() throws {
        var files = ScratchKnowledgeBase.valid.reduce(into: [String: String]()) { $0["docs/inner/" + $1.key] = $1.value }
        files["docs/inner/" + Self.notes] = "# Inner\n\n[[only-outside]]\n"
        files["content/handbook/only-outside.md"] = "# Outside\n\n[[notes]]\n"
        let outer = try ScratchKnowledgeBase(files)
        let editor = try window([outer])
        #expect(editor.session.watchedFolders == [outer.root])
        try open(uri(outer, "docs/inner/" + Self.notes), "# Inner\n\n[[only-outside]]\n", in: editor)
        #expect(codes(editor, uri(outer, "docs/inner/" + Self.notes))?.contains("L301") == true)
        #expect(editor.session.watchedFolders == [outer.root, outer.root + "/docs/inner"])
    }
}
