import Model

/// Which pages have to do with which service and with which customer.
struct SearchFilters {
    private let base: KnowledgeBase
    /// The numbers of pages in the index by their places in the knowledge base.
    private let numbers: [Int: Int]

    /// Prepares the filters of the indexed pages `pages`.
    init(_ base: KnowledgeBase, _ pages: [Int]) {
        self.base = base
        numbers = Dictionary(uniqueKeysWithValues: pages.enumerated().map { ($1, $0) })
    }

    /// Appends a list of services and customers: the kind, the title, and the numbers of the pages.
    func write(_ out: inout SearchScript) {
        out.code("[")
        var isFirst = true
        for kind in [PageKind.service, .customer] {
            for (title, page) in base.pages(of: kind).map({ (base.pages[$0].title.value, $0) }).sorted(by: <) {
                if !isFirst { out.code(",\n") }
                isFirst = false
                out.madeCode("[\"\(kind.rawValue)\",")
                out.string(title.utf8)
                out.code(",\"")
                var before = -1
                for number in concerned(by: page, kind).compactMap({ numbers[$0] }).sorted() {
                    out.number(number - before - 1)
                    before = number
                }
                out.code("\"]")
            }
        }
        out.code("]")
    }

    /// The pages that have to do with the service or the customer at `page`, itself included.
    private func concerned(by page: Int, _ kind: PageKind) -> Set<Int> {
        var found: Set<Int> = [page]
        switch base.pages[page].fields {
        case .customer(let customer):
            found.formUnion(base.targets(of: customer.services, in: page))
            found.formUnion(base.targets(of: customer.ranking.map(\.incident), in: page))
        case .service(let service):
            found.formUnion(base.targets(of: service.products, in: page))
            found.formUnion(base.relations.incidentsOfService[page] ?? [])
        default: break
        }
        for incident in found where base.pages[incident].kind == .incident {
            found.formUnion(base.relations.plansOfIncident[incident] ?? [])
            // A review of what happened to one customer is nothing to another.
            if kind == .service { found.formUnion(base.relations.reviewsOf[incident] ?? []) }
        }
        return found.union(base.relations.reviewsOf[page] ?? [])
    }
}
