import Diagnostics
import Model

/// Looks through a finished document, once, for what is wrong with its text and its code.
struct BodyInspection {
    /// The body's tree.
    let document: Document
    /// The whole file.
    let bytes: [UInt8]
    /// Whether placeholders and destructive commands matter: in plans, and in snippets, which plans include.
    let isForPlans: Bool
    /// Whether raw HTML is passed on.
    let passesHTML: Bool
    /// Whether the best-known placeholder is a word of the site's language as well: "all" in Spanish.
    let isTodoAWord: Bool
    /// What was found.
    private(set) var problems: [Problem] = []
    private var tags = OpenTags()

    /// Prepares to look through `document`, which `page` with the bytes `bytes` was parsed into.
    init(_ document: Document, of page: borrowing Page, bytes: [UInt8], settings: Settings) {
        self.document = document
        self.bytes = bytes
        isForPlans = page.kind == .plan || page.isSnippet
        passesHTML = settings.rawHTML
        tags.passesSafe = passesHTML
        isTodoAWord = ["es", "pt", "gl"].contains { settings.language.lowercased().hasPrefix($0) }
    }

    /// Looks at every node.
    mutating func run() {
        for index in document.nodes.indices {
            switch document.nodes[index].kind {
            case .text: if isForPlans { takeText(document.nodes[index]) }
            case .codeBlock: if isForPlans { takeCode(document.nodes[index]) }
            case .image: takeImage(index)
            case .link, .wikiLink: takeLink(index)
            case .htmlBlock, .htmlInline: takeHTML(index)
            default: break
            }
        }
    }

    /// Adds a problem of the kind `kind` at `range`.
    mutating func note(_ kind: Problem.Kind, _ range: ByteRange) {
        problems.append(Problem(kind, range))
    }

    // MARK: - Images and links

    private mutating func takeImage(_ index: Int) {
        guard !saysSomething(index) || isSizeAlone(index) else { return }
        let source = document.nodes[index].source
        let isHere = source.end <= bytes.count && source.count >= 4 && bytes[source.start] == 0x21
        note(.imageWithoutAlt, isHere ? ByteRange(source.start, closingBracket(from: source.start + 2, source.end)) : source)
    }

    /// Whether the text of an image is a size and nothing else, as in `![|300](rack.png)`.
    private func isSizeAlone(_ index: Int) -> Bool {
        let first = index + 1
        guard first < document.nodes[index].end, document.nodes[first].kind == .text,
            document.text[document.nodes[first].text.start] == 0x7C
        else { return false }
        return ImageSize.split(document.plainText(of: index), mayBeAlone: false).text.isEmpty
    }

    private mutating func takeLink(_ index: Int) {
        let node = document.nodes[index]
        guard node.kind == .link || node.flag, !saysSomething(index) else { return }
        let isHere = node.source.end <= bytes.count && node.source.count >= 4 && bytes[node.source.start] == 0x5B
        guard isHere else { return note(.emptyLinkText(isWiki: false), node.source) }
        guard node.kind == .wikiLink else {
            let end = closingBracket(from: node.source.start + 1, node.source.end)
            return note(.emptyLinkText(isWiki: false), ByteRange(node.source.start, end))
        }
        let bar = (node.source.start..<node.source.end).first { bytes[$0] == 0x7C } ?? node.source.start
        let start = bytes[bar - 1] == 0x5C ? bar - 1 : bar
        note(.emptyLinkText(isWiki: true), ByteRange(start, max(start, node.source.end - 2)))
    }

    /// Whether something readable stands below the node: text, code, an image, a variable.
    private func saysSomething(_ index: Int) -> Bool {
        for inner in (index + 1)..<max(index + 1, document.nodes[index].end) {
            switch document.nodes[inner].kind {
            case .image, .variable, .footnoteReference, .transclusion: return true
            case .text, .code:
                let text = document.nodes[inner].text
                if (text.start..<text.end).contains(where: { !document.text[$0].isSpace }) { return true }
            default: break
            }
        }
        return false
    }

    private func closingBracket(from start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end, bytes[offset] != 0x5D { offset += 1 }
        return min(offset + 1, end)
    }

    // MARK: - Raw HTML

