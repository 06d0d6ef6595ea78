import Bytes

/// What counts as a word and which letters count as the same: one table for the index and for the browsers that look words up in it.
enum WordFolding {
    /// What lower-case letters become; each text is what stands in the place of the characters after the equals sign.
    static let letters = [
        "a=àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b=ḃḅḇ", "c=çćĉċčḉ", "d=ðďđḋḍḏḑḓ", "e=èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f=ḟ", "g=ĝğġģǧǵḡ", "h=ĥħȟḣḥḧḩḫẖ",
        "i=ìíîïĩīĭįıǐȉȋḭḯỉị", "j=ĵǰ", "k=ķĸǩḱḳḵ", "l=ĺļľŀłḷḹḻḽ", "m=ḿṁṃ", "n=ñńņňŉŋǹṅṇṉṋ", "o=òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợǿ", "p=ṕṗ",
        "r=ŕŗřȑȓṙṛṝṟ", "s=śŝşšſșṡṣṥṧṩẛ", "t=ţťŧțṫṭṯṱẗ", "u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v=ṽṿ", "w=ŵẁẃẅẇẉẘ", "x=ẋẍ", "y=ýÿŷȳẏẙỳỵỷỹ",
        "z=źżžẑẓẕ", "ss=ß", "ae=æǣǽ", "oe=œ", "th=þ", "ij=ĳ", "α=ά", "ε=έ", "η=ή", "ι=ίϊΐ", "ο=ό", "υ=ύϋΰ", "ω=ώ", "σ=ς", "е=ёѐ",
    ]

    /// Characters inside of words that count for nothing: accents on their own, soft hyphens and joiners.
    static let ignored: [ClosedRange<UInt32>] = [0xAD...0xAD, 0x300...0x36F, 0x200B...0x200D, 0x2060...0x2060, 0xFE00...0xFE0F, 0xFEFF...0xFEFF]

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

/// A word of a text as it is looked up: a number made of its folded letters, and where it stands.
struct FoundWord: Sendable {
    /// The number. Two words with one number would count as one: with 64 bits nobody will live to see it.
    var hash: UInt64
    /// Where it begins.
    var start: Int32
    /// Where it ends.
    var end: Int32
    /// The part of the page that it stands in.
    var part: SearchFields = .text
}

/// Cuts text into words and folds them, a window at a time where they are ASCII.
struct WordReader {
    private var known: [UInt32: WordFolding.Effect] = [:]
    /// The letters of a word that is not all ASCII.
    private var letters: [UInt8] = []

    /// Appends the words of `text` from `start` to `end` to `found`: those that begin before `until` in the part `field`, the others as text.
    mutating func read(
        _ text: borrowing Span<UInt8>, from start: Int, to end: Int, _ field: SearchFields, until: Int = .max, into found: inout [FoundWord]
    ) {
        var offset = start
        while var word = next(in: text, from: &offset, to: end) {
            if Int(word.start) < until { word.part = field }
            found.append(word)
        }
    }

    /// The next word of `text` from `offset` on that begins before `end`; moves `offset` behind it. Nil when there is none.
    mutating func next(in text: borrowing Span<UInt8>, from offset: inout Int, to end: Int) -> FoundWord? {
        while offset < end {
            // One space is what mostly stands between two words.
            if text[offset] == 0x20 {
                offset += 1
                if offset == end { return nil }
            }
            let window = ByteWindow(text, at: offset)
            let (inWord, beyond) = (window.alphanumeric, window.beyondASCII)
            let length = (~inWord).trailingZeroBitCount
            // Nearly every word ends in the window that it begins in.
            if length > 0, length < ByteWindow.count, offset + length <= end, beyond >> UInt32(length) & 1 == 0 {
                var hash = WordHash()
                hash.append(window.smallLetters.halves(length))
                let start = offset
                offset += length
                return FoundWord(hash: hash.value, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: offset))
            }
            let between = (inWord | beyond | 1 << UInt32(ByteWindow.count)).trailingZeroBitCount
            if between > 0 {
                offset += between
            } else if let word = WordReader.plainWord(text, at: offset, end) {
                offset = Int(word.end)
                return word
            } else if let word = readWord(text, from: &offset, end) {
                return word
            }
        }
        return nil
    }

    /// How many bytes `write` may write to, not all of which are letters of the word then.
    static let room = (WordFolding.longest / ByteWindow.count + 1) * ByteWindow.count

