import Foundation
import Model
import Reporting
import TestSupport
import Testing

@testable import Compiler

/// Ticket exports on disk: which files are read, what their mapping may say, and what of them reaches a site.
@Suite struct TicketFolderTests {
    static let customer = "---\ntitle: Acme\nservices: [backup]\nranking: [{ incident: server-down, rto: 4h }]\nagreed: 2026-10-01\ncontacts: [{ name: Front office, hours: 24x7 }]\n---\n\nA customer.\n"
    static let header = "Ticket Number,Subject,Client,Contact,Date Opened,Date Resolved,Category\n"
    static let rows = (1...9).map { "T\($0),Server down zebra,Acme,Wilma Secretary 555-0123,2026-0\($0)-1\($0) 08:00,2026-0\($0)-1\($0) 09:30,Hardware\n" }.joined()

    static func base(_ files: [String: String]) throws -> ScratchKnowledgeBase {
        try ScratchKnowledgeBase(["content/customers/acme.md": customer].merging(files) { $1 })
    }

    @Test func `counts, dates, ids and categories reach the site, and nothing that somebody wrote`() throws {
        let badges = (1...4).map { "B\($0),Badge quagga refused,Acme,Wilma Secretary,2026-09-0\($0) \($0 * 3 + 8):00,,Scanners\n" }.joined()
        let files = try Self.base(["tickets/a.csv": Self.header + Self.rows + badges, "planbook.yml": "tickets:\n  link: https://tickets.example.com/{id}?a=1\n"]).builtSite()
        let incident = try #require(files["incidents/server-down.html"])
        #expect(incident.contains("9 tickets from 2026-01-11 to 2026-09-19") && incident.contains("href=\"https://tickets.example.com/T9?a=1\""))
        #expect(incident.contains("<td>90m</td><td>4h</td><td>0</td>") && incident.contains("aria-label=\"Tickets by month: 9 in 9 months, at most 1 in one\""))
        #expect(files["customers/acme.html"]?.contains("No known incident (Scanners)") == true)
        #expect(files["recurring.html"]?.contains("<td>4</td><td>Scanners</td><td>2026-09-01</td><td>2026-09-04</td>") == true)
        #expect(files["index.html"]?.contains("recurring.html") == true)
        for (path, text) in files {
            for word in ["zebra", "quagga", "Wilma", "555-0123"] { #expect(!text.localizedCaseInsensitiveContains(word), "\(path)") }
        }
    }

    @Test func `without exports nothing speaks of tickets`() throws {
        let files = try Self.base([:]).builtSite()
        #expect(files["recurring.html"] == nil)
        #expect(files.values.allSatisfy { !$0.contains("recurring.html") && !$0.contains("pb-history") })
    }

    @Test(arguments: [
        ("files: [a]\n", "tickets/mapping.yml:1:8: error[F005]"), ("colums: {}\n", "tickets/mapping.yml:1:1: error[F003]"),
        ("time_zone: Europe/Lundon\n", "tickets/mapping.yml:1:12: error[F005]"), ("date_format: yy\n", "tickets/mapping.yml:1:14: error[F005]"),
        ("source: conectwise\n", "tickets/mapping.yml:1:9: error[F005]"), ("a: [\n", "tickets/mapping.yml:"), ("- a\n", "tickets/mapping.yml:1:1: error[F002]"),
    ])
    func `a mapping that is wrong is an error at its bytes, and no ticket counts`(mapping: String, line: String) throws {
        let base = try Self.base(["tickets/a.csv": Self.header + Self.rows, "tickets/mapping.yml": mapping])
        let lines = try base.lines()
        #expect(lines.contains { $0.hasPrefix(line) }, "\(lines)")
        #expect(try base.compile().base.tickets == nil)
    }

    @Test func `a time zone that nobody knows is an error where it stands`() throws {
        #expect(try Self.base(["content/customers/acme.md": Self.customer.replacing("agreed:", with: "time_zone: Mars/Base\nagreed:")]).findings() == ["F005 content/customers/acme.md:92-101"])
        #expect(try Self.base(["planbook.yml": "tickets: { time_zone: EST }\n"]).buildError().count > 1)
    }

    @Test func `by which clocks days are counted, the customer says, else the settings`() throws {
        let night = Self.header + "T1,Server down,Acme,,2026-10-01 02:00,,Hardware\n"
        let zoned = Self.customer.replacing("agreed:", with: "time_zone: America/New_York\nagreed:")
        func day(_ files: [String: String]) throws -> String? {
            let base = try Self.base(["tickets/a.csv": night].merging(files) { $1 }).compile().base
            return base.tickets?.groups.first?.first.description
        }
        #expect(try day([:]) == "2026-10-01")
        #expect(try day(["content/customers/acme.md": zoned]) == "2026-09-30")
        // Two in the night in New York is two in the night there, whichever way round it is said.
        #expect(try day(["planbook.yml": "tickets: { time_zone: America/New_York }\n"]) == "2026-10-01")
        #expect(try day(["tickets/mapping.yml": "time_zone: UTC\n", "planbook.yml": "tickets: { time_zone: America/New_York }\n"]) == "2026-09-30")
    }

    @Test func `what a row holds is shown by no report but for its date`() throws {
        let base = try Self.base(["tickets/a.csv": Self.header + "T1,Server zebra,Acme,Wilma,31/31/2026,,x\nT2,Server zebra,Acme,Wilma,Wilma,,x\n\"T3,Wilma\n"])
        for format in ["text", "concise", "json", "sarif", "github", "gitlab", "junit"] {
            let report = try base.compile(rendersBodies: false).report
            let text = String(decoding: report.rendered(as: try #require(ReportFormat(rawValue: format))), as: UTF8.self)
            #expect(!text.contains("zebra") && !text.contains("Wilma"), "\(format)")
            if format == "text" { #expect(text.contains("xx,xxxxxx xxxxx,xxxx,xxxxx,31/31/2026,,x")) }
        }
    }

    @Test func `a link out of the knowledge base is no export`() throws {
        let outside = NSTemporaryDirectory() + "planbook-outside-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: outside) }
        try (Self.header + Self.rows).write(toFile: outside, atomically: true, encoding: .utf8)
        let base = try Self.base(["tickets/notes.txt": "no export"])
        try FileManager.default.createSymbolicLink(atPath: base.root + "/tickets/a.csv", withDestinationPath: outside)
        #expect(try base.compile().base.tickets == nil)
        try base.write("exports/b.csv", Array((Self.header + Self.rows).utf8))
        try FileManager.default.createSymbolicLink(atPath: base.root + "/tickets/B.CSV", withDestinationPath: "../exports/b.csv")
        #expect(try base.compile().base.tickets?.tickets == 9)
    }

    @Test func `drafts are proposed that pass the checks, and none over a page of somebody's`() throws {
        let badges = (1...4).map { "B\($0),Scanner refuses badge,Acme,,2026-09-0\($0) \($0 * 3 + 8):00,,Scanners\n" }.joined()
        let base = try Self.base(["tickets/a.csv": Self.header + badges])
        #expect(try base.findings() == ["T801 content:0-0"])
        #expect(try base.compile().writeIncidentDrafts() == ["content/incidents/scanner-badge.md"])
        #expect(try base.findings() == [])
        #expect(try base.compile().writeIncidentDrafts() == [])
    }

    @Test func `the same exports give the same site for any number of threads`() throws {
        let base = try Self.base(["tickets/a.csv": Self.header + Self.rows, "tickets/b.csv": Self.header + Self.rows.replacing("T", with: "U")])
        #expect(try base.builtSite(jobs: 1) == base.builtSite(jobs: 5))
    }
}
