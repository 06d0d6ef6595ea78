import Diagnostics
import Model

extension Check {
    /// P103: a plan without anything to do.
    static let missingTacticalStep = Check(
        code: "P103", slug: "missing-tactical-step", level: .error,
        summary: "a plan has no tactical step",
        why: """
            Tactical steps are what to do now, in order: the items of a numbered list below `Tactical steps` (or Steps,
            Mitigation, Resolution, Containment, Remediate, Response). Bullets are no steps, because they have no order.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(tactical: "").marked(title: true))],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, !view.notesFlawedHeading(of: .tacticalSteps, &findings),
                !view.page.flow.steps.contains(where: { $0.place == .tactical })
            else { return }
            let section = view.page.sections.first(of: .tacticalSteps)
            findings.add(
                "the plan has no tactical step", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "no numbered list below this heading",
                help: "add '## Tactical steps' with a numbered list, the first thing to do first")
        })
}
