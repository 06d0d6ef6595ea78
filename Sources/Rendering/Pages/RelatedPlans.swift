import Model

/// Finds the plans that have most in common with a page: an incident, a service, a product or a tag.
struct RelatedPlans {
    /// What two pages have in common; the number says how much that weighs.
    private enum Tie: Int {
        case incident = 8
        case product = 3
        case service = 2
        case tag = 1
    }

    /// The most plans that are shown.
    private static let most = 6
    /// What more plans than these have in common tells them apart no longer.
    private static let mostAlike = 100

    private let base: KnowledgeBase
    /// For each page what it has in common with the one at hand, and the heaviest tie: room that is used again.
    private var scores: [(score: Int32, tie: Int32)]
    /// The plans that have a score.
    private var scored: [Int] = []
    /// What the ties are, as their titles.
    private var ties: [(tie: Tie, name: String)] = []

    /// Prepares to find related plans in `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
        scores = Array(repeating: (0, 0), count: base.pages.count)
    }

    /// The items of a list of the plans closest to the page at `index`; empty when there are none.
    mutating func items(for index: Int, _ names: SiteNames) -> [UInt8] {
        addTies(of: index)
        defer { forget() }
        if scored.isEmpty { return [] }
        var closest: [Int] = []
        for plan in scored {
            if closest.count == RelatedPlans.most {
                if !isCloser(plan, closest[RelatedPlans.most - 1]) { continue }
                closest.removeLast()
            }
            closest.insert(plan, at: closest.firstIndex { isCloser(plan, $0) } ?? closest.count)
        }
        var out = HTMLBuffer(capacity: closest.count * 128)
        let root = SiteNames.wayToRoot(from: base.pages[index].address)
        for plan in closest { add(plan, names, root, &out) }
        return out.bytes
    }

    private func isCloser(_ plan: Int, _ other: Int) -> Bool {
        scores[plan].score == scores[other].score ? plan < other : scores[plan].score > scores[other].score
    }

    private mutating func forget() {
        for plan in scored { scores[plan] = (0, 0) }
        scored.removeAll(keepingCapacity: true)
        ties.removeAll(keepingCapacity: true)
    }

    // MARK: - Ties

    private mutating func addTies(of index: Int) {
        let relations = base.relations
        switch base.pages[index].fields {
        case .plan(let plan):
            for incident in base.targets(of: plan.incidents, in: index) {
                add(relations.plansOfIncident[incident] ?? [], but: index, .incident, base.pages[incident].title.value)
                addServices(of: incident, but: index)
            }
            for product in base.targets(of: plan.products, in: index) {
                add(relations.usedBy[product] ?? [], but: index, .product, base.pages[product].title.value)
            }
        case .incident: addServices(of: index, but: index)
        case .service: add(relations.plansOfService[index] ?? [], but: index, .service, base.pages[index].title.value)
        default: break
        }
        for tag in base.pages[index].tags { add(relations.pagesByTag[tag.lowercased()] ?? [], but: index, .tag, tag) }
        // The page's own facts name these.
        for plan in relations.plansOfIncident[index] ?? [] { scores[plan].score = 0 }
        scored.removeAll { scores[$0].score == 0 }
    }

    private mutating func addServices(of incident: Int, but index: Int) {
        guard case .incident(let fields) = base.pages[incident].fields else { return }
        for service in base.targets(of: fields.services, in: incident) {
            add(base.relations.plansOfService[service] ?? [], but: index, .service, base.pages[service].title.value)
        }
    }

    private mutating func add(_ pages: [Int], but index: Int, _ tie: Tie, _ name: String) {
        if pages.count > RelatedPlans.mostAlike || pages.isEmpty { return }
        ties.append((tie, name))
        for page in pages where page != index && base.pages[page].kind == .plan && base.pages[page].status == .active {
            let known = scores[page]
            if known.score == 0 { scored.append(page) }
            let isCloser = known.score == 0 || tie.rawValue > ties[Int(known.tie)].tie.rawValue
            scores[page] = (known.score + Int32(tie.rawValue), isCloser ? Int32(ties.count - 1) : known.tie)
        }
    }

    private func add(_ plan: Int, _ names: SiteNames, _ root: [UInt8], _ out: inout HTMLBuffer) {
        out.markup("<li>")
        out.link(plan, names, root)
        out.markup(" <span class=\"reason\">")
        let (tie, name) = ties[Int(scores[plan].tie)]
        switch tie {
        case .incident: out.markup("also answers ")
        case .product: out.markup("also uses ")
        case .service: out.markup("also concerns ")
        case .tag: out.markup("also tagged ")
        }
        out.text(name)
        out.markup("</span></li>\n")
    }
}
