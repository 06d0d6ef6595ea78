import Compiler
import Model
import TestSupport
import Testing

/// The order of the known incidents, as the manual has it.
@Suite struct IncidentScoreTests {
    private static func customer(_ ranking: [String], _ status: String = "active") -> String {
        "---\ntitle: \(ranking.joined()) \(status)\nstatus: \(status)\nservices: [backup]\nranking: [\(ranking.joined(separator: ", "))]\nagreed: 2026-10-01\n"
            + "contacts: [{ name: Front office, hours: 24x7 }]\n---\n\nA customer.\n"
    }

    private static func incident(_ severity: String, _ likelihood: String?) -> String {
        "---\ntitle: Case \(severity) \(likelihood ?? "")\nservices: [backup]\nseverity: \(severity)\n\(likelihood.map { "likelihood: \($0)\n" } ?? "")---\n\nIt is.\n"
    }

    @Test func `points come of places, customers, severity and likelihood`() throws {
        var files = ["content/incidents/printer.md": Self.incident("sev3", "frequent")]
        for number in 1...15 { files["content/incidents/i\(number).md"] = Self.incident("sev4", "rare").replacing("Case", with: "Case \(number)") }
        let others = (1...15).map { "i\($0)" }
        files["content/customers/fourth.md"] = Self.customer(Array(others.prefix(3)) + ["printer"])
        files["content/customers/sixteenth.md"] = Self.customer(others + ["printer"])
        files["content/customers/none.md"] = Self.customer(["i1"])
        files["content/customers/gone.md"] = Self.customer(["printer"], "retired")
        let base = try ScratchKnowledgeBase(files).compile(rendersBodies: false).base
        let scored = base.scoredIncidents()
        let printer = try #require(scored.first { base.pages[$0.incident].shortName == "printer" })
        #expect((printer.score.rank, printer.score.customers, printer.score.severity, printer.score.likelihood) == (14, 7, 10, 10))
        #expect(printer.score.places == [4, 16] && printer.score.customerCount == 3 && printer.score.points == 41)
        let first = try #require(scored.first { base.pages[$0.incident].shortName == "i1" })
        #expect((first.score.rank, first.score.customers, first.score.points) == (40, 20, 60))
        #expect(scored.map(\.score.points) == scored.map(\.score.points).sorted(by: >))
    }

    @Test func `without customers severity decides, then likelihood, then the title`() throws {
        let files = [
            "content/incidents/a.md": Self.incident("sev2", nil), "content/incidents/b.md": Self.incident("sev1", "rare"),
            "content/incidents/c.md": Self.incident("sev2", "frequent"), "content/incidents/d.md": Self.incident("sev2", "possible"),
        ]
        let base = try ScratchKnowledgeBase(files).compile(rendersBodies: false).base
        #expect(base.scoredIncidents().map { base.pages[$0.incident].shortName } == ["b", "c", "a", "d", "server-down"])
    }
}
