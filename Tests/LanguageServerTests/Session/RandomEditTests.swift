import Compiler
import Diagnostics
import Foundation
import Reporting
import TestSupport
import Testing

@testable import LanguageServer

/// Edits by chance, the same on every run: what the editor was told is what a fresh check of the same texts finds.
@Suite struct RandomEditTests {
    @Test(arguments: 1...4)
    func `after each of many edits the findings are those of a fresh check`(seed: Int) throws {
        var run = try RandomRun(seed: seed)
        var seen: Set<String> = []
        for number in 0..<75 {
            let edits = try run.next()
            let (told, fresh) = (run.told(), try run.fresh())
            #expect(told == fresh, "edit \(number) of seed \(seed), \(edits): \(told.symmetricDifference(fresh).sorted())")
            if told != fresh { return }
            seen.formUnion(told)
            try run.ask()
        }
        #expect(seen.count > 50)
    }
}

/// An editor that types, opens, closes and saves at random, and a copy of what it should see.
private struct RandomRun {
    private let editor: Editor
    /// The same texts, all of them on the disk.
    private let mirror: ScratchKnowledgeBase
    private var disk: [String: String]
    private var open: [String: String] = [:]
    private var random: SeededGenerator

    private static let pieces = [
        "Text. ", "ä–😀 ", "\n", "\r\n", "\n\n", "[[notes]] ", "[[notes#part]] ", "[[nowhere-at-all]] ", "[[Gamma]] ", "![[_s]]\n\n", "## Part\n\n", "## Here {#here}\n", "{{name}} ",
        "[c](c.md) ", "TODO ", "`code` ", "<!-- planbook: allow broken-link — known -->\n", "[[", "---\n", "title: Gamma\n", "aliases: [Alpha]\n", "kind: role\n", "owner: nobody\n",
        "tags: [a, \"b\n", "1. **Do it.** {role=technician}\n\n   - If not → [[#replace]]\n", "{role=", "status: draft\n", "priority: P9\n",
    ]
    private static let names = ["content/handbook/notes.md", "content/handbook/a.md", "content/handbook/c.md", "content/handbook/_s.md", "content/plans/restore-server.md"]
    private static let settings = ["variables: { name: value }\n", "title: Ours\n", "checks: { orphan-page: off, broken-link: warning }\n", "checks: { orphan: 7\n"]

    init(seed: Int) throws {
        let files = ["content/index.md": "# Front\n\n[[notes]]\n", "planbook.yml": "variables: { name: value }\n"]
        editor = try Editor(files)
        mirror = try ScratchKnowledgeBase(files)
        disk = ScratchKnowledgeBase.completed(files)
        random = SeededGenerator(seed: seed)
    }

