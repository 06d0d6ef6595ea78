import Diagnostics
import Foundation
import Model
import TestSupport
import Testing

@testable import Compiler
@testable import Tickets

/// The sample's tickets: what they are taken for, what comes back in them, and that the script still writes them.
@Suite struct SampleTicketsTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let exports = ["tickets/connectwise-2025.csv", "tickets/autotask-2026.csv"]
    static let truth = "Tests/CompilerTests/Tickets/sample-truth.tsv"

    static func compile() throws -> Compilation {
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: false)
        return try Compilation(KnowledgeBaseFolder(at: root), options)
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))) }

    @Test func `nine in ten tickets are taken for what they are, and nine in ten of those taken are it`() throws {
        let base = try Self.compile().base
        var zones = TimeZones()
        var reader = TicketImport(TicketKnowledge(base, &zones))
        for (number, path) in Self.exports.enumerated() {
            // Without the mapping nothing is left out, so that what is no incident can be mistaken for one.
            reader.begin(FileID(number), path: path, TicketMapping.Source(), zone: .utc)
            let bytes = try Self.bytes(path)
            reader.feed(bytes.span)
            reader.end()
        }
        #expect(reader.rejected == 0)
        var truth: [String: String] = [:]
        for line in String(decoding: try Self.bytes(Self.truth), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            truth[parts[0]] = parts[1]
        }
        #expect(truth.count == reader.matches.count && truth.count > 1_000)
        var right = 0
        var taken = 0
        var real = 0
        for (id, incident) in reader.matches {
            let expected = truth[id] ?? "?"
            let found = incident.map { base.pages[$0].id.replacing("incidents/", with: "") } ?? "-"
            if expected != "-" { real += 1 }
            if found != "-" { taken += 1 }
            if found == expected, found != "-" { right += 1 }
        }
        let (precision, recall) = (Double(right) / Double(taken), Double(right) / Double(real))
        #expect(precision >= 0.9 && recall >= 0.9, "precision \(precision), recall \(recall)")
    }

    @Test func `the print server of the third Friday is found, and is all that is found`() throws {
        let compilation = try Self.compile()
        let tickets = try #require(compilation.base.tickets)
        #expect(tickets.recurrences.map(\.rule.text) == ["FREQ=MONTHLY;BYDAY=3FR"])
        let found = try #require(tickets.recurrences.first)
        let customer = compilation.base.pages[try #require(found.customer)]
        #expect(customer.id == "customers/harbour-foods")
        #expect(found.next.description == "2026-12-18")
        #expect(tickets.clusters.first?.label == "scanner badge login")
        #expect(tickets.rejected == 0 && tickets.unknownCustomers.isEmpty && tickets.ignored > 200)
        #expect(compilation.diagnostics.isEmpty)
    }

    /// The script's language, where the machine has it.
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"].first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: python != nil)) func `the script writes the sample as it is`() throws {
        let folder = NSTemporaryDirectory() + "planbook-sample-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [Self.root + "/scripts/sample-tickets", folder]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for path in Self.exports + [Self.truth] {
            let fresh = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
            let committed = Data(try Self.bytes(path))
            #expect(fresh == committed, "\(path) is not what ./scripts/sample-tickets writes")
        }
    }
}
