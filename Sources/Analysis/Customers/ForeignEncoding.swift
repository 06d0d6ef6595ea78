import Model

/// Reads files in other encodings than UTF-8 for the search: UTF-16 and Windows-1252.
enum ForeignEncoding {
    /// The text of `bytes` in UTF-8; nil for what is UTF-8 already, and for what is no text.
    static func text(of bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, low: 0) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, low: 1) }
        if bytes.contains(0) { return lowByte(bytes).map { utf16(bytes, low: $0) } }
        // What has control characters is a picture or the like.
        let isText = bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
        guard isText, bytes.contains(where: { $0 >= 0x80 }), String(validating: bytes, as: UTF8.self) == nil else { return nil }
        return bytes.flatMap { UTF8.encode(Windows1252.scalar($0) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter }
    }

    /// Where the low byte of each unit is in UTF-16 without a mark: most of a text in Latin letters has a zero for the other one.
    private static func lowByte(_ bytes: [UInt8]) -> Int? {
        let zeros = (0...1).map { start in stride(from: start, to: bytes.count, by: 2).count { bytes[$0] == 0 } }
        if zeros[0] == 0, zeros[1] * 4 > bytes.count { return 0 }
        if zeros[1] == 0, zeros[0] * 4 > bytes.count { return 1 }
        return nil
    }

    private static func utf16(_ bytes: [UInt8], low: Int) -> [UInt8] {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8 }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
