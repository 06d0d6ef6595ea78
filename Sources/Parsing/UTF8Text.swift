/// Tells whether bytes are UTF-8, as the Unicode standard defines it, and makes text of them.
enum UTF8Text {
    /// The offset of the first byte that starts no valid sequence; nil for valid text.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var offset = 0
        while true {
            offset = ByteScan.firstNonASCII(in: bytes, from: offset)
            guard offset < bytes.count else { return nil }
            let lead = bytes[offset]
            guard let length = sequenceLength(bytes, at: offset, lead: lead) else { return offset }
            offset += length
        }
    }

    /// The text of `bytes` with U+FFFD for each NUL, as cmark has it in Markdown.
    static func withoutNUL(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return bytes.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    }

    private static func sequenceLength(_ bytes: [UInt8], at offset: Int, lead: UInt8) -> Int? {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return nil
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
        for index in (offset + 2)..<(offset + length) where bytes[index] & 0xC0 != 0x80 { return nil }
        return length
    }
}
