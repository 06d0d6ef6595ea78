import Diagnostics

/// What a finding is known by while lines move: its check, its file, and the text that it points to.
struct Fingerprint: Hashable {
    /// The check's code.
    let code: String
    /// The path of the file.
    let path: String
    /// The hash of the text that the finding points to, as 16 hexadecimal digits.
    let text: String

    /// The fingerprint of `diagnostic`, which stands in `source`.
    init(_ diagnostic: Diagnostic, in source: IndexedSource) {
        code = diagnostic.code
        path = source.rawPath
        text = Self.hash(Self.text(diagnostic, in: source))
    }

    /// Makes a fingerprint from its parts.
    init(code: String, path: String, text: String) {
        self.code = code
        self.path = path
        self.text = text
    }

    /// A name for the finding that is its own: the `number`-th of those with this fingerprint, from 0.
    func name(number: Int) -> String {
        Self.hash("\(code)\u{0}\(path)\u{0}\(text)\u{0}\(number)".utf8)
    }

    /// The bytes in the range, or in its line when the range is empty.
    private static func text(_ diagnostic: Diagnostic, in source: IndexedSource) -> ArraySlice<UInt8> {
        // The hash of a weak password could be guessed, so secrets are known by their file alone.
        if diagnostic.check == "secret" || source.isKnowledgeBase { return [] }
        var range = source.clamped(diagnostic.location.range)
        if range.count == 0 { range = source.text(ofLine: source.lines.line(at: range.start)) }
        return source.bytes[range.start..<range.end]
    }

    /// The 64-bit FNV-1a hash; spaces do not count, so that neither indents nor line endings change it.
    private static func hash(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes where byte != 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Gives each finding of a report a name of its own that stays while lines move.
struct FingerprintNames {
    private var seen: [Fingerprint: Int] = [:]

    /// The name of the next finding.
    mutating func next(_ diagnostic: Diagnostic, in source: IndexedSource) -> String {
        let fingerprint = Fingerprint(diagnostic, in: source)
        let number = seen[fingerprint, default: 0]
        seen[fingerprint] = number + 1
        return fingerprint.name(number: number)
    }
}
