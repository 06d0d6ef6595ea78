import Diagnostics
import Model

/// Fills the holes of bodies with the addresses and titles of a linked knowledge base.
struct BodyFiller {
    private let base: KnowledgeBase
    private let names: SiteNames
    /// The page that the text ends up on.
    private let host: Int
    /// The way from the host to the site's root.
    private let root: [UInt8]
    /// What was written so far.
    private(set) var out: HTMLBuffer
    /// The pages whose text is being inserted, outermost first.
    private var inserting: [Int] = []
    private var inserted = 0

    /// Prepares to write to `out` for the page at `host`.
    init(_ base: KnowledgeBase, _ names: SiteNames, host: Int, out: HTMLBuffer) {
        self.base = base
        self.names = names
        self.host = host
        self.out = out
        root = SiteNames.wayToRoot(from: base.pages[host].address)
    }

    /// Writes the body of the host.
    mutating func fillBody() {
        inserting = [host]
        fill(host, from: 0, to: base.pages[host].body.bytes.count)
    }

    private mutating func fill(_ page: Int, from start: Int, to end: Int) {
        let body = base.pages[page].body
        let resolutions = base.resolutions[page]
        var offset = start
        for hole in body.holes where hole.offset >= start && hole.offset <= end {
            // The build says so and publishes nothing.
            if out.bytes.count > base.settings.limits.outputBytes { return }
            out.raw(body.bytes[offset..<hole.offset])
            offset = hole.offset
            fill(hole.filling, page, resolutions)
        }
        out.raw(body.bytes[offset..<end])
    }

    private mutating func fill(_ filling: Hole.Filling, _ page: Int, _ resolutions: [Resolution]) {
        switch filling {
        case .linkStart(let reference, let title): linkStart(resolutions[reference], title < 0 ? "" : base.pages[page].body.words[title])
        case .linkText(let reference): linkText(resolutions[reference], reference, page)
        case .linkEnd(let reference): linkEnd(resolutions[reference])
        case .imageAddress(let reference):
            if case .asset(let path) = resolutions[reference] { write(addressOf: path) }
        case .transclusion(let reference, let label):
            transclude(resolutions[reference], reference, page, label < 0 ? "" : base.pages[page].body.words[label])
        case .variable(let name): variable(base.pages[page].body.words[name])
        }
    }

    // MARK: - Links

    private mutating func linkStart(_ resolution: Resolution, _ title: String) {
        guard let way = Way(resolution, names) else {
            out.markup("<span class=\"broken\">")
            return
        }
        out.raw(way.isBroken ? "<a class=\"broken\" href=\"".utf8 : "<a href=\"".utf8)
        // A place on the page itself needs no path; text that was transcluded keeps leading to its own page.
        if way.page != host || way.fragment == nil {
            out.raw(root)
            out.raw(way.address)
        }
        if let fragment = way.fragment {
            out.markup("#")
            out.address(fragment.utf8)
        }
        out.markup("\"")
        if !title.isEmpty { out.attribute("title", title) }
        out.markup(">")
    }

    private mutating func linkEnd(_ resolution: Resolution) {
        out.raw(Way(resolution, names) == nil ? "</span>".utf8 : "</a>".utf8)
    }

    private mutating func linkText(_ resolution: Resolution, _ number: Int, _ page: Int) {
        switch resolution {
        case .page(let index, nil): out.raw(names.titles[index])
        case .page(let index, let fragment?):
            out.text(title(of: index, fragment, isSamePage: base.pages[page].references[number].target.isEmpty))
        case .kindIndex(let kind): out.text(kind.pluralTitle)
        case .unknownIncident: out.text("unknown")
        default:
            let reference = base.pages[page].references[number]
            out.text(reference.target)
            if let anchor = reference.anchor { out.text("#\(anchor)") }
        }
    }

