/// Finds the known incident that a line of text most likely names, by the stems that it shares with phrases.
///
/// A stem weighs the less the more incidents use it. A phrase is met when what is found of it weighs enough of the whole.
struct IncidentMatcher: Sendable {
    /// How much of a phrase's weight must be there.
    static let threshold = 0.7

    /// A phrase of an incident.
    struct Phrase: Sendable {
        /// The place of the incident in the list.
        var incident: Int
        /// The phrase as its author wrote it.
        var text: String
        /// The words, those without a meaning included.
        var words: [Int32]
        /// The stems that mean something, each once.
        var stems: [Int32]
        /// Whether a word says that something does not work.
        var hasFailure: Bool
        /// The weight of all stems together.
        var weight = 0.0
        /// The weight of the words of failure.
        var failureWeight = 0.0

        /// Whether stems alone would say too little, so that the words have to stand side by side.
        var isLiteral: Bool { stems.isEmpty || stems.count == 1 && !hasFailure && words.count > 1 }
    }

    /// How well a phrase is met.
    struct Match: Sendable {
        /// The place of the phrase in the list.
        var phrase: Int
        /// The share of the phrase's weight that is there.
        var coverage: Double
        /// What matches are compared by.
        var score: Double
    }

    /// The phrases of all incidents.
    private(set) var phrases: [Phrase] = []
    /// The phrases that have each stem.
    private var postings: [[Int32]] = []
    private var weights: [Double] = []
    /// The stems of each incident.
    private var vocabularies: [Set<Int32>]
    private var gains: [Double] = []
    private var touched: [Int32] = []

    /// Prepares to find `incidents`, whose words go into `table`.
    init(_ incidents: [KnownIncident], _ table: inout WordTable) {
        var reader = WordReader()
        vocabularies = Array(repeating: [], count: incidents.count)
        for (number, incident) in incidents.enumerated() {
            for text in incident.phrases {
                let bytes = Array(text.utf8)
                reader.read(bytes, 0..<bytes.count, &table)
                guard !reader.words.isEmpty else { continue }
                let stems = IncidentMatcher.stems(of: reader.words, table)
                let hasFailure = reader.words.contains { table.stem($0) == WordTable.failure }
                phrases.append(Phrase(incident: number, text: text, words: reader.words, stems: stems, hasFailure: hasFailure))
                vocabularies[number].formUnion(stems)
            }
        }
        weigh(stemCount: table.stemCount)
        gains = Array(repeating: 0, count: phrases.count)
    }

    private mutating func weigh(stemCount: Int) {
        var uses = [Int](repeating: 0, count: stemCount)
        for vocabulary in vocabularies { for stem in vocabulary { uses[Int(stem)] += 1 } }
        weights = uses.map { $0 == 0 ? 0 : 1 / Double($0).squareRoot() }
        postings = Array(repeating: [], count: stemCount)
        for index in phrases.indices {
            let stems = phrases[index].stems
            for stem in stems { postings[Int(stem)].append(Int32(index)) }
            let sum = stems.reduce(0) { $0 + weights[Int($1)] }
            phrases[index].failureWeight = phrases[index].hasFailure ? (stems.isEmpty ? 1 : sum / Double(stems.count) / 2) : 0
            phrases[index].weight = sum + phrases[index].failureWeight
        }
        for index in phrases.indices where phrases[index].stems.isEmpty { postings[Int(WordTable.failure)].append(Int32(index)) }
    }

    /// The stems of `words` that mean something, each once.
    static func stems(of words: [Int32], _ table: WordTable) -> [Int32] {
        var stems: [Int32] = []
        for word in words {
            let stem = table.stem(word)
            if stem > WordTable.failure, !stems.contains(stem) { stems.append(stem) }
        }
        return stems
    }

    /// The phrase that `words` meet best; nil when they meet none.
    mutating func best(_ words: [Int32], _ stems: [Int32], hasFailure: Bool) -> Match? {
        all(words, stems, hasFailure: hasFailure).max { (left: Match, right: Match) in
            (left.score, -left.phrase) < (right.score, -right.phrase)
        }
    }

    /// Every phrase that `words` meet, in no particular order.
    mutating func all(_ words: [Int32], _ stems: [Int32], hasFailure: Bool) -> [Match] {
        touched.removeAll(keepingCapacity: true)
        for stem in stems where Int(stem) < postings.count {
            for phrase in postings[Int(stem)] {
                if gains[Int(phrase)] == 0 { touched.append(phrase) }
                gains[Int(phrase)] += weights[Int(stem)]
            }
        }
        if hasFailure { for phrase in postings[Int(WordTable.failure)] { touched.append(phrase) } }
        var found: [Match] = []
        for number in touched {
            let phrase = Int(number)
            let gain = gains[phrase] + (hasFailure ? phrases[phrase].failureWeight : 0)
            gains[phrase] = 0
            let coverage = gain / phrases[phrase].weight
            guard coverage >= IncidentMatcher.threshold, !phrases[phrase].isLiteral || contains(words, phrases[phrase].words) else { continue }
            found.append(Match(phrase: phrase, coverage: coverage, score: score(phrase, coverage, stems)))
        }
        return found
    }

    /// Longer phrases say more than short ones, and what else of the text an incident knows speaks for it.
    private func score(_ phrase: Int, _ coverage: Double, _ stems: [Int32]) -> Double {
        let vocabulary = vocabularies[phrases[phrase].incident]
        var (known, total) = (0.0, 0.0)
        for stem in stems where Int(stem) < weights.count && weights[Int(stem)] > 0 {
            total += weights[Int(stem)]
            if vocabulary.contains(stem) { known += weights[Int(stem)] }
        }
        let length = 0.15 / Double(max(1, phrases[phrase].stems.count))
        return coverage * (1 - length) * 0.9 + (total > 0 ? known / total * 0.1 : 0)
    }

    private func contains(_ words: [Int32], _ phrase: [Int32]) -> Bool {
        guard words.count >= phrase.count else { return false }
        return (0...(words.count - phrase.count)).contains { start in
            phrase.indices.allSatisfy { words[start + $0] == phrase[$0] }
        }
    }
}
