import Foundation
import Model
import TestSupport
import Testing

@testable import Compiler

/// Five hundred edits by chance, the same on every run, each compared with a fresh build.
@Suite struct RandomEditTests {
    @Test(arguments: 0..<4)
    func `after each of many edits what is shown is what a fresh build writes`(part: Int) throws {
        var edits = try RandomEdits(seed: UInt64(part + 1))
        for number in 0..<125 {
            let changed = try edits.next()
            let difference = try edits.live.difference(changed)
            #expect(difference == nil, "edit \(number) of part \(part), \(changed.sorted()): \(difference ?? "")")
            if difference != nil { return }
        }
    }
}

/// Edits of a small knowledge base: pages come, change, move, go, break and are mended.
private struct RandomEdits {
    let live: LiveFixture
    private var state: UInt64
    private var files: [String: String]

    private static let pieces = [
        "Some text.\n\n", "More text with *emphasis* and {{name}}.\n\n", "See [[a]].\n\n", "See [[b#part]].\n\n", "See [[Gamma]].\n\n", "[c](c.md#here)\n\n",
        "## Part\n\n", "## Here {#here}\n\n", "### Deep\n\n", "![[_s]]\n\n", "![[b#part]]\n\n", "![pic](p.png)\n\n", "[[absent]]\n\n", "<b>raw</b>\n\n",
        "[[_TOC_]]\n\n", "TODO\n\n", "1. **Do it.** {#do role=technician time=5m}\n\n   - If not → [[restore-server]]\n\n", "| a | b |\n|---|---|\n| 1 | [[a]] |\n\n",
        "<!-- planbook: allow broken-link — known -->\n[[gone]]\n\n", "```sh {danger}\nrm -rf x\n```\n\n", "> [!NOTE]\n> Look.\n\n", "#tag text\n\n",
    ]
    private static let fields = [
        "", "", "---\ntags: [net, mail]\n---\n\n", "---\naliases: [Gamma]\n---\n\n", "---\nstatus: draft\n---\n\n", "---\nkind: role\n---\n\n", "---\ntags: [\n---\n\n",
        "---\naliases: [/old/place.html]\n---\n\n", "---\ntitle: Gamma\n---\n\n",
    ]
    private static let names = ["a", "b", "c", "d", "_s", "sub/a", "sub/e", "sub/index", "sub/README"]

    init(seed: UInt64) throws {
        live = try LiveFixture(["planbook.yml": "variables: { name: value }\n"])
        state = seed &* 0x9E37_79B9_7F4A_7C15
        files = [:]
    }

    /// Makes an edit, or a few at once, and gives the paths that changed.
    mutating func next() throws -> Set<String> {
        var changed: Set<String> = []
        for _ in 0..<(roll(5) == 0 ? 1 + roll(6) : 1) { changed.formUnion(try edit()) }
        return changed
    }

    private mutating func edit() throws -> Set<String> {
        let known = files.keys.sorted()
        switch roll(20) {
        case 0..<5: return try put("content/handbook/\(pick(Self.names)).md", text())
        case 5..<11:
            guard let path = known.isEmpty ? nil : pick(known) else { return try put("content/handbook/a.md", text()) }
            return try put(path, (files[path] ?? "") + pick(Self.pieces))
        case 11:
            guard let path = known.isEmpty ? nil : pick(known), let text = files[path] else { return [] }
            return try put(path, pick(Self.fields) + "# \(pick(["Alpha", "Beta", "Gamma", "Delta", "a"]))\n" + text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.isEmpty }.joined(separator: "\n"))
        case 12:
            guard let path = known.isEmpty ? nil : pick(known) else { return [] }
            return try put(path, String((files[path] ?? "").dropLast(roll(40))))
        case 13: return try takeAway(known)
        case 14: return try rename(known)
        case 15: return try put("content/handbook/p.png", "PNG \(roll(3))")
        case 16: return try put("content/plans/restore-server.md", (try plan()) + (roll(2) == 0 ? "" : pick(Self.pieces)))
        case 17: return try put("content/incidents/server-down.md", "---\ntitle: \(pick(["Server down", "Server dead"]))\nservices: [backup]\nseverity: sev\(2 + roll(3))\n---\n\nIt is down.\n")
        case 18: return try put("planbook.yml", pick(["variables: { name: value }\n", "title: Ours\n", "checks: { orphan-page: off }\n", "checks: { orphan: 7\n"]))
        default: return try put("templates/print.css", "p { margin: \(roll(3)) }\n")
        }
    }

    private func plan() throws -> String { try #require(ScratchKnowledgeBase.valid["content/plans/restore-server.md"]) }

    private mutating func text() -> String {
        pick(Self.fields) + "# \(pick(["Alpha", "Beta", "Gamma", "Part"]))\n\n" + (0..<(1 + roll(6))).map { _ in pick(Self.pieces) }.joined()
    }

    private mutating func put(_ path: String, _ text: String) throws -> Set<String> {
        files[path] = text
        try live.write(path, text)
        return [path]
    }

    private mutating func takeAway(_ known: [String]) throws -> Set<String> {
        let own = known.filter { $0.hasPrefix("content/handbook/") || $0.hasPrefix("templates/") }
        guard !own.isEmpty else { return [] }
        let path = pick(own)
        files[path] = nil
        try live.remove(path)
        return [path]
    }

    private mutating func rename(_ known: [String]) throws -> Set<String> {
        let own = known.filter { $0.hasPrefix("content/handbook/") }
        let target = "content/handbook/\(pick(Self.names)).md"
        guard !own.isEmpty, files[target] == nil else { return [] }
        let path = pick(own)
        files[target] = files.removeValue(forKey: path)
        try live.move(path, to: target)
        return [path, target]
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }

    private mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }
}
