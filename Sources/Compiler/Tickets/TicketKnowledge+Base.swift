import Model
import Tickets

extension TicketKnowledge {
    /// What `base` knows that tickets are held against; `zones` tells what clocks show.
    init(_ base: KnowledgeBase, _ zones: inout TimeZones) {
        let zone = zones.offsets(base.settings.tickets.timeZone?.value) ?? .utc
        let customers = base.pages(of: .customer).compactMap { page -> KnownCustomer? in
            guard case .customer(let customer) = base.pages[page].fields else { return nil }
            let names = [base.pages[page].title.value] + base.pages[page].aliases.map(\.value) + customer.ticketNames.map(\.value)
            let own = customer.timeZone.flatMap { zones.offsets($0.value) }
            return KnownCustomer(page: page, names: names, zone: own ?? zone)
        }
        let incidents = base.pages(of: .incident).filter { base.pages[$0].status != .retired }.map { page in
            var phrases = [base.pages[page].title.value] + base.pages[page].aliases.map(\.value).filter { !$0.contains("/") }
            if case .incident(let incident) = base.pages[page].fields { phrases += incident.match.map(\.value) }
            return KnownIncident(page: page, phrases: phrases)
        }
        self.init(incidents: incidents, customers: customers, zone: zone, objectives: TicketKnowledge.objectives(base), today: base.today)
    }

    /// The minutes in which recovery is promised: by each customer's ranking, and under -1 by the fastest active plan.
    private static func objectives(_ base: KnowledgeBase) -> [Int: [Int: Int]] {
        var found: [Int: [Int: Int]] = [:]
        for page in base.pages(of: .customer) {
            guard case .customer(let customer) = base.pages[page].fields else { continue }
            for ranked in customer.ranking {
                guard let incident = base.target(of: ranked.incident, in: page), case .within(let span)? = ranked.rto?.value else { continue }
                found[page, default: [:]][incident] = span.minutes
            }
        }
        for page in base.pages(of: .plan) where base.pages[page].status == .active {
            guard case .plan(let plan) = base.pages[page].fields, case .within(let span)? = plan.rto?.value else { continue }
            for incident in base.targets(of: plan.incidents, in: page) {
                found[-1, default: [:]][incident] = min(found[-1]?[incident] ?? .max, span.minutes)
            }
        }
        return found
    }
}
