import Diagnostics
import Model

/// What a customer was told about an incident: one place of its ranking.
struct Promise {
    /// The customer's page.
    let customer: Int
    /// The place of the ranking, from 1.
    let place: Int
    /// The entry of the ranking.
    let entry: RankedIncident
    /// Where the incident is named in it.
    let location: Location

    /// How many places of a ranking are the customer's worst fears.
    static let top = 5

    /// The place as people say it, such as "2nd".
    var ordinal: String {
        switch (place % 10, place % 100) {
        case (1, let rest) where rest != 11: "\(place)st"
        case (2, let rest) where rest != 12: "\(place)nd"
        case (3, let rest) where rest != 13: "\(place)rd"
        default: "\(place)th"
        }
    }
}

extension KnowledgeBase {
    /// What active customers were told about the incident `incident`, in the order of their files.
    func promises(on incident: Int) -> [Promise] {
        (relations.rankings[incident] ?? []).compactMap { customer, place in
            guard pages[customer].status == .active, case .customer(let fields) = pages[customer].fields,
                fields.ranking.indices.contains(place - 1)
            else { return nil }
            let entry = fields.ranking[place - 1]
            let range = pages[customer].references[entry.incident].range
            return Promise(customer: customer, place: place, entry: entry, location: pages[customer].location(range))
        }
    }

    /// Pointers to at most three of the promises `promises`.
    func related(_ promises: [Promise]) -> [RelatedLocation] {
        promises.prefix(3).map {
            RelatedLocation($0.location, "'\(pages[$0.customer].title.value)' ranks the incident \($0.ordinal)")
        }
    }

    /// Whether the settings turn off the check named `slug`.
    func isOff(_ slug: String) -> Bool {
        settings.levels[slug] == .some(nil)
    }

    /// The promises of the top five on the incident `incident`; none while nobody wants to hear of them.
    func topPromises(on incident: Int) -> [Promise] {
        guard relations.rankings[incident] != nil, !isOff(Check.unpreparedTopIncidentSlug) else { return [] }
        return promises(on: incident).filter { $0.place <= Promise.top }
    }

    /// The promises that the plan `plan` leaves unprepared: no plan of those incidents is better than this one.
    func unprepared(byPlan plan: Int) -> [Promise] {
        guard case .plan(let fields) = pages[plan].fields, pages[plan].status == .active else { return [] }
        return targets(of: fields.incidents, in: plan).flatMap { incident -> [Promise] in
            let promises = topPromises(on: incident)
            return promises.isEmpty || bestPlan(for: incident) != plan ? [] : promises
        }
    }

    /// The active plan of an incident that is most nearly ready: without a flaw, else the most urgent.
    private func bestPlan(for incident: Int) -> Int? {
        let plans = (relations.plansOfIncident[incident] ?? []).filter { pages[$0].status == .active }
        return plans.min { rank($0) < rank($1) }
    }

    private func rank(_ plan: Int) -> (Int, Int, Int) {
        guard case .plan(let fields) = pages[plan].fields else { return (2, 0, plan) }
        let priority = fields.priority.map { Priority.allCases.firstIndex(of: $0.value) ?? 0 } ?? 0
        let isFlawed = fields.priority.map { $0.value >= .p3 } ?? false || fields.review?.isOverdue(on: today) ?? false
        return (isFlawed ? 1 : 0, priority, plan)
    }
}

extension Schedule {
    /// Whether it should have been done by `today`, or was never done.
    func isOverdue(on today: CalendarDate) -> Bool {
        isNever || due.map { $0 < today } ?? false
    }
}
