import Diagnostics
import Model

extension Check {
    /// P106: a plan that does not say who is told.
    static let missingCommunication = Check(
        code: "P106", slug: "missing-communication", level: .warning,
        summary: "a plan does not say who is told, when and how",
        why: """
            Customers forgive an outage sooner than silence. Say who tells them, how often and over which channel, and what
            must not be said before it is certain. In a plan for a sev1 or sev2 incident the finding is an error.
            """,
        bad: [
            Example("content/plans/restore-server.md", ExamplePlan(communication: "").marked(title: true)),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(communication: "<!-- later -->").text.replacing("## Communication", with: "## «Communication»")),
        ],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .page { view, findings in
            // Of the plan for the unknown, P112 says what is missing.
            guard view.page.kind == .plan, view.page.isReadable,
                !view.base.relations.plansForTheUnknown.contains(view.index)
            else { return }
            let section = view.page.sections.first(of: .communication)
            guard section?.isEmpty ?? true || section?.flaw != nil else { return }
            let isMajor = view.base.severity(ofPlan: view.index)?.isMajor ?? false
            if view.notesFlawedHeading(of: .communication, severity: isMajor ? .error : nil, &findings) { return }
            guard section?.isEmpty ?? true else { return }
            findings.add(
                "the plan does not say who is told", on: view.index, at: section?.range ?? view.page.title.range,
                from: section?.origin, label: section == nil ? nil : "nothing below this heading",
                help: "add '## Communication': who tells whom, how often, over which channel",
                severity: isMajor ? .error : nil)
        })
}
