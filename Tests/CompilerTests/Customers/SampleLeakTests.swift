import Foundation
import TestSupport
import Testing

@testable import Compiler

/// A copy of the sample for one of its customers, searched byte by byte for what only another customer's file and tickets say.
@Suite struct SampleLeakTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let customers = ["castellan-legal", "harbour-foods", "millbrook-dental"]

    /// What tells the customer: its id, title, aliases and names in tickets, telephone numbers, addresses and tickets, read without the compiler.
    private static func tells(of customer: String) throws -> Set<String> {
        let page = try String(contentsOf: root.appendingPathComponent("content/customers/\(customer).md"), encoding: .utf8)
        var words: Set = [customer]
        for line in page.split(separator: "\n") {
            let parts = line.trimmingCharacters(in: CharacterSet(charactersIn: " -")).split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, ["title", "aliases", "psa_names", "phone", "email"].contains(parts[0]) else { continue }
            let values = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "[]")).split(separator: ",")
            words.formUnion(values.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) })
        }
        words.formUnion(words.filter { $0.hasPrefix("555-") }.map { $0.replacing("-", with: "") })
        let title = words.first { page.contains("title: \($0)\n") } ?? customer
        let export = try String(contentsOf: root.appendingPathComponent("tickets/autotask-2026.csv"), encoding: .utf8)
        for row in export.split(whereSeparator: \.isNewline) where row.contains(",\(title)") {
            words.insert(String(row.prefix { $0 != "," }))
        }
        return Set(words.map { $0.lowercased() })
    }

    @Test(arguments: customers)
    func `nothing of another sample customer is in any file of the copy, its bundle among them`(customer: String) throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planbook-leak-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: false)
        var compilation = try Compilation(KnowledgeBaseFolder(at: Self.root.path), options)
        try compilation.limit(to: compilation.customer(named: customer).get())
        _ = try Site(compilation, jobs: 2).publish(to: Site.Outputs(folder: scratch + "/site", bundle: scratch + "/bundle.html"))
        let files = try ScratchKnowledgeBase.files(below: scratch).mapValues { Data($0.lowercased().utf8) }
        #expect(files["bundle.html"] != nil && files["site/plans.json"] != nil && files["site/recurring.html"] != nil)
        let shown = files.mapValues(Self.tickets)
        let own = try Self.tells(of: customer)
        // Tickets of its own are there, so that the search of those of others means something.
        #expect(shown.contains { !$0.value.isDisjoint(with: own) })
        for other in Self.customers where other != customer {
            let words = try Self.tells(of: other).subtracting(own)
            #expect(words.count > 100)
            let names = words.filter { !$0.hasPrefix("t20") }
            for (path, text) in files {
                #expect(shown[path]?.isDisjoint(with: words) == true, "\(path) shows a ticket of \(other)")
                for name in names where path.contains(name) || text.range(of: Data(name.utf8)) != nil { Issue.record("\(path) tells \(other): \(name)") }
            }
        }
    }

    /// The numbers of tickets that stand in `text`.
    private static func tickets(in text: Data) -> Set<String> {
        var found: Set<String> = []
        var start = text.startIndex
        while let next = text.range(of: Data("t20".utf8), in: start..<text.endIndex) {
            found.insert(String(decoding: text[next.lowerBound..<min(next.lowerBound + 14, text.endIndex)], as: UTF8.self))
            start = next.upperBound
        }
        return found
    }
}
