/// Counts the columns that scalars take on a terminal, from left to right.
struct DisplayWidth {
    private var previous: Unicode.Scalar = " "

    /// The columns that `scalar` adds after the scalars before it.
    mutating func advance(_ scalar: Unicode.Scalar) -> Int {
        defer { previous = scalar }
        guard scalar.value >= 0x300 else { return 1 }
        switch scalar {
        case "\u{FE0F}":
            // The emoji selector widens a narrow pictograph, such as U+2764.
            return previous.properties.isEmoji && Self.columns(previous) == 1 ? 1 : 0
        case "\u{1F3FB}"..."\u{1F3FF}" where previous.properties.isEmojiModifierBase: return 0
        case _ where previous == "\u{200D}" && scalar.properties.isEmoji: return 0
        default: return Self.columns(scalar)
        }
    }

    /// The columns of `scalar` by itself: 0 for marks and joiners, 2 for wide ones, else 1.
    static func columns(_ scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return 1 }
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide(scalar) ? 2 : 1
        }
    }

    /// Whether `scalar` takes two columns: East Asian Width W or F, which includes emoji.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1F1E6...0x1F1FF: false  // Regional indicators stand in pairs, a column each.
        case 0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E: true
        case 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
        case 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
        case 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265: true
        case 0x20000...0x3FFFD: true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
