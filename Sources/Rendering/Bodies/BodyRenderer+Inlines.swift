import Diagnostics
import Model

extension BodyRenderer {
    /// Writes what stands before an inline's children; false when the inline is complete already.
    mutating func enterInline(_ index: Int, _ node: Node) -> Bool {
        switch node.kind {
        case .text: out.text(document.text, node.text.start, node.text.end)
        case .softBreak: out.markup("\n")
        case .lineBreak: out.markup("<br />\n")
        case .code:
            out.markup("<code>")
            code(node.text)
            out.markup("</code>")
        case .htmlInline:
            rawInline(document.text[node.text.start..<node.text.end])
        case .emphasis: out.markup("<em>")
        case .strong: out.markup("<strong>")
        case .strikethrough: out.markup("<del>")
        case .link: enterLink(node)
        case .wikiLink:
            if !isInLink { hole(.linkStart(reference: node.reference)) }
            if !node.flag { hole(.linkText(reference: node.reference)) }
        case .transclusion:
            let label = node.info.isEmpty ? -1 : word(document.string(node.info))
            hole(.transclusion(reference: node.reference, label: label, among: surroundings))
        case .variable: variable(node)
        case .footnoteReference: footnoteMark(node)
        default: break
        }
        return !node.kind.isLeaf
    }

    /// Writes what stands after an inline's children.
    mutating func leaveInline(_ node: Node) {
        switch node.kind {
        case .emphasis: out.markup("</em>")
        case .strong: out.markup("</strong>")
        case .strikethrough: out.markup("</del>")
        // Browsers end a link where another begins.
        case .link where isInLink, .wikiLink where isInLink: break
        case .link where node.reference < 0: out.markup("</a>")
        case .link, .wikiLink: hole(.linkEnd(reference: node.reference))
        default: break
        }
    }

    private mutating func enterLink(_ node: Node) {
        if isInLink { return }
        if node.reference >= 0 {
            hole(.linkStart(reference: node.reference, title: node.info.isEmpty ? -1 : word(document.string(node.info))))
            return
        }
        out.markup("<a href=\"")
        let address = document.text[node.text.start..<node.text.end]
        if passes(address) { options.isPlain ? out.address(address) : out.siteAddress(address) }
        out.markup("\"")
        title(node)
        out.markup(">")
    }

    /// Whether the address stays: a site has none that runs code, whatever HTML it passes on.
    private func passes(_ address: ArraySlice<UInt8>) -> Bool {
        (options.isPlain && options.rawHTML) || !UnsafeAddress.matches(address)
    }

    /// What the current place allows to stand in it.
    private var surroundings: Hole.Surroundings {
        if isInLink { return .link }
        guard rawHTML.isEmpty, let last = open.last else { return rawHTML.isEmpty ? .blocks : .words }
        switch document.nodes[last].kind {
        case .paragraph where document.nodes[last].flag: return .blocks
        case .paragraph: return document.isTight(last, in: open) ? .item : .paragraph
        case .tableCell: return .item
        default: return .words
        }
    }

    /// Whether a link is open, in which no other may stand.
    var isInLink: Bool {
        rawHTML.isInLink || open.contains { document.nodes[$0].kind == .link || document.nodes[$0].kind == .wikiLink }
    }

    /// Appends a tag of raw HTML as far as it is allowed.
    private mutating func rawInline(_ html: ArraySlice<UInt8>) {
        guard options.rawHTML else { return }
        if options.isPlain {
            out.raw(RawHTML.filtered(html))
        } else {
            rawHTML.write(html, in: open.last ?? -1, isInLink: isInLink, to: &out)
        }
    }

    private mutating func title(_ node: Node) {
        guard !node.info.isEmpty else { return }
        out.markup(" title=\"")
        out.text(document.text, node.info.start, node.info.end)
        out.markup("\"")
    }

    /// Appends an image, or the text that stands for it.
    mutating func image(_ index: Int) {
        let node = document.nodes[index]
        let address = document.text[node.text.start..<node.text.end]
        if !options.isPlain, node.reference < 0, address.isEmpty || RemoteImage.isRemote(address) {
            let image = RemoteImage(address: Array(address), text: document.plainText(of: index), title: document.string(node.info))
            return image.write(isInLink: isInLink, to: &out)
        }
        out.markup("<img src=\"")
        if node.reference >= 0 {
            hole(.imageAddress(reference: node.reference))
        } else if passes(address) {
            out.address(address)
        }
        out.markup("\"")
        let text = document.plainText(of: index)
        let (alt, size) = options.isPlain ? (text, nil) : ImageSize.split(text, mayBeAlone: false)
        out.attribute("alt", alt)
        out.size(size)
        title(node)
        out.markup(" />")
    }

    private mutating func variable(_ node: Node) {
        let name = document.string(node.text)
        if let value = options.variables[name] {
            out.variable(name, value, isMarked: options.marksVariables)
        } else {
            hole(.variable(name: word(name)))
        }
    }

    private mutating func footnoteMark(_ node: Node) {
        let count = (footnoteMarks[node.number] ?? 0) + 1
        footnoteMarks[node.number] = count
        let number = node.number
        out.markup("<sup class=\"footnote-ref\">")
        // In a link it is no link of its own.
        let isLink = !isInLink
        if isLink {
            out.markup("<a href=\"#")
            let start = out.count
            out.text(footnoteName("fn", number))
            names.append(ByteRange(start, out.count))
            out.markup("\"")
        } else {
            out.markup("<span")
        }
        id(footnoteName(count > 1 ? "fnref-\(number)" : "fnref", count > 1 ? count : number))
        out.markup(">")
        out.number(number)
        out.markup(isLink ? "</a></sup>" : "</span></sup>")
    }
}

extension HTMLBuffer {
    /// Appends the value of a variable; a mark around it says which, so that a customer's own can take its place.
    mutating func variable(_ name: String, _ value: String, isMarked: Bool) {
        guard isMarked else { return text(value) }
        markup("<var")
        attribute("data-name", name)
        markup(">")
        text(value)
        markup("</var>")
    }

    /// Appends the attributes of an image's size; nothing without one.
    mutating func size(_ size: ImageSize?) {
        guard let size else { return }
        attribute("width", "\(size.width)")
        if let height = size.height { attribute("height", "\(height)") }
    }
}
