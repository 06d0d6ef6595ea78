import Diagnostics
import Model

/// Fills the holes of bodies with the addresses and titles of a linked knowledge base.
struct BodyFiller: ~Copyable {
    private let base: KnowledgeBase
    private let names: SiteNames
    /// What customers want done otherwise at the steps of the page.
    private let overrides: OverrideMarkup?
    /// Whether what is written is part of a sentence shown elsewhere, without tags of its own.
    private var isExcerpt = false
    /// The page that the text ends up on.
    private let host: Int
    /// The way from the host to the site's root.
    private let root: [UInt8]
    /// What was written so far.
    private(set) var out: HTMLBuffer
    /// The pages whose text is being inserted, outermost first.
    private var inserting: [Insertion] = []
    private var inserted = 0
    /// The names that the ids on the page have, once text of another page is on it.
    private var taken: Set<String> = []
    /// For names that were taken more than once, the first number that may be free.
    private var numbers: [String: Int] = [:]

    /// Prepares to write to `out` for the page at `host`.
    init(_ base: KnowledgeBase, _ names: SiteNames, host: Int, out: consuming HTMLBuffer) {
        self.base = base
        self.names = names
        self.host = host
        self.out = out
        root = SiteNames.wayToRoot(from: base.pages[host].address)
        overrides = OverrideMarkup(base, names, plan: host)
    }

    /// Writes the body of the host.
    mutating func fillBody() {
        inserting = [Insertion(page: host, text: base.pages[host].body.text)]
        fill(host, from: 0, to: base.pages[host].body.length)
    }

    /// Writes the body of the host; gives how much of it comes from before `offset` of its bytes.
    mutating func fillBody(splitAt offset: Int) -> Int {
        inserting = [Insertion(page: host, text: base.pages[host].body.text)]
        fill(host, from: 0, to: offset)
        let start = out.count
        fill(host, from: offset, to: base.pages[host].body.length)
        return start
    }

    /// Writes the bytes `range` of the body of `page`, as the host shows them.
    mutating func fill(_ range: ByteRange, of page: Int) {
        inserting = [Insertion(page: page, text: base.pages[page].body.text)]
        fill(page, from: range.start, to: range.end)
    }

    /// Writes what stands around a text.
    mutating func write(_ append: (inout HTMLBuffer) -> Void) {
        append(&out)
    }

    /// Writes what the page `page` says elsewhere: a sentence around a link, or what it says first.
    mutating func fill(_ aside: Aside, of page: Int) {
        inserting.removeAll(keepingCapacity: true)
        inserting.append(Insertion(page: page, text: base.pages[page].body.asides, from: base.pages[page].body.length))
        isExcerpt = true
        var last = aside.firstHole
        while last < base.pages[page].body.holes.count, base.pages[page].body.holes[last].offset <= aside.range.end { last += 1 }
        fill(page, from: aside.range.start, to: aside.range.end, holes: aside.firstHole..<last)
    }

    private mutating func fill(_ page: Int, from start: Int, to end: Int) {
        var offset = start
        var next = base.pages[page].body.firstHole(from: start)
        // A step begins after the holes before it, and ends with those at its end.
        if let overrides, let text = inserting.last?.text, !base.pages[page].body.steps.isEmpty {
            let body = base.pages[page].body
            for step in body.steps where step.content.start >= offset && step.content.end <= end && step.content.end > start {
                guard let own = overrides.ofStep(nameHere(text.name(step.id))) else { continue }
                let first = body.firstHole(from: step.content.start)
                fill(page, from: offset, to: step.content.start, holes: next..<first)
                next = body.firstHole(from: step.content.end + 1)
                if own.isInPlace {
                    out.raw(own.html)
                } else {
                    fill(page, from: step.content.start, to: step.content.end, holes: first..<next)
                    out.freshLine()
                    out.raw(own.html)
                }
                offset = step.content.end
            }
        }
        fill(page, from: offset, to: end, holes: next..<max(next, base.pages[page].body.firstHole(from: end + 1)))
    }

