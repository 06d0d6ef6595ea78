public import Diagnostics

/// Every page of a knowledge base with its references resolved: what checks and renderers work on.
///
/// It never changes and is large, so everything that works on it shares one.
public final class KnowledgeBase: Sendable {
    /// The settings it was built with.
    public let settings: Settings
    /// The day it is built for.
    public let today: CalendarDate
    /// The pages, in the order of their files.
    public let pages: [Page]
    /// Where each page is published; nil for snippets, which are not.
    public let addresses: [String?]
    /// For each page what its references name, in the same order.
    public let resolutions: [[Resolution]]
    /// For each page the references that do not lead to what they name, by index; most pages have none.
    public let unresolved: [[Int]]
    /// For each page the references that name files which are no pages, by index; most pages have none.
    public let assetUses: [[Int]]
    /// What follows from the references.
    public let relations: Relations
    /// The names that references can go by.
    public let names: NameIndex
    /// The customer that the knowledge base is limited to; nil for the whole of it.
    public let customer: Int?
    /// What ticket exports say; nil when there are none.
    public let tickets: TicketHistory?

    /// Puts a linked knowledge base together.
    public init(
        settings: Settings, today: CalendarDate, pages: [Page], resolutions: [[Resolution]],
        relations: Relations, names: NameIndex, customer: Int? = nil, tickets: TicketHistory? = nil
    ) {
        self.customer = customer
        self.tickets = tickets
        self.settings = settings
        self.today = today
        self.pages = pages
        addresses = pages.indices.map { pages[$0].isSnippet ? nil : pages[$0].address }
        self.resolutions = resolutions
        unresolved = resolutions.indices.map { page in
            resolutions[page].indices.dropLast(pages[page].borrowedFrom.count).filter { !resolutions[page][$0].isSuccess }
        }
        assetUses = names.assets.isEmpty ? resolutions.map { _ in [] } : resolutions.map { all in
            all.indices.filter { if case .asset = all[$0] { true } else { false } }
        }
        self.relations = relations
        self.names = names
    }

    /// The knowledge base `base` with `pages` in the place of its own, which name the same, and go by `names`.
    public init(_ base: KnowledgeBase, with pages: [Page], names: NameIndex) {
        customer = base.customer
        settings = base.settings
        today = base.today
        self.pages = pages
        addresses = base.addresses
        resolutions = base.resolutions
        unresolved = base.unresolved
        assetUses = base.assetUses
        relations = base.relations
        self.names = names
        tickets = base.tickets
    }

    /// The same knowledge base with what ticket exports say of it.
    public func with(_ tickets: TicketHistory) -> KnowledgeBase {
        KnowledgeBase(
            settings: settings, today: today, pages: pages, resolutions: resolutions, relations: relations, names: names,
            customer: customer, tickets: tickets)
    }

    /// What a site holds at its root that no source stands for, besides the lists of each kind.
    public static let generatedFiles = [
        "index.html", "404.html", "search.html", "overview.html", "graph.html", "changes.html", "recurring.html", "plans.json", "plans.schema.json", "sitemap.xml", "feed.xml", "sw.js", "offline.json",
    ]

    /// Those of them that every page or the front page leads to for what only they have, and no page of an author's can be.
    public static let ownPages: Set<String> = ["search.html", "overview.html", "graph.html", "changes.html", "recurring.html"]

    /// The folder of a site that holds the theme's files, and nothing else but pages.
    public static let themeFolder = "theme"

    /// Whether the file at `path` below the site's root would stand among the theme's, on disks that ignore case as well.
    public func isThemes(_ path: String) -> Bool { path.lowercased().hasPrefix(KnowledgeBase.themeFolder + "/") }

    /// The part of `path` that names a page's file, where one would have to be a folder; nil for none, as nearly always.
    public static func pageAbove(_ path: String, isPublished: (String) -> Bool) -> String? {
        let bytes = path.utf8
        var start = bytes.startIndex
        while let slash = bytes[start...].firstIndex(of: 0x2F) {
            if bytes[..<slash].suffix(5).elementsEqual(".html".utf8), isPublished(path[..<slash].lowercased()) { return String(path[..<slash]) }
            start = bytes.index(after: slash)
        }
        return nil
    }

    /// The page that the reference `reference` of the page `page` names; nil when it names none.
    public func target(of reference: Int?, in page: Int) -> Int? {
        reference.flatMap { resolutions[page][$0].page }
    }

