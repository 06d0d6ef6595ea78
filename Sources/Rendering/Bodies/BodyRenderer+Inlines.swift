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
            if options.rawHTML { out.raw(RawHTML.filtered(document.text[node.text.start..<node.text.end])) }
        case .emphasis: out.markup("<em>")
        case .strong: out.markup("<strong>")
        case .strikethrough: out.markup("<del>")
        case .link: enterLink(node)
        case .wikiLink:
            hole(.linkStart(reference: node.reference))
            if !node.flag { hole(.linkText(reference: node.reference)) }
        case .transclusion:
            hole(.transclusion(reference: node.reference, label: node.info.isEmpty ? -1 : word(document.string(node.info))))
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
        case .link where node.reference < 0: out.markup("</a>")
        case .link, .wikiLink: hole(.linkEnd(reference: node.reference))
        default: break
        }
    }

    private mutating func enterLink(_ node: Node) {
        if node.reference >= 0 {
            hole(.linkStart(reference: node.reference, title: node.info.isEmpty ? -1 : word(document.string(node.info))))
            return
        }
        out.markup("<a href=\"")
        let address = document.text[node.text.start..<node.text.end]
        if passes(address) { out.address(address) }
        out.markup("\"")
        title(node)
        out.markup(">")
    }

    /// Whether the address stays: a site has none that runs code, whatever HTML it passes on.
    private func passes(_ address: ArraySlice<UInt8>) -> Bool {
        (options.isPlain && options.rawHTML) || !UnsafeAddress.matches(address)
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
        out.markup("<img src=\"")
        let address = document.text[node.text.start..<node.text.end]
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
            out.text(value)
        } else {
            hole(.variable(name: word(name)))
        }
    }

    private mutating func footnoteMark(_ node: Node) {
        let count = (footnoteMarks[node.number] ?? 0) + 1
        footnoteMarks[node.number] = count
        out.markup("<sup class=\"footnote-ref\"><a href=\"#fn-")
        out.number(node.number)
        out.markup("\" id=\"fnref-")
        out.number(node.number)
        if count > 1 {
            out.markup("-")
            out.number(count)
        }
        out.markup("\">")
        out.number(node.number)
        out.markup("</a></sup>")
    }
}

extension HTMLBuffer {
    /// Appends the attributes of an image's size; nothing without one.
    mutating func size(_ size: ImageSize?) {
        guard let size else { return }
        attribute("width", "\(size.width)")
        if let height = size.height { attribute("height", "\(height)") }
    }
}
