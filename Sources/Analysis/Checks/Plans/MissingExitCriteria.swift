import Diagnostics
import Model

extension Check {
    /// P105: a plan that does not say when it is done.
    static let missingExitCriteria = Check(
        code: "P105", slug: "missing-exit-criteria", level: .error,
        summary: "a plan does not say how one knows that the incident is over",
        why: """
            Without exit criteria an incident ends when people are tired. State what must be true, so that it can be
            ticked off: the service answers, the customer has confirmed, the evidence is kept.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(exit: "").marked(title: true))],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, !view.notesFlawedHeading(of: .exitCriteria, &findings) else { return }
            let section = view.page.sections.first(of: .exitCriteria)
            guard section?.isEmpty ?? true else { return }
            findings.add(
                "the plan has no exit criteria", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "nothing below this heading",
                help: "add '## Exit criteria' with a list of what must be true")
        })
}
