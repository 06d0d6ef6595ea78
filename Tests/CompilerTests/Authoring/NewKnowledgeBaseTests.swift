import Compiler
import Diagnostics
import Foundation
import Model
import Reporting
import TestSupport
import Testing

/// What `init` makes.
@Suite struct NewKnowledgeBaseTests {
    @Test(arguments: ["2026-11-23", "2024-02-29", "1999-12-31"])
    func `a new knowledge base has nothing to report on the day it is made`(day: String) throws {
        let place = ScratchPlace()
        let today = try #require(CalendarDate(day))
        try NewKnowledgeBase(at: place.path).fill(title: "Ours: \"the\" plans", today: today)
        let compilation = try Compilation(KnowledgeBaseFolder(at: place.path), .init(today: today, jobs: 2, rendersBodies: true))
        #expect(compilation.report.diagnostics.map { "\($0.code) \($0.message)" } == [])
        #expect(compilation.base.settings.title == "Ours: \"the\" plans")
        #expect(Set(compilation.base.pages.map(\.kind)) == Set(PageKind.allCases))
        #expect(compilation.base.relations.plansForTheUnknown.count == 1)
    }

    @Test func `no text of a new knowledge base keeps a gap to fill in`() throws {
        let place = ScratchPlace()
        try NewKnowledgeBase(at: place.path).fill(title: "Ours", today: ScratchKnowledgeBase.today)
        let files = try FileManager.default.subpathsOfDirectory(atPath: place.path)
        #expect(files.contains("content/reviews/2026-11-23-server-down.md"))
        #expect(files.contains(".github/workflows/planbook.yml") && files.contains(".planbook/schemas/plan.schema.json"))
        for file in files where file.hasSuffix(".md") || file.hasSuffix("planbook.yml") && !file.hasPrefix(".") {
            let text = try String(contentsOfFile: place.path + "/" + file, encoding: .utf8)
            #expect(!text.contains("@today@") && !text.contains("@title@") && !text.contains("TODO"), "\(file)")
        }
        #expect(FileManager.default.isExecutableFile(atPath: place.path + "/.githooks/pre-commit"))
    }

    @Test func `a folder with something in it is left alone`() throws {
        let base = try ScratchKnowledgeBase(["notes.txt": "x"], isBare: true)
        #expect(throws: BuildError.self) { try NewKnowledgeBase(at: base.root) }
        #expect(throws: BuildError.self) { try NewKnowledgeBase(at: base.root + "/notes.txt") }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: base.root) == ["notes.txt"])
    }

    @Test func `a new repository of git is an empty folder`() throws {
        let base = try ScratchKnowledgeBase([".git/HEAD": "ref: refs/heads/main\n"], isBare: true)
        try NewKnowledgeBase(at: base.root).fill(title: "Ours", today: ScratchKnowledgeBase.today)
        #expect(FileManager.default.fileExists(atPath: base.root + "/content/index.md"))
    }
}
