import Diagnostics
import Model

extension Check {
    /// The slug of C403, by which other checks know whether it is on.
    static let unpreparedTopIncidentSlug = "unprepared-top-incident"

    /// C403: what a customer fears most, and no plan that is ready for it.
    static let unpreparedTopIncident = Check(
        code: "C403", slug: unpreparedTopIncidentSlug, level: .error,
        summary: "a customer's five worst incidents need an active plan, P1 or P2, with its review up to date",
        why: """
            The customer has said what hurts most, and expects that somebody has prepared for it. Each of the first five
            incidents of a ranking needs a plan that is active, has priority P1 or P2 and was read through in time. With
            several plans one of them is enough. (An active incident without any plan is `incident-without-plan`, whoever
            ranks it.) Write or activate the plan, read it through, raise its priority, or
            agree another order with the customer.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: "incidents: [server-down]\npriority: «P3»\nowner: technician\nreview: { last: 2026-09-01, every: 1y }")
                    .text, beside: [anxiousCustomer]),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: "incidents: [server-down]\npriority: P2\nowner: technician\nreview: { last: «2025-09-01», every: 1y }")
                    .text, beside: [anxiousCustomer]),
        ],
        good: [Example("content/plans/restore-server.md", ExamplePlan().text, beside: [anxiousCustomer])],
        scope: .page { view, findings in
            switch view.page.fields {
            case .plan(let plan): notePlan(plan, view, &findings)
            case .incident: noteIncident(view, &findings)
            default: break
            }
        })

    private static let anxiousCustomer = Example(
        "content/customers/acme.md",
        """
        ---
        title: Acme
        services: [backup]
        ranking: [server-down]
        agreed: 2026-10-01
        contacts: [{ name: Front office, phone: 555-0111, hours: 24x7 }]
        ---

        Cannot do without its server.

        """)

    private static func notePlan(_ plan: PlanFields, _ view: PageView, _ findings: inout Findings) {
        let low = plan.priority.flatMap { $0.value >= .p3 ? $0 : nil }
        let overdue = plan.review.flatMap { $0.isOverdue(on: view.base.today) ? $0 : nil }
        guard low != nil || overdue != nil, view.isLivePlan else { return }
        let promises = view.base.unprepared(byPlan: view.index)
        guard !promises.isEmpty else { return }
        if let low {
            findings.add(
                "priority \(low.value.rawValue) for one of a customer's five worst incidents", on: view.index, at: low.range,
                label: "P1 or P2", help: "raise the priority to P1 or P2, or agree another order with the customer",
                related: view.base.related(promises))
        }
        if let overdue, let place = overdue.last?.range ?? overdue.never {
            findings.add(
                "overdue review of a plan for one of a customer's five worst incidents", on: view.index, at: place,
                label: overdue.due.map { "was due on \($0)" } ?? "never read through",
                help: "read the plan through, mend what has changed, and set 'last' to that day",
                related: view.base.related(promises))
        }
    }

    private static func noteIncident(_ view: PageView, _ findings: inout Findings) {
        guard !view.page.isSnippet, view.page.isFrontMatterUsable else { return }
        // Without a plan, an active incident is incident-without-plan's business.
        guard view.page.status == .draft || view.page.status == .active && view.base.isOff("incident-without-plan") else { return }
        let promises = view.base.topPromises(on: view.index)
        guard !promises.isEmpty else { return }
        let plans = view.base.relations.plansOfIncident[view.index] ?? []
        if plans.contains(where: { view.base.pages[$0].status == .active }) || view.isPerhapsAnswered { return }
        let others = plans.prefix(3).map { plan in
            let page = view.base.pages[plan]
            return RelatedLocation(page.location(page.title.range), "this plan is \(page.status.rawValue)")
        }
        findings.add(
            "one of a customer's five worst incidents has no active plan", on: view.index, at: view.page.title.range,
            help: plans.isEmpty
                ? "write a plan with 'incidents: [\(view.page.id.lastPart)]'"
                : "set the plan's status to 'active' once it holds",
            related: view.base.related(promises) + others)
    }
}
