import Diagnostics
import Model

extension Check {
    /// P111: a section that Planbook knows, without anything in it.
    static let emptySection = Check(
        code: "P111", slug: "empty-section", level: .warning,
        summary: "a recognised section of a plan has no content",
        why: """
            A heading promises an answer. An empty section costs the reader a moment of hope, and nobody can tell
            whether there is nothing to say or nobody has said it. Fill it, say why it does not apply, or delete the
            heading. Sections that a plan cannot do without are reported by checks of their own.
            """,
        bad: [
            Example("content/plans/restore-server.md", ExamplePlan().text + "\n## «Escalation»\n\n## References\n\nThe vendor's manual.\n")
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan().text + "\n## Escalation\n\n### At night\n\nCall the desk.\n")
        ],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable, view.page.sections.contains(where: \.isEmpty) else { return }
            for section in view.page.sections where section.isEmpty && !isReportedElsewhere(section, view) {
                let condition = section.kind == .contingencies ? view.conditionBesideContingencies : nil
                findings.add(
                    "the section '\(section.kind.title)' is empty", on: view.index, at: condition?.range ?? section.range, from: section.origin,
                    label: condition == nil ? "nothing below this heading" : "beside that section, not below it",
                    help: condition.map(view.moved) ?? "fill it, say why it does not apply, or delete the heading")
            }
        })

    /// Whether a check of its own says that the plan cannot do without the section.
    private static func isReportedElsewhere(_ section: Section, _ view: PageView) -> Bool {
        if section.flaw != nil { return true }
        switch section.kind {
        case .tacticalSteps, .strategicSteps, .exitCriteria, .communication: return true
        case .contingencies: return !view.page.flow.steps.contains { !$0.branches.isEmpty } || view.leadsToLooseCondition
        case .triage, .prioritisation, .nextSteps:
            return view.base.relations.plansForTheUnknown.contains(view.index)
        default: return false
        }
    }
}
