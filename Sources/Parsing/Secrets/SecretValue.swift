/// Tells a real secret from the example, the reference or the word that stands where a secret would.
enum SecretValue {
    /// Whether a value that something is said to be the password reads like one.
    ///
    /// With other words behind it (`isAlone` false) it must look more like a password than any word does.
    static func isPassword(_ value: ArraySlice<UInt8>, isAlone: Bool) -> Bool {
        // `:u55b6:` is an emoji.
        guard (6...128).contains(value.count), value.first != 0x3A || value.last != 0x3A else { return false }
        let classes = Classes(value)
        guard classes.hasLetter, classes.count >= (isAlone ? 2 : 3), classes.hasDigit || classes.hasSymbol else { return false }
        guard isAlone || classes.hasDigit else { return false }
        return !isWords(value) && !isExpression(value) && entropy(value) >= 2.2 && !isPlaceholder(value)
    }

    /// Whether a value in quotes is words that were put together to be a password, and no sentence about one.
    ///
    /// It holds a number, and a capital elsewhere than at its start.
    static func isPassphrase(_ value: ArraySlice<UInt8>) -> Bool {
        guard (12...128).contains(value.count) else { return false }
        let parts = value.split(separator: 0x20)
        let classes = Classes(value)
        guard parts.count >= 3, classes.hasLower, classes.hasDigit, value.dropFirst().contains(where: { (0x41...0x5A).contains($0) })
        else { return false }
        return isWords(value) && !parts.contains { tellingWords.contains($0.map(\.lowercased)) } && !isPlaceholder(value)
    }

    /// Words of sentences that say where a password is, or what it must be like.
    private static let tellingWords = Set([
        "see", "ask", "call", "use", "vault", "safe", "stored", "kept", "held", "is", "in", "at", "on", "from", "for", "of", "the", "a", "desk", "manager",
        "characters", "least", "minimum", "min", "laps", "siehe", "im", "tresor", "zeichen", "mindestens", "den", "der", "die",
    ].map { Array($0.utf8) })

    /// Whether a value that something is said to be a key or a token reads like one.
    static func isKey(_ value: ArraySlice<UInt8>) -> Bool {
        guard (16...2_048).contains(value.count) else { return false }
        // A colon is no such symbol. What costs most comes last.
        return value.allSatisfy { $0.isIdentifier || isKeySymbol($0) } && isRandom(value) && !isExpression(value)
    }

    /// Whether characters are mixed as chance mixes them, and not as words and examples do.
    ///
    /// What has the form of a service's token (`hasForm`) may hold a run of the alphabet: chance is not all that tells it.
    static func isRandom(_ value: ArraySlice<UInt8>, hasForm: Bool = false) -> Bool {
        let classes = Classes(value)
        guard classes.hasDigit, classes.hasLetter, !isPlaceholder(value, allowingRuns: hasForm), !isWords(value) else { return false }
        return entropy(value) >= (value.count < 24 ? 2.8 : 3.2)
    }

