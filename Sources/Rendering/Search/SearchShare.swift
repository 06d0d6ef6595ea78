import Bytes
import Diagnostics
import Model

/// What one thread has collected: the words of several runs of pages, each a small index, which others are put between.
public struct SearchShare: Sendable {
    /// A page of the index.
    struct Document: Sendable {
        /// Its place among the pages of the knowledge base.
        var page: Int
        /// What a browser is told of it.
        var entry: [UInt8]
        /// How many words its text has.
        var words: Int
        /// How many words its title has.
        var titleWords: Int
        /// Tells the page from what it was before.
        var hash: ContentHash
    }

    /// Pages that follow each other, and where their words stand.
    struct Run: Sendable {
        /// The pages, in order.
        var documents: [Document] = []
        /// The postings of what pages go by; few.
        var names = Postings()
        /// The postings of what pages say.
        var body = Postings()
    }

    /// The words of all runs.
    struct Words: Sendable {
        /// The hash of each word.
        var hashes: [UInt64] = []
        /// The bytes of all words, one after the other, and more behind them.
        var text: [UInt8] = []
        /// Where each word begins, and where the last one ends.
        var starts: [Int32] = [0]
        /// On how many pages each word stands in which parts.
        var counts: [Counts] = []

        /// The bytes of the word `word`.
        func bytes(_ word: Int) -> ArraySlice<UInt8> { text[Int(starts[word])..<Int(starts[word + 1])] }
    }

    /// Postings of a run, by word and then by page.
    struct Postings: Sendable {
        /// Where the postings of each word begin, and where the last one's end; there may be words after it.
        fileprivate(set) var firsts: [Int32] = [0]
        /// The postings.
        fileprivate(set) var all: [Posting] = []

        /// How many words there were when the run ended.
        var words: Int { firsts.count - 1 }

        /// Where the postings of the word `word` are.
        func range(of word: Int) -> Range<Int> { Int(firsts[word])..<Int(firsts[word + 1]) }
    }

    /// The runs, in order.
    var runs: [Run] = []
    /// The words of all of them.
    var words = Words()
}

/// On how many pages a word stands.
struct Counts: Sendable {
    /// In what they go by.
    var names: Int32 = 0
    /// In what they say.
    var body: Int32 = 0
    /// In plain text and nothing else of what they say.
    var plain: Int32 = 0

    /// Counts a page where the word stands in `fields`.
    mutating func count(_ fields: SearchFields) {
        if !fields.isDisjoint(with: .names) { names += 1 }
        let said = fields.intersection(.body)
        if !said.isEmpty { body += 1 }
        if said == .text { plain += 1 }
    }

    /// Adds the pages of another part of the index.
    static func += (left: inout Counts, right: Counts) {
        left.names += right.names
        left.body += right.body
        left.plain += right.plain
    }
}

/// That a page has a word: the page, the parts that it stands in, and how often; packed, because there are millions.
struct Posting: Sendable {
    private var packed: UInt32

    /// Makes the posting of a page by its place in its run.
    init(document: Int, fields: SearchFields, times: Int) {
        packed = UInt32(document) << 16 | UInt32(fields.rawValue) << 8 | UInt32(min(times, 255))
    }

    /// The page's place in its run, of at most 65,536.
    var document: Int { Int(packed >> 16) }
    /// The parts that the word stands in.
    var fields: SearchFields { SearchFields(rawValue: UInt8(truncatingIfNeeded: packed >> 8)) }
    /// How often it stands in the text, on a scale from 0 to 3.
    var frequency: Int {
        switch packed & 255 {
        case 0: 0
        case 1: fields.contains(.text) ? 1 : 0
        case 2...3: 2
        default: 3
        }
    }
}

/// Collects words and numbers them in the order in which they come.
struct WordTable: Sendable {
    /// A word, with what is known of it on the page at hand: all that one occurrence asks for lies side by side.
    private struct Slot {
        var hash: UInt64 = 0
        /// The word's number plus one; zero where there is no word.
        var number: Int32 = 0
        var times: UInt16 = 0
        var fields: SearchFields = []
    }

    private struct Entry {
        var word: Int32
        var posting: Posting
    }

    /// How many words before its turn a word's slot is brought near.
    private static let ahead = 32

    /// The words so far.
    private(set) var words = SearchShare.Words()
    private var slots = [Slot](repeating: Slot(), count: 1 << 12)
    /// The slots of the words of the page at hand: the first `touchedCount` of these, with room for more.
    private var touched: [Int32] = []
    private var touchedCount = 0
    /// The postings of the run at hand, by page and then by word.
    private var entries: [Entry] = []

    /// Adds the words `found` of `text`.
    mutating func add(_ found: FoundWords, of text: borrowing Span<UInt8>, _ reader: inout WordReader) {
        var next = 0
        while let new = addKnown(found, from: &next) { insert(new, of: text, &reader) }
    }

