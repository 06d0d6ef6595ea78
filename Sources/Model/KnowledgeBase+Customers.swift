extension KnowledgeBase {
    /// The overrides of the plan at `plan` by the fragments of their steps; of active customers, each step's first one for a customer.
    public func overrides(ofPlan plan: Int) -> [String: [(customer: Int, override: StepOverride)]] {
        guard let placed = relations.overrides[plan] else { return [:] }
        var found: [String: [(customer: Int, override: StepOverride)]] = [:]
        for place in placed where pages[place.customer].status == .active || customer == place.customer {
            guard case .customer(let fields) = pages[place.customer].fields,
                found[place.step]?.contains(where: { $0.customer == place.customer }) != true
            else { continue }
            found[place.step, default: []].append((place.customer, fields.overrides[place.number]))
        }
        return found
    }
}

extension KnowledgeBase {
    /// The values of variables on the page of the plan at `plan` for the customer at `customer`: its own win.
    public func variables(ofPlan plan: Int, for customer: Int) -> [String: String] {
        var values = settings.variables
        if case .plan(let fields) = pages[plan].fields { values.merge(fields.variables) { $1 } }
        if case .customer(let fields) = pages[customer].fields { values.merge(fields.variables) { $1 } }
        return values
    }

    /// What the customer at `customer` was promised for the incidents of the plan at `plan`: the shortest times among them.
    public func promises(ofPlan plan: Int, to customer: Int) -> PlanPromise {
        guard case .plan(let fields) = pages[plan].fields, case .customer(let own) = pages[customer].fields else { return PlanPromise() }
        let incidents = Set(targets(of: fields.incidents, in: plan))
        var found = PlanPromise()
        for ranked in own.ranking {
            guard let incident = target(of: ranked.incident, in: customer), incidents.contains(incident) else { continue }
            found.tighten(ranked.rto?.value.span, ranked.rpo?.value.span)
        }
        return found
    }
}

/// The times that a customer was promised for a plan.
public struct PlanPromise: Sendable {
    /// How long recovery may take; nil where nothing was promised.
    public private(set) var rto: Timespan?
    /// How much work may be lost; nil where nothing was promised.
    public private(set) var rpo: Timespan?

    /// Keeps the shorter of each pair of times.
    fileprivate mutating func tighten(_ rto: Timespan?, _ rpo: Timespan?) {
        func shorter(_ a: Timespan?, _ b: Timespan?) -> Timespan? { [a, b].compactMap(\.self).min { $0.minutes < $1.minutes } }
        (self.rto, self.rpo) = (shorter(self.rto, rto), shorter(self.rpo, rpo))
    }
}

extension Objective {
    /// The length of time; nil where none is promised.
    public var span: Timespan? {
        if case .within(let span) = self { return span }
        return nil
    }
}
