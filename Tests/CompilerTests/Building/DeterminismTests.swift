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

    private func expectSame(_ found: [String: String], _ expected: [String: String], _ comment: Comment) {
        #expect(Set(found.keys) == Set(expected.keys), comment)
        let different = found.keys.filter { found[$0] != expected[$0] }.sorted()
        #expect(different == [], comment)
    }
}
