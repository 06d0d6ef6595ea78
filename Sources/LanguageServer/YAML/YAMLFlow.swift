import Diagnostics

/// Lists and mappings in brackets, read as far as they go, whether or not they are closed.
enum YAMLFlow {
    /// What stands around a place in brackets.
    struct Place {
        /// The keys of the mappings around it, the outermost first.
        var path: [String] = []
        /// What may be written there.
        var role = YAMLPlace.Role.value
        /// The bytes of the word at the place, without quotes.
        var written: ByteRange
        /// The keys that the mapping has besides, with their values.
        var siblings: [String: String] = [:]
        /// The items that the list has besides.
        var items: [String] = []
        /// Whether the key at the place has its colon already.
        var hasColon = false
        /// Whether the word is in quotes.
        var isQuoted = false
    }

    /// A pair of brackets.
    private struct Container {
        var isMapping: Bool
        /// The key whose value comes next.
        var key: String?
        var siblings: [String: String] = [:]
        var items: [String] = []
    }

    /// A word, or a sign that separates words.
    private struct Token {
        var range: ByteRange
        /// The sign; 0 for a word.
        var sign: UInt8
        /// Whether the word is in quotes.
        var isQuoted = false
    }

    /// How many brackets are open behind `range`, where `depth` were before it; 0 once all have been closed.
    static func depth(_ bytes: [UInt8], _ range: ByteRange, from depth: Int = 0) -> Int {
        var depth = depth
        for token in tokens(bytes, range) {
            if token.sign == 0x5B || token.sign == 0x7B { depth += 1 }
            if token.sign == 0x5D || token.sign == 0x7D { depth -= 1 }
            if depth <= 0 { return 0 }
        }
        return depth
    }

    /// What stands around the byte before `offset` in the brackets that open at the start of `range`; nil behind their end.
    static func place(_ bytes: [UInt8], _ range: ByteRange, at offset: Int) -> Place? {
        guard var place = surroundings(bytes, range, at: offset) else { return nil }
        // The key at the place, or of the value there, is none beside it.
        if place.role == .value, let key = place.path.last { place.siblings[key] = nil }
        if place.role == .key { place.siblings[String(decoding: bytes[place.written.start..<place.written.end], as: UTF8.self)] = nil }
        return place
    }

    private static func surroundings(_ bytes: [UInt8], _ range: ByteRange, at offset: Int) -> Place? {
        var open: [Container] = []
        var found: (place: Place, depth: Int)?
        let tokens = tokens(bytes, range)
        for (number, token) in tokens.enumerated() {
            if found == nil, token.range.start >= offset || token.sign == 0 && token.range.end >= offset {
                let isWord = token.sign == 0 && token.range.start <= offset
                found = (place(at: offset, isWord ? token : nil, before: tokens.dropFirst(isWord ? number + 1 : number).first, open), open.count)
                // An item is none beside itself; a key is one until its value was read.
                if isWord, open.last?.isMapping != true { continue }
            }
            if let place = found?.place, let depth = found?.depth, depth > open.count || open.isEmpty && depth > 0 { return place }
            take(token, bytes, &open)
            if let depth = found?.depth, open.count == depth, let last = open.last {
                found?.place.siblings = last.siblings
                found?.place.items = last.items
            }
            if open.isEmpty { break }
        }
        if let found { return found.depth == 0 ? nil : found.place }
        // Nothing stands behind the place.
        guard !open.isEmpty else { return nil }
        return place(at: offset, nil, before: nil, open)
    }

    private static func place(at offset: Int, _ word: Token?, before next: Token?, _ open: [Container]) -> Place {
        var place = Place(written: ByteRange(offset, offset))
        guard let last = open.last else { return place }
        place.path = open.compactMap(\.key)
        place.role = last.isMapping && last.key == nil ? .key : last.isMapping ? .value : .either
        (place.siblings, place.items) = (last.siblings, last.items)
        place.hasColon = last.isMapping && last.key == nil && next?.sign == 0x3A
        guard let word else { return place }
        place.isQuoted = word.isQuoted
        place.written = word.range
        return place
    }

    /// Follows the token; a word is a key, a value or an item.
    private static func take(_ token: Token, _ bytes: [UInt8], _ open: inout [Container]) {
        switch token.sign {
        case 0x5B, 0x7B: open.append(Container(isMapping: token.sign == 0x7B))
        case 0x5D, 0x7D:
            if !open.isEmpty { open.removeLast() }
            if !open.isEmpty { open[open.count - 1].key = nil }
        case 0x2C: if !open.isEmpty { open[open.count - 1].key = nil }
        case 0x3A: break
        default:
            guard !open.isEmpty else { return }
            let (last, text) = (open.count - 1, String(decoding: bytes[token.range.start..<token.range.end], as: UTF8.self))
            if !open[last].isMapping { return open[last].items.append(text) }
            if let key = open[last].key { return open[last].siblings[key] = text }
            open[last].key = text
            open[last].siblings[text] = ""
        }
    }

    private static func tokens(_ bytes: [UInt8], _ range: ByteRange) -> [Token] {
        var tokens: [Token] = []
        var offset = range.start
        while offset < range.end {
            let byte = bytes[offset]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            case 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x3A:
                tokens.append(Token(range: ByteRange(offset, offset + 1), sign: byte))
                offset += 1
            case 0x22, 0x27:
                var end = offset + 1
                while end < range.end, bytes[end] != byte, bytes[end] != 0x0A { end += 1 }
                tokens.append(Token(range: ByteRange(offset + 1, end), sign: 0, isQuoted: true))
                offset = min(end + 1, range.end)
            default:
                var end = offset + 1
                while end < range.end, !endsWord(bytes, end, range.end) { end += 1 }
                let word = end
                while end > offset, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
                tokens.append(Token(range: ByteRange(offset, end), sign: 0))
                offset = word
            }
        }
        return tokens
    }

    private static func endsWord(_ bytes: [UInt8], _ offset: Int, _ limit: Int) -> Bool {
        switch bytes[offset] {
        case 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0x0A, 0x0D: true
        case 0x3A: offset + 1 == limit || [0x20, 0x0A, 0x0D, 0x2C, 0x7D, 0x5D].contains(bytes[offset + 1])
        default: false
        }
    }
}
