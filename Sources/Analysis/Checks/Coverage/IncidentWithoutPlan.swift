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
        scope: .page { view, findings in
            guard case .incident = view.page.fields, view.page.isFrontMatterUsable, view.page.status == .active,
                !view.page.isSnippet
            else { return }
            let plans = view.base.relations.plansOfIncident[view.index] ?? []
            if plans.contains(where: { view.base.pages[$0].status == .active }) || view.isPerhapsAnswered { return }
            let related = plans.prefix(3).map { plan in
                let page = view.base.pages[plan]
                return RelatedLocation(page.location(page.title.range), "this plan is \(page.status.rawValue)")
            }
            findings.add(
                "no active plan answers this incident", on: view.index, at: view.page.title.range,
                help: plans.isEmpty
                    ? "write a plan with 'incidents: [\(view.page.id.lastPart)]'"
                    : "set the plan's status to 'active' once it holds",
                related: view.base.related(view.base.promises(on: view.index).filter { $0.place <= Promise.top }) + related)
        })
}

extension PageView {
    /// Whether some plan or some plan's reference cannot be read, and may well answer this incident.
    var isPerhapsAnswered: Bool {
        let wanted = NameIndex.key(page.id.lastPart)
        return base.pages(of: .plan).contains { plan in
            let other = base.pages[plan]
            if !other.isFrontMatterUsable || other.hasMisspelt("incidents") { return true }
            guard case .plan(let fields) = other.fields else { return false }
            return fields.incidents.contains { number in
                base.resolutions[plan][number] == .missing
                    && NearMisses.of(other.references[number].target, among: [wanted]) == [wanted]
            }
        }
    }
}
