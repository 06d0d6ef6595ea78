import Diagnostics
import Model

extension Check {
    /// C407: a ranking of what cannot happen to the customer.
    static let foreignRanking = Check(
        code: "C407", slug: "foreign-ranking", level: .error,
        summary: "a ranking names an incident outside the customer's services",
        why: """
            An incident that strikes none of the services a customer has bought is not ours to answer there: either a
            service is missing from the customer's page, or the ranking promises what nobody pays for.
            """,
        bad: [
            Example(
                "content/customers/acme.md", customer(ranking: "ranking: [server-down, «lines-cut»]"),
                beside: foreignFiles)
        ],
        good: [
            Example(
                "content/customers/acme.md",
                customer(ranking: "ranking: [server-down, lines-cut]")
                    .replacing("services: [backup]", with: "services: [backup, lines]"),
                beside: foreignFiles)
        ],
        scope: .page { view, findings in
            guard let ranking = CustomerRanking(view), ranking.isComplete else { return }
            for entry in ranking.fields.ranking {
                guard let incident = view.base.target(of: entry.incident, in: view.index),
                    let services = ranking.foreignServices(of: incident), let first = services.first
                else { continue }
                let page = view.base.pages[incident]
                let service = view.base.pages[first].id.lastPart
                findings.add(
                    "'\(page.id.lastPart)' strikes no service of this customer", on: view.index,
                    at: view.page.references[entry.incident].range, label: "strikes '\(service)'",
                    help: "add '\(service)' to the customer's 'services', or take the incident from the ranking",
                    related: [RelatedLocation(page.location(page.serviceRange), "what the incident strikes")])
            }
        })

    private static let foreignFiles = [
        Example("content/services/lines.md", "---\ntitle: Lines\nowner: technician\n---\n\nThe way out.\n"),
        Example(
            "content/incidents/lines-cut.md",
            "---\ntitle: Lines cut\nservices: [lines]\nseverity: sev3\n---\n\nNothing goes out.\n"),
        Example(
            "content/plans/mend-lines.md",
            ExamplePlan(
                title: "Mend the lines",
                fields: "incidents: [lines-cut]\npriority: P2\nowner: technician\nreview: { last: 2026-09-01, every: 1y }"
            ).text),
    ]
}

extension Page {
    /// Where an incident names the first service that it strikes, or its title.
    fileprivate var serviceRange: ByteRange {
        guard case .incident(let incident) = fields, let first = incident.services.first else { return title.range }
        return references[first].range
    }
}
