/// Groups lines of text that no incident matches by the stems that they share.
///
/// The pair of stems that most lines share begins a group; what most lines of the group have as well makes it narrower.
/// Its lines are taken out, and the next pair is looked for, until no pair has enough lines.
struct TicketClusters: Sendable {
    /// A group: the stems that hold it together, in the order in which lines have them.
    struct Cluster: Sendable {
        /// The stems.
        var core: [Int32]

        /// How many of the stems a line needs to belong to the group.
        var needed: Int { core.count < 2 ? 1 : 2 }
    }

    /// The fewest lines of a group that two stems hold together.
    private static let fewest = 3
    /// The fewest lines of a group that one stem holds together.
    private static let fewestOfOne = 5
    /// The most groups that are looked for.
    private static let most = 60
    /// The most lines that groups are looked for in; all of them are then put into the groups.
    private static let sample = 20_000

    /// The groups, in the order in which they were found.
    private(set) var clusters: [Cluster] = []
    private var byStem: [Int32: [Int]] = [:]

    /// Looks for groups in so many lines, of which `stems` gives the stems.
    init(_ count: Int, stems: (Int) -> [Int32]) {
        let step = max(1, (count + TicketClusters.sample - 1) / TicketClusters.sample)
        var lines = stride(from: 0, to: count, by: step).map { stems($0) }
        let fewest = max(2, TicketClusters.fewest / step)
        var pairs = PairCounts(lines)
        while clusters.count < TicketClusters.most, let pair = pairs.best(atLeast: fewest) {
            take(TicketClusters.core(around: [pair.first, pair.second], in: lines), &lines, &pairs)
        }
        while clusters.count < TicketClusters.most, let stem = pairs.bestSingle(atLeast: max(3, TicketClusters.fewestOfOne / step)) {
            take(Cluster(core: [stem]), &lines, &pairs)
        }
    }

    /// The place of the group that a line with the stems `stems` belongs to; nil for none.
    func cluster(of stems: [Int32]) -> Int? {
        var counts: [Int: Int] = [:]
        for stem in stems { for cluster in byStem[stem] ?? [] { counts[cluster, default: 0] += 1 } }
        return counts.filter { $0.value >= clusters[$0.key].needed }.keys.min()
    }

    private mutating func take(_ cluster: Cluster, _ lines: inout [[Int32]], _ pairs: inout PairCounts) {
        for stem in cluster.core { byStem[stem, default: []].append(clusters.count) }
        clusters.append(cluster)
        for index in lines.indices where lines[index].count(where: cluster.core.contains) >= cluster.needed {
            pairs.remove(lines[index])
            lines[index] = []
        }
    }

    /// The pair with up to two stems that most lines with the pair have as well.
    private static func core(around pair: [Int32], in lines: [[Int32]]) -> Cluster {
        let members = lines.filter { line in pair.allSatisfy(line.contains) }
        var counts: [Int32: (lines: Int, places: Int)] = [:]
        for line in members {
            for (place, stem) in line.enumerated() {
                counts[stem, default: (0, 0)].lines += 1
                counts[stem, default: (0, 0)].places += place
            }
        }
        let further = counts.filter { !pair.contains($0.key) && $0.value.lines * 5 >= members.count * 3 }
            .sorted { ($0.value.lines, $1.key) > ($1.value.lines, $0.key) }.prefix(2).map(\.key)
        func place(_ stem: Int32) -> Double { counts[stem].map { Double($0.places) / Double($0.lines) } ?? 0 }
        return Cluster(core: (pair + further).sorted { (place($0), $0) < (place($1), $1) })
    }
}

/// How often stems and pairs of them occur in lines.
private struct PairCounts {
    /// Two stems, the smaller number first.
    struct Pair: Hashable {
        var first: Int32
        var second: Int32
    }

    private var singles: [Int32: Int] = [:]
    private var pairs: [Pair: Int] = [:]

    init(_ lines: [[Int32]]) {
        for line in lines { count(line, by: 1) }
    }

    mutating func remove(_ line: [Int32]) { count(line, by: -1) }

    private mutating func count(_ line: [Int32], by step: Int) {
        for (place, stem) in line.enumerated() {
            singles[stem, default: 0] += step
            for other in line[(place + 1)...] { pairs[Pair(first: min(stem, other), second: max(stem, other)), default: 0] += step }
        }
    }

    /// The pair whose stems occur together most, as a count and as a share of all that have either.
    func best(atLeast fewest: Int) -> Pair? {
        pairs.filter { $0.value >= fewest }.max { left, right in
            (weight(left), right.key.first, right.key.second) < (weight(right), left.key.first, left.key.second)
        }?.key
    }

    private func weight(_ entry: (key: Pair, value: Int)) -> Double {
        let either = (singles[entry.key.first] ?? 0) + (singles[entry.key.second] ?? 0) - entry.value
        return Double(entry.value * entry.value) / Double(max(1, either))
    }

    func bestSingle(atLeast fewest: Int) -> Int32? {
        singles.filter { $0.value >= fewest }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
