/// The tags of a Mustache template, as far as they say what it brings in and how deep it nests.
struct TemplateTags {
    /// A tag that brings another template in.
    struct Partial {
        /// The name of the other template.
        var name: String
        /// The line of the tag, from 1.
        var line: Int
    }

    /// What the template brings in, in order.
    private(set) var partials: [Partial] = []
    /// The line on which sections nest deeper than the limit that was asked for; nil when they never do.
    private(set) var tooDeep: Int?

    /// Reads `template`, in which sections should nest `depth` deep at most.
    init(_ template: [UInt8], depth limit: Int) {
        var (open, close) = (Array("{{".utf8), Array("}}".utf8))
        var (offset, line, counted, depth) = (0, 1, 0, 0)
        while let start = TemplateTags.find(open, in: template, from: offset) {
            let inside = start + open.count
            let sigil = inside < template.count ? template[inside] : 0
            // What sets other marks, and what is not escaped, closes its own way.
            let closing = sigil == UInt8(ascii: "=") ? [sigil] + close : sigil == UInt8(ascii: "{") ? [UInt8(ascii: "}")] + close : close
            guard let end = TemplateTags.find(closing, in: template, from: min(inside + 1, template.count)) else { return }
            line += template[counted..<start].count { $0 == UInt8(ascii: "\n") }
            counted = start
            let text = String(decoding: template[min(inside + 1, end)..<end], as: UTF8.self)
            switch sigil {
            case UInt8(ascii: "="):
                let marks = text.split(whereSeparator: \.isWhitespace)
                if marks.count == 2 { (open, close) = (Array(marks[0].utf8), Array(marks[1].utf8)) }
            case UInt8(ascii: ">"), UInt8(ascii: "<"):
                let words = text.split(whereSeparator: \.isWhitespace)
                partials.append(Partial(name: words.joined(separator: " "), line: line))
                if sigil == UInt8(ascii: "<") { depth += 1 }
            case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"): depth += 1
            case UInt8(ascii: "/"): depth -= 1
            default: break
            }
            if depth > limit, tooDeep == nil { tooDeep = line }
            offset = end + closing.count
        }
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first else { return nil }
        var offset = start
        while offset + wanted.count <= bytes.count {
            if bytes[offset] == first, bytes[offset..<(offset + wanted.count)].elementsEqual(wanted) { return offset }
            offset += 1
        }
        return nil
    }
}

/// Finds templates that could not be rendered: Mustache runs them by recursion, without a bound of its own.
struct TemplateBounds {
    /// How deep sections may nest, and how deep templates may bring each other in.
    private static let depth = 50
    /// How often templates may bring others in, in all, for one page.
    private static let most = 10_000

    private let tags: [String: TemplateTags]
    /// How many templates each one comes to; nil while that is being counted.
    private var counts: [String: Int?] = [:]

    /// The first problem of `templates`, by their names without the ending.
    static func problem(of templates: [String: [UInt8]]) -> Theme.Problem? {
        let names = templates.keys.sorted()
        var bounds = TemplateBounds(tags: templates.mapValues { TemplateTags($0, depth: depth) })
        for name in names {
            if let line = bounds.tags[name]?.tooDeep {
                return Theme.Problem(file: name + ".mustache", reason: "sections nest more than \(depth) deep", line: line)
            }
        }
        for name in names {
            if let problem = bounds.count(name, way: []) { return problem }
        }
        return nil
    }

    private init(tags: [String: TemplateTags]) {
        self.tags = tags
    }

    private mutating func count(_ name: String, way: [String]) -> Theme.Problem? {
        guard counts[name] == nil, let tags = tags[name] else { return nil }
        counts[name] = .some(nil)
        var (sum, way) = (1, way)
        way.append(name)
        for partial in tags.partials {
            func problem(_ reason: String) -> Theme.Problem { Theme.Problem(file: name + ".mustache", reason: reason, line: partial.line) }
            if let start = way.firstIndex(of: partial.name) {
                return problem("the template brings itself in: \((way[start...] + [partial.name]).joined(separator: " → "))")
            }
            if way.count == TemplateBounds.depth { return problem("templates bring each other in more than \(TemplateBounds.depth) deep") }
            if let found = count(partial.name, way: way) { return found }
            sum += (counts[partial.name] ?? 0) ?? 0
            if sum > TemplateBounds.most { return problem("templates bring others in more than \(TemplateBounds.most) times") }
        }
        counts[name] = sum
        return nil
    }
}