    /// The name that an id of inserted text has on the page.
    private func nameHere(_ name: String) -> String { inserting.last?.renamed[name] ?? name }

    private mutating func fill(_ page: Int, from start: Int, to end: Int, holes: Range<Int>) {
        // Of the page nothing but its text is held: threads that show the same one would wait for the counts of its owners.
        guard let shown = inserting.last else { return }
        let (text, from) = (shown.text, shown.from)
        let isPlain = shown.renamed.isEmpty && !shown.leavesNames
        var offset = start
        var next = holes.lowerBound
        while next < holes.upperBound {
            // The compiler says so and publishes none of it.
            if out.count > base.settings.limits.outputBytes { return }
            let hole = base.pages[page].body.holes[next]
            if isPlain { out.raw(text, offset - from, hole.offset - from) } else { write(page, from: offset, to: hole.offset) }
            offset = hole.offset
            fill(hole.filling, page)
            next += 1
        }
        if isPlain { out.raw(text, offset - from, end - from) } else { write(page, from: offset, to: end) }
    }

    /// Copies bytes of a body of another page, with the names that their ids have here.
    private mutating func write(_ page: Int, from start: Int, to end: Int) {
        guard let insertion = inserting.last else { return }
        var offset = start
        for span in base.pages[page].body.names where span.start >= start && span.end <= end {
            let name = insertion.text.name(span)
            if !insertion.names.contains(name) {
                out.raw(insertion.text, offset, span.start - 1)
                out.raw(leadingBack(to: name, on: insertion.page))
                offset = span.end
            } else if let here = insertion.renamed[name] {
                out.raw(insertion.text, offset, span.start)
                out.raw(here.utf8)
                offset = span.end
            }
        }
        out.raw(insertion.text, offset, end)
    }

    /// The address of a place that did not come with the text of `page`, such as a footnote; the top where the page has none.
    private func leadingBack(to name: String, on page: Int) -> [UInt8] {
        guard names.isPublished(page) else { return Array("#pb-content".utf8) }
        return root + names.address(of: page) + Array("#".utf8) + Array(name.utf8)
    }

    private mutating func fill(_ filling: Hole.Filling, _ page: Int) {
        switch filling {
        case .linkStart(let reference, let title): linkStart(resolution(reference, page), title < 0 ? "" : base.pages[page].body.words[title])
        case .linkText(let reference): linkText(resolution(reference, page), reference, page)
        case .linkEnd(let reference): linkEnd(resolution(reference, page))
        case .imageAddress(let reference):
            if case .asset(let path) = base.resolutions[page][reference] { write(addressOf: path) }
        case .transclusion(let reference, let label, let surroundings):
            let label = label < 0 ? "" : base.pages[page].body.words[label]
            transclude(base.resolutions[page][reference], reference, page, label, surroundings)
        case .variable(let name): variable(base.pages[page].body.words[name])
        case .contents: contents(of: page)
        }
    }

    // MARK: - Links

