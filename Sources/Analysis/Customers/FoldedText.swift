/// A text as it is searched: digits and full-width letters in ASCII, every sign beyond ASCII a space, so that bytes past 0x7F are letters.
enum FoldedText {
    /// What becomes of characters that show nothing, such as soft hyphens, which stand within words as well as between them.
    enum Invisible {
        case dropped, spaces
    }

    /// `bytes`, taken for UTF-8, folded.
    static func folded(_ bytes: [UInt8], _ invisible: Invisible) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case ..<0x80: out.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x2018, 0x2019: out.append(0x27)
            case 0xFF01...0xFF5E: out.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
            default: fold(scalar, invisible, &out)
            }
        }
        return out
    }

    private static func fold(_ scalar: Unicode.Scalar, _ invisible: Invisible, _ out: inout [UInt8]) {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint {
            if invisible == .spaces { out.append(0x20) }
            return
        }
        switch properties.generalCategory {
        case .decimalNumber: out.append(0x30 + UInt8(properties.numericValue ?? 0))
        // U+FFFD stands for bytes that are no text. What is beside them in a picture is no word.
        case _ where scalar == "\u{FFFD}": out += [0xEF, 0xBF, 0xBD]
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber, .otherNumber,
            .nonspacingMark, .spacingMark, .enclosingMark:
            out += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: out.append(0x20)
        }
    }
}
