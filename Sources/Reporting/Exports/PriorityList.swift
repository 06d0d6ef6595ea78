import Bytes
public import Model

/// What is tended to first: the plans by priority, and the incidents in the order in which they hurt each customer.
public struct PriorityList: Sendable {
    private let base: KnowledgeBase

    /// Prepares the list of `base`.
    public init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The list as JSON; drafts and retired pages are no part of it.
    public var json: [UInt8] {
        JSONWriter.encode(
            [
                "version": 1,
                "priorities": .array(Priority.allCases.map(priority)),
                "incidents": .array(base.scoredIncidents().map(incident)),
                "customers": .array(active(.customer).map(customer)),
            ] as JSONValue)
    }

    /// The active pages of the kind `kind`, in the order of their ids.
    private func active(_ kind: PageKind) -> [Int] {
        base.pages(of: kind).filter { base.pages[$0].status == .active }
            .sorted { base.pages[$0].id.precedes(base.pages[$1].id) }
    }

    private func incident(_ index: Int, _ score: IncidentScore) -> JSONValue {
        page(index).with([
            "points": .number(score.points), "rank": .number(score.rank), "customers": .number(score.customers),
            "severity": .number(score.severity), "likelihood": .number(score.likelihood),
        ])
    }

    private func priority(_ priority: Priority) -> JSONValue {
        let plans = active(.plan).filter { self.priority(ofPlan: $0) == priority }
        let terms = base.settings.priorities[priority]
        return [
            "priority": .string(priority.rawValue), "name": text(terms?.name), "response": text(terms?.response?.description),
            "plans": .array(plans.map(plan)),
        ]
    }

    private func plan(_ index: Int) -> JSONValue {
        guard case .plan(let plan) = base.pages[index].fields else { return .null }
        let incidents = base.targets(of: plan.incidents, in: index)
        var places: [Int: Int] = [:]
        for ranking in incidents.flatMap({ base.relations.rankings[$0] ?? [] }) {
            places[ranking.customer] = min(places[ranking.customer] ?? .max, ranking.place)
        }
        let ranked = places.filter { base.pages[$0.key].status == .active }.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        return page(index).with([
            "owner": text(base.target(of: plan.owner, in: index).map { base.pages[$0].id }),
            "severity": text(base.severity(ofPlan: index)?.rawValue), "rto": text(plan.rto?.value.text), "rpo": text(plan.rpo?.value.text),
            "incidents": .strings(base.incidentIDs(plan.incidents, in: index)),
            "customers": .array(ranked.map { ["customer": .string(base.pages[$0.key].id), "place": .number($0.value)] }),
        ])
    }

    private func customer(_ index: Int) -> JSONValue {
        guard case .customer(let customer) = base.pages[index].fields else { return .null }
        let ranking = customer.ranking.enumerated().compactMap { number, ranked -> JSONValue? in
            guard let incident = base.target(of: ranked.incident, in: index) else { return nil }
            return self.ranked(ranked, incident, place: number + 1)
        }
        return page(index).with(["agreed": text(customer.agreed?.value.description), "ranking": .array(ranking)])
    }

    private func ranked(_ ranked: RankedIncident, _ incident: Int, place: Int) -> JSONValue {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status == .active }
        return [
            "place": .number(place), "incident": .string(base.pages[incident].id), "title": .string(base.pages[incident].title.value),
            "severity": text(base.severity(ofIncident: incident)?.rawValue), "rto": text(ranked.rto?.value.text),
            "rpo": text(ranked.rpo?.value.text), "note": text(ranked.note), "priority": text(plans.compactMap(priority(ofPlan:)).min()?.rawValue),
            "plans": .strings(plans.map { base.pages[$0].id }),
        ]
    }

    private func priority(ofPlan index: Int) -> Priority? {
        guard case .plan(let plan) = base.pages[index].fields else { return nil }
        return plan.priority?.value
    }

    private func page(_ index: Int) -> JSONValue {
        ["id": .string(base.pages[index].id), "title": .string(base.pages[index].title.value), "url": .string(PageList.encoded(base.addresses[index] ?? ""))]
    }

    private func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
}
