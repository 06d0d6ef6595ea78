import Diagnostics
public import Model

/// A file of the site: where it goes and what is in it.
public struct SiteFile: Sendable {
    /// The path relative to the site's root.
    public let path: String
    /// The contents.
    public let bytes: [UInt8]

    /// Makes a file at `path`.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Renders the pages of a linked knowledge base; each thread of a build has a renderer of its own.
public struct SiteRenderer: Sendable {
    /// The linked knowledge base.
    private(set) var base: KnowledgeBase
    /// The errors that a build went on in spite of, by page.
    private var errors: [Int: [String]]
    /// When files were last changed.
    private(set) var history: History
    /// Lays pages out.
    var skeleton: Skeleton
    /// The names of all pages as they stand in HTML.
    let names: SiteNames
    /// The direction of the site's language, where it is not the usual one.
    private let direction: [UInt8]
    private var unknownPlan: Int?
    private var previews: Previews
    private var related: RelatedPlans
    /// The finished body of the page that was rendered last.
    public private(set) var lastBody: [UInt8] = []
    /// The navigation of pages of a kind that lie so many folders deep.
    private var navigations: [NavigationKey: [UInt8]] = [:]

    /// Prepares to render `base` with `theme`; `errors` are the messages to show on pages by their index.
    public init(_ base: KnowledgeBase, theme: Theme, errors: [Int: [String]] = [:], history: History = .none) {
        self.base = base
        self.errors = errors
        self.history = history
        skeleton = Skeleton(theme)
        names = SiteNames(base)
        direction = base.settings.isRightToLeft ? Array("rtl".utf8) : []
        previews = Previews(base, names)
        related = RelatedPlans(base)
        unknownPlan = SiteRenderer.unknownPlan(of: base)
    }

    /// The renderer of `base`, whose pages have the same titles and addresses, with the same settings and theme.
    public func renewed(for base: KnowledgeBase, errors: [Int: [String]], history: History) -> SiteRenderer {
        var renderer = self
        (renderer.base, renderer.errors, renderer.history) = (base, errors, history)
        renderer.previews = Previews(base, names)
        renderer.related = RelatedPlans(base)
        renderer.unknownPlan = SiteRenderer.unknownPlan(of: base)
        renderer.navigations = [:]
        return renderer
    }

    private static func unknownPlan(of base: KnowledgeBase) -> Int? {
        let plans = base.relations.plansForTheUnknown
        return plans.first { base.pages[$0].status == .active } ?? plans.first
    }

    /// Whether the page at `index` has a file of its own; a kind's folder page is part of the kind's list.
    public func hasOwnFile(_ index: Int) -> Bool {
        guard let address = base.addresses[index] else { return false }
        guard address.hasSuffix("index.html") else { return true }
        return address != "index.html" && !PageKind.allCases.contains { $0.indexAddress == address }
    }

    /// The page at `index` as a file.
    public mutating func page(_ index: Int) -> SiteFile {
        // Field by field, because a copy of the page would touch the count of every list in it.
        let (address, kind, status) = (base.pages[index].address, base.pages[index].kind, base.pages[index].status)
        var slots = common(address: address, title: base.pages[index].title.value, kind: kind)
        slots[.kind] = Array(kind.rawValue.utf8)
        slots[.address] = names.address(of: index)
        slots[.revision] = Array((base.revision(of: index) ?? "").utf8)
        slots[.run] = RunFacts(base).attributes(of: index)
        if kind == .plan, base.customer == nil, !base.pages(of: .customer).isEmpty {
            slots[.customers] = slots[.root] + SiteNames.encoded(PageKind.customer.indexAddress)
        }
        if status != .active { slots[.status] = Array(status.rawValue.utf8) }
        slots[.breadcrumb] = breadcrumb(of: kind, at: address)
        let facts = FactSheet(base, names, page: index)
        slots[.facts] = facts.html()
        let headings = base.pages[index].headings
        // A text over the limit is left out, and with it what leads into it.
        let hasText = base.pages[index].body.length > 0
        if hasText, headings.count > 2 { slots[.contents] = ContentsList(of: headings, levels: 2...3).html }
        if kind == .plan {
            let lead = fillBody(of: index)
            slots.set(.lead, lastBody[..<lead])
            slots.set(.body, lastBody[lead...])
            slots[.background] = facts.background()
            if hasText { slots[.flow] = FlowDiagram(base, plan: index).html(names) }
            slots[.rto] = rto(of: index)
        } else {
            lastBody = body(of: index)
            slots[.body] = lastBody
        }
        slots[.description] = previews.summary(of: index)
        slots[.previews] = previews.html(for: index)
        slots[.history] = TicketPart(base, names, page: index).html()
        if !slots[.history].isEmpty { slots[.pictures] = [0x31] }
        slots[.related] = related.items(for: index, names)
        slots[.linkedFrom] = Backlinks(base, names, to: index).items(from: address)
        slots[.notice] = notice(for: index)
        addChange(of: index, to: &slots)
        return SiteFile(path: address, bytes: skeleton.page(.page, slots))
    }

    /// The files that scripts load when they need them, apart from the theme's own.
    public func dataFiles() -> [SiteFile] {
        CustomerScripts(base).files
    }

    // MARK: - Slots

