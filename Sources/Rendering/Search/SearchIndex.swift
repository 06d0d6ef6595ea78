import Bytes
import Diagnostics
public import Model

/// The search index of a site: words in the order of their letters, cut into files of which a browser loads the few that it needs.
public struct SearchIndex: Sendable {
    /// The folder of the index below the site's root; among the theme's files, so that no page or picture is in its way.
    static let folder = KnowledgeBase.themeFolder + "/search"
    /// How many bytes the words of one file come to, about: those of names, and those of texts.
    private static let fileBytes = (names: 12_000, body: 16_000, documents: 6_000)
    /// In a large knowledge base, a word in the plain text of more pages than this says nothing; the other parts still count.
    private static let commonFrom = 1_000
    /// How many stretches before its turn a stretch of postings is brought near.
    private static let ahead = 6

    /// A word of the whole index.
    struct Word: Sendable {
        /// The first share that has it, where its bytes lie.
        var share: Int32
        /// Its number there.
        var place: Int32
        /// Its place in the order in which words were met.
        var number: Int32
        /// On how many pages it stands.
        var counts: Counts
        /// Its first eight bytes, the first one highest, by which most words are told apart.
        var start: UInt64

        /// Makes the word at `place` of the share `share`, none of whose bytes is zero.
        init(_ bytes: ArraySlice<UInt8>, share: Int, place: Int, number: Int, counts: Counts) {
            (self.share, self.place, self.number, self.counts) = (Int32(share), Int32(place), Int32(number), counts)
            start = (0..<8).reduce(0) { $0 << 8 | ($1 < bytes.count ? UInt64(bytes[bytes.startIndex + $1]) : 0) }
        }

        /// Its bytes among those of its share.
        func bytes(in shares: [SearchShare]) -> ArraySlice<UInt8> { shares[Int(share)].words.bytes(Int(place)) }
    }

    /// One of the two lists of postings.
    enum Tier: Sendable {
        /// What pages go by.
        case names
        /// What they say.
        case body
    }

    /// What a file of the index holds.
    enum File: Sendable {
        /// What a browser must know before it loads anything else.
        case start
        /// Words, by their places among the words of the tier.
        case words(Tier, number: Int, Range<Int>)
        /// All words of so many characters, for words with mistakes in them.
        case spellings(length: Int, [Int])
        /// Pages, by their numbers.
        case documents(number: Int, Range<Int>)
        /// What pages can be filtered by.
        case filters
    }

    /// The linked knowledge base.
    let base: KnowledgeBase
    /// The small indexes.
    let shares: [SearchShare]
    /// The runs of all shares in the order of their pages, each with the number of its first page.
    private let runs: [(first: Int, run: SearchShare.Run)]
    /// The pages, in order.
    let documents: [SearchShare.Document]
    /// The words, in the order of their bytes.
    private(set) var words: [Word]
    /// The words of each tier, as places among all words.
    private(set) var tiers: (names: [Int], body: [Int])
    /// For each number of a word, where its postings are.
    private let stretches: (names: Stretches, body: Stretches)
    /// The files.
    private(set) var files: [File] = []
    /// Tells this index from others, so that a browser notices files of two.
    let stamp: String

    /// Puts the index of `base` together from shares.
    public init(_ base: KnowledgeBase, _ shares: [SearchShare]) {
        self.base = base
        self.shares = shares
        let merge = WordMerge(shares)
        var ordered: [(share: Int, run: SearchShare.Run)] = []
        for (share, found) in shares.enumerated() { ordered += found.runs.map { (share, $0) } }
        ordered.removeAll { $0.run.documents.isEmpty }
        ordered.sort { $0.run.documents[0].page < $1.run.documents[0].page }
        var documents: [SearchShare.Document] = []
        var hash = ContentHash([])
        var runs: [(first: Int, run: SearchShare.Run)] = []
        for (_, run) in ordered {
            runs.append((documents.count, run))
            documents += run.documents
            for document in run.documents { hash.combine(document.hash) }
        }
        (self.documents, self.runs, stamp) = (documents, runs, hash.description)
        let numbers = ordered.map { merge.numbers[$0.share] }
        stretches = (
            names: Stretches(merge.words.count, numbers) { runs[$0].run.names }, body: Stretches(merge.words.count, numbers) { runs[$0].run.body }
        )
        words = merge.words
        words.sort { $0.start == $1.start ? $0.bytes(in: shares).lexicographicallyPrecedes($1.bytes(in: shares)) : $0.start < $1.start }
        tiers = ([], [])
        tiers = (words.indices.filter { kept($0, .names) > 0 }, words.indices.filter { kept($0, .body) > 0 })
        files = [.start, .filters] + wordFiles(.names) + wordFiles(.body) + spellingFiles() + documentFiles()
    }

