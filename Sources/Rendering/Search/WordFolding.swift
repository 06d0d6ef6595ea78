/// What counts as a word and which letters count as the same: one table for the index and for the browsers that look words up in it.
enum WordFolding {
    /// What lower-case letters become; each text is what stands in the place of the characters after the equals sign.
    static let letters = [
        "a=àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b=ḃḅḇ", "c=çćĉċčḉ", "d=ðďđḋḍḏḑḓ", "e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f=ḟ", "g=ĝğġģǧǵḡ", "h=ĥħȟḣḥḧḩḫẖ",
        "i=ìíîïĩīĭįıǐȉȋḭḯỉị", "j=ĵǰ", "k=ķĸǩḱḳḵ", "l=ĺļľŀłḷḹḻḽ", "m=ḿṁṃ", "n=ñńņňŉŋǹṅṇṉṋ", "o=òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợǿ", "p=ṕṗ",
        "r=ŕŗřȑȓṙṛṝṟ", "s=śŝşšſșṡṣṥṧṩẛ", "t=ţťŧțṫṭṯṱẗ", "u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v=ṽṿ", "w=ŵẁẃẅẇẉẘ", "x=ẋẍ", "y=ýÿŷȳẏẙỳỵỷỹ",
        "z=źżžẑẓẕ", "ss=ß", "ae=æǣǽ", "oe=œ", "th=þ", "ij=ĳ", "α=ά", "ε=έ", "η=ή", "ι=ίϊΐ", "ο=ό", "υ=ύϋΰ", "ω=ώ", "σ=ς", "е=ёѐ",
    ]

    /// Characters inside of words that count for nothing: accents on their own, the vowels of Hebrew and Arabic, soft hyphens and joiners.
    static let ignored: [ClosedRange<UInt32>] = [
        0xAD...0xAD, 0x300...0x36F, 0x591...0x5BD, 0x5BF...0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7...0x5C7, 0x610...0x61A, 0x640...0x640,
        0x64B...0x65F, 0x670...0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED, 0x200B...0x200D, 0x2060...0x2060, 0xFE00...0xFE0F,
        0xFEFF...0xFEFF,
    ]

    /// Characters between words, beyond ASCII.
    static let separators: [ClosedRange<UInt32>] = [
        0x80...0xA9, 0xAB...0xB1, 0xB4...0xB4, 0xB6...0xB8, 0xBB...0xBB, 0xBF...0xBF, 0xD7...0xD7, 0xF7...0xF7, 0x2000...0x200A, 0x200E...0x205F,
        0x2061...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x3030...0x3030, 0xE000...0xF8FF, 0xFE10...0xFE6F, 0xFF00...0xFF0F,
        0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFFD, 0x1F000...0x1FAFF,
    ]

    /// Characters of scripts without spaces, each of which is a word.
    static let words: [ClosedRange<UInt32>] = [
        0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FFF, 0x3005...0x3007, 0x3021...0x302F, 0x3031...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF,
    ]

    /// What follows of a word after so many bytes is left out.
    static let longest = 40

    /// For each byte of ASCII the one that stands for it in words; zero between words.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: UInt8(byte)
        case 0x41...0x5A: UInt8(byte) + 0x20
        default: 0
        }
    }

    /// What a character beyond ASCII does to a word.
    enum Effect {
        /// It ends the word.
        case separates
        /// It counts for nothing.
        case vanishes
        /// It is a word.
        case standsAlone([UInt8])
        /// It goes on as these bytes of UTF-8.
        case continues([UInt8])
    }

    private static let folded: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        for entry in letters {
            let parts = entry.split(separator: "=", maxSplits: 1)
            for scalar in parts[1].unicodeScalars { table[scalar.value] = Array(parts[0].utf8) }
        }
        return table
    }()

    /// What `scalar`, which is not ASCII, does to the word that it stands in.
    static func effect(of scalar: Unicode.Scalar) -> Effect {
        let value = scalar.value
        if let bytes = folded[value] { return .continues(bytes) }
        if ignored.contains(where: { $0.contains(value) }) { return .vanishes }
        if separators.contains(where: { $0.contains(value) }) { return .separates }
        if words.contains(where: { $0.contains(value) }) { return .standsAlone(Array(String(scalar).utf8)) }
        var bytes: [UInt8] = []
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !ignored.contains(where: { $0.contains(lower.value) }) {
            bytes += folded[lower.value] ?? Array(String(lower).utf8)
        }
        return .continues(bytes)
    }
}
