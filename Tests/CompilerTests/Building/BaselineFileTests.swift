import Diagnostics
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Compiler

/// A baseline on disk: what it takes out of checks and builds, and what cannot be used as one.
@Suite struct BaselineFileTests {
    private static let notes = "content/handbook/notes.md"

    private static func page(_ targets: some Sequence<String>) -> [UInt8] {
        Array(("# Notes\n\n[[server-down]]\n\n" + targets.map { "[[\($0)]]\n" }.joined(separator: "\n")).utf8)
    }

    @Test func `a thousand findings are known on the first day and the next one counts`() throws {
        let base = try ScratchKnowledgeBase([:])
        let targets = (0..<1_000).map { "absent \($0)" }
        try base.write(Self.notes, Self.page(targets))
        var first = try base.compile(rendersBodies: false)
        #expect(first.report.errors == 1_000)
        #expect(try first.writeBaseline() == (1_000, 1_000, 0))
        #expect(first.report.errors == 0)
        try base.write(Self.notes, Self.page(["new"] + targets.reversed().dropLast(10)))
        let second = try base.compile(rendersBodies: false)
        #expect(second.diagnostics.map(\.message) == ["no page is called 'new'"])
        #expect(second.report.baseline == BaselineUse(known: 990, gone: 10))
    }

    @Test func `writing it twice changes nothing, and an old one that cannot be read is replaced`() throws {
        let base = try ScratchKnowledgeBase([Baseline.fileName: "<<<<<<< HEAD\n"])
        try base.write(Self.notes, Self.page(["b", "a", "a"]))
        #expect(throws: BuildError.self) { try base.compile() }
        var files: [Data?] = []
        for _ in 0..<2 {
            let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: false, usesBaseline: false)
            var compilation = try Compilation(KnowledgeBaseFolder(at: base.root), options)
            #expect(try compilation.writeBaseline().recorded == 3)
            files.append(FileManager.default.contents(atPath: base.root + "/" + Baseline.fileName))
        }
        #expect(files[0] == files[1] && files[0] != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: base.root).sorted() == ["content", Baseline.fileName])
    }

    @Test func `a page with known errors is published without a word of them`() throws {
        let base = try ScratchKnowledgeBase([:])
        try base.write(Self.notes, Self.page(["absent"]))
        var compilation = try base.compile()
        _ = try compilation.writeBaseline()
        let site = base.root + "/site"
        _ = try Site(base.compile(), jobs: 1).publish(to: site)
        let page = try String(contentsOfFile: site + "/handbook/notes.html", encoding: .utf8)
        #expect(page.contains("absent") && !page.contains("L301"))
    }

    @Test(arguments: [
        ("", "it is no JSON"), ("[]", "it is no mapping"), ("{}", "it has no 'version'"), (#"{"version": 1}"#, "it has no 'findings'"),
        (#"{"version": 2, "findings": []}"#, "this program reads version 1, and it has version 2"),
        (#"{"version": 1, "findings": [{"file": "a", "code": "b", "count": 1}]}"#, "entry 1 has no 'fingerprint'"),
        (#"{"version": 1, "findings": [{"file": "a", "code": 3, "fingerprint": "c", "count": 1}]}"#, "'code' of entry 1 has the wrong type"),
        (#"{"version": 1, "findings": [{"file": "a", "code": "b", "fingerprint": "c", "count": 0}]}"#, "entry 1 has no positive count"),
        (
            #"{"version": 1, "findings": [{"file": "a", "code": "b", "fingerprint": "c", "count": 9223372036854775807}, {"file": "a", "code": "b", "fingerprint": "c", "count": 1}]}"#,
            "entry 2 counts more findings than there can be"
        ),
    ])
    func `a file that is no baseline is an error that says why`(text: String, reason: String) throws {
        let base = try ScratchKnowledgeBase([Baseline.fileName: text])
        #expect(base.buildError() == [
            "'planbook-baseline.json' cannot be used: \(reason); 'planbook check --write-baseline' writes it anew"
        ])
    }

    @Test func `a knowledge base below the current folder has its path for other programs`() throws {
        let base = try ScratchKnowledgeBase([:])
        let folder = try KnowledgeBaseFolder(at: base.root)
        #expect(folder.path(below: base.root + "/..") == (base.root as NSString).lastPathComponent + "/")
        #expect(folder.path(below: base.root) == "")
        #expect(folder.path(below: base.root + "/content") == "")
        #expect(folder.path(below: "/nowhere") == "")
    }

    @Test func `writing a file keeps its mode and the link that leads to it`() throws {
        let base = try ScratchKnowledgeBase(["kept/real.json": "old"])
        let real = base.root + "/kept/real.json"
        let link = base.root + "/" + Baseline.fileName
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kept/real.json")
        try FileContents.write(Array("new".utf8), to: link)
        #expect(FileManager.default.contents(atPath: real) == Data("new".utf8))
        #expect(try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "kept/real.json")
    }
}
