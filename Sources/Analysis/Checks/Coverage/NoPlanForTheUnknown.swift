import Diagnostics
import Model

extension Check {
    /// C402: a knowledge base without a plan for the unknown.
    static let noPlanForTheUnknown = Check(
        code: "C402", slug: "no-plan-for-the-unknown", level: .error,
        summary: "the knowledge base has no active plan for the unknown",
        why: """
            The worst incidents are those that nobody has listed: several critical applications failing at once, data
            that somebody may have quietly changed. One plan must answer them: `incidents: [unknown]`. The site keeps it
            in sight on every page. A knowledge base of wiki pages alone needs none.
            """,
        bad: [Example("content/plans/unknown.md", ExamplePlan(title: "Mend it").text)],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text)],
        scope: .knowledgeBase { base, findings in
            let plans = base.relations.plansForTheUnknown
            if plans.contains(where: { base.pages[$0].status == .active }) { return }
            if base.pages.contains(where: { $0.kind == .plan && !$0.isFrontMatterUsable }) { return }
            // A wiki alone plans for nothing.
            if !base.pages.isEmpty, base.pages.allSatisfy({ $0.kind == .page }) { return }
            let help = "write a plan with 'incidents: [unknown]' and the sections Triage, Communication, Prioritisation and Next steps"
            guard let draft = plans.first else {
                findings.addToKnowledgeBase("there is no plan for the unknown", help: help)
                return
            }
            let page = base.pages[draft]
            findings.addToKnowledgeBase(
                "the only plan for the unknown is \(page.status.rawValue)",
                help: "set the status of '\(page.id)' to 'active' once it holds")
        })
}
