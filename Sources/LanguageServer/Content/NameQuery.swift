/// A part of a name that somebody typed; names are compared as links compare them, without regard to case and to what joins words.
struct NameQuery {
    private let letters: [UInt8]

    /// How well a name fits, the best first.
    enum Fit: Int, Comparable {
        /// It begins with what was typed.
        case start
        /// One of its words does.
        case word
        /// What was typed stands in it somewhere.
        case inside
        /// It begins with the same letter, and has the others one after the other.
        case scattered

        /// Orders the best first.
        static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether what was typed has letters beyond ASCII, which are folded with all of a name.
    private let isPlain: Bool

    /// Looks for `typed`.
    init(_ typed: String) {
        letters = Array(typed.lowercased().utf8).map(NameQuery.folded)
        isPlain = letters.allSatisfy { $0 < 0x80 }
    }

    /// Whether nothing was typed, which every name fits.
    var isEmpty: Bool { letters.isEmpty }

    /// How well `name` fits; nil when it does not.
    func fit(of name: String) -> Fit? {
        if letters.isEmpty { return .start }
        if isPlain { return fit(of: name.utf8.span) }
        return fit(of: name.lowercased().utf8.span)
    }

    private func fit(of text: Span<UInt8>) -> Fit? {
        var best: Fit?
        var start = 0
        while start + letters.count <= text.count {
            if matches(text, at: start) {
                if start == 0 { return .start }
                if NameQuery.isJoint(text[start - 1]) { return .word }
                best = .inside
            }
            start += 1
        }
        return best ?? (isScattered(over: text) ? .scattered : nil)
    }

    private func matches(_ text: Span<UInt8>, at start: Int) -> Bool {
        for index in letters.indices where NameQuery.folded(text[start + index]) != letters[index] { return false }
        return true
    }

    private func isScattered(over text: Span<UInt8>) -> Bool {
        guard text.count > 0, NameQuery.folded(text[0]) == letters[0] else { return false }
        var next = 0
        for index in text.indices where next < letters.count && NameQuery.folded(text[index]) == letters[next] { next += 1 }
        return next == letters.count
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte + 0x20
        case 0x20, 0x5F: 0x2D
        default: byte
        }
    }

    /// Whether a byte stands between two words.
    private static func isJoint(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x5F || byte == 0x28 }
}
