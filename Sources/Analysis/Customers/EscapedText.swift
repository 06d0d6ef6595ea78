import Model

/// Reads the escapes of finished files: HTML's, those of addresses, and those of scripts and JSON.
struct EscapedText {
    /// What a name of HTML's for a character stands for, in UTF-8, such as `eacute`; nil for no name.
    let character: @Sendable (_ name: [UInt8]) -> [UInt8]?

    /// The text without its escapes.
    func decoded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0x26 || $0 == 0x25 || $0 == 0x5C }) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            let found: (text: [UInt8], count: Int)? =
                switch bytes[offset] {
                case 0x26: entity(bytes, offset)
                // An address encodes bytes, everything else characters.
                case 0x25: EscapedText.number(bytes[(offset + 1)...].prefix(2), digits: 2, radix: 16).map { ([UInt8(truncatingIfNeeded: $0)], 3) }
                case 0x5C: EscapedText.escape(bytes, offset)
                default: nil
                }
            out += found?.text ?? [bytes[offset]]
            offset += found?.count ?? 1
        }
        return out
    }

    /// The text without its tags: those inside of a line leave nothing, all others a byte 1.
    static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == 0x3C, let end = bytes[offset...].firstIndex(of: 0x3E) else {
                out.append(bytes[offset])
                offset += 1
                continue
            }
            let name = bytes[(offset + 1)..<end].drop { $0 == 0x2F }.prefix { isLetter($0) || isDigit($0) }
            if !inline.contains(name.map { $0 | 0x20 }) { out.append(1) }
            offset = end + 1
        }
        return out
    }

    private static let inline = Set(["a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "tspan", "u", "var", "wbr"].map { Array($0.utf8) })

    // MARK: - Names and numbers of characters

    private func entity(_ bytes: [UInt8], _ start: Int) -> (text: [UInt8], count: Int)? {
        if start + 1 < bytes.count, bytes[start + 1] == 0x23 { return EscapedText.numbered(bytes, start) }
        let name = bytes[(start + 1)...].prefix(32).prefix { EscapedText.isLetter($0) || EscapedText.isDigit($0) }
        let end = start + 1 + name.count
        if end < bytes.count, bytes[end] == 0x3B, let text = EscapedText.text(of: Array(name)) ?? character(Array(name)) { return (text, end + 1 - start) }
        // Browsers read the oldest names without their semicolon too, whatever letters follow.
        for count in stride(from: min(name.count, 6), to: 1, by: -1) {
            if let text = EscapedText.oldest[Array(name.prefix(count))] { return (text, 1 + count) }
        }
        return nil
    }

    /// `&#66;` and `&#x42;`, also without their semicolon, as browsers have it.
    private static func numbered(_ bytes: [UInt8], _ start: Int) -> (text: [UInt8], count: Int)? {
        var offset = start + 2
        let isHex = offset < bytes.count && bytes[offset] | 0x20 == 0x78
        if isHex { offset += 1 }
        let digits = bytes[offset...].prefix { isHex ? isDigit($0) || (0x61...0x66).contains($0 | 0x20) : isDigit($0) }
        guard let value = number(digits.drop { $0 == 0x30 }, radix: isHex ? 16 : 10) else { return nil }
        // Numbers that are control characters mean what Windows has there.
        let scalar = (0x80...0x9F).contains(value) ? Windows1252.scalar(UInt8(value)) : Unicode.Scalar(value)
        guard let scalar else { return nil }
        let end = offset + digits.count
        return (utf8(scalar), end + (end < bytes.count && bytes[end] == 0x3B ? 1 : 0) - start)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func utf8(_ scalar: Unicode.Scalar) -> [UInt8] { Array(String(Character(scalar)).utf8) }

    /// Names that finished pages have besides, so that hardly any other is asked for.
    private static let usual = table(["apos": 0x27, "ndash": 0x2013, "mdash": 0x2014])

    /// The names of HTML 2 and those of Latin-1.
    private static let oldest: [[UInt8]: [UInt8]] = {
        let names = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 \
            ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
            Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml \
            aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
            uacute ucirc uuml yacute thorn yuml
            """
        let latin = zip(names.split(separator: " "), UInt32(0xA0)...).map { (String($0), $1) }
        return table(["amp": 0x26, "AMP": 0x26, "lt": 0x3C, "LT": 0x3C, "gt": 0x3E, "GT": 0x3E, "quot": 0x22, "QUOT": 0x22])
            .merging(table(Dictionary(uniqueKeysWithValues: latin))) { first, _ in first }
    }()

    private static func text(of name: [UInt8]) -> [UInt8]? { oldest[name] ?? usual[name] }

    private static func table(_ names: [String: UInt32]) -> [[UInt8]: [UInt8]] {
        Dictionary(uniqueKeysWithValues: names.map { (Array($0.utf8), Unicode.Scalar($1).map(utf8) ?? []) })
    }

    // MARK: - Scripts

    /// `\xHH`, `\uHHHH`, and `\n` with its like.
    private static func escape(_ bytes: [UInt8], _ start: Int) -> (text: [UInt8], count: Int)? {
        guard start + 1 < bytes.count else { return nil }
        let (scalar, count): (UInt32?, Int) =
            switch bytes[start + 1] {
            case 0x78: (number(bytes[(start + 2)...].prefix(2), digits: 2, radix: 16), 4)
            case 0x75: (number(bytes[(start + 2)...].prefix(4), digits: 4, radix: 16), 6)
            case 0x62, 0x66, 0x6E, 0x72, 0x74: (0x20, 2)
            case 0x22, 0x27, 0x2F, 0x5C: (UInt32(bytes[start + 1]), 2)
            default: (nil, 1)
            }
        return scalar.flatMap { Unicode.Scalar($0) }.map { (utf8($0), count) }
    }

    private static func number(_ digits: ArraySlice<UInt8>, digits count: Int? = nil, radix: Int) -> UInt32? {
        guard !digits.isEmpty, count == nil || digits.count == count else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}