    /// The pages that the references `references` of the page `page` name, without those that name none.
    public func targets(of references: [Int], in page: Int) -> [Int] {
        references.compactMap { target(of: $0, in: page) }
    }

    /// Where the reference `reference` of the page `page` is written: in its own file, or in one that it includes.
    public func location(ofReference reference: Int, in page: Int) -> Location {
        let range = pages[page].references[reference].range
        let place = reference - pages[page].ownReferences.count
        return pages[place < 0 ? page : pages[page].borrowedFrom[place]].location(range)
    }

    /// The indices of the published pages of the kind `kind`, in the order of their files.
    public func pages(of kind: PageKind) -> [Int] {
        relations.byKind[kind] ?? []
    }

    /// What tells the text of a page, with all that it includes, from what it was before; nil for a file that could not be read.
    public func revision(of page: Int) -> String? {
        guard var hash = pages[page].contentHash else { return nil }
        if pages[page].transclusions.isEmpty { return hash.description }
        var seen: Set<Int> = [page]
        var open = [page]
        while let next = open.popLast() {
            for number in pages[next].transclusions {
                guard let target = resolutions[next][number].page, seen.insert(target).inserted else { continue }
                if let other = pages[target].contentHash { hash.combine(other) }
                open.append(target)
            }
        }
        return hash.description
    }

    /// The worst severity among a plan's incidents; nil when none is known.
    public func severity(ofPlan page: Int) -> IncidentSeverity? {
        guard case .plan(let plan) = pages[page].fields else { return nil }
        return targets(of: plan.incidents, in: page).compactMap { severity(ofIncident: $0) }.min()
    }

    /// The severity of an incident; nil when it states none.
    public func severity(ofIncident page: Int) -> IncidentSeverity? {
        guard case .incident(let incident) = pages[page].fields else { return nil }
        return incident.severity?.value
    }
}

/// A link that leads to a page: the first one on another page.
public struct Backlink: Sendable {
    /// The published page that shows the link.
    public var page: Int
    /// The page that it is written on: the same one, or a snippet.
    public var home: Int
    /// Its place among the references of the page that it is written on.
    public var reference: Int

    /// Makes a backlink.
    public init(page: Int, home: Int, reference: Int) {
        self.page = page
        self.home = home
        self.reference = reference
    }
}

/// Which limit a transclusion goes over.
public enum ExcessTransclusion: Sendable {
    /// The transclusions inside it nest too deeply.
    case depth
    /// It adds too many bytes to its page.
    case bytes
}

/// A customer's override and the step that it is about.
public struct PlacedOverride: Sendable {
    /// The customer's page.
    public var customer: Int
    /// Its place among the customer's overrides.
    public var number: Int
    /// The fragment of the step on the plan's page.
    public var step: String

    /// Makes a placed override.
    public init(customer: Int, number: Int, step: String) {
        self.customer = customer
        self.number = number
        self.step = step
    }
}

/// What follows from the references of all pages; numbers are indices of pages.
public struct Relations: Sendable {
    /// The published pages of each kind, in the order of their files.
    public var byKind: [PageKind: [Int]] = [:]
    /// For each page the pages whose text links to it, in order and without repetition.
    public var linkedFrom: [[Backlink]] = []
    /// For each incident the plans that name it.
    public var plansOfIncident: [Int: [Int]] = [:]
    /// The plans for the unknown.
    public var plansForTheUnknown: [Int] = []
    /// For each incident the customers that rank it, with its place from 1.
    public var rankings: [Int: [(customer: Int, place: Int)]] = [:]
    /// For each page the reviews and exercises that name it in their front matter.
    public var reviewsOf: [Int: [Int]] = [:]
    /// For each service its incidents.
    public var incidentsOfService: [Int: [Int]] = [:]
    /// For each service the plans that answer its incidents, in order.
    public var plansOfService: [Int: [Int]] = [:]
    /// For each tag, without regard to case, the published pages that have it.
    public var pagesByTag: [String: [Int]] = [:]
    /// For each page the transclusions that are left out because they go over a limit, by their numbers.
    public var excessTransclusions: [Int: [Int: ExcessTransclusion]] = [:]
    /// For each plan what customers want done otherwise at its steps, in the order of the customers' files.
    public var overrides: [Int: [PlacedOverride]] = [:]
    /// For each page the pages whose front matter names it, apart from the relations above.
    public var usedBy: [Int: [Int]] = [:]

    /// Makes empty relations.
    public init() {}
}
