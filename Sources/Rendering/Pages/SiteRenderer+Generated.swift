import Model

extension SiteRenderer {
    /// The page with everything that links to the page at `index`; nil when that page shows it all.
    public mutating func backlinksPage(_ index: Int) -> SiteFile? {
        let backlinks = Backlinks(base, names, to: index)
        guard let address = backlinks.address else { return nil }
        let title = base.pages[index].title.value
        var slots = common(address: address, title: "What links to \(title)")
        slots[.breadcrumb] = link(to: base.pages[index].address, title, from: address)
        slots[.linkedFrom] = backlinks.items(from: address, all: true)
        return SiteFile(path: address, bytes: skeleton.page(.index, slots))
    }

    /// The address of the page whose links the page at `path` lists; nil when that is no such list.
    public static func pageLinked(fromPage path: String) -> String? {
        path.hasPrefix(Backlinks.folder + "/") ? String(path.dropFirst(Backlinks.folder.count + 1)) : nil
    }

    /// A page or a few that no source file stands for; each can be made on its own.
    public struct GeneratedPart: Sendable {
        fileprivate enum Kind: Sendable {
            case front, notFound, search, changes, recurring
            case list(PageKind)
            case tag(TagPages.Tag)
            case tags([TagPages.Tag])
            case overview, graph
            case redirects
        }

        fileprivate let kind: Kind
    }

    /// The parts that the pages without a source come in, those first that take longest: the drawings, the lists, the front page.
    public var generatedParts: [GeneratedPart] {
        let tags = TagPages(base).tags
        let lists = PageKind.allCases.filter { $0 != .page || !base.pages(of: $0).isEmpty }
        // An author's own page of that name goes first.
        let taken = Set(base.addresses.compactMap { $0?.utf8.first.map { $0 | 0x20 } == 0x74 ? $0?.lowercased() : nil })
        var kinds: [GeneratedPart.Kind] = [.graph, .overview]
        kinds += lists.map { .list($0) }
        kinds += tags.filter { !taken.contains(TagPages.address(of: $0.name)) }.map { .tag($0) }
        if !tags.isEmpty, !taken.contains(TagPages.index) { kinds.append(.tags(tags)) }
        kinds += [.changes, .recurring, .redirects, .front, .notFound, .search]
        return kinds.map { GeneratedPart(kind: $0) }
    }

    /// The pages of a part; none where it has nothing to say, or an author's own page has its address.
    public mutating func pages(of part: GeneratedPart) -> [SiteFile] {
        switch part.kind {
        case .front: [front()]
        case .notFound: [notFound()].filter(isFree)
        case .search: [search()]
        case .list(let kind): [list(of: kind)]
        case .tag(let tag): [page(of: tag)]
        case .tags(let tags): [page(of: tags)]
        case .overview: [overview()]
        case .graph: [graph()]
        case .changes: changes()
        case .recurring: recurring()
        case .redirects: Redirects(of: base).all.map { redirect(from: $0.address, to: $0.page) }
        }
    }

    private func isFree(_ file: SiteFile) -> Bool { !base.addresses.contains(file.path) }

    /// The pages of all parts.
    public mutating func generatedPages() -> [SiteFile] {
        var files: [SiteFile] = []
        for part in generatedParts { files += pages(of: part) }
        return files
    }

    /// The one of those pages that is at `path`; nil for none.
    public mutating func generatedPage(at path: String) -> SiteFile? {
        // What authors look at is made on its own; the rest is rare.
        if path == "index.html" { return front() }
        if let kind = PageKind.allCases.first(where: { $0.indexAddress == path }), kind != .page || !base.pages(of: kind).isEmpty {
            return list(of: kind)
        }
        return generatedPages().first { $0.path == path }
    }

    // MARK: - One by one

    private mutating func front() -> SiteFile {
        let source = base.pages.firstIndex { $0.address == "index.html" }
        let title = source.map { base.pages[$0].title.value } ?? base.settings.title
        var slots = common(address: "index.html", title: title)
        slots[.body] = source.map(body) ?? []
        slots[.notice] = source.map(notice) ?? []
        slots[.list] = KnownIncidents(base).html(from: "index.html", most: KnownIncidents.mostInFront)
        slots[.overdue] = Overdue(base).html(names)
        slots[.changes] = RecentChanges(base, history).forFront()
        return SiteFile(path: "index.html", bytes: skeleton.page(.front, slots))
    }

    private mutating func list(of kind: PageKind) -> SiteFile {
        let address = kind.indexAddress
        let source = base.pages.firstIndex { !$0.isSnippet && $0.address == address }
        let title = source.map { base.pages[$0].title.value } ?? kind.pluralTitle
        var slots = common(address: address, title: title, kind: kind)
        slots[.breadcrumb] = link(to: "index.html", base.settings.title, from: address)
        slots[.body] = source.map(body) ?? []
        slots[.notice] = source.map(notice) ?? []
        slots[.list] = kind == .incident ? KnownIncidents(base).html(from: address) : KindList(base, kind).html(from: address, names)
        return SiteFile(path: address, bytes: skeleton.page(.index, slots))
    }

