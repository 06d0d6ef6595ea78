extension UInt8 {
    /// Whether the byte is a space, a tab or part of a line ending.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    /// Whether the byte is an ASCII digit.
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// Whether the byte is an ASCII letter.
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    /// Whether the byte may stand in a key or an id: letters, digits, `-`, `_`.
    var isIdentifier: Bool { isLetter || isDigit || self == 0x2D || self == 0x5F }
    /// Whether CommonMark calls the byte ASCII punctuation.
    var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
            || (0x7B...0x7E).contains(self)
    }
}

extension String {
    /// The text without spaces, tabs and line endings at either end.
    var trimmed: String { self[...].trimmed }

    /// Whether the text is nothing but spaces, tabs and line endings.
    var isBlank: Bool { self[...].isBlank }
}

extension Substring {
    /// The text without spaces, tabs and line endings at either end.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last, first.isSpace || last.isSpace else { return String(self) }
        guard let start = bytes.firstIndex(where: { !$0.isSpace }), let end = bytes.lastIndex(where: { !$0.isSpace }) else { return "" }
        return String(self[start...end])
    }

    /// Whether the text is nothing but spaces, tabs and line endings.
    var isBlank: Bool { utf8.allSatisfy(\.isSpace) }
}
