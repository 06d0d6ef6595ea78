import Diagnostics
import Model

/// Fills the holes of bodies with the addresses and titles of a linked knowledge base.
struct BodyFiller {
    let base: KnowledgeBase
    /// The page that the text ends up on.
    let host: Int
    var out: HTMLBuffer
    /// The pages whose text is being inserted, outermost first.
    private var inserting: [Int] = []
    private var inserted = 0

    /// Prepares to write to `out` for the page at `host`.
    init(_ base: KnowledgeBase, host: Int, out: HTMLBuffer) {
        self.base = base
        self.host = host
        self.out = out
    }

    /// Writes the body of the host.
    mutating func fillBody() {
        inserting = [host]
        fill(host, from: 0, to: base.pages[host].body.bytes.count)
    }

    private mutating func fill(_ page: Int, from start: Int, to end: Int) {
        let body = base.pages[page].body
        var offset = start
        for hole in body.holes where hole.offset >= start && hole.offset <= end {
            out.raw(body.bytes[offset..<hole.offset])
            offset = hole.offset
            fill(hole.filling, page)
        }
        out.raw(body.bytes[offset..<end])
    }

    private mutating func fill(_ filling: Hole.Filling, _ page: Int) {
        switch filling {
        case .linkStart(let reference, let title): linkStart(base.resolutions[page][reference], title)
        case .linkText(let reference): linkText(reference, page)
        case .linkEnd(let reference): linkEnd(base.resolutions[page][reference])
        case .imageAddress(let reference):
            if case .asset(let path) = base.resolutions[page][reference] { write(addressOf: path) }
        case .transclusion(let reference): transclude(reference, page)
        case .variable(let name): variable(name)
        }
    }

    // MARK: - Links

    private mutating func linkStart(_ resolution: Resolution, _ title: String) {
        guard let way = Way(resolution, base) else {
            out.markup("<span class=\"broken\">")
            return
        }
        out.raw(way.isBroken ? "<a class=\"broken\" href=\"".utf8 : "<a href=\"".utf8)
        // A place on the page itself needs no path; text that was transcluded keeps leading to its own page.
        if way.page != host || way.fragment == nil { write(addressOf: way.address) }
        if let fragment = way.fragment {
            out.markup("#")
            out.address(fragment.utf8)
        }
        out.markup("\"")
        if !title.isEmpty { out.attribute("title", title) }
        out.markup(">")
    }

    private mutating func linkEnd(_ resolution: Resolution) {
        out.raw(Way(resolution, base) == nil ? "</span>".utf8 : "</a>".utf8)
    }

    private mutating func linkText(_ number: Int, _ page: Int) {
        let reference = base.pages[page].references[number]
        switch base.resolutions[page][number] {
        case .page(let index, let fragment):
            out.text(title(of: index, fragment, isSamePage: reference.target.isEmpty))
        case .kindIndex(let kind): out.text(kind.pluralTitle)
        case .unknownIncident: out.text("unknown")
        default:
            out.text(reference.target)
            if let anchor = reference.anchor { out.text("#\(anchor)") }
        }
    }

    private func title(of index: Int, _ fragment: String?, isSamePage: Bool) -> String {
        let page = base.pages[index]
        guard let fragment, let anchor = page.anchors.first(where: { $0.name == fragment }) else { return page.title.value }
        return isSamePage ? anchor.title : "\(page.title.value): \(anchor.title)"
    }

    private mutating func write(addressOf target: String) {
        out.relativeAddress(target, from: base.pages[host].address)
    }

    // MARK: - Transclusions and variables

    private mutating func transclude(_ reference: Int, _ page: Int) {
        switch base.resolutions[page][reference] {
        case .asset(let path):
            out.markup("<img src=\"")
            write(addressOf: path)
            out.markup("\" alt=\"")
            out.text(path)
            out.markup("\" />")
        case .page(let index, let fragment):
            insert(index, fragment)
        default:
            out.markup("<p class=\"broken\">")
            out.text(base.pages[page].references[reference].target)
            out.markup("</p>\n")
        }
    }

    private mutating func insert(_ index: Int, _ fragment: String?) {
        let source = base.pages[index]
        let limits = base.settings.limits
        guard !inserting.contains(index), inserting.count <= limits.transclusionDepth,
            inserted + source.body.bytes.count <= limits.transclusionBytes
        else { return }
        inserting.append(index)
        inserted += source.body.bytes.count
        out.freshLine()
        let heading = fragment.flatMap { wanted in source.headings.first { $0.anchor == wanted } }
        if let heading, heading.rendered.count > 0 {
            fill(index, from: heading.rendered.start, to: heading.rendered.end)
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
    var address: String
    var fragment: String?
    /// The page that the way leads to; nil for lists and files.
    var page: Int?
    var isBroken = false

    /// The way that a resolution gives; nil when it gives none.
    init?(_ resolution: Resolution, _ base: KnowledgeBase) {
        switch resolution {
        case .page(let index, _), .missingAnchor(let index):
            guard !base.pages[index].isSnippet else { return nil }
            address = base.pages[index].address
            page = index
            if case .page(_, let fragment) = resolution { self.fragment = fragment } else { isBroken = true }
        case .kindIndex(let kind): address = kind.indexAddress
        case .siteFront: address = "index.html"
        case .asset(let path): address = path
        default: return nil
        }
    }
}

extension PageKind {
    /// The address of the list of the kind's pages, relative to the site's root.
    var indexAddress: String { (folder ?? "pages") + "/index.html" }
}

extension HTMLBuffer {
    /// Appends the way from the page at `origin` to `target`, both relative to the site's root.
    mutating func relativeAddress(_ target: String, from origin: String) {
        let from = origin.utf8.split(separator: 0x2F)
        let to = target.utf8.split(separator: 0x2F)
        var shared = 0
        while shared < from.count - 1, shared < to.count - 1, from[shared].elementsEqual(to[shared]) { shared += 1 }
        for _ in shared..<max(shared, from.count - 1) { markup("../") }
        var isFirst = true
        for part in to[shared...] {
            if !isFirst { markup("/") }
            isFirst = false
            pathPart(part)
        }
    }

    /// Appends one part of a path, with everything encoded that would mean something in an address.
    private mutating func pathPart(_ part: Substring.UTF8View) {
        for byte in part {
            switch byte {
            case 0x23, 0x25, 0x3F, 0x3A:
                markup("%")
                text(String(byte, radix: 16, uppercase: true))
            default: address(CollectionOfOne(byte))
            }
        }
    }
}
