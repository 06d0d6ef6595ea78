import Model

/// An address in plain text that GFM makes a link: `www.…`, `https://…`, `name@host`.
///
/// The rules are those of the section "Autolinks (extension)" of the GFM specification.
struct BareLink {
    /// The bytes of the link in the document's text.
    var range: TextRange
    /// What the address needs before them.
    var prefix: String

    /// The link that the trigger byte (`:`, `@` or `w`) at `offset` belongs to; nil when there is none.
    static func find(_ text: [UInt8], _ bounds: TextRange, at offset: Int) -> BareLink? {
        switch text[offset] {
        case 0x77: www(text, bounds, offset)
        case 0x3A: scheme(text, bounds, offset)
        default: email(text, bounds, offset)
        }
    }

    private static func www(_ text: [UInt8], _ bounds: TextRange, _ offset: Int) -> BareLink? {
        guard offset + 4 <= bounds.end, text[offset..<offset + 4].elementsEqual("www.".utf8) else { return nil }
        if offset > bounds.start {
            let before = text[offset - 1]
            guard before.isSpace || [0x2A, 0x5F, 0x7E, 0x28].contains(before) else { return nil }
        }
        guard let domain = domainEnd(text, offset, bounds.end, allowsShort: false) else { return nil }
        let end = trimmedEnd(text, offset, restEnd(text, domain, bounds.end))
        return end > offset + 4 ? BareLink(range: TextRange(offset, end), prefix: "http://") : nil
    }

    private static func scheme(_ text: [UInt8], _ bounds: TextRange, _ offset: Int) -> BareLink? {
        guard offset + 3 < bounds.end, text[offset + 1] == 0x2F, text[offset + 2] == 0x2F else { return nil }
        var start = offset
        while start > bounds.start, text[start - 1].isLetter { start -= 1 }
        let name = String(decoding: text[start..<offset], as: UTF8.self).lowercased()
        guard ["http", "https", "ftp"].contains(name),
            let domain = domainEnd(text, offset + 3, bounds.end, allowsShort: true)
        else { return nil }
        let end = trimmedEnd(text, start, restEnd(text, domain, bounds.end))
        return end > offset + 3 ? BareLink(range: TextRange(start, end), prefix: "") : nil
    }

    private static func email(_ text: [UInt8], _ bounds: TextRange, _ offset: Int) -> BareLink? {
        var start = offset
        while start > bounds.start, isLocalPart(text[start - 1]) { start -= 1 }
        guard start < offset else { return nil }
        var end = offset + 1
        var dots = 0
        while end < bounds.end {
            let byte = text[end]
            if byte == 0x2E, end + 1 < bounds.end, text[end + 1].isLetter || text[end + 1].isDigit {
                dots += 1
            } else if !(byte.isLetter || byte.isDigit || byte == 0x2D || byte == 0x5F) {
                break
            }
            end += 1
        }
        guard dots > 0, end > offset + 2, text[end - 1].isLetter || text[end - 1].isDigit else { return nil }
        return BareLink(range: TextRange(start, end), prefix: "mailto:")
    }

    private static func isLocalPart(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || [0x2E, 0x2B, 0x2D, 0x5F].contains(byte)
    }

    /// Far more bytes than any name in the DNS has; without an end, a run of false starts would be read again for each.
    private static let longestDomain = 2_000

    /// Where a valid domain ends: segments of letters, digits, `-` and `_`, no `_` in the last two.
    private static func domainEnd(_ text: [UInt8], _ start: Int, _ limit: Int, allowsShort: Bool) -> Int? {
        let limit = min(limit, start + longestDomain)
        var end = start
        var dots = 0
        var underscores = (previous: 0, last: 0)
        while end < limit {
            let byte = text[end]
            if byte == 0x5F {
                underscores.last += 1
            } else if byte == 0x2E {
                underscores = (underscores.last, 0)
                dots += 1
            } else if !(byte.isLetter || byte.isDigit || byte == 0x2D || byte >= 0x80) {
                break
            }
            end += 1
        }
        guard end > start, end < start + longestDomain, underscores.previous == 0, underscores.last == 0, allowsShort || dots > 0,
            text[start].isLetter || text[start].isDigit || text[start] >= 0x80
        else { return nil }
        return end
    }

    private static func restEnd(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int {
        var end = start
        while end < limit, !text[end].isSpace, text[end] != 0x3C { end += 1 }
        return end
    }

    /// Leaves out the punctuation, unbalanced parenthesis or entity at the end, as GFM asks.
    private static func trimmedEnd(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int {
        var end = limit
        var closing = 0
        var opening = 0
        for offset in start..<limit {
            if text[offset] == 0x28 { opening += 1 }
            if text[offset] == 0x29 { closing += 1 }
        }
        while end > start {
            switch text[end - 1] {
            case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22:
                end -= 1
            case 0x3B:
                var name = end - 2
                while name > start, text[name].isLetter { name -= 1 }
                end = name < end - 2 && text[name] == 0x26 ? name : end - 1
            case 0x29 where closing > opening:
                closing -= 1
                end -= 1
            default:
                return end
            }
        }
        return end
    }
}