    /// Shannon's entropy of the bytes, in bits for each of them.
    static func entropy(_ value: ArraySlice<UInt8>) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in value { counts[Int(byte)] += 1 }
        let total = Double(value.count)
        return counts.reduce(0) { sum, count in
            count == 0 ? sum : sum - Double(count) / total * binaryLogarithm(Double(count) / total)
        }
    }

    /// The logarithm of base 2, to twelve bits: the C library's is out of reach here.
    private static func binaryLogarithm(_ number: Double) -> Double {
        var result = Double(number.exponent)
        var rest = number.significand
        var bit = 0.5
        for _ in 0..<12 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                result += bit
            }
            bit /= 2
        }
        return result
    }

    private static func isKeySymbol(_ byte: UInt8) -> Bool {
        byte == 0x2B || byte == 0x2F || byte == 0x3D || byte == 0x2E || byte == 0x7E || byte == 0x25
    }

    /// Whether a value has the form of a key's public number: 8, 16 or 40 hexadecimal digits.
    static func isKeyNumber(_ value: ArraySlice<UInt8>) -> Bool {
        [8, 16, 40].contains(value.count) && value.allSatisfy { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
    }

    // MARK: - What is no secret

    /// Whether the value says that something else belongs there.
    static func isPlaceholder(_ value: ArraySlice<UInt8>, allowingRuns: Bool = false) -> Bool {
        let text = value.map(\.lowercased)
        if words.contains(text) || parts.contains(where: { holds(text, $0) }) { return true }
        // Words that say what belongs there, such as 'a-secret-password'.
        if isWords(value), names.contains(where: { holds(text, $0) }) { return true }
        if !allowingRuns, runs.contains(where: { holds(text, $0) }) { return true }
        // A run of one character, such as 'xxxx' or '****'.
        var run = 1
        var bytes = value.makeIterator()
        guard var previous = bytes.next() else { return true }
        while let byte = bytes.next() {
            run = byte == previous ? run + 1 : 1
            if run >= 4, byte != 0x2D || value.count < 20 { return true }
            previous = byte
        }
        return false
    }

    /// Whether `part` stands somewhere in `text`; a search through strings costs a hundred times as much.
    private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0] == first && text[$0...].starts(with: part) }
    }

    private static let words = Set([
        "password", "passwort", "kennwort", "passwd", "pass", "pw", "pwd", "secret", "token", "user", "username", "none",
        "null", "true", "false", "required", "optional", "string", "sha256", "sha512",
        "sha-256", "aes256", "aes-256", "base64", "base32", "oauth2", "rs256", "hs256", "ed25519", "utf8", "office365",
        "microsoft365", "1password", "wpa2-psk", "wpa3-psk", "wpa2-enterprise", "wpa3-sae",
    ].map { Array($0.utf8) })

    private static let parts = [
        "example", "changeme", "change-me", "change_me", "placeholder", "redacted", "your-", "your_", "yourp", "yours",
        "my-secret", "dummy", "insert", "replace", "sample", "xxx", "...", "…", "{{", "}}", "test-only",
    ].map { Array($0.utf8) }

    private static let runs = ["0123456789", "1234567890", "abcdefgh"].map { Array($0.utf8) }
    private static let names = ["pass", "secret", "token"].map { Array($0.utf8) }

    /// Whether the value is a piece of code, a path or a reference to a secret rather than one.
    private static func isExpression(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first else { return true }
        // $VAR, %VAR%, <x>, {x}, [x], (x), *alias, &anchor, !tag, ~/x, /x, \\x, -Flag, @{x}, |, ?
        if "$%<{[(*&!~/\\-@|?.".utf8.contains(first), !(first == 0x21 || first == 0x40) || isTag(value) { return true }
        if value.dropFirst().first == 0x3A, value.dropFirst(2).first == 0x5C { return true }
        let name = value.prefix { $0.isIdentifier || $0 == 0x2E }
        if value.dropFirst(name.count).first == 0x5B, name.count > 1 { return true }
        if value.contains(0x28) && (value.contains(0x29) || value.contains(0x2E) || value.last == 0x28) { return true }
        if contains(value, "://") || contains(value, "${") || contains(value, "$(") || contains(value, "->") { return true }
        return isMailAddress(value)
    }

    /// Whether the value is a tag of YAML's, such as `!vault`, or a splat such as `@{x}`.
    private static func isTag(_ value: ArraySlice<UInt8>) -> Bool {
        value.dropFirst().allSatisfy { $0.isLetter || $0 == 0x7B || $0 == 0x7D || $0 == 0x21 }
    }

    private static func contains(_ value: ArraySlice<UInt8>, _ text: String) -> Bool {
        let first = text.utf8.first
        return value.indices.contains { value[$0] == first && value[$0...].starts(with: text.utf8) }
    }

    private static func isMailAddress(_ value: ArraySlice<UInt8>) -> Bool {
        guard let at = value.firstIndex(of: 0x40), let dot = value[at...].lastIndex(of: 0x2E) else { return false }
        let end = value[(dot + 1)...]
        return end.count >= 2 && end.allSatisfy(\.isLetter) && value[(at + 1)...].allSatisfy { $0.isIdentifier || $0 == 0x2E }
    }

    /// Whether the value is words and short numbers, such as `two-factor`, `24-characters` or `Get-Credential`.
    private static func isWords(_ value: ArraySlice<UInt8>) -> Bool {
        value.split(whereSeparator: { "-_./:,'’ ".utf8.contains($0) }).allSatisfy { part in
            part.count <= 24 && (part.allSatisfy { $0.isLetter || $0 >= 0x80 } || part.count <= 4 && part.allSatisfy(\.isDigit))
        }
    }

    /// Which classes of characters a value is made of.
    private struct Classes {
        var hasLower = false
        var hasUpper = false
        var hasDigit = false
        var hasSymbol = false

        init(_ value: ArraySlice<UInt8>) {
            // Punctuation at the end belongs to the sentence.
            let isSentenceEnd: (UInt8) -> Bool = { "!?.,:;".utf8.contains($0) }
            let end = value.lastIndex { !isSentenceEnd($0) } ?? value.startIndex
            for byte in value[...end] {
                switch byte {
                case 0x61...0x7A, 0x80...: hasLower = true
                case 0x41...0x5A: hasUpper = true
                case 0x30...0x39: hasDigit = true
                case 0x27, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: break
                default: hasSymbol = true
                }
            }
        }

        var hasLetter: Bool { hasLower || hasUpper }
        var count: Int { [hasLower, hasUpper, hasDigit, hasSymbol].count { $0 } }
    }
}