    /// Adds the words from `next` on up to the first one that the table does not have, which it gives; moves `next` behind it.
    private mutating func addKnown(_ found: FoundWords, from next: inout Int) -> FoundWord? {
        let needed = touchedCount + found.count - next
        if touched.count < needed { touched.append(contentsOf: repeatElement(0, count: 2 * needed - touched.count)) }
        // Taken out while they are looked through, so that nobody asks for each whether they are shared.
        var taken: [Slot] = []
        var takenNumbers: [Int32] = []
        swap(&taken, &self.slots)
        swap(&takenNumbers, &self.touched)
        defer {
            swap(&taken, &self.slots)
            swap(&takenNumbers, &self.touched)
        }
        var touched = takenNumbers.mutableSpan
        let mask = taken.count - 1
        var slots = taken.mutableSpan
        while next < found.count {
            // Slots lie anywhere in a table larger than the cache: those of words to come are on their way while this one is looked at.
            let later = next + WordTable.ahead
            if later < found.count { slots.bringNear(Int(truncatingIfNeeded: found[later].hash) & mask) }
            let word = found[next]
            next += 1
            var place = Int(truncatingIfNeeded: word.hash) & mask
            var slot = slots[place]
            while slot.hash != word.hash || slot.number == 0 {
                if slot.number == 0 { return word }
                place = (place + 1) & mask
                slot = slots[place]
            }
            if slot.fields.isEmpty {
                touched[touchedCount] = Int32(truncatingIfNeeded: place)
                touchedCount += 1
            }
            slot.fields.formUnion(word.part)
            if word.part == .text, slot.times < 255 { slot.times += 1 }
            slots[place] = slot
        }
        return nil
    }

    /// Ends the page that is called `document` in its run.
    mutating func end(document: Int) {
        let needed = entries.count + touchedCount
        entries.reserveCapacity(needed > entries.capacity ? 2 * needed : 0)
        var taken: [Slot] = []
        swap(&taken, &self.slots)
        defer { swap(&taken, &self.slots) }
        var slots = taken.mutableSpan
        for place in touched[..<touchedCount] {
            var slot = slots[Int(place)]
            entries.append(Entry(word: slot.number - 1, posting: Posting(document: document, fields: slot.fields, times: Int(slot.times))))
            (slot.fields, slot.times) = ([], 0)
            slots[Int(place)] = slot
        }
        touchedCount = 0
    }

    /// Ends a run of pages; gives its postings, which are sorted by counting them.
    mutating func endRun() -> (names: SearchShare.Postings, body: SearchShare.Postings) {
        var counts = [Counts](repeating: Counts(), count: words.hashes.count)
        do {
            var counts = counts.mutableSpan
            for entry in entries { counts[Int(entry.word)].count(entry.posting.fields) }
        }
        for word in counts.indices { words.counts[word] += counts[word] }
        defer { entries.removeAll(keepingCapacity: true) }
        return (postings(counts, of: .names) { $0.names }, postings(counts, of: .body) { $0.body })
    }

    /// The postings in parts that are among `wanted`, of which `number` says how many a word has.
    private func postings(_ counts: [Counts], of wanted: SearchFields, number: (Counts) -> Int32) -> SearchShare.Postings {
        var found = SearchShare.Postings()
        found.firsts.reserveCapacity(counts.count + 1)
        var sum: Int32 = 0
        for counts in counts {
            sum += number(counts)
            found.firsts.append(sum)
        }
        found.all = [Posting](repeating: Posting(document: 0, fields: [], times: 0), count: Int(sum))
        var next = found.firsts
        var placed = next.mutableSpan
        var all = found.all.mutableSpan
        for entry in entries where !entry.posting.fields.isDisjoint(with: wanted) {
            all[Int(placed[Int(entry.word)])] = entry.posting
            placed[Int(entry.word)] += 1
        }
        return found
    }

    /// Adds a word that the table does not have.
    private mutating func insert(_ word: FoundWord, of text: borrowing Span<UInt8>, _ reader: inout WordReader) {
        makeRoom()
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: word.hash) & mask
        while slots[slot].number != 0 { slot = (slot + 1) & mask }
        words.hashes.append(word.hash)
        let start = Int(words.starts[words.starts.count - 1])
        if words.text.count < start + WordReader.room {
            words.text.append(contentsOf: repeatElement(0, count: max(words.text.count, 1_024)))
        }
        let length = reader.write(word, of: text, to: &words.text, at: start)
        words.starts.append(Int32(start + length))
        words.counts.append(Counts())
        slots[slot] = Slot(hash: word.hash, number: Int32(words.hashes.count), times: word.part == .text ? 1 : 0, fields: word.part)
        touch(slot)
    }

    /// Notes that the page at hand has the word in `slot`.
    private mutating func touch(_ slot: Int) {
        touched[touchedCount] = Int32(slot)
        touchedCount += 1
    }

    /// Keeps half of the slots free.
    private mutating func makeRoom() {
        guard (words.hashes.count + 1) * 2 > slots.count else { return }
        let count = slots.count * 2
        var larger = [Slot](repeating: Slot(), count: count)
        touchedCount = 0
        for old in slots where old.number != 0 {
            var slot = Int(truncatingIfNeeded: old.hash) & (larger.count - 1)
            while larger[slot].number != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = old
            if !old.fields.isEmpty { touch(slot) }
        }
        slots = larger
    }
}
