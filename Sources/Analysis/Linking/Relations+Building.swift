import Diagnostics
import Model

extension Relations {
    /// Derives the relations of a linked knowledge base.
    init(of base: KnowledgeBase) {
        self.init()
        linkedFrom = Array(repeating: [], count: base.pages.count)
        for (index, page) in base.pages.enumerated() where !page.isSnippet {
            byKind[page.kind, default: []].append(index)
            addLinks(from: index, base)
            addFields(of: index, base)
        }
    }

    private mutating func addLinks(from index: Int, _ base: KnowledgeBase) {
        for (number, reference) in base.pages[index].references.enumerated() {
            guard let target = base.target(of: number, in: index), target != index else { continue }
            if reference.isBodyLink {
                if linkedFrom[target].last != index { linkedFrom[target].append(index) }
            } else if case .field = reference.syntax, base.pages[index].frontMatter.contains(reference.range) {
                if usedBy[target]?.last != index { usedBy[target, default: []].append(index) }
            }
        }
    }

    private mutating func addFields(of index: Int, _ base: KnowledgeBase) {
        switch base.pages[index].fields {
        case .plan(let plan): add(plan, at: index, base)
        case .incident(let incident):
            for service in base.targets(of: incident.services, in: index) {
                incidentsOfService[service, default: []].append(index)
            }
        case .customer(let customer):
            for (place, ranked) in customer.ranking.enumerated() {
                guard let incident = base.target(of: ranked.incident, in: index) else { continue }
                rankings[incident, default: []].append((index, place + 1))
            }
        case .review(let review):
            for reference in [review.incident, review.plan, review.customer] {
                guard let target = base.target(of: reference, in: index) else { continue }
                reviewsOf[target, default: []].append(index)
            }
        case .service, .product, .role, .page: break
        }
    }

    private mutating func add(_ plan: PlanFields, at index: Int, _ base: KnowledgeBase) {
        for reference in plan.incidents {
            if base.resolutions[index][reference] == .unknownIncident {
                if plansForTheUnknown.last != index { plansForTheUnknown.append(index) }
            } else if let incident = base.target(of: reference, in: index) {
                plansOfIncident[incident, default: []].append(index)
            }
        }
    }
}
