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
        /// Its letters stand in it one after the other.
        case scattered

        /// Orders the best first.
        static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
    }

    /// Looks for `typed`.
    init(_ typed: String) {
        // Letters beyond ASCII are folded here once, and as they are written in names.
        letters = Array(typed.lowercased().utf8).map(NameQuery.folded)
    }

    /// How well `name` fits; nil when it does not.
    func fit(of name: String) -> Fit? {
        if letters.isEmpty { return .start }
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        let text = isPlain ? Array(name.utf8) : Array(name.lowercased().utf8)
        var best: Fit?
        if text.count >= letters.count {
            for start in 0...(text.count - letters.count) where matches(text, at: start) {
                if start == 0 { return .start }
                if NameQuery.isJoint(text[start - 1]) { return .word }
                best = .inside
            }
        }
        return best ?? (isScattered(over: text) ? .scattered : nil)
    }

    private func matches(_ text: [UInt8], at start: Int) -> Bool {
        for index in letters.indices where NameQuery.folded(text[start + index]) != letters[index] { return false }
        return true
    }

    private func isScattered(over text: [UInt8]) -> Bool {
        var next = 0
        for byte in text where next < letters.count && NameQuery.folded(byte) == letters[next] { next += 1 }
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
