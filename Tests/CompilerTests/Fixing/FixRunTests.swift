import Analysis
import Compiler
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What `planbook check --fix` does to the pages of a knowledge base.
@Suite struct FixRunTests {
    private static let notes = "content/handbook/notes.md"
    private static let plan = "content/plans/restore-server.md"

    private func run(_ base: ScratchKnowledgeBase) throws -> FixRun {
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: false)
        return try FixRun(KnowledgeBaseFolder(at: base.root), options)
    }

    private func text(_ path: String, _ base: ScratchKnowledgeBase) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: base.root + "/" + path)), as: UTF8.self)
    }

    private static let mended: [(path: String, before: String, after: String)] = [
        (notes, "# Nötes\n\nSee [[restore-sevrer]] and [[Server recsue|it]].\n", "# Nötes\n\nSee [[restore-server]] and [[Server rescue|it]].\n"),
        (notes, "# Notes\r\n\r\nSee [it](../plans/restore-sevrer.md#restart).\r\n",
            "# Notes\r\n\r\nSee [it](../plans/restore-server.md#restart).\r\n"),
        (notes, "\u{FEFF}# Notes\n\nSee [[restore-server#restrat]].\n", "\u{FEFF}# Notes\n\nSee [[restore-server#restart]].\n"),
        ("content/services/backup.md", "---\ntitle: Backup\nownr: tecnician\n---\n\nCopies.\n",
            "---\ntitle: Backup\nowner: technician\n---\n\nCopies.\n"),
        ("content/services/backup.md", "---\ntitle: Backup\nowner: >-\n  tecnician\n# mine\n---\n\nCopies.\n",
            "---\ntitle: Backup\nowner: >-\n  technician\n# mine\n---\n\nCopies.\n"),
        ("content/services/backup.md", "---\ntitle: Backup\nowner: |\n\n  [[tecnician]]\n\n---\n\nCopies.\n",
            "---\ntitle: Backup\nowner: |\n\n  [[technician]]\n\n---\n\nCopies.\n"),
        (notes, "# Notes\n\nSee [it](plans/restore-server.md) and [[plans/restore-sevrer]].\n",
            "# Notes\n\nSee [it](../plans/restore-server.md) and [[plans/restore-server]].\n"),
        // The first of these lines defines nothing.
        (notes, "# Notes\n\nSee [it][r].\n\n[r]: l s\n\n[r]: plans/restore-server.md\n", "# Notes\n\nSee [it][r].\n\n[r]: l s\n\n[r]: ../plans/restore-server.md\n"),
        ("planbook.yml", "titel: Ours # mine\nchecks: { brokn-link: off }\n", "title: Ours # mine\nchecks: { broken-link: off }\n"),
        ("content/incidents/server-down.md", "---\ntitle: Server down\nservices: [backup]\nseverity: SEV3\n---\n\nDown.\n",
            "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\n---\n\nDown.\n"),
    ]

    @Test(arguments: mended.indices)
    func `what the author meant is written, and nothing else changes`(index: Int) throws {
        let (path, before, after) = FixRunTests.mended[index]
        let base = try ScratchKnowledgeBase([path: before])
        let first = try run(base)
        #expect(try text(path, base) == after)
        #expect(first.changed == [path])
        #expect(first.compilation.diagnostics.isEmpty)
        let second = try run(base)
        #expect(second.fixes == 0 && second.changed.isEmpty)
        #expect(try text(path, base) == after)
    }

    @Test(arguments: Check.all.map(\.slug))
    func `the safe fixes of a check's examples are applied once, and a second run has nothing to do`(slug: String) throws {
        let check = try #require(Check.named(slug))
        for example in check.bad {
            var files = Dictionary(uniqueKeysWithValues: example.files.map { ($0.path, MarkedText($0.text).text) })
            files["content/handbook/index.md"] = "---\nstatus: draft\n---\n\n# Handbook\n\n[[handbook/notes]]\n"
            let base = try ScratchKnowledgeBase(files)
            let first = try run(base)
            #expect(!first.compilation.diagnostics.contains { $0.fixes.contains { $0.isSafe } }, "\(example.path)")
            #expect(try run(base).fixes == 0, "\(example.path)")
        }
    }

    @Test(arguments: ["[it](restore-server.md)", "[it](../handbook/old/restore-server.md)", "[[incidents/restore-server]]", "[it](../plans/old/restore-server.md)"])
    func `a page of the same name in another folder may be quite another page, and is asked about`(link: String) throws {
        let text = "# Notes\n\nSee \(link) and [[server-down]].\n"
        let base = try ScratchKnowledgeBase([FixRunTests.notes: text])
        let result = try run(base)
        #expect(result.fixes == 0)
        #expect(try self.text(FixRunTests.notes, base) == text)
        #expect(result.compilation.diagnostics.map(\.help).first??.contains("plans/restore-server") == true)
    }

    @Test func `danger is marked and levels are mended`() throws {
        let notes = "# Notes\n\n### Racks\n\n[[server-down]]\n"
        let valid = try #require(ScratchKnowledgeBase.valid[FixRunTests.plan])
        let plan = valid.replacing("Tell the customer.", with: "```sh\nrm -rf /srv/cache\n```")
        let base = try ScratchKnowledgeBase([FixRunTests.notes: notes, FixRunTests.plan: plan])
        #expect(try run(base).compilation.diagnostics.isEmpty)
        #expect(try text(FixRunTests.notes, base) == notes.replacing("###", with: "##"))
        #expect(try text(FixRunTests.plan, base) == plan.replacing("```sh", with: "```sh {danger}"))
    }

    @Test(arguments: ["", "<!-- planbook: allow secret — an example -->\n"])
    func `a page with a secret is mended, and the secret stays as it is`(waiver: String) throws {
        let notes = "# Notes\n\n### Racks\n\n[[server-down]]\n\n\(waiver)password: hunter2Kq9xZ77\n"
        let base = try ScratchKnowledgeBase([FixRunTests.notes: notes])
        let result = try run(base)
        #expect(result.fixes == 1 && result.skipped.isEmpty)
        #expect(try text(FixRunTests.notes, base) == notes.replacing("###", with: "##"))
        #expect(result.compilation.diagnostics.map(\.code) == (waiver.isEmpty ? ["S601"] : []))
    }

    @Test(arguments: [
        ("#### A\n\n## B\n", "## A\n\n## B\n"), ("## P\n\n#### A\n\n##### A1\n\n### B\n", "## P\n\n### A\n\n#### A1\n\n### B\n"),
        // What follows would stand below it.
        ("## P\n\n##### A\n\n#### B\n", nil), ("#### A\n\n### B\n\n## C\n", nil),
        // The heading of level 1 is a comment that slipped out of its fence.
        ("## Part\n\n### 1.1 One\n\n# comment\n\n### 1.2 Two\n", nil),
    ])
    func `levels are mended where every heading keeps the one that it stands below`(body: String, after: String?) throws {
        let page: (String) -> String = { "# Notes\n\n[[server-down]]\n\n\($0)" }
        let base = try ScratchKnowledgeBase([FixRunTests.notes: page(body)])
        let result = try run(base)
        #expect(result.fixes == (after == nil ? 0 : 1))
        #expect(try text(FixRunTests.notes, base) == page(after ?? body))
        #expect(result.compilation.diagnostics.map(\.code) == (after == nil ? ["H701"] : []))
    }

    @Test(arguments: [
        ("every: 6M", "every: 6M", "did you mean '6mo'?"), ("every: 6 m", "every: 6 m", "did you mean '6mo'?"), ("every: 6 Months", "every: 6mo", nil),
        ("every: 1Y", "every: 1y", nil),
    ] as [(String, String, String?)])
    func `minutes are not taken for months, nor months for minutes`(before: String, after: String, question: String?) throws {
        let valid = try #require(ScratchKnowledgeBase.valid[FixRunTests.plan])
        let review = try #require(valid.firstMatch(of: /review:.*/))
        let page: (String) -> String = { valid.replacing(review.output, with: "review: { last: 2026-11-01, \($0) }") }
        let base = try ScratchKnowledgeBase([FixRunTests.plan: page(before)])
        let result = try run(base)
        #expect(try text(FixRunTests.plan, base) == page(after))
        #expect(result.compilation.diagnostics.compactMap(\.help).map { question.map($0.hasSuffix) ?? false } == (question == nil ? [] : [true]))
    }

    @Test(arguments: [("30M", "30M"), ("30 m", "30m"), ("4H", "4h")])
    func `a time of a step in capitals is mended where it has one meaning`(before: String, after: String) throws {
        let valid = try #require(ScratchKnowledgeBase.valid[FixRunTests.plan])
        let page: (String) -> String = { valid.replacing("time=10m", with: "time=\"\($0)\"") }
        let base = try ScratchKnowledgeBase([FixRunTests.plan: page(before)])
        _ = try run(base)
        #expect(try text(FixRunTests.plan, base).contains("time=\"\(after)\""))
    }

    @Test(arguments: ["->", "-->", "--->"])
    func `arrows of outcomes are written as arrows, and others stay`(arrow: String) throws {
        let valid = try #require(ScratchKnowledgeBase.valid[FixRunTests.plan])
        let plan = valid.replacing("→ [[#replace]]", with: "\(arrow) [[#replace]]").replacing("→ exit", with: "\(arrow)exit")
            .replacing("Tell the customer.", with: "A -> B, `x->y`.")
        let base = try ScratchKnowledgeBase([FixRunTests.plan: plan])
        #expect(try run(base).fixes == 2)
        #expect(try text(FixRunTests.plan, base) == plan.replacing("\(arrow) [[", with: "→ [[").replacing("\(arrow)exit", with: "→exit"))
    }

    @Test(arguments: [
        "# Notes\n\nSee [[nothing-like-it]] and [[server]].\n",
        "---\ntitle: [\n---\n\nSee [[restore-sevrer]].\n\u{0}",
        "# Notes\n\n`[[restore-sevrer]]` and <b>[[</b>\n",
    ])
    func `what is unclear, or was never parsed, stays as it is`(notes: String) throws {
        let base = try ScratchKnowledgeBase([FixRunTests.notes: notes])
        let result = try run(base)
        #expect(result.fixes == 0)
        #expect(try text(FixRunTests.notes, base) == notes)
    }

    @Test(arguments: [
        "owner: \"tec\\x6Eician\"", "owner: >-\n  [[tec\n  nician]]", "Title: B\nowner: technician", "owner: technician\nownr: technician",
    ])
    func `what is written otherwise than it reads, and a field that is there already, is no fix`(fields: String) throws {
        let page = "---\ntitle: Backup\n\(fields)\n---\n\nCopies.\n"
        let base = try ScratchKnowledgeBase(["content/services/backup.md": page])
        #expect(try run(base).fixes == 0)
        #expect(try text("content/services/backup.md", base) == page)
    }

    @Test func `a name that would lead to two pages is no fix`() throws {
        let page = "---\ntitle: Restore VPN\nservices: [backup]\nseverity: sev3\nstatus: retired\n---\n\nX.\n"
        let base = try ScratchKnowledgeBase([
            FixRunTests.notes: "# Notes\n\nSee [[restore-sevrer]].\n", "content/incidents/restore-server.md": page,
        ])
        #expect(try run(base).fixes == 0)
    }

    @Test func `a number that differs, and a short name, is no slip`() throws {
        let role = "---\ntitle: First\nholders: [{ name: Desk, phone: 555-0100, hours: 24x7 }]\n---\n\nL.\n"
        let notes = "# Notes\n\n## Step 1\n\nSee [[#step-2]], [[restore-dc2]], [[2026-11-28-x]], [[vps]] and [[a#b]].\n"
        let files = [
            FixRunTests.notes: notes, "content/handbook/restore-dc1.md": "# Domain controller\n", "content/handbook/2026-11-29-x.md": "# Notes of a day\n",
            "content/handbook/vpn.md": "# Tunnel\n", "content/handbook/📧.md": "# 📧\n", "content/roles/tier1.md": role,
            "content/services/backup.md": "---\ntitle: Backup\nowner: tier2\n---\n\nCopies.\n",
        ]
        let base = try ScratchKnowledgeBase(files)
        let result = try run(base)
        #expect(result.fixes == 0)
        let questions = result.compilation.diagnostics.map { $0.help ?? "" }.filter { $0.hasPrefix("did you mean") }.sorted()
        #expect(questions == ["#step-1", "2026-11-29-x", "restore-dc1", "tier1", "vpn"].map { "did you mean '\($0)'?" })
    }

    @Test func `a page is one page by however many of its names it is near`() throws {
        let base = try ScratchKnowledgeBase([
            FixRunTests.notes: "# Notes\n\nSee [[mend-the-sevrer]].\n",
            "content/handbook/mend-the-server.md": "---\ntitle: Mend the servers\naliases: [Mend thy server]\n---\n\nX.\n",
        ])
        #expect(try run(base).fixes == 1)
        #expect(try text(FixRunTests.notes, base) == "# Notes\n\nSee [[mend-the-server]].\n")
    }

    @Test func `modes and links on disk are kept`() throws {
        let base = try ScratchKnowledgeBase([FixRunTests.notes: "# Notes\n\nSee [[restore-sevrer]].\n"])
        let file = base.root + "/" + FixRunTests.notes
        let link = base.root + "/content/handbook/linked.md"
        try FileManager.default.moveItem(atPath: file, toPath: base.root + "/content/handbook/kept.md")
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "kept.md")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: base.root + "/content/handbook/kept.md")
        _ = try run(base)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file) == "kept.md")
        let attributes = try FileManager.default.attributesOfItem(atPath: base.root + "/content/handbook/kept.md")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try text("content/handbook/kept.md", base) == "# Notes\n\nSee [[restore-server]].\n")
        #expect(!FileManager.default.fileExists(atPath: link))
        #expect(try FileManager.default.contentsOfDirectory(atPath: base.root + "/content/handbook").sorted() == ["index.md", "kept.md", "notes.md"])
    }

    @Test func `an interrupted run leaves nothing that stops the next`() throws {
        let base = try ScratchKnowledgeBase([
            FixRunTests.notes: "# Notes\n\nSee [[restore-sevrer]].\n", "content/handbook/.planbook-new": "half",
        ])
        #expect(try run(base).fixes == 1)
        #expect(!FileManager.default.fileExists(atPath: base.root + "/content/handbook/.planbook-new"))
    }
}
