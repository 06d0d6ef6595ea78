import Foundation
import TestSupport
import Testing

/// The recipes of a new knowledge base, run as a CI system runs them.
@Suite struct RecipeTests {
    private let base: ScratchKnowledgeBase

    init() throws {
        base = try ScratchKnowledgeBase([".git/HEAD": "ref: refs/heads/main\n"], isBare: true)
        let made = try BuiltBinary.run(["init", base.root, "--today", "2026-11-23", "--quiet"], in: base.root)
        #expect(made.status == 0 && made.error.isEmpty)
    }

    /// The commands of the recipe at `path` that run Planbook, without where their output goes.
    private func commands(_ path: String) throws -> [[String]] {
        let lines = try String(contentsOfFile: base.root + "/" + path, encoding: .utf8).split(separator: "\n")
        return lines.compactMap { line in
            let text = line.drop { " -".contains($0) }.replacing("run: ", with: "", maxReplacements: 1)
            guard text.hasPrefix("planbook ") else { return nil }
            return text.prefix { $0 != ">" }.split(separator: " ").dropFirst().map(String.init)
        }
    }

    @Test(arguments: [(".github/workflows/planbook.yml", "github"), (".gitlab-ci.yml", "gitlab")])
    func `a recipe checks, annotates and builds what it publishes`(path: String, format: String) throws {
        let commands = try commands(path)
        #expect(commands.map(\.first) == ["check", "build"])
        #expect(commands.first?.contains(format) == true)
        for command in commands {
            let run = try BuiltBinary.run(command + ["--today", "2026-11-23"], in: base.root)
            #expect(run.status == 0, "\(command): \(String(decoding: run.output + run.error, as: UTF8.self))")
        }
        #expect(FileManager.default.fileExists(atPath: base.root + "/public/plans/restore-server.html"))
    }

    @Test func `a recipe fails on what it is there to find, and says where`() throws {
        try base.write("content/handbook/on-call.md", Array("# On call\n\n[[absent]]\n".utf8))
        let check = try #require(try commands(".github/workflows/planbook.yml").first)
        let run = try BuiltBinary.run(check + ["--today", "2026-11-23"], in: base.root)
        #expect(run.status == 1)
        #expect(String(decoding: run.output, as: UTF8.self).contains("file=content/handbook/on-call.md,line=3"))
    }
}
