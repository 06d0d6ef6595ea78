import Diagnostics
import Model

extension Check {
    /// P104: a plan that does not keep the incident from coming back.
    static let missingStrategicStep = Check(
        code: "P104", slug: "missing-strategic-step", level: .warning,
        summary: "a plan has no strategic step",
        why: """
            An incident that is only closed comes back. Strategic steps are what follows once things work again: the
            cause found, the disk renewed, the rule added. They are a numbered list below `Strategic steps` (or
            Eradicate, Prevention, Hardening, Follow-up).
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(strategic: "").marked(title: true))],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, !view.notesFlawedHeading(of: .strategicSteps, &findings),
                !view.page.flow.steps.contains(where: { $0.place == .strategic })
            else { return }
            let section = view.page.sections.first(of: .strategicSteps)
            findings.add(
                "the plan has no strategic step", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "no numbered list below this heading",
                help: "add '## Strategic steps' with what keeps the incident from coming back")
        })
}
