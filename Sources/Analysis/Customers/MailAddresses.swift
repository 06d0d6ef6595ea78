/// Finds what may be a mail address in a folded text.
enum MailAddresses {
    /// The longest local part that is looked at, in bytes; RFC 5321 allows 64.
    private static let longest = 64

    /// The addresses that the text may have around its `@` signs, in lower case: each from everywhere that one may start.
    ///
    /// RFC 5322 allows quotation marks, slashes and asterisks in names, and a text has them around its addresses.
    static func candidates(in text: [UInt8]) -> [String] {
        var found: [String] = []
        for at in text.indices where text[at] == 0x40 {
            var (first, end) = (at, at + 1)
            while first > 0, at - first < longest, isName(text[first - 1]) { first -= 1 }
            while end < text.count, isHost(text[end]) { end += 1 }
            while text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
            var isStart = true
            for start in first..<at {
                if isStart { found.append(String(decoding: text[start..<end], as: UTF8.self).lowercased()) }
                isStart = isLoose(text[start]) || isStart && !TextTokens.isLetter(text[start])
            }
        }
        return found
    }

    /// Whether the byte may stand in the name before the `@`.
    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2B, 0x2D, 0x2E, 0x5F: true
        default: TextTokens.isLetter(byte) || isLoose(byte)
        }
    }

    /// Whether it may, and is more often beside an address than within one: ``!#$%&'*/=?^`{|}~``.
    private static func isLoose(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2F, 0x3D, 0x3F, 0x5E, 0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func isHost(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E || TextTokens.isLetter(byte) }
}
