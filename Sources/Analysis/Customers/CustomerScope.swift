public import Model

/// Which pages of a knowledge base concern one customer.
///
/// Its services, their incidents, the plans that answer these or that such plans lead to, the plans for the unknown, the
/// reviews and exercises with it, and the roles, products, snippets and wiki pages that all of them name.
public struct CustomerScope {
    /// The customer's page.
    public let customer: Int
    /// The pages that concern it, by their index.
    public private(set) var pages: Set<Int> = []
    /// What a link to a left out page says that has no text of its own.
    private let nameOfLeftOut: (Page) -> String
    private let base: KnowledgeBase
    /// Whether the text of a page names another customer.
    private let namesOthers: (Int) -> Bool
    private var open: [Int] = []

    /// Finds what concerns the customer at `customer`; `namesOthers` says whether the source of a page names another one.
    public init(_ base: KnowledgeBase, customer: Int, terms: CustomerTerms, namesOthers: @escaping (Int) -> Bool) {
        self.base = base
        self.customer = customer
        self.namesOthers = namesOthers
        let scan = LeakScan(terms)
        nameOfLeftOut = { page in
            scan.hits(in: Array(page.title.value.utf8)).isEmpty ? page.title.value : page.kind.withArticle
        }
        addRoots()
        while let page = open.popLast() { follow(page) }
        addFolderPages()
    }

    // MARK: - Choosing

    private mutating func add(_ page: Int) {
        if pages.insert(page).inserted { open.append(page) }
    }

    private mutating func addRoots() {
        add(customer)
        guard case .customer(let fields) = base.pages[customer].fields else { return }
        let services = base.targets(of: fields.services, in: customer)
        let struck = services.flatMap { base.relations.incidentsOfService[$0] ?? [] }
        let incidents = struck + base.targets(of: fields.ranking.map(\.incident), in: customer)
        let plans = incidents.flatMap { base.relations.plansOfIncident[$0] ?? [] } + base.relations.plansForTheUnknown
        let reviews = (base.relations.reviewsOf[customer] ?? []).filter { base.isWith(customer, $0) }
        for page in services + incidents + plans + reviews { add(page) }
    }

    /// Adds what the page at `page` cannot do without.
    private mutating func follow(_ page: Int) {
        let outcomes = base.outcomeReferences(of: page)
        for (number, reference) in base.pages[page].references.enumerated() {
            guard let target = base.resolutions[page][number].page, !pages.contains(target) else { continue }
            if reference.isTransclusion {
                // Its text is this page's text: whatever it says, leaving it out would leave out a part of the plan.
                add(target)
                continue
            }
            switch base.pages[target].kind {
            case .role, .product: add(target)
            case .plan: if outcomes.contains(number) { add(target) }
            case .page: if !base.pages[target].isFolderPage, !namesOthers(target) { add(target) }
            case .customer, .service, .incident, .review, .exercise: break
            }
        }
    }

    /// Adds the pages of folders in which something is left; what they link to is not what anything needs.
    private mutating func addFolderPages() {
        for page in base.pages.indices where base.pages[page].isFolderPage && !pages.contains(page) && !base.pages[page].isSnippet {
            let folder = base.pages[page].address.dropLast("index.html".count)
            guard pages.contains(where: { base.pages[$0].id.hasPrefix(folder) && !base.pages[$0].isSnippet }), !namesOthers(page) else { continue }
            pages.insert(page)
            for number in base.pages[page].transclusions {
                if let target = base.resolutions[page][number].page, pages.insert(target).inserted { open.append(target) }
            }
        }
        while let page = open.popLast() { follow(page) }
    }

    // MARK: - Leaving out

    /// The pages with those emptied that are left out: nothing of them is there to be written.
    func emptied(_ all: [Page]) -> [Page] {
        all.enumerated().map { index, page in
            if pages.contains(index) { return page }
            var blank = Page(file: page.file, id: "", address: "", kind: page.kind)
            blank.title.value = nameOfLeftOut(page)
            blank.isSnippet = true
            return blank
        }
    }

    /// What the links of the pages say that name another customer as they are written, by page and number of the reference.
    public func shownNames(_ scan: LeakScan) -> [Int: [Int: String]] {
        var names: [Int: [Int: String]] = [:]
        for page in pages {
            for (number, reference) in base.pages[page].references.enumerated() {
                guard case .wiki = reference.syntax, let target = base.resolutions[page][number].page else { continue }
                if scan.hits(in: Array("\(reference.target)#\(reference.anchor ?? "")".utf8)).isEmpty { continue }
                names[page, default: [:]][number] = pages.contains(target) ? base.pages[target].title.value : nameOfLeftOut(base.pages[target])
            }
        }
        return names
    }

    /// Lets the references of `pages` lead to the places that are called otherwise there than in `base`, because their headings are.
    public static func follow(renamed pages: inout [Page], in base: KnowledgeBase) {
        var names: [Int: [String: String]] = [:]
        for (index, page) in pages.enumerated() where page.anchors.count == base.pages[index].anchors.count {
            for (old, new) in zip(base.pages[index].anchors, page.anchors) where old.name != new.name { names[index, default: [:]][old.name] = new.name }
        }
        if names.isEmpty { return }
        for index in pages.indices where pages[index].references.count == base.resolutions[index].count {
            for (number, resolution) in base.resolutions[index].enumerated() {
                guard case .page(let target, let fragment?) = resolution, let name = names[target]?[fragment] else { continue }
                pages[index].references[number].anchor = name
            }
        }
    }

    /// The resolution without what is left out.
    func limited(_ resolution: Resolution) -> Resolution {
        switch resolution {
        case .page(let index, _), .missingAnchor(let index), .wrongKind(let index):
            return pages.contains(index) ? resolution : .leftOut(page: index)
        case .onIncludingPages(let fragments, let missing):
            return .onIncludingPages(fragments: fragments.filter { pages.contains($0.key) }, missing: missing.filter(pages.contains))
        case .kindIndex, .siteFront, .asset, .unknownIncident, .leftOut, .ambiguous, .missing, .outside: return resolution
        }
    }
}

extension KnowledgeBase {
    /// Whether the review or exercise at `review` is one with the customer at `customer`.
    fileprivate func isWith(_ customer: Int, _ review: Int) -> Bool {
        guard case .review(let fields) = pages[review].fields else { return false }
        return target(of: fields.customer, in: review) == customer
    }

    /// The references of the page at `page` that branches and contingencies of a plan lead to.
    fileprivate func outcomeReferences(of page: Int) -> Set<Int> {
        Set(pages[page].flow.outcomes.compactMap { outcome in
            switch outcome.destination {
            case .link(let reference), .escalation(let reference): reference
            default: nil
            }
        })
    }
}

extension Linker {
    /// Puts together what the pages of `scope` are: links to all others are plain text, and nothing of these is left.
    public func knowledgeBase(
        resolutions: [[Resolution]], settings: Settings, today: CalendarDate, limitedTo scope: CustomerScope
    ) -> KnowledgeBase {
        let left = scope.emptied(pages)
        let limited = resolutions.enumerated().map { index, all in
            scope.pages.contains(index) ? all.map(scope.limited) : []
        }
        var relations = Relations(of: left, limited)
        relations.excessTransclusions = excess.filter { scope.pages.contains($0.key) }
        return KnowledgeBase(
            settings: settings, today: today, pages: left, resolutions: limited, relations: relations, names: names,
            customer: scope.customer)
    }
}
