import Diagnostics
import Model

extension Check {
    /// C406: incidents that a customer was never asked about.
    static let unrankedIncident = Check(
        code: "C406", slug: "unranked-incident", level: .warning,
        summary: "an incident of a customer's services is missing from its ranking",
        why: """
            The ranking is the outcome of a talk: of all that can happen to what the customer has bought, what hurts
            most? An incident that is missing was not talked about. Ask, and put it where it belongs. All missing
            incidents of a customer are one finding.
            """,
        bad: [Example("content/customers/acme.md", customer(ranking: "«ranking»: []"))],
        good: [Example("content/customers/acme.md", customer(ranking: "ranking: [server-down]"))],
        scope: .page { view, findings in
            guard let ranking = CustomerRanking(view), let place = ranking.fields.rankingKey else { return }
            let missing = ranking.missing
            guard let first = missing.first else { return }
            let pages = view.base.pages
            let message =
                missing.count == 1
                ? "the incident '\(pages[first].id.lastPart)' is not ranked"
                : "\(missing.count) incidents of the customer's services are not ranked"
            findings.add(
                message, on: view.index, at: place, label: missing.count == 1 ? "one is missing" : "\(missing.count) are missing",
                help: "ask the customer how much it would hurt, and add '- \(pages[first].id.lastPart)' where it belongs",
                related: missing.prefix(3).map {
                    RelatedLocation(pages[$0].location(pages[$0].title.range), "strikes a service of the customer")
                })
        })

    /// A customer page of the examples with one override.
    static func customer(overrides: String) -> String {
        customer(ranking: "ranking: [server-down]\noverrides:\n  - \(overrides)")
    }

    /// A customer page of the examples with the ranking `ranking`.
    static func customer(ranking: String, contacts: String = "contacts: [{ name: Front office, hours: 24x7 }]") -> String {
        "---\ntitle: Acme\nservices: [backup]\n\(ranking)\nagreed: 2026-10-01\n\(contacts)\n---\n\nA customer.\n"
    }
}
