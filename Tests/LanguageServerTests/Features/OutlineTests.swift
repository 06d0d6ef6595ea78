import Testing

@testable import LanguageServer

/// The outline of a document.
@Suite struct OutlineTests {
    private static let plan = "content/plans/restore-server.md"

    /// The tree as lines, two spaces for each level.
    private func lines(_ symbols: JSON, _ indent: String = "") -> [String] {
        symbols.items.flatMap { symbol -> [String] in
            let detail = symbol["detail"]?.text.map { " (\($0))" } ?? ""
            return ["\(indent)\(symbol["kind"]?.number ?? 0) \(symbol["name"]?.text ?? "")\(detail)"] + lines(symbol["children"] ?? [], indent + "  ")
        }
    }

    @Test func `steps and contingencies lie below their headings`() throws {
        let editor = try Editor()
        let tree = try editor.request("textDocument/documentSymbol", ["textDocument": ["uri": .text(editor.uri(Self.plan))]])
        #expect(lines(tree) == [
            "15 Tactical steps", "  6 Restart it (technician · 10m)", "15 Contingencies", "  24 If the hardware is broken", "    6 Move the disks (technician · 1h)",
            "15 Communication", "15 Exit criteria", "15 Strategic steps", "  6 Renew the warranty (technician)",
        ])
    }

    @Test func `what is selected lies in what it stands for, and that in what is above it`() throws {
        let editor = try Editor()
        let text = "# Über 😀\n\nText.\n\n### Deep\n\n## Two\r\n\r\nText.\n\n# Next\n"
        try editor.open("content/handbook/notes.md", text)
        let tree = try editor.request("textDocument/documentSymbol", ["textDocument": ["uri": .text(editor.uri("content/handbook/notes.md"))]])
        #expect(lines(tree) == ["15 Über 😀", "  15 Deep", "  15 Two", "15 Next"])
        #expect(tree[0]?["range"]?.range == "0:0-10:0" && tree[0]?["selectionRange"]?.range == "0:2-0:9")
        #expect(tree[0]?["children"]?[1]?["range"]?.range == "6:0-10:0")
        #expect(tree[1]?["range"]?.range == "10:0-11:0")
    }

    @Test func `clients that know no trees get a list`() throws {
        let editor = try Editor(capabilities: [:])
        let list = try editor.request("textDocument/documentSymbol", ["textDocument": ["uri": .text(editor.uri(Self.plan))]])
        #expect(list.items.map { $0["name"]?.text } == [
            "Tactical steps", "Restart it", "Contingencies", "If the hardware is broken", "Move the disks", "Communication", "Exit criteria", "Strategic steps", "Renew the warranty",
        ])
        #expect(list[1]?["containerName"] == "Tactical steps" && list[0]?["location"]?["uri"]?.text == editor.uri(Self.plan))
    }
}
