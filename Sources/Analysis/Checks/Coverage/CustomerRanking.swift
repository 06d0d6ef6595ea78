import Diagnostics
import Model

/// A customer's ranking beside the incidents that can strike what it has bought.
struct CustomerRanking {
    /// The customer's front matter.
    let fields: CustomerFields
    /// The services that the customer has bought.
    let services: Set<Int>
    /// Whether every service that it names is known.
    let isComplete: Bool

    private let base: KnowledgeBase
    private let page: Int

    /// Reads the ranking of the page of `view`; nil for other pages, retired ones, and where there is none.
    init?(_ view: PageView) {
        guard case .customer(let fields) = view.page.fields, !view.page.isSnippet, view.page.status != .retired,
            view.page.isFrontMatterUsable
        else { return nil }
        self.fields = fields
        base = view.base
        page = view.index
        let known = view.base.targets(of: fields.services, in: view.index)
        services = Set(known)
        isComplete = !known.isEmpty && known.count == fields.services.count
    }

    /// The active incidents of the services that are not in the ranking, in the order of their files.
    var missing: [Int] {
        var ranked = Set(base.targets(of: fields.ranking.map(\.incident), in: page))
        var names: [String] = []
        for entry in fields.ranking {
            switch base.resolutions[page][entry.incident] {
            case .ambiguous(let candidates): ranked.formUnion(candidates)
            case .missing: names.append(NameIndex.key(base.pages[page].references[entry.incident].target.lastPart))
            default: break
            }
        }
        // Of a ranking that is mostly wrong nobody can tell what it lacks.
        if names.count > 20 { return [] }
        let all = Set(services.flatMap { base.relations.incidentsOfService[$0] ?? [] })
        return all.subtracting(ranked).sorted().filter { incident in
            let key = NameIndex.key(base.pages[incident].id.lastPart)
            return base.pages[incident].status == .active
                && !names.contains { $0 == key || !NearMisses.of($0, among: [key]).isEmpty }
        }
    }

    /// The services of the incident `incident`; nil when the customer has one of them, or that cannot be told.
    func foreignServices(of incident: Int) -> [Int]? {
        guard isComplete, case .incident(let other) = base.pages[incident].fields,
            base.pages[incident].isFrontMatterUsable, !other.services.isEmpty
        else { return nil }
        let struck = base.targets(of: other.services, in: incident)
        guard struck.count == other.services.count, services.isDisjoint(with: struck) else { return nil }
        return struck
    }
}
