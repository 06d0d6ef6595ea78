import Diagnostics
import Model

extension Check {
    /// P101: a plan that does not say what to do when it fails.
    static let missingContingency = Check(
        code: "P101", slug: "missing-contingency", level: .error,
        summary: "a plan has neither a contingency nor a branch",
        why: """
            A plan is a knowledge-base article with contingencies: what if the hardware is damaged, the backup cannot be
            read, nobody answers? Somebody will stand at exactly that point at night. Add a section `Contingencies` with
            a heading for each ("If the image is unreadable"), or branches on the steps: `- If … → [[#elsewhere]]`.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(contingencies: "").marked(title: true))],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, !view.notesFlawedHeading(of: .contingencies, &findings),
                !view.page.flow.saysWhatElse
            else { return }
            let section = view.page.sections.first(of: .contingencies)
            let condition = view.conditionBesideContingencies
            findings.add(
                "the plan does not say what to do when it fails", on: view.index,
                at: condition?.range ?? section?.range ?? view.page.title.range,
                from: condition == nil ? section?.origin : nil,
                label: condition != nil ? "not below 'Contingencies'" : section == nil ? "no contingency and no branch" : "no contingency below this heading",
                help: condition.map(view.moved) ?? "add '## Contingencies' with '### If …', or a branch '- If … → [[#step]]' on a step")
        })
}

extension Flow {
    /// Whether there is a contingency or a branch; empty ones and wrong outcomes have findings of their own.
    fileprivate var saysWhatElse: Bool {
        !contingencies.isEmpty || steps.contains { !$0.branches.isEmpty }
    }
}

extension Page {
    /// Whether the body and the front matter could be read, so that what they lack can be told.
    var isReadable: Bool {
        isFrontMatterUsable && !problems.contains { problem in
            if case .overLimit = problem.kind { return true }
            return false
        }
    }
}