    /// A few edits, after which the server comes to rest; gives what they were.
    mutating func next() throws -> [String] {
        var edits: [String] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) { edits.append(try edit()) }
        editor.settle()
        return edits
    }

    private mutating func edit() throws -> String {
        let path = random.pick(Self.names)
        switch Int.random(in: 0..<14, using: &random) {
        case 0:
            guard open[path] != nil else { return "" }
            open[path] = nil
            try editor.close(path)
            try show(path)
            return "close \(path)"
        case 1:
            let text = (disk[path] ?? "") + random.pick(Self.pieces)
            disk[path] = text
            try editor.base.write(path, Array(text.utf8))
            try editor.touch([path])
            try show(path)
            return "write \(path)"
        case 2:
            guard disk[path] != nil, path.hasPrefix("content/handbook/") else { return "" }
            disk[path] = nil
            try FileManager.default.removeItem(atPath: editor.base.root + "/" + path)
            try editor.touch([path])
            try show(path)
            return "remove \(path)"
        case 3:
            if open["planbook.yml"] == nil { try editor.open("planbook.yml") }
            open["planbook.yml"] = random.pick(Self.settings)
            try editor.change("planbook.yml", [(nil, open["planbook.yml"] ?? "")])
            try show("planbook.yml")
            return "settings"
        default:
            if open[path] == nil {
                open[path] = disk[path] ?? "# New\n"
                try editor.open(path, open[path])
            }
            try type(path)
            return "type in \(path)"
        }
    }

    /// Replaces a few characters of an open document, as often as chance will have it in one message.
    private mutating func type(_ path: String) throws {
        var text = open[path] ?? ""
        var changes: [(range: JSON?, text: String)] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let new = random.pick(Self.pieces)
            let start = text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random))
            let end = text.index(start, offsetBy: random.isOnce(in: 2) ? 0 : 6, limitedBy: text.endIndex) ?? text.endIndex
            // Within a line ending there is no place for an editor.
            changes.append((["start": Self.place(text[..<start]), "end": Self.place(text[..<end])], new))
            text.replaceSubrange(start..<end, with: new)
        }
        if random.isOnce(in: 15) {
            text = random.isOnce(in: 2) ? "" : disk[path] ?? ""
            changes.append((nil, text))
        }
        open[path] = text
        try editor.change(path, changes)
        try show(path)
    }

    private static func place(_ before: Substring) -> JSON {
        let (line, character) = lineAndUnits(String(before))
        return ["line": .number(line), "character": .number(character)]
    }

    /// The line and the units that follow the text `before`, counted on their own.
    private static func lineAndUnits(_ before: String) -> (Int, Int) {
        let lines = before.replacing("\r\n", with: "\n").replacing("\r", with: "\n").components(separatedBy: "\n")
        return (lines.count - 1, lines.last?.utf16.count ?? 0)
    }

    /// Puts into the mirror what the editor should see at `path`.
    private func show(_ path: String) throws {
        if let text = open[path] ?? disk[path] { return try mirror.write(path, Array(text.utf8)) }
        try? FileManager.default.removeItem(atPath: mirror.root + "/" + path)
    }

    /// What the editor was told, as one line for each finding.
    func told() -> Set<String> {
        var found: Set<String> = []
        for (uri, findings) in editor.findings {
            let path = uri.replacing("file://\(editor.base.root)/", with: "")
            for finding in findings {
                found.insert("\(path) \(finding["range"]?.range ?? "") \(finding["severity"]?.number ?? 0) \(finding["code"]?.text ?? "") \(finding["message"]?.text ?? "")")
            }
        }
        return found
    }

    /// What a fresh check of the mirror finds.
    func fresh() throws -> Set<String> {
        let report: Report
        do throws(BuildError) {
            report = try Compilation(KnowledgeBaseFolder(at: mirror.root), .init(today: ScratchKnowledgeBase.today, jobs: 1, rendersBodies: false)).report
        } catch {
            guard case .settings(let found) = error else { throw error }
            report = found
        }
        return Set(report.diagnostics.map { finding in
            let source = report.sources(finding.location.file)
            let path = finding.location.file == .knowledgeBase ? "content/index.md" : source.path
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: mirror.root + "/" + path))) ?? Data()
            let places = [finding.location.range.start, finding.location.range.end].map { offset in
                let (line, units) = Self.lineAndUnits(String(decoding: bytes[..<min(offset, bytes.count)], as: UTF8.self))
                return "\(line):\(units)"
            }
            let severity = 3 - finding.severity.rawValue
            return "\(path) \(places[0])-\(places[1]) \(severity) \(finding.code) \(finding.message)" + (finding.help.map { "\n" + $0 } ?? "")
        })
    }

    /// Asks for everything at a place by chance; whatever the text is, there is an answer that fits it.
    mutating func ask() throws {
        guard let path = open.keys.sorted().first(where: { _ in random.isOnce(in: 2) }), let text = open[path] else { return }
        let before = String(text.prefix(Int.random(in: 0...text.count, using: &random)))
        let place = Self.place(before[...])
        let document: JSON = ["uri": .text(editor.uri(path))]
        let params: JSON = ["textDocument": document, "position": place, "context": ["includeDeclaration": true]]
        for item in try editor.request("textDocument/completion", params)["items"]?.items ?? [] {
            let range = item["textEdit"]?["range"]
            #expect(range?["start"]?["line"] == place["line"] && range?["end"]?["line"] == place["line"])
            let (start, here, end) = (range?["start"]?["character"]?.number ?? 99, place["character"]?.number ?? 0, range?["end"]?["character"]?.number ?? -1)
            #expect(start <= here && here <= end, "\(text.debugDescription) at \(place): \(item)")
        }
        for method in ["hover", "definition", "references", "documentSymbol"] { _ = try editor.request("textDocument/" + method, params) }
        let range: JSON = ["start": place, "end": place]
        for action in try editor.request("textDocument/codeAction", ["textDocument": document, "range": range, "context": ["diagnostics": []]]).items {
            #expect(action["edit"]?["documentChanges"]?.items.isEmpty == false)
        }
    }
}
