import Diagnostics
import Model

extension Check {
    /// P112: a plan for the unknown that lacks one of its parts.
    static let incompleteUnknownPlan = Check(
        code: "P112", slug: "incomplete-unknown-plan", level: .error,
        summary: "the plan for the unknown lacks one of its parts",
        why: """
            The plan for the unknown is the one that is opened when no other fits. It must say how to find out what is
            affected (Triage), what to tell the customer (Communication), what to do first (Prioritisation) and how to
            go on (Next steps).
            """,
        bad: [
            Example(
                "content/plans/unknown.md",
                ExamplePlan(title: "The unknown", fields: unknownFields).marked(title: true) + "\n## Triage\n\nLook.\n\n## Prioritisation\n\nOrder.\n")
        ],
        good: [
            Example(
                "content/plans/unknown.md",
                ExamplePlan(title: "The unknown", fields: unknownFields).text
                    + "\n## Triage\n\nLook.\n\n## Prioritisation\n\nOrder.\n\n## Next steps\n\n1. Decide. {role=technician}\n")
        ],
        scope: .page { view, findings in
            guard view.page.kind == .plan, view.page.isReadable,
                view.base.relations.plansForTheUnknown.contains(view.index)
            else { return }
            let parts: [SectionKind] = [.triage, .communication, .prioritisation, .nextSteps]
            for part in parts {
                if view.notesFlawedHeading(of: part, &findings) { continue }
                let section = view.page.sections.first(of: part)
                guard section?.isEmpty ?? true else { continue }
                findings.add(
                    "the plan for the unknown lacks '\(part.title)'", on: view.index,
                    at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "nothing below this heading",
                    help: "add '## \(part.title)' with some text")
            }
        })

    private static let unknownFields = """
        incidents: [unknown]
        priority: P1
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        """
}
