import Analysis
import Diagnostics
import Foundation
import TestSupport
import Testing

/// From one valid knowledge base, each single defect gives its own finding, at its own place, and nothing else.
@Suite struct MutationTests {
    /// The groups of mutations, one file each.
    private static let all: [Mutation] =
        frontMatterMutations + planMutations + flowMutations + linkMutations + textMutations + coverageMutations + reviewMutations
        + ticketMutations

    @Test func `the knowledge base that is mutated has no finding`() throws {
        #expect(MutatedBase.files.count > 20)
        #expect(try MutatedBase.findings(MutatedBase.files) == [])
    }

    @Test(arguments: all.indices)
    func `a defect gives its own finding and nothing else`(index: Int) throws {
        let mutation = MutationTests.all[index]
        var files = MutatedBase.files
        var expected: [String] = []
        for edit in mutation.edits {
            guard let new = edit.new else {
                #expect(files.removeValue(forKey: edit.path) != nil, "\(edit.path)")
                continue
            }
            let text = String(decoding: files[edit.path] ?? [], as: UTF8.self)
            let pieces = edit.old.isEmpty ? ["", ""] : text.components(separatedBy: edit.old)
            try #require(pieces.count == 2, "'\(edit.old)' stands \(pieces.count - 1) times in \(edit.path)")
            let marked = MarkedText(pieces[0] + new + pieces[1])
            files[edit.path] = edit.isLatin1 ? marked.text.unicodeScalars.map { UInt8($0.value) } : Array(marked.text.utf8)
            expected += marked.ranges.map { range in
                "\(mutation.code) \(edit.path):\(range.lowerBound)-\(edit.isLatin1 ? range.lowerBound + 1 : range.upperBound)"
            }
        }
        if let (path, wanted) = mutation.elsewhere {
            expected.append(try place(of: wanted, in: "content/" + path, files, mutation.code))
        }
        let found = try MutatedBase.findings(files)
        #expect(found == expected, "mutation \(index): \(found) instead of \(expected)")
    }

    @Test func `every check has at least three mutations`() {
        for check in Check.all {
            let count = MutationTests.all.count { $0.code == check.code }
            #expect(count >= 3, "\(check.code) \(check.slug) has \(count)")
        }
    }

    private func place(of wanted: String, in path: String, _ files: [String: [UInt8]], _ code: String) throws -> String {
        if path == "content/" { return "\(code) content:0-0" }
        let text = String(decoding: files[path] ?? [], as: UTF8.self)
        if wanted.isEmpty { return "\(code) \(path):0-0" }
        let marked = MarkedText(wanted)
        let range = try #require(text.range(of: marked.text), "'\(marked.text)' is not in \(path)")
        let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        let part = marked.ranges.first ?? 0...marked.text.utf8.count
        return "\(code) \(path):\(start + part.lowerBound)-\(start + part.upperBound)"
    }
}

/// The valid knowledge base that single defects are put into.
enum MutatedBase {
    /// The files of the valid knowledge base, by their paths below its root.
    static let files: [String: [UInt8]] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Base").path
        var files: [String: [UInt8]] = [:]
        for path in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            guard let data = FileManager.default.contents(atPath: folder + "/" + path), !data.isEmpty else { continue }
            files[path] = Array(data)
        }
        return files
    }()

    /// The findings on the knowledge base after `edits`, in which no marks stand.
    static func findings(_ edits: [Mutation.Edit]) throws -> [String] {
        try knowledgeBase(edits).findings()
    }

    /// The knowledge base after `edits`, in which no marks stand.
    static func knowledgeBase(_ edits: [Mutation.Edit]) throws -> ScratchKnowledgeBase {
        var files = Self.files
        for edit in edits {
            let text = String(decoding: files[edit.path] ?? [], as: UTF8.self)
            let pieces = edit.old.isEmpty ? ["", ""] : text.components(separatedBy: edit.old)
            try #require(pieces.count == 2, "'\(edit.old)' stands \(pieces.count - 1) times in \(edit.path)")
            files[edit.path] = edit.new.map { Array((pieces[0] + $0 + pieces[1]).utf8) }
        }
        return try knowledgeBase(files)
    }

    /// The findings on the knowledge base of `files`.
    static func findings(_ files: [String: [UInt8]]) throws -> [String] {
        try knowledgeBase(files).findings()
    }

    private static func knowledgeBase(_ files: [String: [UInt8]]) throws -> ScratchKnowledgeBase {
        let base = try ScratchKnowledgeBase([:], isBare: true)
        for (path, bytes) in files { try base.write(path, bytes) }
        return base
    }
}
