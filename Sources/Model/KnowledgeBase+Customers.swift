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
    public func promises(ofPlan plan: Int, to customer: Int) -> (rto: Timespan?, rpo: Timespan?) {
        guard case .plan(let answers) = pages[plan].fields, case .customer(let fields) = pages[customer].fields else { return (nil, nil) }
        let incidents = Set(targets(of: answers.incidents, in: plan))
        let ranked = fields.ranking.filter { entry in target(of: entry.incident, in: customer).map(incidents.contains) ?? false }
        return (ranked.compactMap(\.rto?.value.span).min { $0.minutes < $1.minutes }, ranked.compactMap(\.rpo?.value.span).min { $0.minutes < $1.minutes })
    }
}

extension Objective {
    /// The length of time; nil where none is promised.
    public var span: Timespan? {
        if case .within(let span) = self { return span }
        return nil
    }
}