    /// How many files the index has.
    public var fileCount: Int { files.count }

    /// The paths of all files, relative to the site's root.
    public var paths: [String] { files.map { SearchIndex.path(of: $0) } }

    /// Whether `path` may be that of one of an index's files.
    public static func mayHold(_ path: String) -> Bool { path.hasPrefix(folder + "/") }

    /// The path of `file` relative to the site's root.
    static func path(of file: File) -> String { "\(folder)/\(name(of: file)).js" }

    /// The name of `file` within the index.
    static func name(of file: File) -> String {
        switch file {
        case .start: "index"
        case .words(.names, let number, _): "n\(number)"
        case .words(.body, let number, _): "t\(number)"
        case .spellings(let length, _): "s\(length)"
        case .documents(let number, _): "d\(number)"
        case .filters: "filters"
        }
    }

    /// The bytes of the word at `place`.
    func bytes(of place: Int) -> ArraySlice<UInt8> { words[place].bytes(in: shares) }

    // MARK: - Postings

    /// Whether plain text with the word is left out.
    private func isCommon(_ place: Int) -> Bool { words[place].counts.plain > max(SearchIndex.commonFrom, documents.count / 10) }

    /// How many postings a tier has of the word at `place`.
    func kept(_ place: Int, _ tier: Tier) -> Int {
        let counts = words[place].counts
        switch tier {
        case .names: return Int(counts.names)
        case .body: return Int(isCommon(place) ? counts.body - counts.plain : counts.body)
        }
    }

    /// Calls `found` with each posting that `tier` has of the word at `place`, in the order of the pages.
    @inline(__always)
    func postings(_ place: Int, _ tier: Tier, _ found: (_ document: Int, SearchFields, _ frequency: Int) -> Void) {
        let isNames = tier == .names
        let wanted: SearchFields = isNames ? .names : .body
        let dropsPlain = tier == .body && isCommon(place)
        let number = Int(words[place].number)
        let places = isNames ? stretches.names.places(of: number) : stretches.body.places(of: number)
        for place in places {
            // Stretches lie far from each other, and most are short.
            if !isNames, place + SearchIndex.ahead < places.upperBound {
                let later = stretches.body[place + SearchIndex.ahead]
                runs[Int(later.run)].run.body.all.bringNear(Int(later.first))
            }
            let stretch = isNames ? stretches.names[place] : stretches.body[place]
            let first = runs[Int(stretch.run)].first
            // One by one, because threads that each hold the array would wait for its count.
            for number in Int(stretch.first)..<(Int(stretch.first) + Int(stretch.count)) {
                let posting = isNames ? runs[Int(stretch.run)].run.names.all[number] : runs[Int(stretch.run)].run.body.all[number]
                let fields = posting.fields.intersection(wanted)
                if dropsPlain && fields == .text { continue }
                found(first + posting.document, fields, posting.frequency)
            }
        }
    }

    // MARK: - Files

    private func wordFiles(_ tier: Tier) -> [File] {
        let places = tier == .names ? tiers.names : tiers.body
        let limit = tier == .names ? SearchIndex.fileBytes.names : SearchIndex.fileBytes.body
        return SearchIndex.cut(places.count, limit: limit) { kept(places[$0], tier) * 2 + 8 }.enumerated().map { .words(tier, number: $0, $1) }
    }

    private func documentFiles() -> [File] {
        SearchIndex.cut(documents.count, limit: SearchIndex.fileBytes.documents) { documents[$0].entry.count }
            .enumerated().map { .documents(number: $0, $1) }
    }

    /// Numbers have no spelling, and of short words there are too many that are near.
    private func spellingFiles() -> [File] {
        var byLength = [[Int]](repeating: [], count: WordFolding.longest + 1)
        for place in words.indices where kept(place, .names) > 0 || kept(place, .body) > 0 {
            let bytes = bytes(of: place)
            guard !bytes.contains(where: { (0x30...0x39).contains($0) }) else { continue }
            // Every character has one byte that continues none.
            let length = bytes.count { $0 & 0xC0 != 0x80 }
            if length >= 3 { byLength[length].append(place) }
        }
        return byLength.enumerated().filter { !$1.isEmpty }.map { .spellings(length: $0, $1) }
    }

