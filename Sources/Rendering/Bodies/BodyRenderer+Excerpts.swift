import Diagnostics
import Model

extension BodyRenderer {
    /// More links than this on one page are shown elsewhere without their sentences.
    private static let mostExcerpts = 500

    /// Appends, behind the page's own text, the sentence around each of its links, and what the page says first.
    mutating func excerpts() -> (excerpts: [Excerpt], summary: Aside) {
        var found: [Excerpt] = []
        var text = FlatText()
        var summary = Aside(range: .fileStart, firstHole: 0)
        var index = 1
        while index < document.nodes.count {
            let node = document.nodes[index]
            guard node.kind.holdsInlines else {
                index += 1
                continue
            }
            let isFirst = summary.range.count == 0 && node.kind == .paragraph && !node.flag && document.nodes[index].meaning == .plain
            let hasLink = node.kind != .heading && found.count < BodyRenderer.mostExcerpts
                && document.nodes[index..<node.end].contains { $0.leadsToPage }
            if isFirst || hasLink {
                text.read(document, block: index, variables: options.variables)
                if isFirst { summary = append(text, text.start(upTo: 200), mark: nil) }
                if hasLink { addExcerpts(of: text, to: &found) }
            }
            index = node.end
        }
        return (found, summary)
    }

    private mutating func addExcerpts(of text: FlatText, to found: inout [Excerpt]) {
        for link in text.links where found.count < BodyRenderer.mostExcerpts {
            let sentence = text.sentence(around: link)
            // A link that stands alone says no more than its own title.
            if sentence.start == link.start, sentence.end == link.end { continue }
            found.append(Excerpt(reference: link.reference, sentence: append(text, sentence, mark: link)))
        }
    }

    /// Appends a part of `text`, with the link `mark` set off, and gives where it is.
    private mutating func append(_ text: FlatText, _ part: FlatText.Part, mark: FlatText.Link?) -> Aside {
        // So that no hole at the end of what stands before belongs to two texts.
        out.markup("\n")
        let (start, firstHole) = (out.count, holes.count)
        if part.isCutBefore { out.markup("… ") }
        var offset = part.start
        func isInside(_ hole: FlatText.TextHole) -> Bool { hole.offset >= part.start && hole.offset <= part.end }
        for hole in text.holes where isInside(hole) {
            write(text, offset, hole.offset, mark)
            if let mark, mark.start == hole.offset, mark.end == hole.offset { out.markup("<b>") }
            self.hole(hole.reference.map { .linkText(reference: $0) } ?? .variable(name: word(hole.variable)))
            if let mark, mark.start == hole.offset, mark.end == hole.offset { out.markup("</b>") }
            offset = hole.offset
        }
        write(text, offset, part.end, mark)
        if part.isCutBehind { out.markup(" …") }
        return Aside(range: ByteRange(start, out.count), firstHole: firstHole)
    }

    private mutating func write(_ text: FlatText, _ start: Int, _ end: Int, _ mark: FlatText.Link?) {
        guard let mark, mark.start < mark.end, mark.start < end, mark.end > start else { return out.text(text.bytes, start, end) }
        out.text(text.bytes, start, max(start, mark.start))
        if mark.start >= start { out.markup("<b>") }
        out.text(text.bytes, max(start, mark.start), min(end, mark.end))
        if mark.end <= end { out.markup("</b>") }
        out.text(text.bytes, min(end, mark.end), end)
    }
}

extension Node {
    /// Whether the node is a link that may lead to another page.
    fileprivate var leadsToPage: Bool { (kind == .link || kind == .wikiLink) && reference >= 0 }
}