    private mutating func takeHTML(_ index: Int) {
        let node = document.nodes[index]
        let html = document.text[node.text.start..<node.text.end]
        if isForPlans, let text = Placeholder.inTag(html) {
            let isInline = node.kind == .htmlInline
            return note(.placeholder(text: text), isInline ? node.source : place(of: Array(text.utf8)[...], in: node.source))
        }
        if passesHTML { takeAddresses(html, in: node) }
        guard let first = tags.take(html, node: index) else { return }
        let range = node.kind == .htmlInline ? node.source : place(of: html[first.range.start..<first.range.end], in: node.source)
        note(.rawHTML(tag: first.name), range)
    }

    /// Looks at the addresses of raw HTML that is passed on.
    private mutating func takeAddresses(_ html: ArraySlice<UInt8>, in node: Node) {
        var offset = html.startIndex
        while let start = html[offset...].firstIndex(of: 0x3C) {
            guard let tag = HTMLTag(html, at: start) else {
                // Behind a tag that never ends there is no other.
                if html[(start + 1)...].first.map(\.isLetter) ?? true { return }
                offset = start + 1
                continue
            }
            offset = tag.end
            guard SafeHTML.passes(tag.name) else { continue }
            for attribute in tag.attributes where attribute.name == "href" || attribute.name == "src" {
                guard let scheme = UnsafeAddress.scheme(of: attribute.value.utf8) else { continue }
                note(.unsafeLink(scheme: scheme), place(of: html[attribute.range.start..<attribute.range.end], in: node.source))
            }
        }
    }

    /// Where `text` stands first in the part `source` of the file; the part's first line when it is not found.
    func place(of text: ArraySlice<UInt8>, in source: ByteRange) -> ByteRange {
        var lineEnd = min(source.start, bytes.count)
        while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        // cmark lets some blocks end before they begin.
        let end = min(max(source.end, lineEnd), bytes.count)
        var offset = source.start
        while let first = text.first, let found = ByteScan.first(first, in: bytes, from: offset, to: end) {
            if bytes[found..<end].starts(with: text) { return ByteRange(found, found + text.count) }
            offset = found + 1
        }
        return ByteRange(min(source.start, lineEnd), lineEnd)
    }

    // MARK: - Placeholders

    private mutating func takeText(_ node: Node) {
        var next = Placeholder.next(in: document.text, from: node.text.start, to: node.text.end, isTodoAWord: isTodoAWord)
        guard next != nil else { return }
        var marks = SourceMarks(node.text, node.source, of: document.text, in: bytes)
        while let found = next {
            let start = marks.sourceOffset(found.start, of: document.text, in: bytes)
            let end = marks.sourceOffset(found.end, of: document.text, in: bytes)
            let text = String(decoding: document.text[found.start..<found.end], as: UTF8.self)
            note(.placeholder(text: text), ByteRange(start, end))
            next = Placeholder.next(in: document.text, from: found.end, to: node.text.end, isTodoAWord: isTodoAWord)
        }
    }
}

extension BodyInspection {
    /// Looks for placeholders in the front matter of a plan, apart from what other problems point to.
    mutating func readFrontMatter(of page: borrowing Page) {
        let range = page.frontMatter
        var offset = range.start
        while let found = Placeholder.next(in: bytes, from: offset, to: range.end, isTodoAWord: isTodoAWord) {
            offset = found.end
            let place = ByteRange(found.start, found.end)
            guard isShown(place, in: range), !page.references.contains(where: { $0.range.contains(place) }),
                !page.problems.contains(where: { $0.range.contains(place) })
            else { continue }
            note(.placeholder(text: String(decoding: bytes[place.start..<place.end], as: UTF8.self)), place)
        }
    }

    /// Whether the place in the front matter is part of a value that readers see.
    private func isShown(_ place: ByteRange, in range: ByteRange) -> Bool {
        var start = place.start
        while start > range.start, bytes[start - 1] != 0x0A { start -= 1 }
        for offset in start..<place.start where bytes[offset] == 0x23 && (offset == start || bytes[offset - 1].isSpace) { return false }
        // The key at the margin that the line belongs to.
        while start > range.start, bytes[start].isSpace || bytes[start] == 0x2D || bytes[start] == 0x23 {
            start -= 1
            while start > range.start, bytes[start - 1] != 0x0A { start -= 1 }
        }
        return ["title", "variables", "rto", "rpo"].contains { bytes[start..<range.end].starts(with: "\($0):".utf8) }
    }
}
