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
    let base: KnowledgeBase
    /// The errors that a build went on in spite of, by page.
    private let errors: [Int: [String]]
    private var skeleton: Skeleton
    private let names: SiteNames
    private let unknownPlan: Int?
    /// The navigation of pages that lie so many folders deep.
    private var navigations: [Int: [UInt8]] = [:]

    /// Prepares to render `base` with `theme`; `errors` are the messages to show on pages by their index.
    public init(_ base: KnowledgeBase, theme: Theme, errors: [Int: [String]] = [:]) {
        self.base = base
        self.errors = errors
        skeleton = Skeleton(theme)
        names = SiteNames(base)
        let plans = base.relations.plansForTheUnknown
        unknownPlan = plans.first { base.pages[$0].status == .active } ?? plans.first
    }

    /// Whether the page at `index` has a file of its own; a kind's folder page is part of the kind's list.
    public func hasOwnFile(_ index: Int) -> Bool {
        let page = base.pages[index]
        return !page.isSnippet && page.address != "index.html" && kindListed(at: page.address) == nil
    }

    /// The page at `index` as a file.
    public mutating func page(_ index: Int) -> SiteFile {
        let page = base.pages[index]
        var slots = common(address: page.address, title: page.title.value)
        slots[.kind] = Array(page.kind.rawValue.utf8)
        if page.status != .active { slots[.status] = Array(page.status.rawValue.utf8) }
        slots[.breadcrumb] = breadcrumb(of: page)
        slots[.facts] = FactSheet(base, page: index).html()
        let contents = ContentsList.html(of: page.headings, levels: 2...3)
        if page.headings.count > 2 { slots[.contents] = contents }
        slots[.body] = body(of: index)
        slots[.linkedFrom] = linkedFrom(index)
        slots[.notice] = notice(for: index)
        return SiteFile(path: page.address, bytes: skeleton.page(.page, slots))
    }

    /// The pages that no source file stands for: the front page, the lists and the page for dead addresses.
    public mutating func generatedPages() -> [SiteFile] {
        var files = [front()]
        if !base.pages.contains(where: { !$0.isSnippet && $0.address == "404.html" }) { files.append(notFound()) }
        for kind in PageKind.allCases where kind != .page || !base.pages(of: kind).isEmpty {
            files.append(list(of: kind))
        }
        return files
    }

    // MARK: - Generated pages

    private mutating func front() -> SiteFile {
        let source = base.pages.firstIndex { $0.address == "index.html" }
        let title = source.map { base.pages[$0].title.value } ?? base.settings.title
        var slots = common(address: "index.html", title: title)
        slots[.body] = source.map(body)
        slots[.notice] = source.flatMap(notice)
        slots[.list] = KnownIncidents(base).html(from: "index.html")
        return SiteFile(path: "index.html", bytes: skeleton.page(.front, slots))
    }

    private mutating func list(of kind: PageKind) -> SiteFile {
        let address = kind.indexAddress
        let source = base.pages.firstIndex { !$0.isSnippet && $0.address == address }
        var slots = common(address: address, title: source.map { base.pages[$0].title.value } ?? kind.pluralTitle)
        slots[.breadcrumb] = link(to: "index.html", base.settings.title, from: address)
        slots[.body] = source.map(body)
        slots[.notice] = source.flatMap(notice)
        slots[.list] = kind == .incident ? KnownIncidents(base).html(from: address) : KindList(base, kind).html(from: address)
        return SiteFile(path: address, bytes: skeleton.page(.index, slots))
    }

    private mutating func notFound() -> SiteFile {
        let slots = common(address: "404.html", title: "Page not found")
        return SiteFile(path: "404.html", bytes: skeleton.page(.notFound, slots))
    }

    private func kindListed(at address: String) -> PageKind? {
        PageKind.allCases.first { $0.indexAddress == address }
    }

    // MARK: - Slots

    private mutating func common(address: String, title: String) -> [Slot: [UInt8]] {
        var slots: [Slot: [UInt8]] = [:]
        let site = base.settings.title
        slots[.language] = escaped(base.settings.language)
        slots[.title] = escaped(title)
        slots[.site] = escaped(site)
        slots[.headTitle] = escaped(title == site ? site : "\(title) – \(site)")
        let root = SiteNames.wayToRoot(from: address)
        slots[.root] = root
        slots[.navigation] = navigation(from: address, depth: root.count / 3)
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

    private mutating func navigation(from address: String, depth: Int) -> [UInt8] {
        if let known = navigations[depth] { return known }
        var out = HTMLBuffer()
        for kind in PageKind.allCases where !base.pages(of: kind).isEmpty {
            out.markup("<li>")
            out.link(to: kind.indexAddress, kind.pluralTitle, from: address)
            out.markup("</li>\n")
        }
        navigations[depth] = out.bytes
        return out.bytes
    }

    private func link(to target: String, _ title: String, from address: String) -> [UInt8] {
        var out = HTMLBuffer()
        out.link(to: target, title, from: address)
        return out.bytes
    }

    private func breadcrumb(of page: Page) -> [UInt8] {
        var out = HTMLBuffer()
        out.link(to: "index.html", base.settings.title, from: page.address)
        out.markup(" <span aria-hidden=\"true\">›</span> ")
        out.link(to: page.kind.indexAddress, page.kind.pluralTitle, from: page.address)
        return out.bytes
    }

    private func body(of index: Int) -> [UInt8] {
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: base.pages[index].body.bytes.count * 5 / 4))
        filler.fillBody()
        return filler.out.bytes
    }

    private func linkedFrom(_ index: Int) -> [UInt8] {
        var out = HTMLBuffer()
        let root = SiteNames.wayToRoot(from: base.pages[index].address)
        for source in base.relations.linkedFrom[index] {
            out.markup("<li><a href=\"")
            out.raw(root)
            out.raw(names.addresses[source] ?? [])
            out.markup("\">")
            out.raw(names.titles[source])
            out.markup("</a> <span class=\"kind\">")
            out.text(base.pages[source].kind.rawValue)
            out.markup("</span></li>\n")
        }
        return out.bytes
    }

    private func notice(for index: Int) -> [UInt8]? {
        guard let messages = errors[index], !messages.isEmpty else { return nil }
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
