import Model

/// What a run of a plan needs to know besides what its page shows.
struct RunFacts {
    private let base: KnowledgeBase

    /// Prepares the facts of the plans of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The id of the plan at `index` and of the incidents that it answers, as attributes; empty for other kinds.
    ///
    /// Where somebody has to choose among incidents they have titles, a line each. In a copy for one customer they say whose it is, and the
    /// plan's own recovery time where another one was promised.
    func attributes(of index: Int) -> [UInt8] {
        guard case .plan(let plan) = base.pages[index].fields else { return [] }
        let answered = base.targets(of: plan.incidents, in: index)
        var out = HTMLBuffer()
        out.attribute("data-id", base.pages[index].id)
        out.attribute("data-incidents", answered.isEmpty ? "unknown" : answered.map { base.pages[$0].id }.joined(separator: "|"))
        if answered.count > 1 { out.attribute("data-incident-titles", answered.map { base.pages[$0].title.value }.joined(separator: "\n")) }
        if let customer = base.customer {
            out.attribute("data-customer", base.pages[customer].title.value)
            if base.promises(ofPlan: index, to: customer).rto != nil { out.attribute("data-own-rto", plan.rto?.value.span.map { "\($0.minutes)" } ?? "") }
        }
        return out.bytes
    }
}
