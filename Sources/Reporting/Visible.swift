/// Replaces characters that could move a terminal's cursor, change its colours or reorder a line.
enum Visible {
    /// The text with every harmful character replaced by one that only shows.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: text.unicodeScalars.lazy.map(glyph))
        return String(shown)
    }

    /// The text on one line: each run of line ends becomes a space.
    static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { Visible.text(String($0)) }.joined(separator: " ")
    }

    /// The scalar to print for `scalar`: a control picture, U+FFFD, or the scalar itself.
    static func glyph(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard isHarmful(scalar) else { return scalar }
        switch scalar.value {
        case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: return "\u{2421}"
        default: return "\u{FFFD}"
        }
    }

    /// Whether `scalar` is a control character, a line or paragraph separator, or a bidirectional override.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
