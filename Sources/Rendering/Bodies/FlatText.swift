import Bytes
import Model

/// The text of a block without its markup, and where its links stand in it.
struct FlatText: Sendable {
    /// A link to another page.
    struct Link {
        /// The page's reference.
        var reference: Int
        /// Where its text starts.
        var start: Int
        /// Where its text ends; the start again when it is the title of what it leads to.
        var end: Int
    }

    /// A place where something is filled in that only the linker knows.
    struct TextHole {
        /// Where it is filled in.
        var offset: Int
        /// The page's reference whose text it is; nil for a variable.
        var reference: Int?
        /// The variable's name.
        var variable = ""
    }

    /// A part of the text.
    struct Part {
        /// Where it starts.
        var start: Int
        /// Where it ends.
        var end: Int
        /// Whether its sentence starts earlier.
        var isCutBefore = false
        /// Whether its sentence ends later.
        var isCutBehind = false
    }

    /// The text.
    private(set) var bytes: [UInt8] = []
    /// The links, in order.
    private(set) var links: [Link] = []
    /// The holes, in order.
    private(set) var holes: [TextHole] = []

    /// Reads the block at `block` of `document`, with the values of `variables`, in the place of what was read before.
    mutating func read(_ document: Document, block: Int, variables: [String: String]) {
        bytes.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        holes.removeAll(keepingCapacity: true)
        var open: [(link: Int, end: Int)] = []
        for index in (block + 1)..<max(block + 1, document.nodes[block].end) {
            while let last = open.last, last.end <= index {
                links[last.link].end = bytes.count
                open.removeLast()
            }
            let node = document.nodes[index]
            switch node.kind {
            case .text, .code: bytes += document.text[node.text.start..<node.text.end]
            case .softBreak, .lineBreak: bytes.append(0x20)
            case .variable: add(variable: document.string(node.text), variables)
            case .link where node.reference >= 0, .wikiLink where node.reference >= 0:
                links.append(Link(reference: node.reference, start: bytes.count, end: bytes.count))
                if node.kind == .wikiLink, !node.flag {
                    holes.append(TextHole(offset: bytes.count, reference: node.reference))
                } else {
                    open.append((links.count - 1, node.end))
                }
            default: break
            }
        }
        for last in open { links[last.link].end = bytes.count }
    }

    private mutating func add(variable name: String, _ variables: [String: String]) {
        if let value = variables[name] {
            bytes += value.utf8
        } else {
            holes.append(TextHole(offset: bytes.count, reference: nil, variable: name))
        }
    }

    /// The first sentences, no longer than `limit` bytes.
    func start(upTo limit: Int) -> Part {
        guard bytes.count > limit else { return Part(start: 0, end: trimmedEnd(bytes.count)) }
        var end = limit
        while end > 0, !isSentenceEnd(end) { end -= 1 }
        if end > limit / 3 { return Part(start: 0, end: trimmedEnd(end)) }
        return Part(start: 0, end: trimmedEnd(cut(at: limit, from: 0)), isCutBehind: true)
    }

    /// The sentence that holds `link`, or the words around it in a long one.
    func sentence(around link: Link) -> Part {
        let first = max(0, link.start - 120)
        var part = Part(start: first, end: min(bytes.count, link.end + 160))
        while let end = sentenceEnd(from: part.start + 1, to: link.start) { part.start = end }
        if part.start == first, first > 0, !isSentenceEnd(first) {
            part.isCutBefore = true
            while part.start < link.start, bytes[part.start] != 0x20 { part.start += 1 }
        }
        if let end = sentenceEnd(from: link.end + 1, to: part.end) {
            part.end = end
        } else if part.end < bytes.count {
            part.isCutBehind = true
            part.end = cut(at: part.end, from: link.end)
        }
        while part.start < link.start, bytes[part.start] == 0x20 { part.start += 1 }
        part.end = max(link.end, trimmedEnd(part.end))
        return part
    }

    /// The first place from `start` to `end` before which a sentence ends, apart from the end of the text; nil when there is none.
    private func sentenceEnd(from start: Int, to end: Int) -> Int? {
        var offset = start
        while offset <= end, offset < bytes.count {
            // Two bytes stand between a sentence and the next one.
            let stop = bytes.span.first(from: max(0, offset - 2), to: max(0, offset - 2, end - 1), overlap: 1) { $0.sentenceEnds }
            guard stop + 2 <= end, stop + 2 < bytes.count else { return nil }
            if isSentenceEnd(stop + 2) { return stop + 2 }
            offset = stop + 3
        }
        return nil
    }

    /// Whether a sentence ends before `offset`: a full stop, a question or an exclamation mark, then a space.
    private func isSentenceEnd(_ offset: Int) -> Bool {
        guard offset >= 2, offset < bytes.count, bytes[offset - 1] == 0x20 else { return offset == 0 || offset >= bytes.count }
        guard bytes[offset - 2] == 0x2E || bytes[offset - 2] == 0x21 || bytes[offset - 2] == 0x3F else { return false }
        // A small letter follows an abbreviation.
        return !(0x61...0x7A).contains(bytes[offset])
    }

    /// The last space before `offset`; the start of a character where there is none.
    private func cut(at offset: Int, from start: Int) -> Int {
        var end = offset
        while end > start, bytes[end] != 0x20 { end -= 1 }
        if end > start { return end }
        end = offset
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func trimmedEnd(_ offset: Int) -> Int {
        var end = offset
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        return end
    }
}
