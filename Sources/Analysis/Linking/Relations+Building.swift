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
            addLinks(from: index, pages, targets)
            addFields(pages[index].fields, of: index, targets, resolutions[index])
        }
    }

    private mutating func addLinks(from index: Int, _ pages: [Page], _ targets: [Int?]) {
        let frontMatter = pages[index].frontMatter
        for (number, target) in targets.enumerated() {
            guard let target, target != index else { continue }
            switch pages[index].references[number].syntax {
            case .wiki(isTransclusion: false), .markdown:
                if linkedFrom[target].last != index { linkedFrom[target].append(index) }
            case .field where frontMatter.contains(pages[index].references[number].range):
                if usedBy[target]?.last != index { usedBy[target, default: []].append(index) }
            default: break
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
        case .review(let review):
            for reference in [review.incident, review.plan, review.customer] {
                guard let target = reference.flatMap({ targets[$0] }) else { continue }
                reviewsOf[target, default: []].append(index)
            }
        case .service, .product, .role, .page: break
        }
    }
}
