/// Splits text into words as names are compared: letters and digits, whatever stands between them; `&` is the word "and".
public struct TextTokens {
    /// A word and where it stands.
    struct Token {
        /// Where its bytes start.
        var start: Int
        /// Where they end.
        var end: Int
    }

    /// The words of `text`, in lower case unless `keepsCase`.
    public static func words(_ text: String, keepsCase: Bool = false) -> [String] {
        let bytes = Array(text.utf8)
        return tokens(in: bytes).map { token in
            let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
            return keepsCase ? word : key(word)
        }
    }

    /// A word as it is compared.
    static func key(_ word: String) -> String { word == "&" ? "and" : word.lowercased() }

    /// Where the words of `bytes` stand; a byte 1 between two of them is a word of no letters, so that nothing reaches over it.
    static func tokens(in bytes: [UInt8]) -> [Token] {
        var found: [Token] = []
        var start: Int?
        var offset = 0
        while offset < bytes.count {
            let length = separator(in: bytes, at: offset)
            if length == 0 {
                start = start ?? offset
                offset += 1
                continue
            }
            if let begun = start { found.append(Token(start: begun, end: offset)) }
            start = nil
            if bytes[offset] == 1 { found.append(Token(start: offset, end: offset)) }
            if bytes[offset] == 0x26 { found.append(Token(start: offset, end: offset + 1)) }
            offset += length
        }
        if let begun = start { found.append(Token(start: begun, end: offset)) }
        return found
    }

    /// How many bytes of the separator of words at `offset`; 0 for a letter or a digit.
    private static func separator(in bytes: [UInt8], at offset: Int) -> Int {
        let byte = bytes[offset]
        if byte < 0x80 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 0
            default: return 1
            }
        }
        // Spaces, dashes and quotation marks beyond ASCII: U+0080 to U+00BF, U+2000 to U+206F, and the mark of the byte order.
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        if byte == 0xC2, next != 0xAA, next != 0xB5, next != 0xBA { return 2 }
        if byte == 0xE2, next == 0x80 || next == 0x81 { return 3 }
        if byte == 0xEF, next == 0xBB { return 3 }
        return 0
    }
}
