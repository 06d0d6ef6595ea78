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
        let bytes = Array(FoldedText.name(text).utf8)
        return tokens(in: bytes).map { token in
            let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
            return keepsCase ? word : key(word)
        }
    }

    /// A word as it is compared.
    static func key(_ word: String) -> String { word == "&" ? "and" : word.lowercased() }

    /// Where the words of `bytes`, a folded text, stand; a byte 1 between two of them is a word of no letters, so that nothing reaches over it.
    static func tokens(in bytes: [UInt8]) -> [Token] {
        var found: [Token] = []
        var start: Int?
        var offset = 0
        while offset < bytes.count {
            if isLetter(bytes[offset]) {
                start = start ?? offset
                offset += 1
                continue
            }
            if let begun = start { found.append(Token(start: begun, end: offset)) }
            start = nil
            if bytes[offset] == 1 { found.append(Token(start: offset, end: offset)) }
            if bytes[offset] == 0x26 { found.append(Token(start: offset, end: offset + 1)) }
            offset += 1
        }
        if let begun = start { found.append(Token(start: begun, end: offset)) }
        return found
    }

    /// Whether a byte of a folded text is part of a word: a letter, whole or a part of one, or a digit.
    static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }
}
