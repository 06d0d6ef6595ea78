import Analysis
import Compiler
import Diagnostics
import TestSupport
import Testing

/// What findings weigh: on drafts, within the grace period, and with other levels in the settings.
@Suite struct LevelTests {
    @Test(arguments: [
        ("2025-11-22", "", "warning"), ("2025-11-09", "", "warning"), ("2025-11-08", "", "error"), ("never", "", "warning"),
        ("2025-11-09", "review_grace: 1w\n", "error"), ("2025-09-30", "review_grace: 2mo\n", "warning"),
        ("2025-11-22", "review_grace: 0d\n", "error"), ("2024-02-29", "", "error"),
    ])
    func `an overdue review is a warning until its grace period has passed`(last: String, settings: String, level: String) throws {
        let edits = [Mutation.Edit("plans/unknown.md", "2026-07-01", by: last)]
        #expect(try levels(edits, settings: settings) == ["R501 \(level)"])
    }

    @Test(arguments: [
        ("plans/restore-server.md", "rto: 6h", "rto: 2d", "C404"), ("plans/unknown.md", "last: 2026-07-01", "last: 2020-07-01", "R501"),
    ])
    func `errors of coverage and reviews are warnings on drafts`(path: String, old: String, new: String, code: String) throws {
        let edit = Mutation.Edit(path, old, by: new)
        #expect(try levels([edit], settings: "") == ["\(code) error"])
        let spare = "---\ntitle: Spare\nstatus: draft\n"
        let text = try #require(MutatedBase.files["content/" + path].map { String(decoding: $0, as: UTF8.self) })
        let draft = text.replacing(old, with: new).replacing("---\ntitle: ", with: spare + "x-title: ")
            .replacing("aliases: [Server rescue]\n", with: "")
        #expect(try levels([.init("plans/spare.md", by: draft)], settings: "") == ["\(code) warning"])
    }

    @Test func `without the check on incidents without a plan, a customer's worst ones are still reported`() throws {
        let edits = [Mutation.Edit("plans/line-down.md", "priority: P2", by: "priority: P2\nstatus: draft")]
        #expect(try levels(edits, settings: "") == ["C401 error"])
        #expect(try levels(edits, settings: "checks: { incident-without-plan: off }\n") == ["C403 error"])
    }

    @Test func `without the check on top incidents, an overdue review is reported as such`() throws {
        let edits = [Mutation.Edit("plans/restore-server.md", "2026-08-15", by: "2025-08-15")]
        #expect(try levels(edits, settings: "") == ["C403 error"])
        #expect(try levels(edits, settings: "checks: { unprepared-top-incident: off }\n") == ["R501 error"])
    }

    /// The findings after `edits` and with `settings` added, each as its code and level.
    private func levels(_ edits: [Mutation.Edit], settings: String) throws -> [String] {
        var all = edits
        all.append(.settings(settings))
        let base = try MutatedBase.knowledgeBase(all)
        return try base.compile(rendersBodies: false).diagnostics.map { "\($0.code) \($0.severity.name)" }
    }
}
