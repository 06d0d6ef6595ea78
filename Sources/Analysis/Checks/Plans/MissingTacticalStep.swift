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
        bad: [
            Example("content/plans/restore-server.md", ExamplePlan(tactical: "").marked(title: true)),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(tactical: "- **Restart the server.**").text.replacing("## Tactical steps", with: "## «Tactical steps»")),
        ],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, !view.notesFlawedHeading(of: .tacticalSteps, &findings),
                !view.page.flow.steps.contains(where: { $0.place == .tactical })
            else { return }
            let section = view.page.sections.first(of: .tacticalSteps)
            findings.add(
                "the plan has no tactical step", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "no numbered list below this heading",
                help: view.hasUnnumberedSteps
                    ? "number what is to be done, as in '1. **Restart it.**', the first thing first"
                    : "add '## Tactical steps' with a numbered list, the first thing to do first")
        })
}

extension PageView {
    /// Whether the plan has a text or bullets where its tactical steps belong.
    var hasUnnumberedSteps: Bool {
        page.sections.first(of: .tacticalSteps)?.isEmpty == false && !page.flow.steps.contains { $0.place == .tactical }
    }
}
