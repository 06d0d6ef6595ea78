/// How far a time zone's clocks are from UTC, from one change of them to the next; seconds count from 1970 in UTC.
public struct ZoneOffsets: Hashable, Sendable {
    /// When each offset but the first begins, in order.
    private let changes: [Int]
    /// The offsets in seconds, east of Greenwich first; one more than there are changes.
    private let offsets: [Int]

    /// Makes a zone whose clocks have the offset `first` until the first of `changes`.
    public init(first: Int, changes: [(at: Int, offset: Int)] = []) {
        self.changes = changes.map(\.at)
        offsets = [first] + changes.map(\.offset)
    }

    /// Coordinated universal time.
    public static let utc = ZoneOffsets(first: 0)

    /// What the clocks show at `seconds`, as seconds from 1970.
    public func local(_ seconds: Int) -> Int { seconds + offsets[place(of: seconds)] }

    /// When the clocks show `local`: the first time where they show it twice, the skipped hour later where they never do.
    public func utc(_ local: Int) -> Int {
        // The offset in force lies within a day of the right one.
        let before = offsets[place(of: local - 86_400)]
        if self.local(local - before) == local { return local - before }
        let after = offsets[place(of: local + 86_400)]
        return self.local(local - after) == local ? local - after : local - before
    }

    /// The number of changes up to `seconds`.
    private func place(of seconds: Int) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
