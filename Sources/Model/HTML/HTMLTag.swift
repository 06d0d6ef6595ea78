/// A tag of raw HTML, read as browsers read it.
public struct HTMLTag: Sendable {
    /// One attribute of a tag.
    public struct Attribute: Sendable {
        /// The name in lower case.
        public var name: String
        /// Where the value stands as written, without its quotes; empty when there is none.
        public var range: TextRange
        /// The value with its character references decoded.
        public var value: String
    }

    /// The name in lower case.
    public let name: String
    /// Whether it is an end tag.
    public let isClosing: Bool
    /// Whether it ends with `/>`.
    public private(set) var isSelfClosing = false
    /// The attributes in the order of the source; of two with one name only the first counts.
    public private(set) var attributes: [Attribute] = []
    /// The offset past the tag.
    public private(set) var end: Int

    /// Reads the tag whose `<` stands at `start`; nil when there is none, or it never ends.
    public init?(_ html: ArraySlice<UInt8>, at start: Int) {
        var offset = start + 1
        isClosing = offset < html.endIndex && html[offset] == 0x2F
        if isClosing { offset += 1 }
        guard offset < html.endIndex, HTMLTag.isLetter(html[offset]) else { return nil }
        let nameStart = offset
        while offset < html.endIndex, !HTMLTag.endsName(html[offset]) { offset += 1 }
        name = HTMLTag.lowercased(html[nameStart..<offset])
        end = offset
        while offset < html.endIndex {
            let byte = html[offset]
            if byte == 0x3E {
                isSelfClosing = html[offset - 1] == 0x2F && attributes.last.map { $0.range.end < offset } ?? true
                end = offset + 1
                return
            }
            if HTMLTag.isSpace(byte) || byte == 0x2F {
                offset += 1
            } else {
                guard let next = readAttribute(html, offset) else { return nil }
                offset = next
            }
        }
        return nil
    }

    /// Reads the attribute at `start` and returns where it ends; nil when a quote is never closed.
    private mutating func readAttribute(_ html: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var offset = start + 1
        while offset < html.endIndex, !HTMLTag.endsName(html[offset]), html[offset] != 0x3D { offset += 1 }
        let name = HTMLTag.lowercased(html[start..<offset])
        var range = TextRange(offset, offset)
        let nameEnd = offset
        while offset < html.endIndex, HTMLTag.isSpace(html[offset]) { offset += 1 }
        guard offset < html.endIndex, html[offset] == 0x3D else {
            add(name, range, html)
            return nameEnd
        }
        offset += 1
        while offset < html.endIndex, HTMLTag.isSpace(html[offset]) { offset += 1 }
        guard offset < html.endIndex else { return nil }
        if html[offset] == 0x22 || html[offset] == 0x27 {
            guard let close = html[(offset + 1)...].firstIndex(of: html[offset]) else { return nil }
            range = TextRange(offset + 1, close)
            offset = close + 1
        } else {
            range.start = offset
            while offset < html.endIndex, !HTMLTag.isSpace(html[offset]), html[offset] != 0x3E { offset += 1 }
            range.end = offset
        }
        add(name, range, html)
        return offset
    }

    private mutating func add(_ name: String, _ range: TextRange, _ html: ArraySlice<UInt8>) {
        // Far more attributes than any element has; each is compared with those before it.
        guard attributes.count < 32, !attributes.contains(where: { $0.name == name }) else { return }
        let value = CharacterReference.decoded(html[range.start..<range.end])
        attributes.append(Attribute(name: name, range: range, value: String(decoding: value, as: UTF8.self)))
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x2F || byte == 0x3E }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Character references such as `&#x6A;` in the values of attributes.
enum CharacterReference {
    /// The bytes with numeric references, and the named ones that hide an address, decoded; others stay as they are.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(0x26) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            if bytes[offset] == 0x26, let (text, end) = reference(bytes, offset + 1) {
                result += text
                offset = end
            } else {
                result.append(bytes[offset])
                offset += 1
            }
        }
        return result
    }

    private static func reference(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (text: [UInt8], end: Int)? {
        guard start < bytes.endIndex else { return nil }
        if bytes[start] == 0x23 { return number(bytes, start + 1) }
        var end = start
        while end < bytes.endIndex, end < start + 10, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
        guard end < bytes.endIndex, bytes[end] == 0x3B,
            let text = named[String(decoding: bytes[start..<end], as: UTF8.self)]
        else { return nil }
        return (Array(text.utf8), end + 1)
    }

    /// The character of a number, which browsers read with or without a semicolon behind it.
    private static func number(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (text: [UInt8], end: Int)? {
        let isHexadecimal = start < bytes.endIndex && bytes[start] | 0x20 == 0x78
        let first = isHexadecimal ? start + 1 : start
        var (end, value) = (first, 0)
        while end < bytes.endIndex, let digit = Character(UnicodeScalar(bytes[end])).hexDigitValue, isHexadecimal || digit < 10 {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            end += 1
        }
        guard end > first else { return nil }
        if end < bytes.endIndex, bytes[end] == 0x3B { end += 1 }
        let scalar = value == 0 ? nil : UnicodeScalar(UInt32(value))
        return (Array(String(Character(scalar ?? "\u{FFFD}")).utf8), end)
    }

    /// What is not listed is written out again with its `&` escaped, so that browsers see the same text.
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "colon": ":", "Tab": "\t", "NewLine": "\n",
        "sol": "/", "bsol": "\\", "period": ".", "num": "#", "quest": "?", "equals": "=", "lpar": "(", "rpar": ")", "percnt": "%",
    ]
}