    /// Writes the folded letters of a word of `text` to `letters` from `offset` on, where `room` bytes are free.
    ///
    /// - Returns: how many letters there are, at most those of the longest word that is kept.
    mutating func write(_ word: FoundWord, of text: borrowing Span<UInt8>, to letters: inout [UInt8], at offset: Int) -> Int {
        let (start, count) = (Int(word.start), min(Int(word.end - word.start), WordFolding.longest))
        guard text.first(from: start, to: start + count, where: { $0.beyondASCII }) == start + count else {
            self.letters.removeAll(keepingCapacity: true)
            gather(text, from: Int(word.start), Int(word.end))
            letters.replaceSubrange(offset..<(offset + self.letters.count), with: self.letters)
            return self.letters.count
        }
        var letters = letters.mutableSpan
        var done = 0
        while done < count {
            ByteWindow(text, at: start + done).smallLetters.store(to: &letters, at: offset + done)
            done += ByteWindow.count
        }
        return count
    }

    /// The word of ASCII at `start`; nil when it goes on beyond ASCII.
    private static func plainWord(_ text: borrowing Span<UInt8>, at start: Int, _ end: Int) -> FoundWord? {
        let stop = text.first(from: start, to: end) { ~$0.alphanumeric & 0xFFFF }
        if stop == start || stop < end && text[stop] >= 0x80 { return nil }
        var hash = WordHash()
        let kept = min(stop, start + WordFolding.longest)
        for offset in stride(from: start, to: kept, by: ByteWindow.count) {
            hash.append(ByteWindow(text, at: offset).smallLetters.halves(min(ByteWindow.count, kept - offset)))
        }
        return FoundWord(hash: hash.value, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: stop))
    }

    /// Finds the word that begins at `offset` character by character, or passes over what separates; moves `offset` on.
    private mutating func readWord(_ text: borrowing Span<UInt8>, from offset: inout Int, _ end: Int) -> FoundWord? {
        letters.removeAll(keepingCapacity: true)
        let start = offset
        offset = gather(text, from: start, end)
        if offset == start { offset += WordReader.scalar(in: text, at: start, end).1 }
        return letters.isEmpty ? nil : FoundWord(hash: WordHash(letters).value, start: Int32(start), end: Int32(offset))
    }

    /// Gathers folded letters up to the end of the word; gives where it ends.
    @discardableResult private mutating func gather(_ text: borrowing Span<UInt8>, from start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end {
            guard text[offset] >= 0x80 else {
                let folded = WordFolding.ascii[Int(text[offset])]
                if folded == 0 { return offset }
                if letters.count < WordFolding.longest { letters.append(folded) }
                offset += 1
                continue
            }
            let (scalar, length) = WordReader.scalar(in: text, at: offset, end)
            switch effect(scalar) {
            case .separates: return offset
            case .vanishes: break
            case .continues(let letter): if letters.count + letter.count <= WordFolding.longest { letters += letter }
            case .standsAlone(let letter):
                guard letters.isEmpty else { return offset }
                letters = letter
                return offset + length
            }
            offset += length
        }
        return offset
    }

    private mutating func effect(_ scalar: Unicode.Scalar) -> WordFolding.Effect {
        if let effect = known[scalar.value] { return effect }
        let effect = WordFolding.effect(of: scalar)
        known[scalar.value] = effect
        return effect
    }

    /// The character that begins at `offset`, and how many bytes it takes; a broken one takes one and separates.
    private static func scalar(in text: borrowing Span<UInt8>, at offset: Int, _ end: Int) -> (Unicode.Scalar, Int) {
        let first = text[offset]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC0, offset + length <= end else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for next in (offset + 1)..<(offset + length) { value = value << 6 | UInt32(text[next] & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) } ?? ("\u{FFFD}", 1)
    }
}

/// The number of a word: sixteen letters at a time, mixed in by two widening multiplications.
private struct WordHash {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    init() {}

    /// The number of a word of `letters`, which are folded already, up to the longest that is kept.
    init(_ letters: [UInt8]) {
        for start in stride(from: 0, to: letters.count, by: ByteWindow.count) {
            append(ByteWindow(letters.span, at: start).halves(min(ByteWindow.count, letters.count - start)))
        }
    }

    /// Appends up to sixteen letters, in two halves with the first letter lowest.
    mutating func append(_ letters: (UInt64, UInt64)) {
        mix(letters.0)
        mix(letters.1)
    }

    private mutating func mix(_ letters: UInt64) {
        let product = (value ^ letters).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        value = product.high ^ product.low
    }
}

extension ByteWindow {
    /// The first `count` bytes, in two halves with the first byte lowest.
    @inline(__always) fileprivate func halves(_ count: Int) -> (UInt64, UInt64) {
        let (first, second) = (min(count, 8), max(count - 8, 0))
        // A shift by all 64 bits leaves nothing, and nothing less one is everything.
        return (firstEight & (1 << UInt64(8 * first) &- 1), lastEight & (1 << UInt64(8 * second) &- 1))
    }
}
