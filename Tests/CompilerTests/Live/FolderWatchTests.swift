import Foundation
import TestSupport
import Testing

@testable import Compiler

/// Changes on the disk, as they are told.
///
/// Each test waits for a notice that must come, never for time to pass.
@Suite struct FolderWatchTests {
    private let base: ScratchKnowledgeBase
    private let watch: FolderWatch

    init() throws {
        base = try ScratchKnowledgeBase([:])
        watch = FolderWatch(root: base.root)
    }

    /// All that is told until `path` is among it.
    private func told(until path: String) throws -> Set<String> {
        var all: Set<String> = []
        for _ in 0..<100 {
            guard case .paths(let paths)? = watch.next(within: 10) else { continue }
            all.formUnion(paths)
            if all.contains(path) { return all }
        }
        throw Missing(path: path, told: all)
    }

    private struct Missing: Error {
        var path: String
        var told: Set<String>
    }

    private func move(_ path: String, _ other: String) throws {
        try FileManager.default.moveItem(atPath: base.root + "/" + path, toPath: base.root + "/" + other)
    }

    @Test func `a file that is written, replaced, renamed and removed is told each time`() throws {
        let path = "content/handbook/notes.md"
        try Data("# N\n".utf8).write(to: URL(fileURLWithPath: base.root + "/" + path))
        #expect(try told(until: path).contains(path))
        try base.write("content/handbook/notes.md~", Array("# M\n".utf8))
        try FileManager.default.removeItem(atPath: base.root + "/" + path)
        try move("content/handbook/notes.md~", path)
        #expect(try told(until: path).contains(path))
        try move(path, "content/handbook/other.md")
        #expect(try told(until: "content/handbook/other.md").contains(path))
        try FileManager.default.removeItem(atPath: base.root + "/content/handbook/other.md")
        #expect(try told(until: "content/handbook/other.md") == ["content/handbook/other.md"])
    }

    @Test func `files in folders that are new or have moved are told as well`() throws {
        try base.write("content/new/deep/a.md", [])
        #expect(try told(until: "content/new").contains("content/new"))
        try base.write("content/new/deep/b.md", [])
        _ = try told(until: "content/new/deep/b.md")
        try move("content/new", "content/moved")
        _ = try told(until: "content/moved")
        try base.write("content/moved/deep/c.md", [])
        _ = try told(until: "content/moved/deep/c.md")
        try FileManager.default.removeItem(atPath: base.root + "/content/moved")
        _ = try told(until: "content/moved")
    }

    @Test func `settings and templates are told, other files at the root are not`() throws {
        try base.write("notes.txt", [])
        try base.write("site/index.html", [])
        try base.write("planbook.yml", [])
        #expect(try told(until: "planbook.yml") == ["planbook.yml"])
        try base.write("templates/theme.css", [])
        #expect(try told(until: "templates").contains("templates"))
        try base.write("templates/page.css", [])
        _ = try told(until: "templates/page.css")
    }

    @Test func `a thousand changes at once are told with every one of them`() throws {
        for number in 0..<1_000 { try base.write("content/handbook/many-\(number).md", Array("# \(number)\n".utf8)) }
        var all: Set<String> = []
        var isComplete = false
        while !isComplete, all.count < 1_000 {
            switch watch.next(within: 10) {
            case .paths(let paths)?: all.formUnion(paths)
            case .everything?: isComplete = true
            case nil: throw Missing(path: "a notice", told: all)
            }
        }
        #expect(isComplete || all.count == 1_000)
    }

    @Test func `looking again and again finds the same`() throws {
        let looks = FolderLooks(root: base.root)
        try base.write("content/handbook/new.md", Array("# New\n".utf8))
        try base.write("content/handbook/notes.md", Array("# Other\n".utf8))
        try FileManager.default.removeItem(atPath: base.root + "/content/services/backup.md")
        guard case .paths(let paths)? = looks.next(within: 10) else { throw Missing(path: "a change", told: []) }
        #expect(paths == ["content/handbook/new.md", "content/handbook/notes.md", "content/services/backup.md"])
    }
}
