import Diagnostics
import Foundation
import Model
import Reporting
import TestSupport
import Testing

@testable import Compiler

/// Markdown of others that becomes a knowledge base.
@Suite struct ImportTests {
    static let foreign = [
        "README.md": "# Our runbooks\n\n- [Disk](runbooks/disk.md)\n- ![Rack](img/rack.png)\n- [Gone](gone.md)\n",
        "runbooks/disk.md": "# Disk full\n\nIt is full.\n\n## Symptoms\n\nNo room.\n\n## Mitigation\n\n1. Delete logs.\n\n## Verification\n\nRoom.\n",
        "runbooks/mail.md": "\u{FEFF}---\r\nauthor: me\r\n---\r\n# Mail\r\n\r\n## Diagnosis\r\n\r\nLook.\r\n\r\n## Resolution\r\n\r\n1. Restart.\r\n",
        "notes.md": "# Notes\n\nNo sections.\n",
        "postmortems/2026-01.md": "# Outage of January\n\nIt broke.\n",
        "toml.md": "+++\ntitle = \"T\"\n+++\n\n## Steps\n\n1. A.\n\n## Detection\n\nB.\n",
        "img/rack.png": "PNG",
        ".git/HEAD": "ref",
    ]

    private func imported(_ files: [String: String]) throws -> (source: ScratchKnowledgeBase, place: ScratchPlace, summary: Import.Summary) {
        let source = try ScratchKnowledgeBase(files, isBare: true)
        let place = ScratchPlace()
        let summary = try NewKnowledgeBase(at: place.path).fill(from: source.root, title: "Ours", today: ScratchKnowledgeBase.today, jobs: 2)
        return (source, place, summary)
    }

    @Test func `sections say what is a plan, folders what is a review`() throws {
        let (_, place, summary) = try imported(Self.foreign)
        let proposals = Dictionary(uniqueKeysWithValues: summary.proposals.map { ($0.path, $0.kind) })
        #expect(proposals == ["runbooks/disk.md": .plan, "runbooks/mail.md": .plan, "postmortems/2026-01.md": .review])
        #expect(summary.pages == 6 && summary.files == 1)
        let text = try String(contentsOfFile: place.path + "/content/runbooks/disk.md", encoding: .utf8)
        #expect(text.hasPrefix("---\nkind: plan\nstatus: draft\n# What this draft lacked on 2026-11-23, as 'planbook check' says:\n# "))
        #expect(text.contains("\n# F004 "))
        #expect(!FileManager.default.fileExists(atPath: place.path + "/content/.git"))
    }

    @Test func `what is left where it is has its own reason`() throws {
        let source = try ScratchKnowledgeBase(["a.md": "# A\n"], isBare: true)
        let name = Array("\(source.root)/b".utf8) + [0xFF] + Array(".md".utf8)
        let bytes = try #require(DiskPath(bytes: name))
        try Disk.write([0x23].span, to: bytes, existing: .refused)
        try FileManager.default.createSymbolicLink(atPath: source.root + "/c.md", withDestinationPath: "gone.md")
        let place = ScratchPlace()
        let summary = try NewKnowledgeBase(at: place.path).fill(from: source.root, title: "Ours", today: ScratchKnowledgeBase.today, jobs: 2)
        #expect(summary.skipped.map { "\($0.path): \($0.reason)" } == ["c.md: it is no ordinary file", "b\u{FFFD}.md: its name is not UTF-8"])
    }

    @Test func `lines that are put in end as those of the file do`() throws {
        let plan = "# Disk full\r\n\r\n## Symptoms\r\n\r\nNo room.\r\n\r\n## Mitigation\r\n\r\n1. Delete logs.\r\n"
        let (_, place, summary) = try imported(["a.md": plan, "b.md": "\u{FEFF}" + plan, "c.md": "---\r\nx: y\r\n---\r\n" + plan])
        #expect(summary.proposals.count == 3)
        for name in ["a", "b", "c"] {
            let text = try Data(contentsOf: URL(fileURLWithPath: place.path + "/content/\(name).md"))
            #expect(text.indices.allSatisfy { text[$0] != 0x0A || text[$0 - 1] == 0x0D }, "\(name)")
        }
    }

    @Test func `Markdown by another ending becomes pages`() throws {
        let (_, place, summary) = try imported([
            "a.md": "# A\n\n[M](MAIL.MD) [D](disk.markdown)\n", "MAIL.MD": "# Mail\n", "disk.markdown": "# Disk\n", "a.MD": "# Another\n", "x.mdx": "# X\n",
        ])
        #expect(summary.pages == 3 && summary.files == 1)
        #expect(summary.skipped.map { "\($0.path): \($0.reason)" } == ["a.MD: 'a.md' is there as well, and both would be one page"])
        let report = try String(contentsOfFile: place.path + "/" + Import.reportName, encoding: .utf8)
        #expect(report.contains("did you mean 'MAIL.md'?") && report.contains("did you mean 'disk.md'?"), "\(report)")
        #expect(FileManager.default.fileExists(atPath: place.path + "/content/disk.md"))
    }

    @Test func `no byte of the original is lost`() throws {
        let (source, place, _) = try imported(Self.foreign)
        for (path, text) in Self.foreign where !path.hasPrefix(".") {
            let copy = try Data(contentsOf: URL(fileURLWithPath: place.path + "/content/" + path))
            var rest = Array(copy)[...]
            // What was put in is lines of ours; without them the original is left.
            for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
                while !rest.starts(with: line) {
                    let end = try #require(rest.firstIndex(of: 0x0A), "\(path): \(line)")
                    rest = rest[(end + 1)...]
                }
                rest = rest.dropFirst(line.count).dropFirst()
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: source.root + "/" + path)) == Data(text.utf8))
        }
    }

    @Test func `what is found in an imported knowledge base is listed and does not fail its first build`() throws {
        let (_, place, summary) = try imported(Self.foreign)
        #expect(summary.findings > 0)
        let report = try String(contentsOfFile: place.path + "/" + Import.reportName, encoding: .utf8)
        #expect(report.contains("content/README.md:5:") && report.contains("L301"))
        let compilation = try Compilation(KnowledgeBaseFolder(at: place.path), .init(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true))
        #expect(compilation.report.errors == 0)
        let site = try Site(compilation, jobs: 2).publish(to: place.path + "/site")
        #expect(site.pages > 10)
        #expect(FileManager.default.fileExists(atPath: place.path + "/site/img/rack.png"))
    }

    @Test func `a page of the same name wins over ours`() throws {
        let (_, place, _) = try imported(["roles/technician.md": "---\ntitle: Tech\n---\n\nOurs.\n"])
        let text = try String(contentsOfFile: place.path + "/content/roles/technician.md", encoding: .utf8)
        #expect(text.hasSuffix("title: Tech\n---\n\nOurs.\n"))
        #expect(FileManager.default.fileExists(atPath: place.path + "/content/plans/unknown-incident.md"))
    }

    @Test func `what is no folder is refused before anything is written`() throws {
        let place = ScratchPlace()
        #expect(throws: BuildError.self) {
            try NewKnowledgeBase(at: place.path).fill(from: "/no/such/folder", title: "X", today: ScratchKnowledgeBase.today, jobs: 1)
        }
        #expect(!FileManager.default.fileExists(atPath: place.path))
    }
}
