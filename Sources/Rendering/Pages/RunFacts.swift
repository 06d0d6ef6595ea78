import Model

/// What a run of a plan needs to know besides what its page shows.
struct RunFacts {
    private let base: KnowledgeBase

    /// Prepares the facts of the plans of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The id of the plan at `index` and of the incidents that it answers, as attributes; empty for other kinds.
    func attributes(of index: Int) -> [UInt8] {
        guard case .plan(let plan) = base.pages[index].fields else { return [] }
        var incidents = base.targets(of: plan.incidents, in: index).map { base.pages[$0].id }
        if incidents.isEmpty { incidents = ["unknown"] }
        var out = HTMLBuffer()
        out.attribute("data-id", base.pages[index].id)
        out.attribute("data-incidents", incidents.joined(separator: "|"))
        return out.bytes
    }
}
