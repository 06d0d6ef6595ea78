/// What is taken to the talk about a customer's priorities: its services, what can happen to them, and what is missing.
public struct PrioritySheet: Sendable {
    /// One incident.
    public struct Row: Sendable {
        /// The incident's page.
        public let incident: Int
        /// Its place in today's ranking, from 1; nil for one that was not talked about.
        public let place: Int?
        /// What was agreed on it; nil for one that was not talked about.
        public let ranked: RankedIncident?
        /// The plan that answers it best; nil for none.
        public let plan: Int?
        /// What is missing, each in a few words.
        public let missing: [String]
    }

    /// The knowledge base.
    public let base: KnowledgeBase
    /// The customer's page.
    public let customer: Int
    /// The customer's fields.
    public let fields: CustomerFields
    /// What the customer has bought.
    public let services: [Int]
    /// The incidents in the order of today's ranking, then those that are missing from it.
    public private(set) var rows: [Row] = []

    /// Prepares the sheet of the customer at `customer` of `base`; nil for any other page.
    public init?(_ base: KnowledgeBase, customer: Int) {
        guard case .customer(let fields) = base.pages[customer].fields else { return nil }
        (self.base, self.customer, self.fields) = (base, customer, fields)
        services = base.targets(of: fields.services, in: customer)
        var seen: Set<Int> = []
        for (number, ranked) in fields.ranking.enumerated() {
            guard let incident = base.target(of: ranked.incident, in: customer), seen.insert(incident).inserted else { continue }
            rows.append(row(incident, place: number + 1, ranked))
        }
        let struck = Set(services.flatMap { base.relations.incidentsOfService[$0] ?? [] }).subtracting(seen)
        for (incident, _) in base.scoredIncidents() where struck.contains(incident) { rows.append(row(incident, place: nil, nil)) }
    }

    /// The services without a known incident.
    public var emptyServices: [Int] { services.filter { (base.relations.incidentsOfService[$0] ?? []).isEmpty } }

    /// The customer's services that the incident at `incident` strikes.
    public func services(struckBy incident: Int) -> [Int] {
        guard case .incident(let fields) = base.pages[incident].fields else { return [] }
        return base.targets(of: fields.services, in: incident).filter(services.contains)
    }

    private func row(_ incident: Int, place: Int?, _ ranked: RankedIncident?) -> Row {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status == .active }
        let best = plans.min { (priority(of: $0)?.rawValue ?? "P9", $0) < (priority(of: $1)?.rawValue ?? "P9", $1) }
        return Row(incident: incident, place: place, ranked: ranked, plan: best, missing: missing(incident, place, ranked, best))
    }

    private func priority(of plan: Int) -> Priority? {
        guard case .plan(let fields) = base.pages[plan].fields else { return nil }
        return fields.priority?.value
    }

    private func missing(_ incident: Int, _ place: Int?, _ ranked: RankedIncident?, _ plan: Int?) -> [String] {
        var missing: [String] = []
        if place == nil { missing.append("not talked about") }
        guard let plan, case .plan(let fields) = base.pages[plan].fields else { return missing + ["no active plan"] }
        if let due = fields.review?.due, due < base.today { missing.append("the plan's review is overdue since \(due)") }
        if let place, place <= 5, let priority = fields.priority?.value, priority >= .p3 { missing.append("the plan is only \(priority.rawValue)") }
        if base.severity(ofIncident: incident)?.isMajor == true, ranked?.rto == nil, place != nil { missing.append("no recovery time agreed") }
        if let promised = ranked?.rto?.value.span, promised.minutes < fields.rto?.value.span?.minutes ?? .max {
            missing.append("the plan takes \(fields.rto?.value.text ?? "as long as it takes"), and \(promised) is promised")
        }
        return missing
    }
}
