import Diagnostics
import Model

extension Check {
    /// C409: a product that is not, or no longer, one of those that the team has agreed on.
    static let productOutsidePlaybook = Check(
        code: "C409", slug: "product-outside-playbook", level: .warning,
        summary: "a service or a plan names a product that no area lists, or a retired one",
        why: """
            The playbook is the list of areas with their primary and secondary products. `products` names an area, or
            one of its two products. A product that stands on none of these pages is one for which nobody has a
            second choice, a support line or practice; a retired one is not there any more when it is needed.
            """,
        bad: [
            Example(
                "content/services/backup.md",
                "---\ntitle: Backup\nowner: technician\nproducts: [«Floppies»]\n---\n\nNightly copies.\n", beside: [backupArea]),
            Example(
                "content/services/backup.md",
                "---\ntitle: Backup\nowner: technician\nproducts: [«Punch cards»]\n---\n\nNightly copies.\n", beside: [backupArea]),
        ],
        good: [
            Example(
                "content/services/backup.md",
                "---\ntitle: Backup\nowner: technician\nproducts: [backup-platform]\n---\n\nNightly copies.\n", beside: [backupArea]),
            Example(
                "content/services/backup.md",
                "---\ntitle: Backup\nowner: technician\nproducts: [Tape, Disk]\n---\n\nNightly copies.\n", beside: [backupArea]),
        ],
        scope: .knowledgeBase { base, findings in
            let playbook = Playbook(base)
            for index in base.pages(of: .service) + base.pages(of: .plan) where base.pages[index].status != .retired {
                for number in base.unresolved[index] where base.pages[index].references[number].namesProduct {
                    guard base.resolutions[index][number] == .missing else { continue }
                    playbook.note(number, on: index, &findings)
                }
                if playbook.hasRetiredAreas { playbook.noteRetiredAreas(on: index, &findings) }
            }
        })

    private static let backupArea = Example(
        "content/products/backup-platform.md",
        """
        ---
        title: Backup platform
        area: backup
        primary: { name: Tape }
        secondary: { name: Disk }
        retired: [Punch cards]
        ---

        Copies.

        """)
}

extension Reference {
    /// Whether it stands in the `products` of a service or a plan, whose unknown names are this check's business.
    var namesProduct: Bool { syntax == .field(name: "products", expects: .product) }
}

/// The product areas of a knowledge base by the names of what they list.
private struct Playbook {
    private let base: KnowledgeBase
    /// By the key of a retired name: its area, and where it stands.
    private var retired: [String: (area: Int, range: ByteRange)] = [:]
    private var names: [String] = []
    /// Whether the page of some area is retired.
    private(set) var hasRetiredAreas = false

    init(_ base: KnowledgeBase) {
        self.base = base
        for area in base.pages(of: .product) {
            guard case .product(let product) = base.pages[area].fields else { continue }
            if base.pages[area].status == .retired { hasRetiredAreas = true }
            names += [base.pages[area].id.lastPart] + [product.primary?.name, product.secondary?.name].compactMap(\.self)
            for name in product.retired { retired[NameIndex.key(name.value)] = (area, name.range) }
        }
    }

    func note(_ number: Int, on index: Int, _ findings: inout Findings) {
        let page = base.pages[index]
        let reference = page.references[number]
        if let (area, range) = retired[NameIndex.key(reference.target)] {
            let id = base.pages[area].id.lastPart
            findings.add(
                "'\(reference.target)' is a retired product", on: index, at: reference.range, label: "retired",
                help: "name the area, '\(id)', or one of its products",
                related: [RelatedLocation(base.pages[area].location(range), "retired here")],
                fixes: [Fix(title: "replace '\(reference.target)' by '\(id)'", edits: [TextEdit(page.location(reference.range), id)])])
            return
        }
        let nearest = NearMisses.of(reference.target, among: names)
        let fixes = nearest.count == 1 && reference.isMendable ? [Fix(
            title: "replace '\(reference.target)' by '\(nearest[0])'",
            edits: [TextEdit(page.location(reference.targetRange), nearest[0])],
            isSafe: NearMisses.isSlip(reference.target, for: nearest[0]))] : []
        findings.add(
            "no product area lists '\(reference.target)'", on: index, at: reference.targetRange, label: "not in the playbook",
            help: NearMisses.question(nearest) ?? "name an area, or add the product to one as its primary or secondary", fixes: fixes)
    }

    func noteRetiredAreas(on index: Int, _ findings: inout Findings) {
        let products: [Int]
        switch base.pages[index].fields {
        case .plan(let plan): products = plan.products
        case .service(let service): products = service.products
        default: return
        }
        for number in products {
            guard let area = base.target(of: number, in: index), base.pages[area].status == .retired else { continue }
            let (page, reference) = (base.pages[area], base.pages[index].references[number])
            findings.add(
                "'\(reference.target)' is a retired product area", on: index, at: reference.range, label: "retired",
                help: "name the area that took its place",
                related: [RelatedLocation(page.location(page.title.range), "this area is retired")])
        }
    }
}
