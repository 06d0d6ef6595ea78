import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// What can be done about findings.
@Suite struct FixActionTests {
    private static let notes = "content/handbook/notes.md"
    private static let plan = "content/plans/restore-server.md"

    private func actions(_ editor: Editor, _ path: String, lines: Range<Int> = 0..<99, only: [String]? = nil) throws -> [JSON] {
        var context: [String: JSON] = ["diagnostics": []]
        if let only { context["only"] = .list(only.map { .text($0) }) }
        let range: JSON = ["start": ["line": .number(lines.lowerBound), "character": 0], "end": ["line": .number(lines.upperBound), "character": 0]]
        return try editor.request(
            "textDocument/codeAction", ["textDocument": ["uri": .text(editor.uri(path))], "range": range, "context": .object(context)]).items
    }

    /// The text `text` after the edits of an action for its only document.
    private func applied(_ action: JSON, to text: String) throws -> String {
        let edits = action["edit"]?["documentChanges"]?[0]?["edits"]?.items ?? []
        // From the end, so that the places of the others stay.
        let changes = try edits.reversed().map { edit in
            DidChangeParams.Change(
                range: try JSONDecoder().decode(WireRange.self, from: Data(try #require(edit["range"]).bytes)), text: edit["newText"]?.text ?? "")
        }
        return String(decoding: DocumentText(Array(text.utf8), .utf16).changed(by: changes).bytes, as: UTF8.self)
    }

    @Test func `each fix of a finding at the place is offered for the version that is open`() throws {
        let editor = try Editor()
        let text = "# N\n\n😀 [[sevrer-down]]\n\n[[restore-sever]]\n"
        try editor.open(Self.notes, text)
        let found = try actions(editor, Self.notes, lines: 2..<3, only: ["quickfix"])
        #expect(found.map { $0["title"]?.text } == ["Replace 'sevrer-down' by 'server-down'"])
        let action = try #require(found.first)
        #expect(action["kind"] == "quickfix" && action["isPreferred"] == true && action["diagnostics"]?[0]?["code"] == "L301")
        #expect(action["edit"]?["documentChanges"]?[0]?["textDocument"] == ["uri": .text(editor.uri(Self.notes)), "version": 1])
        #expect(try applied(action, to: text) == text.replacing("sevrer-down", with: "server-down"))
    }

    @Test func `a fix takes its finding away`() throws {
        let editor = try Editor()
        let text = "# N\n\n[[sevrer-down]]\n"
        try editor.open(Self.notes, text)
        editor.settle()
        #expect(editor.findings(Self.notes).count == 1)
        try editor.change(Self.notes, [(nil, try applied(actions(editor, Self.notes)[0], to: text))])
        editor.settle()
        #expect(editor.findings(Self.notes) == [])
    }

    @Test func `all that is safe is mended at once, as check --fix would`() throws {
        let valid = try #require(ScratchKnowledgeBase.valid[Self.plan])
        let text = valid.replacing("→", with: "->").replacing("owner: technician", with: "owner: technicain") + "\n[[sevrer-down]]\n"
        let editor = try Editor()
        try editor.open(Self.plan, text)
        let found = try actions(editor, Self.plan, only: ["source.fixAll"])
        #expect(found.map { $0["kind"]?.text } == ["source.fixAll"])
        let mended = try applied(try #require(found.first), to: text)
        #expect(mended == valid + "\n[[server-down]]\n")
        try editor.base.write(Self.plan, Array(text.utf8))
        let outcome = try BuiltBinary.run(["check", "--fix", "--today", "2026-11-23"], in: editor.base.root)
        #expect(outcome.status == 0)
        #expect(try String(contentsOfFile: editor.base.root + "/" + Self.plan, encoding: .utf8) == mended)
    }

    @Test func `the kinds that are wanted are offered, and nothing where nothing is wrong`() throws {
        let editor = try Editor([Self.notes: "# N\n\n[[sevrer-down]]\n"])
        #expect(try actions(editor, Self.notes).map { $0["kind"]?.text } == ["quickfix", "source.fixAll"])
        #expect(try actions(editor, Self.notes, only: ["source"]).map { $0["kind"]?.text } == ["source.fixAll"])
        #expect(try actions(editor, Self.notes, only: ["refactor"]).isEmpty)
        #expect(try actions(editor, Self.notes, lines: 0..<1, only: ["quickfix"]).isEmpty)
        #expect(try actions(editor, Self.plan).isEmpty)
    }

    @Test func `clients that know no versions get changes by address`() throws {
        let editor = try Editor(
            [Self.notes: "# N\n\n[[sevrer-down]]\n"], capabilities: ["textDocument": ["codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": []]]]]])
        let action = try #require(actions(editor, Self.notes, only: ["quickfix"]).first)
        #expect(action["edit"] == ["changes": .object([editor.uri(Self.notes): [["range": ["start": ["line": 2, "character": 2], "end": ["line": 2, "character": 13]], "newText": "server-down"]]])])
        #expect(try actions(Editor([Self.notes: "[[sevrer-down]]\n"], capabilities: [:]), Self.notes).isEmpty)
    }

    @Test func `settings that have errors are mended as well`() throws {
        let editor = try Editor()
        try editor.open("planbook.yml", "titel: Ours\n")
        let action = try #require(actions(editor, "planbook.yml", only: ["quickfix"]).first)
        #expect(try applied(action, to: "titel: Ours\n") == "title: Ours\n")
        #expect(action["edit"]?["documentChanges"]?[0]?["textDocument"]?["uri"]?.text == editor.uri("planbook.yml"))
    }
}
