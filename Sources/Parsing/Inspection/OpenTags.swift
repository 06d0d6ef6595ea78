import Model

/// Tells which pieces of raw HTML to report: one for each block or pair of tags, and none for comments.
struct OpenTags {
    /// A tag, or text between tags, and where it stands in the document's text.
    struct Piece {
        /// The tag's name in lower case; empty for what is no tag.
        var name: String
        /// Where it stands.
        var range: TextRange
    }

    /// Whether safe elements and text are passed on, so that they are not reported.
    var passesSafe = false

    /// How often each name was opened by something reported and not closed yet.
    private var counts: [String: Int] = [:]
    /// The node after the last one that was looked at.
    private var next = -1

    /// The first piece of the raw HTML of the node `node` to report; nil when nothing new is in it.
    mutating func take(_ html: ArraySlice<UInt8>, node: Int) -> Piece? {
        let follows = node == next
        var first: Piece?
        var offset = html.startIndex
        while offset < html.endIndex {
            if html[offset].isSpace {
                offset += 1
                continue
            }
            if html[offset...].starts(with: "<!--".utf8) {
                offset = OpenTags.commentEnd(html, offset)
                continue
            }
            let (piece, isNew) = take(html, at: offset)
            if isNew, first == nil { first = piece }
            offset = piece.range.end
        }
        if first != nil || follows { next = node + 1 }
        return follows ? nil : first
    }

    private mutating func take(_ html: ArraySlice<UInt8>, at start: Int) -> (Piece, isNew: Bool) {
        var end = start + 1
        if html[start] != 0x3C {
            while end < html.endIndex, html[end] != 0x3C, html[end] != 0x0A { end += 1 }
            return (Piece(name: "", range: TextRange(start, end)), !passesSafe)
        }
        let isClosing = end < html.endIndex && html[end] == 0x2F
        if isClosing { end += 1 }
        let nameStart = end
        while end < html.endIndex, html[end].isIdentifier { end += 1 }
        let name = String(decoding: html[nameStart..<end], as: UTF8.self).lowercased()
        while end < html.endIndex, html[end] != 0x3E, html[end] != 0x0A { end += 1 }
        let isEmpty = html[end - 1] == 0x2F || OpenTags.void.contains(name)
        if end < html.endIndex, html[end] == 0x3E { end += 1 }
        let piece = Piece(name: name, range: TextRange(start, end))
        if passesSafe, SafeHTML.passes(name) { return (piece, false) }
        if isClosing {
            guard let count = counts[name], count > 0 else { return (piece, true) }
            counts[name] = count - 1
            return (piece, false)
        }
        if !isEmpty { counts[name, default: 0] += 1 }
        return (piece, true)
    }

    private static func commentEnd(_ html: ArraySlice<UInt8>, _ start: Int) -> Int {
        var offset = start + 4
        while offset + 2 < html.endIndex {
            if html[offset] == 0x2D, html[offset + 1] == 0x2D, html[offset + 2] == 0x3E { return offset + 3 }
            offset += 1
        }
        return html.endIndex
    }

    /// The elements without an end tag, as the HTML standard lists them.
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
}
