import Diagnostics
import Model

/// Reads `{#id key=value flag}`.
enum AttributeParser {
    /// The attributes at `range` of `bytes`, braces included; nil when the text is something else.
    ///
    /// Words alone do not make an attribute list, so that `{name}` in a sentence stays text. Without `isClosed` the last brace is missing.
    static func parse(_ bytes: [UInt8], _ range: ByteRange, isClosed: Bool = true) -> AttributeList? {
        guard range.count >= 3, bytes[range.start] == 0x7B, !isClosed || bytes[range.end - 1] == 0x7D else { return nil }
        var list = AttributeList(range: range)
        list.values.reserveCapacity(2)
        var offset = range.start + 1
        let end = isClosed ? range.end - 1 : range.end
        while offset < end {
            if bytes[offset].isSpace {
                offset += 1
                continue
            }
            guard let next = token(bytes, offset, end, &list) else { return nil }
            offset = next
        }
        let isCertain = list.id != nil || !list.values.isEmpty
        let hasKnownFlags = !list.flags.isEmpty && list.flags.allSatisfy { knownFlags.contains($0.value) }
        return isCertain || hasKnownFlags ? list : nil
    }

    private static let knownFlags: Set<String> = ["danger", "optional"]

    /// Whether the text in braces at `range` was meant as attributes: it begins with an id or a key of ours.
    static func isMeant(_ bytes: [UInt8], _ range: ByteRange) -> Bool {
        // Behind another brace it is the inside of some other tool's expression.
        guard range.count >= 3, bytes[range.start] == 0x7B, range.start == 0 || bytes[range.start - 1] != 0x7B else { return false }
        let start = range.start + 1
        if bytes[start] == 0x23 { return bytes[start + 1].isLetter }
        let nameEnd = identifier(bytes, start, range.end)
        guard nameEnd < range.end, bytes[nameEnd] == 0x3D else { return false }
        return ["role", "time", "approval"].contains { bytes[start..<nameEnd].elementsEqual($0.utf8) }
    }

    /// Whether nothing in a list without its last brace may be the words of a sentence.
    static func isCertain(_ list: AttributeList) -> Bool {
        !list.values.isEmpty || list.flags.allSatisfy { knownFlags.contains($0.value) }
    }

    /// The first id in braces whose contents cannot be read as attributes.
    static func firstID(_ bytes: [UInt8], _ range: ByteRange) -> Located<String>? {
        for mark in range.start + 1..<range.end where bytes[mark] == 0x23 && (mark == range.start + 1 || bytes[mark - 1].isSpace) {
            let nameEnd = identifier(bytes, mark + 1, range.end)
            if nameEnd > mark + 1, isBoundary(bytes, nameEnd, range.end - 1) { return located(bytes, mark + 1, nameEnd) }
        }
        return nil
    }

    /// The word at `range` when the braces hold nothing else; nil otherwise.
    static func onlyWord(_ bytes: [UInt8], _ range: ByteRange) -> Located<String>? {
        guard range.count >= 3, bytes[range.end - 1] == 0x7D else { return nil }
        let nameEnd = identifier(bytes, range.start + 1, range.end - 1)
        return nameEnd == range.end - 1 ? located(bytes, range.start + 1, nameEnd) : nil
    }

    private static func token(_ bytes: [UInt8], _ start: Int, _ end: Int, _ list: inout AttributeList) -> Int? {
        if bytes[start] == 0x23 {
            let nameEnd = identifier(bytes, start + 1, end)
            guard nameEnd > start + 1, isBoundary(bytes, nameEnd, end), list.id == nil else { return nil }
            list.id = located(bytes, start + 1, nameEnd)
            return nameEnd
        }
        let nameEnd = identifier(bytes, start, end)
        guard nameEnd > start else { return nil }
        guard nameEnd < end, bytes[nameEnd] == 0x3D else {
            guard isBoundary(bytes, nameEnd, end) else { return nil }
            list.flags.append(located(bytes, start, nameEnd))
            return nameEnd
        }
        let key = located(bytes, start, nameEnd).value
        guard let value = value(bytes, nameEnd + 1, end) else { return nil }
        // Other tools write `{id=name}` for `{#name}`.
        if key == "id", list.id == nil {
            list.id = value.text
            return value.next
        }
        list.values.append(Attribute(key: key, value: value.text))
        return value.next
    }

    private static func value(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (text: Located<String>, next: Int)? {
        guard start < end else { return nil }
        var offset = start
        if bytes[start] == 0x22 {
            offset += 1
            while offset < end, bytes[offset] != 0x22 { offset += 1 }
            guard offset < end else { return nil }
            return (located(bytes, start + 1, offset), offset + 1)
        }
        while offset < end, !bytes[offset].isSpace { offset += 1 }
        return offset > start ? (located(bytes, start, offset), offset) : nil
    }

    private static func identifier(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end, bytes[offset].isIdentifier || bytes[offset] == 0x2E || bytes[offset] >= 0x80 { offset += 1 }
        return offset
    }

    private static func isBoundary(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Bool {
        offset == end || bytes[offset].isSpace
    }

    private static func located(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Located<String> {
        Located(String(decoding: bytes[start..<end], as: UTF8.self), ByteRange(start, end))
    }
}
