/// The tags of a Mustache template, as far as they say what it brings in and how deep it nests.
struct TemplateTags {
    /// A tag that brings another template in.
    struct Partial {
        /// The name of the other template.
        var name: String
        /// The line of the tag, from 1.
        var line: Int
        /// How many sections the tag stands in.
        var depth: Int
    }

    /// What the template brings in, in order.
    private(set) var partials: [Partial] = []
    /// How deep sections nest, and the first line on which they are as deep.
    private(set) var deepest = (depth: 0, line: 1)

    /// Reads `template`.
    init(_ template: [UInt8]) {
        var (open, close) = (Array("{{".utf8), Array("}}".utf8))
        var (offset, line, counted, depth) = (0, 1, 0, 0)
        while let start = TemplateTags.range(of: open, in: template, from: offset) {
            let inside = start.upperBound
            let sigil = inside < template.count ? template[inside] : 0
            // What sets other marks, and what is not escaped, closes its own way.
            let closing = sigil == UInt8(ascii: "=") ? [sigil] + close : sigil == UInt8(ascii: "{") ? [UInt8(ascii: "}")] + close : close
            guard let end = TemplateTags.range(of: closing, in: template, from: min(inside + 1, template.count)) else { return }
            line += template[counted..<inside].count { $0 == UInt8(ascii: "\n") }
            (counted, offset) = (inside, end.upperBound)
            let words = String(decoding: template[(inside + 1)..<end.lowerBound], as: UTF8.self).split(whereSeparator: \.isWhitespace)
            switch sigil {
            case UInt8(ascii: "=") where words.count == 2: (open, close) = (Array(words[0].utf8), Array(words[1].utf8))
            case UInt8(ascii: ">"), UInt8(ascii: "<"): partials.append(Partial(name: words.joined(separator: " "), line: line, depth: depth))
            default: break
            }
            if sigil == UInt8(ascii: "/") { depth -= 1 }
            if "#^$<".utf8.contains(sigil) { depth += 1 }
            if depth > deepest.depth { deepest = (depth, line) }
        }
    }

    /// Where `mark` stands first in `template` from `start` on; the standard library's generic search is a tenth as fast.
    private static func range(of mark: [UInt8], in template: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = mark.first else { return start..<start }
        var next = start
        while let place = template[next...].firstIndex(of: first) {
            if template[place...].starts(with: mark) { return place..<(place + mark.count) }
            next = place + 1
        }
        return nil
    }
}
