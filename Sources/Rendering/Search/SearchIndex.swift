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

    /// A word of the whole index.
    struct Word: Sendable {
        /// The word.
        var bytes: [UInt8]
        /// Its first eight bytes, the first one highest, by which most words are told apart.
        var start: UInt64
        /// Where its chunks begin; they end where those of the next number do.
        var number: Int
        /// On how many pages it stands.
        var counts: Counts

        /// Makes the word `bytes`, none of which is zero.
        init(_ bytes: ArraySlice<UInt8>, number: Int, counts: Counts) {
            self.bytes = Array(bytes)
            self.number = number
            self.counts = counts
            start = (0..<8).reduce(0) { $0 << 8 | ($1 < bytes.count ? UInt64(bytes[bytes.startIndex + $1]) : 0) }
        }
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
    /// The number of the first page of each share.
    let firstDocuments: [Int]
    /// The pages, in order.
    let documents: [SearchShare.Document]
    /// The words, in the order of their bytes.
    private(set) var words: [Word]
    /// The words of each tier, as places among all words.
    private(set) var tiers: (names: [Int], body: [Int])
    /// For each number of a word, where its chunks begin; and the chunks: words of shares.
    private let chunks: Chunks
    /// The files.
    private(set) var files: [File] = []
    /// Tells this index from others, so that a browser notices files of two.
    let stamp: String

    /// Puts the index of `base` together from shares in the order of their pages.
    public init(_ base: KnowledgeBase, _ shares: [SearchShare]) {
        self.base = base
        self.shares = shares
        var documents: [SearchShare.Document] = []
        var firsts: [Int] = []
        var hash = ContentHash([])
        for share in shares {
            firsts.append(documents.count)
            documents += share.documents
            for document in share.documents { hash.combine(document.hash) }
        }
        (self.documents, firstDocuments, stamp) = (documents, firsts, hash.description)
        (words, chunks) = Chunks.merge(shares)
        words.sort { $0.start == $1.start ? $0.bytes.lexicographicallyPrecedes($1.bytes) : $0.start < $1.start }
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
        for number in chunks.places(of: words[place].number) {
            let chunk = chunks[number]
            let first = firstDocuments[chunk.share]
            // One by one, because threads that each hold the array would wait for its count.
            let range = isNames ? shares[chunk.share].words.names.range(of: chunk.word) : shares[chunk.share].words.body.range(of: chunk.word)
            for number in range {
                let posting = isNames ? shares[chunk.share].words.names.all[number] : shares[chunk.share].words.body.all[number]
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
        var byLength: [Int: [Int]] = [:]
        for place in words.indices where kept(place, .names) > 0 || kept(place, .body) > 0 {
            guard !words[place].bytes.contains(where: { (0x30...0x39).contains($0) }) else { continue }
            // Every character has one byte that continues none.
            let length = words[place].bytes.count { $0 & 0xC0 != 0x80 }
            if length >= 3 { byLength[length, default: []].append(place) }
        }
        return byLength.sorted { $0.key < $1.key }.map { .spellings(length: $0, $1) }
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

/// Which words of shares are the same word.
struct Chunks: Sendable {
    /// A word of a share.
    struct Chunk: Sendable {
        /// The share.
        var share: Int
        /// The word's number there.
        var word: Int
    }

    private var starts: [Int32]
    private var chunks: [(share: Int32, word: Int32)]

    /// Where the chunks of the word with the number `number` are, in the order of their pages.
    func places(of number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

    /// The chunk at `place`.
    subscript(place: Int) -> Chunk { Chunk(share: Int(chunks[place].share), word: Int(chunks[place].word)) }

    /// Finds the words of `shares` that are the same; the words come in the order in which they were met.
    static func merge(_ shares: [SearchShare]) -> ([SearchIndex.Word], Chunks) {
        var numbers = WordNumbers(shares.reduce(0) { max($0, $1.words.hashes.count) })
        var words: [SearchIndex.Word] = []
        var counts: [Int32] = []
        let numbered = shares.map { share in
            share.words.hashes.indices.map { word in
                let number = numbers.number(of: share.words.hashes[word])
                if Int(number) < words.count {
                    counts[Int(number)] += 1
                    words[Int(number)].counts += share.words.counts[word]
                    return number
                }
                words.append(SearchIndex.Word(share.words.bytes(word), number: words.count, counts: share.words.counts[word]))
                counts.append(1)
                return number
            }
        }
        var starts: [Int32] = [0]
        for count in counts { starts.append((starts.last ?? 0) + count) }
        var next = starts
        var chunks = [(share: Int32, word: Int32)](repeating: (0, 0), count: Int(starts.last ?? 0))
        for (share, all) in numbered.enumerated() {
            for (word, number) in all.enumerated() {
                chunks[Int(next[Int(number)])] = (Int32(share), Int32(word))
                next[Int(number)] += 1
            }
        }
        return (words, Chunks(starts: starts, chunks: chunks))
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
