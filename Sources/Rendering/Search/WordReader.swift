import Bytes

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

/// Words that were found, in room that is used again.
struct FoundWords: Sendable {
    /// The words, in order.
    var all: ArraySlice<FoundWord> { room[..<count] }
    /// How many there are.
    fileprivate(set) var count = 0
    fileprivate var room: [FoundWord] = []

    /// Makes room for the first words.
    init() {}

    /// Forgets the words, and keeps the room.
    mutating func removeAll() { count = 0 }

    /// The word at `index`.
    subscript(index: Int) -> FoundWord { room[index] }

    /// Makes room for so many words more.
    fileprivate mutating func makeRoom(for more: Int) {
        guard room.count < count + more else { return }
        let none = FoundWord(hash: 0, start: 0, end: 0)
        room.append(contentsOf: repeatElement(none, count: 2 * (count + more) - room.count))
    }
}

/// Cuts text into words and folds them, a window at a time where they are ASCII.
struct WordReader {
    private var known: [UInt32: WordFolding.Effect] = [:]
    /// The letters of a word that is not all ASCII.
    private var letters: [UInt8] = []

    /// Appends the words of `text` from `start` to `end` to `found`: those that begin before `until` in the part `field`, the others as text.
    mutating func read(
        _ text: borrowing Span<UInt8>, from start: Int, to end: Int, _ field: SearchFields, until: Int = .max, into found: inout FoundWords
    ) {
        // A word takes a byte at least, and so does what stands between two: a separator, or one of two words that needs three.
        found.makeRoom(for: max(0, end - start) / 2 + 1)
        var (offset, count) = (start, found.count)
        do {
            var room = found.room.mutableSpan
            while var word = next(in: text, from: &offset, to: end) {
                if Int(word.start) < until { word.part = field }
                room[count] = word
                count += 1
            }
        }
        found.count = count
    }

    /// The next word of `text` from `offset` on that begins before `end`; moves `offset` behind it. Nil when there is none.
    @inline(__always) private mutating func next(in text: borrowing Span<UInt8>, from offset: inout Int, to end: Int) -> FoundWord? {
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

/// The number of a word: sixteen letters at a time, mixed in by a widening multiplication.
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
        // No letters are the bytes of one of the numbers, which would make a factor zero and leave nothing of the other.
        let product = (value ^ letters.0).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93 ^ letters.1)
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