    /// The slots that every page fills.
    mutating func common(address: String, title: String, kind: PageKind? = nil) -> SlotValues {
        var slots = SlotValues()
        let site = base.settings.title
        slots[.language] = escaped(base.settings.language)
        slots[.direction] = direction
        slots[.title] = escaped(title)
        slots[.site] = escaped(site)
        slots[.headTitle] = escaped(title == site ? site : "\(title) – \(site)")
        let root = SiteNames.wayToRoot(from: address)
        slots[.root] = root
        slots[.built] = Array(base.today.description.utf8)
        let isList = kind?.indexAddress == address
        let key = NavigationKey(depth: root.count / 3, kind: kind, isList: isList)
        slots[.navigation] = knownNavigation(key, root: root)
        if base.tickets?.tickets ?? 0 > 0 { slots[.tickets] = Array("1".utf8) }
        if let url = base.settings.url { slots[.canonical] = url.address(of: address) }
        if let unknownPlan {
            var out = HTMLBuffer()
            out.relativeAddress(base.pages[unknownPlan].address, from: address)
            slots[.unknownAddress] = out.bytes
            slots[.unknownTitle] = escaped(base.pages[unknownPlan].title.value)
        }
        return slots
    }

    private func escaped(_ text: String) -> [UInt8] {
        var out = HTMLBuffer()
        out.text(text)
        return out.bytes
    }

    private struct NavigationKey: Hashable {
        var depth: Int
        var kind: PageKind?
        var isList: Bool
    }

    private mutating func knownNavigation(_ key: NavigationKey, root: [UInt8]) -> [UInt8] {
        if let known = navigations[key] { return known }
        let made = navigation(key, root: root)
        navigations[key] = made
        return made
    }

    /// Leads everywhere from the site's own root, in the slots of a page that is shown at addresses in any folder.
    func startAtRoot(_ url: SiteAddress, _ slots: inout SlotValues) {
        let root = escaped(url.path)
        slots[.root] = root
        slots[.navigation] = navigation(NavigationKey(depth: 0, kind: nil, isList: false), root: root)
        if !slots[.unknownAddress].isEmpty { slots[.unknownAddress] = root + slots[.unknownAddress] }
    }

    private func navigation(_ key: NavigationKey, root: [UInt8]) -> [UInt8] {
        var out = HTMLBuffer()
        for kind in PageKind.allCases where !base.pages(of: kind).isEmpty {
            out.markup("<li><a href=\"")
            out.raw(root)
            out.raw(SiteNames.encoded(kind.indexAddress))
            out.markup("\"")
            if kind == key.kind { out.markup(key.isList ? " aria-current=\"page\"" : " aria-current=\"true\"") }
            out.markup(">")
            out.text(kind.pluralTitle)
            out.markup("</a></li>\n")
        }
        return out.bytes
    }

    /// A link from one address to another.
    func link(to target: String, _ title: String, from address: String) -> [UInt8] {
        var out = HTMLBuffer()
        out.link(to: target, title, from: address)
        return out.bytes
    }

    private func breadcrumb(of kind: PageKind, at address: String) -> [UInt8] {
        var out = HTMLBuffer()
        out.link(to: "index.html", base.settings.title, from: address)
        out.markup(" <span aria-hidden=\"true\">›</span> ")
        out.link(to: kind.indexAddress, kind.pluralTitle, from: address)
        return out.bytes
    }

    private func addChange(of index: Int, to slots: inout SlotValues) {
        guard let change = base.newestChange(of: index, in: history).map({ history.changes[$0] }) else { return }
        slots[.changed] = escaped(change.day)
        slots[.commit] = escaped(change.shortCommit)
    }

    /// The text of a page.
    public func body(of index: Int) -> [UInt8] {
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: base.pages[index].body.length * 5 / 4))
        filler.fillBody()
        return filler.out.bytes
    }

    /// Makes the text of a plan the last body; gives how much of it stands before its first heading.
    private mutating func fillBody(of index: Int) -> Int {
        let title = base.pages[index].headings.first
        let isTitleShown = title?.level == 1 && title?.text == base.pages[index].title.value
        let first = base.pages[index].headings.dropFirst(isTitleShown ? 1 : 0).first { $0.rendered.count > 0 }
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: base.pages[index].body.length * 5 / 4))
        let lead = filler.fillBody(splitAt: first?.rendered.start ?? base.pages[index].body.length)
        lastBody = filler.out.bytes
        return lead
    }

    private func rto(of index: Int) -> [UInt8] {
        guard case .plan(let plan) = base.pages[index].fields else { return [] }
        let promised = base.customer.flatMap { base.promises(ofPlan: index, to: $0).rto }
        guard let span = promised ?? plan.rto?.value.span else { return [] }
        return Array("\(span.minutes)".utf8)
    }

    /// The errors of a page.
    func notice(for index: Int) -> [UInt8] {
        guard let messages = errors[index] else { return [] }
        var out = HTMLBuffer()
        for message in messages {
            out.markup("<li>")
            out.text(message)
            out.markup("</li>\n")
        }
        return out.bytes
    }
}

extension HTMLBuffer {
    /// Appends a link from the page at `origin` to the one at `target`, with `title` as its text.
    mutating func link(to target: String, _ title: String, from origin: String) {
        markup("<a href=\"")
        relativeAddress(target, from: origin)
        markup("\">")
        text(title)
        markup("</a>")
    }
}
