/// Reads the escapes of finished files: HTML's, those of addresses, and those of scripts and JSON.
enum EscapedText {
    /// The text without its escapes.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0x26 || $0 == 0x25 || $0 == 0x5C }) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let (scalar, length): (UInt32?, Int) =
                switch bytes[offset] {
                case 0x26: entity(bytes, offset)
                case 0x25: (number(bytes[(offset + 1)...].prefix(2), digits: 2, radix: 16), 3)
                case 0x5C: escape(bytes, offset)
                default: (nil, 1)
                }
            if let scalar, let found = Unicode.Scalar(scalar) {
                // An address encodes bytes, everything else characters.
                if bytes[offset] == 0x25 { out.append(UInt8(truncatingIfNeeded: scalar)) } else { out += Array(String(Character(found)).utf8) }
                offset += length
            } else {
                out.append(bytes[offset])
                offset += 1
            }
        }
        return out
    }

    /// The text without its tags: those inside of a line leave nothing, all others a byte 1.
    static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == 0x3C, let end = bytes[offset...].firstIndex(of: 0x3E) else {
                out.append(bytes[offset])
                offset += 1
                continue
            }
            let name = bytes[(offset + 1)..<end].drop { $0 == 0x2F }.prefix { (0x61...0x7A).contains($0) }
            if !inline.contains(Array(name)) { out.append(1) }
            offset = end + 1
        }
        return out
    }

    private static let inline = Set(["a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "u", "var", "wbr"].map { Array($0.utf8) })

    private static func entity(_ bytes: [UInt8], _ start: Int) -> (UInt32?, Int) {
        guard let end = bytes[start...].prefix(16).firstIndex(of: 0x3B), end > start + 1 else { return (nil, 1) }
        let name = bytes[(start + 1)..<end]
        let length = end + 1 - start
        if name.first == 0x23 {
            let isHex = name.dropFirst().first == 0x78 || name.dropFirst().first == 0x58
            return (number(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10), length)
        }
        return (named[String(decoding: name, as: UTF8.self)], length)
    }

    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "shy": 0xAD, "zwj": 0x200D, "zwnj": 0x200C,
        "ZeroWidthSpace": 0x200B, "NoBreak": 0x2060, "ndash": 0x2013, "mdash": 0x2014, "minus": 0x2212, "middot": 0xB7, "rarr": 0x2192,
        "lsquo": 0x2018, "rsquo": 0x2019, "ldquo": 0x201C, "rdquo": 0x201D,
    ]

    /// `\xHH`, `\uHHHH`, and `\n` with its like.
    private static func escape(_ bytes: [UInt8], _ start: Int) -> (UInt32?, Int) {
        guard start + 1 < bytes.count else { return (nil, 1) }
        switch bytes[start + 1] {
        case 0x78: return (number(bytes[(start + 2)...].prefix(2), digits: 2, radix: 16), 4)
        case 0x75: return (number(bytes[(start + 2)...].prefix(4), digits: 4, radix: 16), 6)
        case 0x62, 0x66, 0x6E, 0x72, 0x74: return (0x20, 2)
        case 0x22, 0x27, 0x2F, 0x5C: return (UInt32(bytes[start + 1]), 2)
        default: return (nil, 1)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>, digits count: Int? = nil, radix: Int) -> UInt32? {
        guard !digits.isEmpty, count == nil || digits.count == count else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}
