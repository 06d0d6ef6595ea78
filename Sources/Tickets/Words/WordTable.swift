/// The words of tickets and phrases by numbers, each with its stem.
struct WordTable: Sendable {
    /// The number of the stem that stands for all words of failure.
    static let failure: Int32 = 0
    /// What stands for a word that means nothing by itself.
    static let idle: Int32 = -1
    /// So many different words are told apart; what comes later means nothing.
    private static let most = 400_000

    /// The word of each number.
    private var words: [[UInt8]] = []
    /// The stem of each word.
    private var stems: [Int32] = []
    /// How often each word was seen.
    private var counts: [Int32] = []
    private var hashes: [UInt32] = []
    private var slots = [Int32](repeating: -1, count: 1 << 12)
    private var stemNumbers: [[UInt8]: Int32] = [Array("¬".utf8): WordTable.failure]
    /// For each stem the word that was seen most; ties go to the first in the order of letters.
    private var faces: [Int32] = [-1]

    /// The number of stems.
    var stemCount: Int { faces.count }

    /// The stem of the word with the number `word`.
    func stem(_ word: Int32) -> Int32 { stems[Int(word)] }

    /// The word that stands for the stem with the number `stem`.
    func face(_ stem: Int32) -> String {
        let word = faces[Int(stem)]
        return word < 0 ? "not" : String(decoding: words[Int(word)], as: UTF8.self)
    }

    /// The number of the word in `bytes`, whose hash is `hash`; nil when there are too many words.
    mutating func number(_ bytes: borrowing WordBytes) -> Int32? {
        let mask = slots.count - 1
        var slot = Int(bytes.hash) & mask
        while slots[slot] >= 0 {
            let word = Int(slots[slot])
            if hashes[word] == bytes.hash, bytes.equals(words[word]) {
                counts[word] &+= 1
                return Int32(word)
            }
            slot = (slot + 1) & mask
        }
        guard words.count < WordTable.most else { return nil }
        let word = Int32(words.count)
        slots[slot] = word
        add(bytes.array, hash: bytes.hash)
        if words.count * 2 > slots.count { grow() }
        return word
    }

    /// Says which word stands for each stem, once all words are counted.
    mutating func chooseFaces() {
        for word in words.indices where stems[word] > WordTable.failure {
            let stem = Int(stems[word])
            let face = Int(faces[stem])
            if counts[word] > counts[face] || counts[word] == counts[face] && words[word].lexicographicallyPrecedes(words[face]) {
                faces[stem] = Int32(word)
            }
        }
    }

    private mutating func add(_ bytes: [UInt8], hash: UInt32) {
        let word = Int32(words.count)
        words.append(bytes)
        counts.append(1)
        hashes.append(hash)
        let text = WordList.known(String(decoding: bytes, as: UTF8.self))
        switch WordList.role(text) {
        case .idle: stems.append(WordTable.idle)
        case .failure: stems.append(WordTable.failure)
        case .meaning:
            let stem = Stem.of(Array(text.utf8))
            let number = stemNumbers[stem] ?? Int32(faces.count)
            if number == Int32(faces.count) {
                stemNumbers[stem] = number
                faces.append(word)
            }
            stems.append(number)
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for word in hashes.indices {
            var slot = Int(hashes[word]) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(word)
        }
    }
}

/// One word as it is read: small letters in a room that is used again.
struct WordBytes: Sendable {
    /// The most letters of a word that are told apart.
    static let most = 40

    private var bytes = [UInt8](repeating: 0, count: WordBytes.most)
    /// The number of letters.
    private(set) var count = 0
    /// The hash of the letters.
    private(set) var hash: UInt32 = 0x811C_9DC5
    /// Whether a digit is among them: numbers, hosts and dates mean nothing.
    var hasDigit = false

    /// Adds a letter.
    mutating func append(_ byte: UInt8) {
        guard count < WordBytes.most else { return }
        bytes[count] = byte
        count += 1
        hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    /// Begins another word.
    mutating func reset() {
        count = 0
        hash = 0x811C_9DC5
        hasDigit = false
    }

    /// The letters.
    var array: [UInt8] { Array(bytes[..<count]) }

    /// Whether the letters are those of `other`.
    func equals(_ other: [UInt8]) -> Bool {
        guard other.count == count else { return false }
        for index in 0..<count where bytes[index] != other[index] { return false }
        return true
    }
}
