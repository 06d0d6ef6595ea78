import Diagnostics
public import Model

/// Finds keys, tokens and passwords in everything that an author writes, and conceals them.
///
/// What is found is replaced before the text is parsed, so that nothing that is made of a page can show it.
public enum SecretScan {
    /// The secrets in `bytes` as problems, in the order of the text.
    public static func problems(in bytes: [UInt8]) -> [Problem] {
        problems(find(in: bytes))
    }

    /// The text with an asterisk for each byte of a secret, for people to see; positions stay as they are.
    public static func concealed(_ bytes: [UInt8]) -> [UInt8] {
        concealed(bytes, find(in: bytes), by: 0x2A)
    }

    /// The text with a letter for each byte of a secret, so that it can be parsed; positions stay as they are.
    public static func replaced(_ bytes: [UInt8]) -> [UInt8] {
        concealed(bytes, find(in: bytes), by: 0x78)
    }

    /// The problems that `secrets` are.
    static func problems(_ secrets: [Secret]) -> [Problem] {
        secrets.map { Problem(.secret(what: $0.what), $0.range) }
    }

    /// The secrets in `bytes`, in the order of the text, none inside another.
    static func find(in bytes: [UInt8]) -> [Secret] {
        var scanner = SecretScanner(bytes)
        scanner.findTokens()
        scanner.findPrivateKeys()
        scanner.findAssignments()
        guard scanner.found.count > 1 else { return scanner.found }
        // Tokens were found first: their names say more than that of the field they stand in.
        let sorted = scanner.found.enumerated().sorted {
            ($0.element.concealed.start, $0.offset) < ($1.element.concealed.start, $1.offset)
        }
        var kept: [Secret] = []
        for (_, secret) in sorted {
            if let last = kept.last, secret.concealed.start < last.concealed.end {
                kept[kept.count - 1].concealed.end = max(last.concealed.end, secret.concealed.end)
            } else {
                kept.append(secret)
            }
        }
        return kept
    }

    /// The text with `mark` for each byte of `secrets` but spaces and line endings.
    ///
    /// A letter as a mark is plain text to Markdown and to YAML alike.
    static func concealed(_ bytes: [UInt8], _ secrets: [Secret], by mark: UInt8) -> [UInt8] {
        var bytes = bytes
        for secret in secrets {
            for offset in secret.concealed.start..<secret.concealed.end where !bytes[offset].isSpace { bytes[offset] = mark }
        }
        return bytes
    }
}

/// A secret: what it is, where to point, and which bytes nobody may see.
struct Secret {
    /// What it is, with its article, such as "a GitHub token".
    var what: String
    /// Where a finding points.
    var range: ByteRange
    /// The bytes that give it away.
    var concealed: ByteRange

    /// Makes a secret; without `concealed` everything at `range` gives it away.
    init(_ what: String, _ range: ByteRange, concealed: ByteRange? = nil) {
        self.what = what
        self.range = range
        self.concealed = concealed ?? range
    }
}

/// Walks through a text in search of secrets.
struct SecretScanner {
    /// The text.
    let bytes: [UInt8]
    /// What was found so far.
    var found: [Secret] = []
    /// Where the last table ends whose columns were looked through.
    var tableEnd = 0

    /// Prepares to search `bytes`.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether `text`, in lower case, stands at `offset` in whatever case.
    func stands(_ text: StaticString, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset >= 0, offset + count <= bytes.count else { return false }
        return text.withUTF8Buffer { letters in
            (0..<count).allSatisfy { unsafe bytes[offset + $0].lowercased == letters[$0] }
        }
    }

    /// Whether `text`, in lower case, ends right before `offset` in whatever case.
    func ends(_ text: StaticString, at offset: Int) -> Bool {
        stands(text, at: offset - text.utf8CodeUnitCount)
    }

    /// Where the line with the byte at `offset` ends, without its ending.
    func lineEnd(_ offset: Int) -> Int {
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }
}
