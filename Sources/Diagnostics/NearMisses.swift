/// Finds the names that somebody most likely meant.
public enum NearMisses {
    /// At most `limit` of `candidates` close to `name`, nearest first; equal distances keep alphabetical order.
    public static func of(_ name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        SpellingIndex(candidates).nearest(to: name, limit: limit)
    }

    /// Whether `name` is `other` or close to it.
    public static func isNear(_ name: String, _ other: String) -> Bool {
        name == other || !of(name, among: [other], limit: 1).isEmpty
    }

    /// The sentence that offers `names`, such as "did you mean 'a' or 'b'?"; nil when there are none.
    public static func question(_ names: [String]) -> String? {
        guard let last = names.last else { return nil }
        let quoted = names.dropLast().map { "'\($0)'" }.joined(separator: ", ")
        return "did you mean " + (quoted.isEmpty ? "" : "\(quoted) or ") + "'\(last)'?"
    }
}

/// Names that are asked again and again which of them is closest to a misspelt one.
public struct SpellingIndex: Sendable {
    private struct Entry: Sendable {
        var name: String
        var letters: [UInt32]
        /// A bit for each letter that occurs, several letters to a bit.
        var mask: UInt64

        init(_ name: String) {
            self.name = name
            letters = name.lowercased().unicodeScalars.map(\.value)
            mask = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
    }

    /// The names, by their number of letters.
    private var entries: [Int: [Entry]] = [:]

    /// Prepares `names`.
    public init(_ names: some Sequence<String>) {
        for name in names {
            let entry = Entry(name)
            entries[entry.letters.count, default: []].append(entry)
        }
    }

    /// At most `limit` of the names close to `name`, nearest first; equal distances keep alphabetical order.
    public func nearest(to name: String, limit: Int = 3) -> [String] {
        let wanted = Entry(name)
        // Of one or two letters, one that is wrong leaves nothing to go by.
        guard wanted.letters.count > 2 else { return [] }
        // Longer names get no more than a few slips, or words that merely look alike would be offered.
        let allowed = min(max(1, wanted.letters.count / 3), 4)
        var rows = Rows()
        var scored: [(distance: Int, name: String)] = []
        for count in (wanted.letters.count - allowed)...(wanted.letters.count + allowed) {
            for entry in entries[count] ?? [] where entry.name != name {
                // Each slip brings in one new letter at most, on either side.
                guard (entry.mask & ~wanted.mask).nonzeroBitCount <= allowed,
                    (wanted.mask & ~entry.mask).nonzeroBitCount <= allowed
                else { continue }
                let distance = rows.distance(wanted.letters, entry.letters, limit: allowed)
                if distance <= allowed { scored.append((distance, entry.name)) }
            }
        }
        scored.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return scored.prefix(limit).map(\.name)
    }
}

/// Room for the rows of a distance, used again for each pair of words.
private struct Rows {
    private var beforePrevious: [Int] = []
    private var previous: [Int] = []
    private var current: [Int] = []

    /// The restricted Damerau–Levenshtein distance of two words, or a number above `limit` once it is passed.
    mutating func distance(_ left: [UInt32], _ right: [UInt32], limit: Int) -> Int {
        let count = right.count
        if current.count <= count {
            beforePrevious = [Int](repeating: 0, count: count + 1)
            previous = beforePrevious
            current = beforePrevious
        }
        for column in 0...count { previous[column] = column }
        for i in 0..<left.count {
            current[0] = i + 1
            var least = i + 1
            for j in 0..<count {
                var cost = min(previous[j] + (left[i] == right[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current[j + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return limit + 1 }
            swap(&beforePrevious, &previous)
            swap(&previous, &current)
        }
        return previous[count]
    }
}
