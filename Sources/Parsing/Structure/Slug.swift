import Model

/// GitHub's algorithm for heading anchors, so that links written for GitHub hold.
enum Slug {
    /// The anchor of a heading's text, not yet made unique.
    static func of(_ text: String) -> String {
        var slug: [UInt8] = []
        slug.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x20: slug.append(0x2D)
            case 0x41...0x5A: slug.append(byte + 0x20)
            case 0x2D, 0x30...0x39, 0x5F, 0x61...0x7A: slug.append(byte)
            case 0x80...: return ofUnicode(text)
            default: break
            }
        }
        return String(decoding: slug, as: UTF8.self)
    }

    /// The anchor of a heading's text, out of the way of the theme's own ids.
    static func unreserved(_ text: String) -> String {
        let slug = of(text)
        return SafeHTML.isReserved(id: slug) ? "section-" + slug : slug
    }

    private static func ofUnicode(_ text: String) -> String {
        var slug = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "-": slug.append("-")
            case "_": slug.append("_")
            default: if isWord(scalar) { slug += scalar.properties.lowercaseMapping }
            }
        }
        return slug
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
            true
        default: false
        }
    }
}

/// Gives each anchor of a page a name of its own.
struct AnchorNames {
    /// The names so far, while there are few: comparing a dozen is cheaper than hashing them.
    private var few: [String] = []
    private var many: Set<String> = []
    private var counts: [String: Int] = [:]

    /// Reserves an explicit id; false when it is taken.
    mutating func reserve(_ id: String) -> Bool {
        take(id)
    }

    /// The slug `slug`, with `-1`, `-2` … when it is taken.
    mutating func unique(_ slug: String) -> String {
        let base = slug.isEmpty ? "section" : slug
        var name = base
        while !take(name) {
            let count = (counts[base] ?? 0) + 1
            counts[base] = count
            name = "\(base)-\(count)"
        }
        return name
    }

    private mutating func take(_ name: String) -> Bool {
        if !many.isEmpty { return many.insert(name).inserted }
        if few.contains(name) { return false }
        few.append(name)
        if few.count > 48 { many = Set(few) }
        return true
    }
}
