/// Addresses that lead to the same place wherever they stand: those with a scheme.
public enum AbsoluteAddress {
    /// What such an address looks like, as a regular expression that JSON Schema takes.
    public static let pattern = "^[A-Za-z][A-Za-z0-9+-]*:[^0-9\\s]\\S*$"

    /// Whether `text` is one; `host:8080/path` and `docs.example.com/path` have no scheme.
    ///
    /// Whether the scheme is safe is for ``UnsafeAddress`` to say.
    public static func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, isLetter(first), let colon = bytes.firstIndex(of: 0x3A), colon + 1 < bytes.count else { return false }
        let next = bytes[colon + 1]
        return bytes[..<colon].allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }
            && !(0x30...0x39).contains(next) && !text.contains(where: \.isWhitespace)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