    /// Cuts `count` things into runs, each of which ends where it has come to `limit` bytes.
    private static func cut(_ count: Int, limit: Int, bytes: (Int) -> Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var (start, size) = (0, 0)
        for number in 0..<count {
            let more = bytes(number)
            if size + more > limit, start < number {
                runs.append(start..<number)
                (start, size) = (number, 0)
            }
            size += more
        }
        if start < count { runs.append(start..<count) }
        return runs
    }
}

/// Where the postings of each word are among those of the runs.
struct Stretches: Sendable {
    /// Postings of a word in a run: eight bytes, because there are many.
    struct Stretch: Sendable {
        /// The first one among the run's.
        var first: UInt32
        /// How many there are, at most one for each page of a run.
        var count: UInt16
        /// The run.
        var run: UInt16
    }

    private var starts: [Int32] = [0]
    private var stretches: [Stretch] = []

    /// Finds the postings of so many words; `numbers` says for each run which words its share's words are.
    fileprivate init(_ words: Int, _ numbers: [[Int32]], _ postings: (Int) -> SearchShare.Postings) {
        var next = [Int32](repeating: 0, count: words + 1)
        for (run, numbers) in numbers.enumerated() {
            let postings = postings(run)
            for word in 0..<postings.words where !postings.range(of: word).isEmpty { next[Int(numbers[word])] += 1 }
        }
        var sum: Int32 = 0
        for word in next.indices { (next[word], sum) = (sum, sum + next[word]) }
        starts = next
        stretches = Array(repeating: Stretch(first: 0, count: 0, run: 0), count: Int(sum))
        for (run, numbers) in numbers.enumerated() {
            let postings = postings(run)
            for word in 0..<postings.words {
                let range = postings.range(of: word)
                if range.isEmpty { continue }
                stretches[Int(next[Int(numbers[word])])] = Stretch(first: UInt32(range.lowerBound), count: UInt16(range.count), run: UInt16(run))
                next[Int(numbers[word])] += 1
            }
        }
    }

    /// Where the stretches of the word with the number `number` are, in the order of their pages.
    func places(of number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// The stretch at `place`.
    subscript(place: Int) -> Stretch { stretches[place] }
}

/// The words of all shares, each once.
struct WordMerge {
    /// The words, in the order in which they were met.
    private(set) var words: [SearchIndex.Word] = []
    /// For each share, which of the words each of its words is.
    private(set) var numbers: [[Int32]] = []

    /// Finds the words of `shares` that are the same.
    init(_ shares: [SearchShare]) {
        var known = WordNumbers(shares.reduce(0) { max($0, $1.words.hashes.count) })
        for (index, share) in shares.enumerated() {
            numbers.append(share.words.hashes.indices.map { word in
                let number = known.number(of: share.words.hashes[word])
                if Int(number) < words.count {
                    words[Int(number)].counts += share.words.counts[word]
                } else {
                    let bytes = share.words.bytes(word)
                    words.append(SearchIndex.Word(bytes, share: index, place: word, number: words.count, counts: share.words.counts[word]))
                }
                return number
            })
        }
    }
}

/// Numbers words by their hashes in the order in which they come; the hashes are spread well already.
private struct WordNumbers {
    /// The hash of a word, and its number plus one; zero where there is no word.
    private var slots: [(hash: UInt64, number: Int32)]
    private var count: Int32 = 0

    /// Makes room for about so many words.
    init(_ words: Int) {
        var room = 1_024
        while room < 4 * words { room *= 2 }
        slots = Array(repeating: (0, 0), count: room)
    }

    /// The number of the word with the hash `hash`; the next one when it is new.
    mutating func number(of hash: UInt64) -> Int32 {
        var place = place(of: hash)
        if slots[place].number > 0 { return slots[place].number - 1 }
        if Int(count) * 2 > slots.count {
            grow()
            place = self.place(of: hash)
        }
        count += 1
        slots[place] = (hash, count)
        return count - 1
    }

    private func place(of hash: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].number > 0, slots[place].hash != hash { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: (0, 0), count: 2 * old.count)
        for slot in old where slot.number > 0 { slots[place(of: slot.hash)] = slot }
    }
}