    private func title(of index: Int, _ fragment: String, isSamePage: Bool) -> String {
        guard let anchor = base.pages[index].anchors.first(where: { $0.name == fragment }) else {
            return base.pages[index].title.value
        }
        return isSamePage ? anchor.title : "\(base.pages[index].title.value): \(anchor.title)"
    }

    private mutating func write(addressOf target: String) {
        out.raw(root)
        out.raw(SiteNames.encoded(target))
    }

    // MARK: - Transclusions and variables

    private mutating func transclude(_ resolution: Resolution, _ reference: Int, _ page: Int, _ label: String) {
        switch resolution {
        case .asset(let path): show(path, label)
        case .page(let index, let fragment):
            // Too much of it: the linker has said so.
            if base.relations.excessTransclusions[page]?[reference] == nil { insert(index, fragment) }
        default:
            out.markup("<p class=\"broken\">")
            out.text(base.pages[page].references[reference].target)
            out.markup("</p>\n")
        }
    }

    /// Shows the image at `path`, or leads to another file.
    private mutating func show(_ path: String, _ label: String) {
        let ending = path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() } ?? ""
        guard BodyFiller.images.contains(ending) else {
            out.markup("<a href=\"")
            write(addressOf: path)
            out.markup("\">")
            out.text(label.isEmpty ? path : label)
            out.markup("</a>")
            return
        }
        let (alt, size) = ImageSize.split(label, mayBeAlone: true)
        out.markup("<img src=\"")
        write(addressOf: path)
        out.markup("\"")
        out.attribute("alt", alt.isEmpty ? path : alt)
        out.size(size)
        out.markup(" />")
    }

    /// What browsers show in the place of `<img>`, by the endings of its files.
    private static let images: Set<String> = ["apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"]

    private mutating func insert(_ index: Int, _ fragment: String?) {
        let source = base.pages[index]
        let limits = base.settings.limits
        // The linker counts bytes of source and no circles; these bounds hold for whatever is left.
        guard !inserting.contains(index), inserting.count <= limits.transclusionDepth,
            inserted + source.body.bytes.count <= limits.outputBytes
        else { return }
        inserting.append(index)
        inserted += source.body.bytes.count
        out.freshLine()
        let heading = fragment.flatMap { wanted in source.headings.first { $0.anchor == wanted } }
        if let heading, heading.rendered.count > 0 {
            fill(index, from: heading.rendered.start, to: heading.rendered.end)
        } else if let block = fragment.flatMap({ source.body.blocks[$0] }) {
            out.markup("<div>")
            fill(index, from: block.start, to: block.end)
            out.markup("</div>\n")
        } else {
            fill(index, from: 0, to: source.body.bytes.count)
        }
        inserting.removeLast()
    }

    private mutating func variable(_ name: String) {
        if case .plan(let plan) = base.pages[host].fields, let value = plan.variables[name] {
            out.text(value)
        } else {
            out.text("{{\(name)}}")
        }
    }
}

/// Where a reader gets by following a link.
private struct Way {
    /// The address below the site's root, as it stands in HTML.
    var address: [UInt8]
    var fragment: String?
    /// The page that the way leads to; nil for lists and files.
    var page: Int?
    var isBroken = false

    /// The way that a resolution gives; nil when it gives none.
    init?(_ resolution: Resolution, _ names: SiteNames) {
        switch resolution {
        case .page(let index, _), .missingAnchor(let index):
            guard let published = names.addresses[index] else { return nil }
            address = published
            page = index
            if case .page(_, let fragment) = resolution { self.fragment = fragment } else { isBroken = true }
        case .kindIndex(let kind): address = SiteNames.encoded(kind.indexAddress)
        case .siteFront: address = SiteNames.encoded("index.html")
        case .asset(let path): address = SiteNames.encoded(path)
        default: return nil
        }
    }
}

extension PageKind {
    /// The address of the list of the kind's pages, relative to the site's root.
    var indexAddress: String { (folder ?? "pages") + "/index.html" }
}