    private mutating func linkStart(_ resolution: Resolution, _ title: String) {
        if case .leftOut = resolution { return }
        if let fragment = local(resolution) {
            out.markup("<a href=\"#")
            out.raw(fragment.utf8)
            out.markup(title.isEmpty ? "\">" : "\"")
            if title.isEmpty { return }
            out.attribute("title", title)
            return out.markup(">")
        }
        guard let way = Way(resolution, base, names) else {
            out.markup("<span class=\"broken\">")
            return
        }
        out.markup(way.isBroken ? "<a class=\"broken\" href=\"" : "<a href=\"")
        // A place on the page itself needs no path; text that was transcluded keeps leading to its own page.
        if way.target != .page(host) || way.fragment == nil {
            out.raw(root)
            switch way.target {
            case .page(let page): out.address(of: page, names)
            case .path(let path): out.raw(SiteNames.encoded(path))
            }
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
        if case .leftOut = resolution { return }
        out.markup(local(resolution) == nil && !Way.exists(resolution, names) ? "</span>" : "</a>")
    }

    private mutating func linkText(_ resolution: Resolution, _ number: Int, _ page: Int) {
        switch resolution {
        case .page(let index, nil): out.title(of: index, names)
        case .page(let index, let fragment?):
            out.text(title(of: index, fragment, isSamePage: base.pages[page].references[number].target.isEmpty))
        case .leftOut(let index): out.text(base.pages[index].title.value)
        case .kindIndex(let kind): out.text(kind.pluralTitle)
        case .unknownIncident: out.text("unknown")
        default:
            let reference = base.pages[page].references[number]
            out.text(reference.target)
            if let anchor = reference.anchor { out.text("#\(anchor)") }
        }
    }

    private func title(of index: Int, _ fragment: String, isSamePage: Bool) -> String {
        func isWanted(_ anchor: Anchor) -> Bool { anchor.name == fragment }
        guard let anchor = base.pages[index].anchors.first(where: isWanted) ?? base.pages[index].includedAnchors.first(where: isWanted)
        else { return base.pages[index].title.value }
        return isSamePage ? anchor.title : "\(base.pages[index].title.value): \(anchor.title)"
    }

    private mutating func write(addressOf target: String) {
        out.raw(root)
        out.raw(SiteNames.encoded(target))
    }

    // MARK: - Contents, transclusions and variables

    /// Lists the headings of a page; of inserted text those that came with it, by the names that they have here.
    private mutating func contents(of page: Int) {
        guard let shown = inserting.last, !isExcerpt else { return }
        var headings = base.pages[page].headings
        if inserting.count > 1 || page != host {
            headings.removeAll { !shown.names.contains(HTMLBuffer.escaped($0.anchor)) }
            for index in headings.indices {
                let name = HTMLBuffer.escaped(headings[index].anchor)
                // A name that was taken has got a number.
                if let own = shown.renamed[name] { headings[index].anchor += String(decoding: own.utf8.dropFirst(name.utf8.count), as: UTF8.self) }
            }
        }
        out.raw(ContentsList(of: headings, levels: 1...6).html)
    }


    private mutating func transclude(_ resolution: Resolution, _ reference: Int, _ page: Int, _ label: String, _ surroundings: Hole.Surroundings) {
        switch resolution {
        case .asset(let path): show(path, label, isInLink: surroundings == .link)
        case .page(let index, let fragment):
            // Too much of it: the linker has said so.
            if base.relations.excessTransclusions[page]?[reference] == nil { insert(index, fragment, surroundings) }
        default:
            let isBlock = surroundings == .blocks
            out.markup(isBlock ? "<p class=\"broken\">" : "<span class=\"broken\">")
            out.text(base.pages[page].references[reference].target)
            out.markup(isBlock ? "</p>\n" : "</span>")
        }
    }

    /// Shows the image at `path`, or leads to another file.
    private mutating func show(_ path: String, _ label: String, isInLink: Bool) {
        guard ImageSize.isImage(path) else {
            if isInLink { return out.text(label.isEmpty ? path : label) }
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

    private mutating func insert(_ index: Int, _ fragment: String?, _ surroundings: Hole.Surroundings) {
        let body = base.pages[index].body
        let limits = base.settings.limits
        // The linker counts bytes of source and no circles; these bounds hold for whatever is left.
        guard !inserting.contains(where: { $0.page == index }), inserting.count <= limits.transclusionDepth,
            inserted <= limits.outputBytes
        else { return }
        let heading = fragment.flatMap { wanted in base.pages[index].headings.first { $0.anchor == wanted } }
        let block = fragment.flatMap { body.blocks[$0] }
        let section = heading.map(\.rendered).flatMap { $0.count > 0 ? $0 : nil }
        let range = section ?? block ?? ByteRange(0, body.length)
        let surroundings = settled(surroundings)
        if surroundings == .link { return out.title(of: index, names) }
        let text = body.text
        let words = surroundings == .blocks ? nil : body.onlyWords(in: range, of: text)
        if words == nil, surroundings == .words { return lead(to: index) }
        if taken.isEmpty, let own = inserting.first?.text { taken = Set(base.pages[host].body.names.map(own.name)) }
        inserted += body.length
        inserting.append(insertion(of: index, words ?? range, text))
        if let words {
            inserting[inserting.count - 1].isUnwrapped = surroundings == .words
            fill(index, from: words.start, to: words.end)
        } else {
            write(index, range, isBlock: section == nil && block != nil, endsParagraph: surroundings == .paragraph)
        }
        inserting.removeLast()
    }

    /// Writes a part of a page where it stands in no paragraph, or in one that ends before it.
    private mutating func write(_ index: Int, _ range: ByteRange, isBlock: Bool, endsParagraph: Bool) {
        if endsParagraph { out.markup("</p>\n") } else { out.freshLine() }
        // What is inside of a block stands in an element of the same kind: a paragraph may end in the middle of it.
        let isParagraph = isBlock && inserting.last?.text.isInParagraph(range.start) ?? false
        if isBlock { out.markup(isParagraph ? "<p>" : "<div>") }
        fill(index, from: range.start, to: range.end)
        if isBlock { out.markup(isParagraph ? "</p>\n" : "</div>\n") }
        if endsParagraph { out.markup("<p>") }
    }

    /// What may stand around a transclusion, given where the text that it stands in is inserted itself.
    private func settled(_ surroundings: Hole.Surroundings) -> Hole.Surroundings {
        surroundings == .paragraph && inserting.contains { $0.isUnwrapped } ? .words : surroundings
    }

    /// Leads to a page whose text cannot stand in the middle of a line.
    private mutating func lead(to index: Int) {
        if names.isPublished(index) { out.link(index, names, root) } else { out.title(of: index, names) }
    }

    /// Takes names for the ids in the bytes `range` of a page's body; those that are taken get a number.
    private mutating func insertion(of index: Int, _ range: ByteRange, _ text: [UInt8]) -> Insertion {
        var insertion = Insertion(page: index, text: text)
        for span in base.pages[index].body.names where range.contains(span) {
            let name = text.name(span)
            guard text.isID(span) else {
                insertion.leavesNames = true
                continue
            }
            guard insertion.names.insert(name).inserted, !taken.insert(name).inserted else { continue }
            var number = numbers[name] ?? 2
            while !taken.insert("\(name)-\(number)").inserted { number += 1 }
            numbers[name] = number + 1
            insertion.renamed[name] = "\(name)-\(number)"
        }
        return insertion
    }

    /// The place on the page itself that a link in inserted text leads to, as it stands in HTML; nil for all others.
    private func local(_ resolution: Resolution) -> String? {
        guard inserting.count > 1 || inserting.first?.page != host else { return nil }
        guard case .page(let page, let fragment?) = resolution, let shown = inserting.last(where: { $0.page == page }) else { return nil }
        let name = HTMLBuffer.escaped(fragment)
        return shown.names.contains(name) ? shown.renamed[name] ?? name : nil
    }

    /// What the reference `number` of `page` names; of a place on whatever page includes a snippet, the one on the page that does so here.
    private func resolution(_ number: Int, _ page: Int) -> Resolution {
        guard case .onIncludingPages(let fragments, _) = base.resolutions[page][number],
            let shown = inserting.last(where: { fragments[$0.page] != nil })
        else { return base.resolutions[page][number] }
        return .page(index: shown.page, fragment: fragments[shown.page])
    }

    private mutating func variable(_ name: String) {
        var value = "{{\(name)}}"
        if case .plan(let plan) = base.pages[host].fields, let own = plan.variables[name] { value = own }
        out.variable(name, value, isMarked: base.customer == nil && !isExcerpt)
    }
}

/// Text of a page on its way onto another one.
private struct Insertion {
    /// The page that the text is of; the first is the page itself.
    var page: Int
    /// The bytes of its body from the offset `from` on.
    var text: [UInt8]
    var from: Int
    /// Whether it has links to places of its page; they may not have come with it.
    var leavesNames = false
    /// The names of the ids that come with it, as they stand in HTML.
    var names: Set<String> = []
    /// The names that they have here, where they differ.
    var renamed: [String: String] = [:]
    /// Whether its words stand among others in emphasis or the like, where no paragraph may end.
    var isUnwrapped = false

    init(page: Int, text: [UInt8], from: Int = 0) {
        self.page = page
        self.text = text
        self.from = from
    }
}

/// The text of a body.
extension [UInt8] {
    /// What stands at `span`, one of the body's names.
    fileprivate func name(_ span: ByteRange) -> String {
        String(decoding: self[span.start..<span.end], as: UTF8.self)
    }

    /// Whether a paragraph begins right before `offset`.
    fileprivate func isInParagraph(_ offset: Int) -> Bool {
        guard let tag = self[..<offset].lastIndex(of: 0x3C), tag + 2 < offset else { return false }
        return self[tag + 1] == 0x70 && (self[tag + 2] == 0x3E || self[tag + 2] == 0x20)
    }

    /// Whether what stands at `span` is an id, and no link to one.
    fileprivate func isID(_ span: ByteRange) -> Bool { self[..<span.start].suffix(5).elementsEqual(" id=\"".utf8) }
}

extension Body {
    /// The words of the bytes `range` of the text where they are nothing but one paragraph; nil for anything else.
    fileprivate func onlyWords(in range: ByteRange, of text: [UInt8]) -> ByteRange? {
        let html = text[range.start..<range.end]
        let (start, end) = (Array("<p>".utf8), Array("</p>\n".utf8))
        guard html.starts(with: start), html.suffix(end.count).elementsEqual(end) else { return nil }
        let words = ByteRange(range.start + start.count, range.end - end.count)
        // A transclusion may stand behind the paragraph, where it is a hole and no bytes.
        guard !text[words.start..<words.end].contains("</p>".utf8), firstHole(from: words.end + 1) == firstHole(from: range.end + 1) else { return nil }
        return words
    }

    /// The first hole that is not before `offset`.
    fileprivate func firstHole(from offset: Int) -> Int {
        var (low, high) = (0, holes.count)
        while low < high {
            let middle = (low + high) / 2
            if holes[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Where a reader gets by following a link.
private struct Way {
    enum Target: Equatable {
        /// A page with an address.
        case page(Int)
        /// A list or a file, below the site's root.
        case path(String)
    }

    var target: Target
    var fragment: String?
    var isBroken = false

    /// Whether a resolution gives a way: all that the end of a link asks.
    static func exists(_ resolution: Resolution, _ names: SiteNames) -> Bool {
        switch resolution {
        case .page(let index, _), .missingAnchor(let index): names.isPublished(index)
        case .kindIndex, .siteFront, .asset: true
        default: false
        }
    }

    /// The way that a resolution gives; nil when it gives none.
    init?(_ resolution: Resolution, _ base: KnowledgeBase, _ names: SiteNames) {
        guard Way.exists(resolution, names) else { return nil }
        switch resolution {
        // A text over the limit is left out with all its places.
        case .page(let index, let fragment):
            target = .page(index)
            if let fragment, base.pages[index].body.length > 0 { self.fragment = fragment }
        case .missingAnchor(let index): (target, isBroken) = (.page(index), true)
        case .kindIndex(let kind): target = .path(kind.indexAddress)
        case .siteFront: target = .path("index.html")
        case .asset(let path): target = .path(path)
        default: return nil
        }
    }
}
