/// How early an incident is tended to when nobody asks for one customer: points out of 100, and what they are made of.
public struct IncidentScore: Sendable, Equatable {
    /// For the places that customers give it: four times the average of 10 for a first place down to 1 for a tenth; 0 to 40.
    public let rank: Int
    /// For how many of the customers have it among their first ten; 0 to 20.
    public let customers: Int
    /// For how bad it is: 30, 20, 10 and 0 from sev1 to sev4.
    public let severity: Int
    /// For how often it is to be expected: 10, 8, 5, 2 and 0 from frequent to rare; 5 where nobody said.
    public let likelihood: Int
    /// The places that active customers give it, from 1, the best first.
    public let places: [Int]
    /// How many active customers there are.
    public let customerCount: Int

    /// How the points come about, for whoever reads the list.
    public static let explanation = """
        Points out of 100: up to 40 for the places that customers give the incident, up to 20 for how many of them have it among \
        their first ten, up to 30 for its severity, up to 10 for its likelihood.
        """

    /// All points.
    public var points: Int { rank + customers + severity + likelihood }

    /// The score of the incident at `incident` of `base`, which has so many active customers.
    init(ofIncident incident: Int, in base: KnowledgeBase, customerCount: Int) {
        places = (base.relations.rankings[incident] ?? []).filter { base.pages[$0.customer].status == .active }.map(\.place).sorted()
        self.customerCount = customerCount
        let points = places.reduce(0) { $0 + max(0, 11 - $1) }
        rank = places.isEmpty ? 0 : (8 * points + places.count) / (2 * places.count)
        let among = places.count { $0 <= 10 }
        customers = customerCount == 0 ? 0 : (40 * min(among, customerCount) + customerCount) / (2 * customerCount)
        severity = switch base.severity(ofIncident: incident) {
        case .sev1: 30
        case .sev2: 20
        case .sev3: 10
        case .sev4, nil: 0
        }
        var expected: Likelihood?
        if case .incident(let fields) = base.pages[incident].fields { expected = fields.likelihood?.value }
        likelihood = switch expected {
        case .frequent: 10
        case .likely: 8
        case .possible, nil: 5
        case .unlikely: 2
        case .rare: 0
        }
    }
}

extension KnowledgeBase {
    /// The active incidents with their scores, the highest first; those with as many points by severity, then by title.
    public func scoredIncidents() -> [(incident: Int, score: IncidentScore)] {
        let customers = pages(of: .customer).count { pages[$0].status == .active }
        let scored = pages(of: .incident).filter { pages[$0].status == .active }
            .map { (incident: $0, score: IncidentScore(ofIncident: $0, in: self, customerCount: customers)) }
        return scored.sorted { left, right in
            let a = (-left.score.points, -left.score.severity), b = (-right.score.points, -right.score.severity)
            if a != b { return a < b }
            return (pages[left.incident].title.value, left.incident) < (pages[right.incident].title.value, right.incident)
        }
    }
}
