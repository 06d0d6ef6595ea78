import Compiler
import Diagnostics
import TestSupport
import Testing

/// F005: values that contradict the calendar, each other or the text.
@Suite struct FieldFindingTests {
    private static func customer(ranking: String, variables: String = "{ nas: x }") -> String {
        """
        ---
        title: Acme
        services: [backup]
        ranking: \(ranking)
        agreed: 2026-09-01
        contacts: [{ name: Desk, phone: 555-0101, hours: 24x7 }]
        variables: \(variables)
        ---

        A customer.

        """
    }

    private static func review(date: String) -> String {
        "---\ntitle: Outage\ndate: \(date)\nincident: server-down\n---\n\nIt was down.\n"
    }

    @Test(arguments: [
        ("content/customers/acme.md", customer(ranking: "[server-down, «incidents/server-down»]")),
        ("content/customers/acme.md", customer(ranking: "[server-down, { incident: «Server down», rto: 4h }, «server-down»]")),
        ("content/customers/acme.md", customer(ranking: "[server-down]", variables: "{ a b: x, «a.b»: y, «né»: z }")),
        ("content/reviews/outage.md", review(date: "«2026-12-24»")), ("content/reviews/outage.md", review(date: "2026-11-23")),
        ("content/exercises/outage.md", review(date: "2027-01-01")),
        ("content/handbook/notes.md", "---\nstatus: [\"[[Published]]\", done]\n---\n\n# Notes\n\n[[server-down]]\n"),
        ("content/handbook/notes.md", "---\nstatus:\n  - [[Published]]\n---\n\n# Notes\n\n[[server-down]]\n"),
        ("content/handbook/notes.md", "---\nstatus: «[draft]»\n---\n\n# Notes\n\n[[server-down]]\n"),
    ])
    func isTold(_ path: String, _ marked: String) throws {
        try MarkedPage(path: path, marked: marked).expect("F005")
    }

    @Test func `the variables of a plan have names that its text can use`() throws {
        try MarkedPage.plan("{{own}}", fields: "variables: { own: x, «a.b»: y }\n").expect("F005")
    }

    @Test(arguments: [("2026-11-29", "is no value for 'review'"), ("2026-02-30", "is no day of the calendar")])
    func `a day in the place of a mapping is a day`(day: String, message: String) throws {
        let path = "content/plans/restore-server.md"
        let plan = (ScratchKnowledgeBase.valid[path] ?? "").replacing("review: { last: 2026-09-01, every: 1y }", with: "review: \(day)")
        let found = try ScratchKnowledgeBase([path: plan]).compile(rendersBodies: false).diagnostics
        #expect(found.map(\.message) == ["'\(day)' \(message)"])
        #expect(found.first?.help?.hasPrefix("'review' takes a mapping") == true, "\(found)")
    }
}
