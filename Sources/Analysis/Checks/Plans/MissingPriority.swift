import Diagnostics
import Model

extension Check {
    /// P102: a plan without a priority.
    static let missingPriority = Check(
        code: "P102", slug: "missing-priority", level: .error,
        summary: "a plan states no priority",
        why: """
            When several things break at once, the priority decides which plan is opened first. It comes out of the talk
            with the customers: what would hurt them most is P1.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: "incidents: [server-down]\nowner: technician\nreview: { last: 2026-09-01, every: 1y }")
                    .marked(title: true))
        ],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, view.page.isReadable, plan.priority == nil,
                !view.page.hasInvalidValue(of: "priority"), !view.page.hasMisspelt("priority")
            else { return }
            findings.add(
                "the plan has no priority", on: view.index, at: view.page.title.range,
                help: "add 'priority': \(FieldType.choice(Priority.allCases.map(\.rawValue)).expectation)")
        })
}

extension Page {
    /// Whether a field that `unknown-field` reports is most likely meant to be `name`.
    func hasMisspelt(_ name: String) -> Bool {
        problems.contains { problem in
            if case .unknownField(_, let nearest) = problem.kind { return nearest.first == name }
            return false
        }
    }

    /// Whether the field is there with a value that `invalid-value` reports.
    func hasInvalidValue(of name: String) -> Bool {
        problems.contains { problem in
            if case .invalidValue(let field, _, _, _) = problem.kind { return field == name }
            return false
        }
    }
}
