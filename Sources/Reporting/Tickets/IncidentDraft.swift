public import Model

/// The draft of an incident's page for tickets that no known incident explains.
public struct IncidentDraft: Sendable {
    /// The path below the knowledge base's root.
    public let path: String
    /// The page.
    public let text: String

    /// The drafts for the unmatched tickets of `base`, the largest group first; none where there is no service to name.
    public static func all(_ base: KnowledgeBase) -> [IncidentDraft] {
        guard let tickets = base.tickets else { return [] }
        var taken = Set(base.pages.map { NameIndex.key($0.title.value) } + base.pages.map { NameIndex.key($0.id) })
        return tickets.clusters.enumerated().compactMap { number, cluster in
            guard cluster.tickets > 0, let service = service(of: number, in: base) else { return nil }
            var label = cluster.label
            while !taken.insert(NameIndex.key(label)).inserted || taken.contains(NameIndex.key("incidents/" + label)) { label += " again" }
            return IncidentDraft(cluster, label, service: base.pages[service].id)
        }
    }

    /// The service that the customer with most of the tickets lists first, else the first of all.
    private static func service(of cluster: Int, in base: KnowledgeBase) -> Int? {
        let groups = base.tickets?.groups.filter { $0.subject == .cluster(cluster) } ?? []
        let largest = groups.max { ($0.tickets, $1.customer ?? -1) < ($1.tickets, $0.customer ?? -1) }?.customer
        if let largest, case .customer(let customer) = base.pages[largest].fields,
            let service = base.targets(of: customer.services, in: largest).first
        {
            return service
        }
        return base.pages(of: .service).first
    }

    private init(_ cluster: TicketCluster, _ label: String, service: String) {
        let slug = String(label.map { $0 == " " ? "-" : $0 })
        path = "content/incidents/\(slug).md"
        let days = cluster.first.map { " from \($0)" } ?? ""
        let until = cluster.last.map { " to \($0)" } ?? ""
        text = """
            ---
            title: "\(label.prefix(1).uppercased() + label.dropFirst())"
            status: draft
            services: ["[[\(service)]]"]
            severity: sev3
            match: ["\(label)"]
            ---

            \(cluster.tickets) tickets\(days)\(until) share these words and match no known incident: \(cluster.examples.joined(separator: ", ")).

            ## How it shows

            Read the tickets, and say what users see and how it differs from the other incidents.

            ## What it costs

            Say whom it holds up, and for how long. Then set the severity and the services: both are a guess of this draft.

            """
    }
}
