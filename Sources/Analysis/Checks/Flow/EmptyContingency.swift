import Diagnostics
import Model

extension Check {
    /// G201: a contingency that says nothing.
    static let emptyContingency = Check(
        code: "G201", slug: "empty-contingency", level: .error,
        summary: "a contingency has neither a step nor an outcome",
        why: """
            Whoever opens a contingency has just seen a step fail. A heading without a numbered step and without an
            outcome leaves them standing there. Bullets are no steps. If there is truly nothing to do, say where that
            leads: `→ escalate to [[role]]` or `→ accept the loss`.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(contingencies: "### «If the hardware is broken» {#replace}\n\nThis should not happen.").text)
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan().text),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(contingencies: "### If the hardware is broken {#replace}\n\n→ escalate to [[technician]]").text),
        ],
        scope: .page { view, findings in
            guard view.page.flow.contingencies.contains(where: { $0.outcome == nil }), view.isLivePlan else { return }
            let filled = view.page.flow.filledContingencies
            for (number, contingency) in view.page.flow.contingencies.enumerated()
            where contingency.outcome == nil && !filled.contains(number) {
                findings.add(
                    "the contingency has neither a step nor an outcome", on: view.index, at: contingency.range, from: contingency.origin,
                    label: "nothing to do below this heading",
                    help: "add a numbered list of steps, or a last line such as '→ escalate to [[role]]'")
            }
        })
}
