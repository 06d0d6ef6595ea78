/// Finds the names that somebody most likely meant.
public enum NearMisses {
    /// At most `limit` of `candidates` close to `name`, nearest first; equal distances keep alphabetical order.
    public static func of(_ name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        // Longer names get no more than a few slips, or words that merely look alike would be offered.
        let allowed = min(max(1, wanted.count / 3), 4)
        var scored: [(distance: Int, name: String)] = []
        for candidate in candidates where candidate != name {
            let scalars = Array(candidate.lowercased().unicodeScalars)
            guard abs(scalars.count - wanted.count) <= allowed else { continue }
            let distance = distance(wanted, scalars, limit: allowed)
            if distance <= allowed { scored.append((distance, candidate)) }
        }
        scored.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return scored.prefix(limit).map(\.name)
    }

    /// The restricted Damerau–Levenshtein distance of two words, or a number above `limit` once it is passed.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for i in 0..<left.count {
            var current = [i + 1]
            current.reserveCapacity(right.count + 1)
            for j in 0..<right.count {
                let substitution = previous[j] + (left[i] == right[j] ? 0 : 1)
                var cost = min(substitution, previous[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current.append(cost)
            }
            if current.allSatisfy({ $0 > limit }) { return limit + 1 }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }

    /// The sentence that offers `names`, such as "did you mean 'a' or 'b'?"; nil when there are none.
    public static func question(_ names: [String]) -> String? {
        guard let last = names.last else { return nil }
        let quoted = names.dropLast().map { "'\($0)'" }.joined(separator: ", ")
        return "did you mean " + (quoted.isEmpty ? "" : "\(quoted) or ") + "'\(last)'?"
    }
}
