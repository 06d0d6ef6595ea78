import Diagnostics
import Model

/// A comment such as `<!-- planbook: allow broken-link, L303 — the page comes next week -->`.
struct WaiverComment {
    /// The checks that it names, as written.
    private(set) var checks: [Located<String>] = []
    /// Why their findings are accepted.
    private(set) var reason: Located<String>?
    /// Why it is no waiver; nil when it is one.
    private(set) var fault: Problem?
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int

    /// Reads what stands between `<!--` and `-->`; nil when it does not address Planbook.
    init?(_ bytes: [UInt8], inside range: ByteRange) {
        self.bytes = bytes
        (place, end) = (range.start, range.end)
        skipSpace()
        let name = takeWord()
        guard name.value.lowercased() == "planbook", take(":") else { return nil }
        skipSpace()
        let verb = takeWord()
        guard verb.value.lowercased() == "allow" else {
            let range = verb.range.count > 0 ? verb.range : name.range
            fault = Problem(.unreadableWaiver(.unknownWord(verb.value)), range)
            return
        }
        takeChecks()
        if checks.isEmpty {
            fault = Problem(.unreadableWaiver(.noCheck), verb.range)
        } else {
            takeReason()
        }
    }

    private mutating func takeChecks() {
        repeat {
            skipSpace()
            let check = takeWord()
            guard check.range.count > 0 else { return }
            checks.append(check)
            skipSpace()
        } while take(",")
    }

    private mutating func takeReason() {
        skipSpace()
        guard place < end else { return }
        guard ["—", "–", "--", "-", ":"].contains(where: { take($0) }) else {
            let word = takeWhile { !$0.isSpace }
            fault = Problem(.unreadableWaiver(.noSeparator), word.range)
            return
        }
        skipSpace()
        var last = end
        while last > place, bytes[last - 1].isSpace { last -= 1 }
        guard place < last else { return }
        reason = Located(String(decoding: bytes[place..<last], as: UTF8.self), ByteRange(place, last))
    }

    // MARK: - Bytes

    private mutating func skipSpace() {
        while place < end, bytes[place].isSpace { place += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[place..<end].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    /// Letters, digits and single hyphens: two of them come before the reason.
    private mutating func takeWord() -> Located<String> {
        let (bytes, end) = (bytes, end)
        var offset = place
        return takeWhile { byte in
            defer { offset += 1 }
            if byte != 0x2D { return byte.isIdentifier }
            return offset + 1 < end && bytes[offset + 1] != 0x2D && bytes[offset + 1].isIdentifier
        }
    }

    private mutating func takeWhile(_ belongs: (UInt8) -> Bool) -> Located<String> {
        let start = place
        while place < end, belongs(bytes[place]) { place += 1 }
        return Located(String(decoding: bytes[start..<place], as: UTF8.self), ByteRange(start, place))
    }
}
