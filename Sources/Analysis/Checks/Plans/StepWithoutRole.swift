import Diagnostics
import Model

extension Check {
    /// P107: steps of a grave incident's plan that nobody in particular does.
    static let stepWithoutRole = Check(
        code: "P107", slug: "step-without-role", level: .warning,
        summary: "a step names no role, and the plan answers a sev1 or sev2 incident",
        why: """
            In a large incident many people stand around a step that is nobody's. Each step of a plan for a sev1 or sev2
            incident says who does it: `{role=technician}` at the end of its first paragraph. All such steps of a plan
            are one finding, at the first of them.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: majorFields, strategic: "1. «**Renew the warranty.**» Ask for five years.").text,
                beside: [majorIncident])
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan(fields: majorFields).text, beside: [majorIncident]),
            Example("content/plans/restore-server.md", ExamplePlan(strategic: "1. Renew the warranty.").text),
        ],
        scope: .page { view, findings in
            guard view.page.flow.steps.contains(where: \.isNobodys), view.isLivePlan,
                let severity = view.base.severity(ofPlan: view.index), severity.isMajor
            else { return }
            let steps = view.page.flow.steps.filter(\.isNobodys)
            guard let first = steps.first else { return }
            let count = view.page.flow.steps.count
            findings.add(
                steps.count == 1
                    ? "the step names no role, in a plan of a \(severity.rawValue) incident"
                    : "\(steps.count) of \(count) steps name no role, in a plan of a \(severity.rawValue) incident",
                on: view.index, at: first.titleRange, from: first.origin, label: steps.count == 1 ? "who does it?" : "the first of them",
                help: "add '{role=…}' to the end of the step's first paragraph",
                related: steps.dropFirst().prefix(3).map {
                    RelatedLocation(view.location($0.titleRange, from: $0.origin), "no role either")
                })
        })

    /// The front matter of an example plan that answers a sev2 incident and keeps what that asks for.
    static let majorFields = """
        incidents: [server-down]
        priority: P2
        owner: technician
        rto: 4h
        rpo: 24h
        review: { last: 2026-09-01, every: 1y }
        exercise: { last: 2026-09-01, every: 1y }
        """

    /// The incident of the example plans, as bad as sev2.
    static let majorIncident = Example(
        "content/incidents/server-down.md",
        "---\ntitle: Server down\nservices: [backup]\nseverity: sev2\n---\n\nIt does not answer.\n")
}

extension Step {
    /// Whether the step names no role, not even a misspelt one.
    fileprivate var isNobodys: Bool { role == nil && !hasMisspeltRole }
}
