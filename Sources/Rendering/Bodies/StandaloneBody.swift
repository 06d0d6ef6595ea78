public import Model

extension Page {
    /// The rendered body with every link as the source has it, for a text without a knowledge base around it.
    public func standaloneBody() -> [UInt8] {
        var out = HTMLBuffer(capacity: body.length * 5 / 4)
        let text = body.text
        var offset = 0
        for hole in body.holes.prefix(while: { $0.offset <= body.length }) {
            out.raw(text, offset, hole.offset)
            offset = hole.offset
            write(hole.filling, to: &out)
        }
        out.raw(text, offset, text.count)
        return out.bytes
    }

    private func write(_ filling: Hole.Filling, to out: inout HTMLBuffer) {
        switch filling {
        case .linkStart(let reference, let title):
            out.markup("<a href=\"")
            write(addressOf: reference, to: &out)
            out.markup("\"")
            if title >= 0 { out.attribute("title", body.words[title]) }
            out.markup(">")
        case .linkText(let reference): out.text(address(of: references[reference]))
        case .linkEnd: out.markup("</a>")
        case .imageAddress(let reference): write(addressOf: reference, to: &out)
        case .transclusion(let reference, _, _): out.text("![[\(address(of: references[reference]))]]")
        case .variable(let name): out.text("{{\(body.words[name])}}")
        case .contents: out.raw(ContentsList(of: headings, levels: 1...6).html)
        }
    }

    /// What a name of a page would run as an address is left out; a knowledge base has no such page.
    private func write(addressOf reference: Int, to out: inout HTMLBuffer) {
        let address = Array(address(of: references[reference]).utf8)
        if !UnsafeAddress.matches(address) { out.address(address) }
    }

    private func address(of reference: Reference) -> String {
        reference.target + (reference.anchor.map { "#\($0)" } ?? "")
    }
}
