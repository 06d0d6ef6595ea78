import Diagnostics
import Model

extension Relations {
    /// Derives the relations of `pages`, whose references name what `resolutions` says.
    init(of pages: [Page], _ resolutions: [[Resolution]]) {
        self.init()
        linkedFrom = Array(repeating: [], count: pages.count)
        for index in pages.indices where !pages[index].isSnippet {
            byKind[pages[index].kind, default: []].append(index)
            let targets = resolutions[index].map(\.page)
            for tag in Set(pages[index].tags.map { $0.lowercased() }) { pagesByTag[tag, default: []].append(index) }
            addLinks(from: index, pages, targets)
            if !pages[index].transclusions.isEmpty { addIncludedLinks(from: index, pages, resolutions) }
            addFields(pages[index].fields, of: index, targets, resolutions[index])
        }
        plansOfService = incidentsOfService.mapValues { incidents in Set(incidents.flatMap { plansOfIncident[$0] ?? [] }).sorted() }
    }

    private mutating func addLinks(from index: Int, _ pages: [Page], _ targets: [Int?]) {
        let frontMatter = pages[index].frontMatter
        let own = targets.count - pages[index].borrowedFrom.count
        for (number, target) in targets.prefix(own).enumerated() {
            guard let target, target != index else { continue }
            switch pages[index].references[number].syntax {
            case .wiki(isTransclusion: false), .markdown:
                addLink(to: target, Backlink(page: index, home: index, reference: number))
            case .field where frontMatter.contains(pages[index].references[number].range):
                if usedBy[target]?.last != index { usedBy[target, default: []].append(index) }
            default: break
            }
        }
    }

    private mutating func addLink(to target: Int, _ link: Backlink) {
        if linkedFrom[target].last?.page != link.page { linkedFrom[target].append(link) }
    }

    /// Adds the links of the snippets that a page includes: they stand on that page.
    private mutating func addIncludedLinks(from index: Int, _ pages: [Page], _ resolutions: [[Resolution]]) {
        var seen: Set<Int> = [index]
        var open = [index]
        while let home = open.popLast() {
            for (number, reference) in pages[home].ownReferences.enumerated() {
                guard let target = resolutions[home][number].page else { continue }
                switch reference.syntax {
                case .wiki(isTransclusion: true):
                    if pages[target].isSnippet, seen.insert(target).inserted { open.append(target) }
                case .wiki(isTransclusion: false), .markdown:
                    if home != index, target != index { addLink(to: target, Backlink(page: index, home: home, reference: number)) }
                default: break
                }
            }
        }
    }

    private mutating func addFields(
        _ fields: PageFields, of index: Int, _ targets: [Int?], _ resolutions: [Resolution]
    ) {
        switch fields {
        case .plan(let plan):
            if plan.incidents.contains(where: { resolutions[$0] == .unknownIncident }) { plansForTheUnknown.append(index) }
            for incident in plan.incidents.compactMap({ targets[$0] }) {
                plansOfIncident[incident, default: []].append(index)
            }
        case .incident(let incident):
            for service in incident.services.compactMap({ targets[$0] }) {
                incidentsOfService[service, default: []].append(index)
            }
        case .customer(let customer):
            for (place, ranked) in customer.ranking.enumerated() {
                guard let incident = targets[ranked.incident] else { continue }
                rankings[incident, default: []].append((index, place + 1))
            }
            for (number, override) in customer.overrides.enumerated() {
                guard case .page(let plan, let step?) = resolutions[override.plan] else { continue }
                overrides[plan, default: []].append(PlacedOverride(customer: index, number: number, step: step))
            }
        case .review(let review):
            for reference in [review.incident, review.plan, review.customer] {
                guard let target = reference.flatMap({ targets[$0] }) else { continue }
                reviewsOf[target, default: []].append(index)
            }
        case .service, .product, .role, .page: break
        }
    }
}