    /// The page with what was changed last; none when nothing is known.
    private mutating func changes() -> [SiteFile] {
        let address = RecentChanges.address
        let list = RecentChanges(base, history).byDay(from: address)
        guard !list.isEmpty else { return [] }
        var slots = common(address: address, title: "Recently changed")
        slots[.breadcrumb] = link(to: "index.html", base.settings.title, from: address)
        slots[.list] = list
        return [SiteFile(path: address, bytes: skeleton.page(.index, slots))]
    }

    /// The page with what tickets say; none without tickets.
    private mutating func recurring() -> [SiteFile] {
        guard let page = RecurringPage(base, names) else { return [] }
        return [picture(RecurringPage.address, RecurringPage.title, .list, page.html())]
    }

    /// A server shows this page for addresses in any folder, so its links start at the server's root where that is known.
    private mutating func notFound() -> SiteFile {
        var slots = common(address: "404.html", title: "Page not found")
        slots[.canonical] = []
        if let url = base.settings.url { startAtRoot(url, &slots) }
        return SiteFile(path: "404.html", bytes: skeleton.page(.notFound, slots))
    }

    /// Where searches lead that are asked for by an address; without scripts it lists what there is.
    private mutating func search() -> SiteFile {
        var slots = common(address: "search.html", title: "Search")
        slots[.list] = KnownIncidents(base).html(from: "search.html", most: KnownIncidents.mostInFront)
        return SiteFile(path: "search.html", bytes: skeleton.page(.search, slots))
    }

    /// A page that leads on to where its text stands now.
    private mutating func redirect(from address: String, to page: Int) -> SiteFile {
        var slots = common(address: address, title: base.pages[page].title.value)
        slots[.canonical] = []
        slots[.target] = SiteNames.wayToRoot(from: address) + names.address(of: page)
        return SiteFile(path: address, bytes: skeleton.page(.redirect, slots))
    }

    /// The page with drawings of the whole knowledge base.
    private mutating func overview() -> SiteFile {
        let parts: [(id: StaticString, title: StaticString, html: [UInt8])] = [
            ("pb-coverage", "Which incidents have a plan", CoverageMatrix(base, names).html()),
            ("pb-risks", "How likely, and how bad", RiskMap(base, names).html()),
            ("pb-calendar", "Reviews and exercises to come", ReviewCalendar(base, names).html()),
        ]
        var out = HTMLBuffer()
        out.markup("<div class=\"pictures\">\n")
        for part in parts where !part.html.isEmpty {
            out.markup("<section aria-labelledby=\"")
            out.markup(part.id)
            out.markup("\">\n<h2 id=\"")
            out.markup(part.id)
            out.markup("\">")
            out.markup(part.title)
            out.markup("</h2>\n")
            out.raw(part.html)
            out.markup("</section>\n")
        }
        // Every page links to both.
        if !parts.contains(where: { !$0.html.isEmpty }) { out.markup("<p>There is no incident, plan or review yet.</p>\n") }
        out.markup("</div>\n")
        return picture("overview.html", "Overview", .list, out.bytes)
    }

    /// The page with a drawing of all links.
    private mutating func graph() -> SiteFile {
        let graph = LinkGraph(base, names).html()
        let none = Array("<p>There is nothing to draw yet: no plan, incident or the like is linked.</p>\n".utf8)
        return picture("graph.html", "How the pages hang together", graph.isEmpty ? .list : .graph, graph.isEmpty ? none : graph)
    }

    private mutating func picture(_ address: String, _ title: String, _ slot: Slot, _ html: [UInt8]) -> SiteFile {
        var slots = common(address: address, title: title)
        slots[.breadcrumb] = link(to: "index.html", base.settings.title, from: address)
        slots[slot] = html
        slots[.pictures] = [0x31]
        return SiteFile(path: address, bytes: skeleton.page(.index, slots))
    }

    /// The page of what has a tag in common.
    private mutating func page(of tag: TagPages.Tag) -> SiteFile {
        let address = TagPages.address(of: tag.name)
        var slots = common(address: address, title: tag.name)
        slots[.breadcrumb] = link(to: TagPages.index, "Tags", from: address)
        slots[.list] = KindList(base, tag.pages).html(from: address, names)
        return SiteFile(path: address, bytes: skeleton.page(.index, slots))
    }

    /// The list of all tags.
    private mutating func page(of tags: [TagPages.Tag]) -> SiteFile {
        var slots = common(address: TagPages.index, title: "Tags")
        slots[.breadcrumb] = link(to: "index.html", base.settings.title, from: TagPages.index)
        var out = HTMLBuffer()
        out.markup("<ul class=\"tags\">\n")
        for tag in tags {
            out.markup("<li>")
            out.link(to: TagPages.address(of: tag.name), tag.name, from: TagPages.index)
            out.markup(" <span class=\"detail\">")
            out.number(tag.pages.count)
            out.markup("</span></li>\n")
        }
        out.markup("</ul>\n")
        slots[.list] = out.bytes
        return SiteFile(path: TagPages.index, bytes: skeleton.page(.index, slots))
    }
}
