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
        scope: .knowledgeBase { base, findings in
            if base.pages(of: .customer).isEmpty { return }
            for plan in base.pages(of: .plan) { notePlan(PageView(base: base, index: plan), &findings) }
            noteIncidents(base, &findings)
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

    private static func notePlan(_ view: PageView, _ findings: inout Findings) {
        guard case .plan(let plan) = view.page.fields else { return }
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

    /// Incidents without any plan, as far as incident-without-plan leaves them: those that are being written.
    private static func noteIncidents(_ base: KnowledgeBase, _ findings: inout Findings) {
        let leavesActive = base.isOff("incident-without-plan")
        let open = base.pages(of: .incident).filter { incident in
            let status = base.pages[incident].status
            return (status == .draft || status == .active && leavesActive) && base.isUnanswered(incident)
                && !base.topPromises(on: incident).isEmpty
        }
        if open.isEmpty { return }
        let doubts = Doubts(about: "incidents", of: .plan, in: base)
        for incident in open where !doubts.mayMean(base.pages[incident]) {
            findings.add(
                "one of a customer's five worst incidents has no active plan", on: incident, at: base.pages[incident].title.range,
                help: base.helpWithoutPlan(incident),
                related: base.related(base.topPromises(on: incident)) + base.plansNotInForce(for: incident))
        }
    }
}
