import TestSupport
import Testing

@testable import Compiler

/// The same input gives the same bytes, whatever works on it.
@Suite struct DeterminismTests {
    /// A knowledge base of a few hundred pages with links of every sort, errors among them.
    static let files: [String: String] = {
        var files: [String: String] = ["content/index.md": "# Start\n\n[[_TOC_]]\n\n## Here\n\n## There\n"]
        for number in 0..<120 {
            let next = (number * 7 + 3) % 120
            files["content/handbook/page-\(number).md"] = """
                # Page \(number)

                See [[page-\(next)]], [it](page-\((next + 1) % 120).md#more), ~~not~~ https://example.org/\(number)
                and [[page-\(number)-absent]]. ![[_note]] ![p](pic-\(number % 3).png)

                | a | b |
                |---|---|
                | \(number) | [[Server rescue]] |

                ## More

                - [x] done[^1]

                [^1]: A note.

                """
            files["content/incidents/case-\(number).md"] = """
                ---
                title: Case \(number)
                services: [backup]
                severity: sev\(number % 4 + 1)
                ---

                It fails like [[case-\(next)]].

                """
        }
        for number in 0..<3 { files["content/handbook/pic-\(number).png"] = "pixels \(number)" }
        files["content/handbook/_note.md"] = "Mind [[server-down]].\n"
        return files
    }()

    @Test func `any number of jobs gives the same site and the same findings`() throws {
        let base = try ScratchKnowledgeBase(Self.files)
        let site = try base.builtSite(jobs: 1)
        let findings = try base.json(jobs: 1)
        #expect(site.count > 250)
        for jobs in [2, 8] {
            #expect(try base.json(jobs: jobs) == findings, "\(jobs) jobs")
            expectSame(try base.builtSite(jobs: jobs), site, "\(jobs) jobs")
        }
    }

    @Test(arguments: 1...3)
    func `any order in which the files came to the folder gives the same site`(seed: Int) throws {
        let site = try ScratchKnowledgeBase(Self.files).builtSite()
        var generator = SeededGenerator(seed: seed)
        let shuffled = try ScratchKnowledgeBase([:], isBare: true)
        let all = ScratchKnowledgeBase.completed(Self.files)
        for (path, text) in all.sorted(by: { $0.key < $1.key }).shuffled(using: &generator) {
            try shuffled.write(path, Array(text.utf8))
        }
        expectSame(try shuffled.builtSite(), site, "order \(seed)")
    }

    @Test func `texts that lie in a file give the same site`() throws {
        let base = try ScratchKnowledgeBase(Self.files)
        let site = try base.builtSite()
        for held in [0, 4_096] {
            let texts = try #require(TextFile(in: base.root, holding: held))
            _ = try Site(Self.compiled(base, texts), jobs: 2).publish(to: base.root + "/site")
            expectSame(try ScratchKnowledgeBase.files(below: base.root + "/site"), site, "\(held) bytes in memory")
            #expect(texts.take([1]) ?? 0 > 10_000, "little came into the file")
        }
    }

    @Test func `a text that cannot be read back costs the build, and not the site that was there`() throws {
        let base = try ScratchKnowledgeBase(Self.files)
        let site = try base.builtSite()
        let texts = try #require(TextFile(in: base.root, holding: 0))
        let compilation = try Self.compiled(base, texts)
        #expect(texts.text(at: 1 << 40, count: 3) == [0x20, 0x20, 0x20])
        let error = #expect(throws: BuildError.self) { try Site(compilation, jobs: 2).publish(to: base.root + "/site") }
        #expect(error?.message.hasPrefix("cannot read from '\(base.root)'") ?? false)
        expectSame(try ScratchKnowledgeBase.files(below: base.root + "/site"), site, "afterwards")
    }

    @Test func `where there can be no file, texts stay in memory`() {
        #expect(TextFile(in: "/nowhere/at/all") == nil)
        #expect(TextFile(in: "/proc") == nil)
    }

    private static func compiled(_ base: ScratchKnowledgeBase, _ texts: TextFile) throws -> Compilation {
        var options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
        options.texts = texts
        return try Compilation(KnowledgeBaseFolder(at: base.root), options)
    }

    private func expectSame(_ found: [String: String], _ expected: [String: String], _ comment: Comment) {
        #expect(Set(found.keys) == Set(expected.keys), comment)
        let different = found.keys.filter { found[$0] != expected[$0] }.sorted()
        #expect(different == [], comment)
    }
}
