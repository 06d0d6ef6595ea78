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
                    .text.replacing("---\ntitle", with: "«---»\ntitle"))
        ],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan else { return }
            for problem in view.page.problems {
                guard case .missingField("priority", "", let expectation) = problem.kind else { continue }
                findings.add("the plan has no priority", on: view.index, at: problem.range, help: "add 'priority': \(expectation)")
            }
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
    /// Whether `missing-field` says that the page needs the field.
    func lacks(_ name: String) -> Bool {
        problems.contains { problem in
            if case .missingField(name, "", _) = problem.kind { return true }
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
