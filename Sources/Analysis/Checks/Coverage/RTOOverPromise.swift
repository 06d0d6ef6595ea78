import Diagnostics
import Model

extension Check {
    /// C404: a plan that takes longer than a customer was promised.
    static let rtoOverPromise = Check(
        code: "C404", slug: "rto-over-promise", level: .error,
        summary: "a plan's rto is longer than what a customer was promised for that incident",
        why: """
            What a customer was told stands on its page, under `ranking`; what the plan can do stands in its `rto`. When
            the plan takes longer, the promise is broken before anything has happened. Make the plan faster, or talk to
            the customer and write down what was agreed. `rto: none` promises nothing, so it is longer than any promise.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md", ExamplePlan(fields: slowFields("«8h»")).text,
                beside: [promisedCustomer])
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan(fields: slowFields("4h")).text, beside: [promisedCustomer])
        ],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, let rto = plan.rto, view.isLivePlan else { return }
            var minutes = Int.max
            if case .within(let span) = rto.value { minutes = span.minutes }
            var broken: [(promise: Promise, limit: Timespan)] = []
            for incident in view.base.targets(of: plan.incidents, in: view.index)
            where view.base.relations.rankings[incident] != nil {
                for promise in view.base.promises(on: incident) {
                    guard case .within(let limit)? = promise.entry.rto?.value, minutes > limit.minutes else { continue }
                    broken.append((promise, limit))
                }
            }
            broken.sort { ($0.limit.minutes, $0.promise.customer) < ($1.limit.minutes, $1.promise.customer) }
            guard let strictest = broken.first else { return }
            findings.add(
                "the rto of \(rto.value.text) is longer than the \(strictest.limit) promised to a customer", on: view.index,
                at: rto.range, label: "\(strictest.limit) was promised",
                help: "make the plan faster, or agree on a longer time with the customer",
                related: broken.prefix(3).compactMap { broken in
                    broken.promise.entry.rto.map { promised in
                        let page = view.base.pages[broken.promise.customer]
                        return RelatedLocation(page.location(promised.range), "promised to '\(page.title.value)'")
                    }
                })
        })

    private static func slowFields(_ rto: String) -> String {
        "incidents: [server-down]\npriority: P2\nowner: technician\nrto: \(rto)\nreview: { last: 2026-09-01, every: 1y }"
    }

    private static let promisedCustomer = Example(
        "content/customers/acme.md",
        """
        ---
        title: Acme
        services: [backup]
        ranking: [{ incident: server-down, rto: 4h }]
        agreed: 2026-10-01
        contacts: [{ name: Front office, phone: 555-0111, hours: 24x7 }]
        ---

        Cannot do without its server.

        """)
}
