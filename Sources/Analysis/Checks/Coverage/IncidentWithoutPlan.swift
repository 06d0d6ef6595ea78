import Diagnostics
import Model

extension Check {
    /// C401: a known incident that no plan answers.
    static let incidentWithoutPlan = Check(
        code: "C401", slug: "incident-without-plan", level: .error,
        summary: "an active incident is answered by no active plan",
        why: """
            An incident on the list is one that somebody expects. Without a plan the technician who meets it begins at
            nothing. Write a plan that names it under `incidents`, set the plan's `status` to `active`, or set the
            incident's `status` to `draft` or `retired`.
            """,
        bad: [
            Example(
                "content/incidents/disk-full.md",
                "---\ntitle: «Disk full»\nservices: [backup]\nseverity: sev3\n---\n\nNothing can be written.\n")
        ],
        good: [
            Example(
                "content/incidents/disk-full.md",
                "---\ntitle: Disk full\nstatus: draft\nservices: [backup]\nseverity: sev3\n---\n\nNothing can be written.\n")
        ],
        scope: .knowledgeBase { base, findings in
            let open = base.pages(of: .incident).filter { incident in
                base.pages[incident].status == .active && base.isUnanswered(incident)
            }
            if open.isEmpty { return }
            let doubts = Doubts(about: "incidents", of: .plan, in: base)
            for incident in open where !doubts.mayMean(base.pages[incident]) {
                let promises = base.promises(on: incident).filter { $0.place <= Promise.top }
                findings.add(
                    "no active plan answers this incident", on: incident, at: base.pages[incident].title.range,
                    help: base.helpWithoutPlan(incident), related: base.related(promises) + base.plansNotInForce(for: incident))
            }
        })
}

extension KnowledgeBase {
    /// Whether the incident `incident` could be read and no active plan names it.
    func isUnanswered(_ incident: Int) -> Bool {
        pages[incident].isFrontMatterUsable
            && !(relations.plansOfIncident[incident] ?? []).contains { pages[$0].status == .active }
    }

    /// Pointers to at most three plans for the incident `incident`, none of which is active.
    func plansNotInForce(for incident: Int) -> [RelatedLocation] {
        (relations.plansOfIncident[incident] ?? []).prefix(3).map { plan in
            RelatedLocation(pages[plan].location(pages[plan].title.range), "this plan is \(pages[plan].status.rawValue)")
        }
    }

    /// What to do about the incident `incident`, which no active plan answers.
    func helpWithoutPlan(_ incident: Int) -> String {
        relations.plansOfIncident[incident] == nil
            ? "write a plan with 'incidents: [\(pages[incident].id.lastPart)]'" : "set the plan's status to 'active' once it holds"
    }
}
