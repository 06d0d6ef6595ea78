/// A text as it is searched: digits and full-width letters in ASCII, every sign beyond ASCII a space, so that bytes past 0x7F are letters.
struct FoldedText {
    /// The text, with a space for each character that shows nothing, such as a soft hyphen.
    private(set) var bytes: [UInt8]
    /// Where those spaces are.
    private var invisible: [Int] = []

    /// Folds `text`, taken for UTF-8.
    init(_ text: [UInt8]) {
        guard var end = text.firstIndex(where: { $0 >= 0x80 }) else {
            bytes = text
            return
        }
        bytes = Array(text[..<end])
        bytes.reserveCapacity(text.count)
        while end < text.count {
            let start = end
            while end < text.count, text[end] >= 0x80 { end += 1 }
            for scalar in String(decoding: text[start..<end], as: UTF8.self).unicodeScalars { add(scalar) }
            while end < text.count, text[end] < 0x80 {
                bytes.append(text[end])
                end += 1
            }
        }
    }

    /// The text without what shows nothing, which stands within words as well as between them; nil where there is none.
    var joined: [UInt8]? {
        if invisible.isEmpty { return nil }
        var joined: [UInt8] = []
        joined.reserveCapacity(bytes.count)
        var start = 0
        for place in invisible {
            joined += bytes[start..<place]
            start = place + 1
        }
        return joined + bytes[start...]
    }

    /// The text of a name without what shows nothing.
    static func name(_ text: String) -> String {
        let folded = FoldedText(Array(text.utf8))
        return String(decoding: folded.joined ?? folded.bytes, as: UTF8.self)
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case _ where properties.isDefaultIgnorableCodePoint:
            invisible.append(bytes.count)
            bytes.append(0x20)
        case _ where (0xFF01...0xFF5E).contains(scalar.value): bytes.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        case _ where scalar == "\u{2018}" || scalar == "\u{2019}": bytes.append(0x27)
        case .decimalNumber: bytes.append(0x30 + UInt8(properties.numericValue ?? 0))
        // U+FFFD stands for bytes that are no text. What is beside them in a picture is no word.
        case _ where scalar == "\u{FFFD}": bytes += [0xEF, 0xBF, 0xBD]
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber, .otherNumber,
            .nonspacingMark, .spacingMark, .enclosingMark:
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        default: bytes.append(0x20)
        }
    }
}
