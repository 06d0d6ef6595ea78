/// Edits of one file that are applied together.
public struct Patch: Sendable {
    private var edits: [(range: ByteRange, text: String)] = []

    /// Makes a patch that changes nothing.
    public init() {}

    /// Whether the patch changes nothing.
    public var isEmpty: Bool { edits.isEmpty }

    /// Whether `range` can be edited besides what the patch edits already.
    ///
    /// Two edits may touch but not overlap; two insertions at one place would have no order.
    public func accepts(_ range: ByteRange) -> Bool {
        let next = index(of: range.start)
        if next < edits.count, edits[next].range.start < range.end || edits[next].range == range { return false }
        return next == 0 || edits[next - 1].range.end <= range.start
    }

    /// Adds the replacement of `range`, which the patch must accept, by `text`.
    public mutating func add(_ range: ByteRange, _ text: String) {
        precondition(accepts(range), "edits of a patch do not overlap")
        edits.insert((range, text), at: index(of: range.start))
    }

    /// The bytes of a file after the edits; every range must lie in `bytes`.
    public func applied(to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var end = 0
        for edit in edits {
            result += bytes[end..<edit.range.start]
            result += Array(edit.text.utf8)
            end = edit.range.end
        }
        return result + bytes[end...]
    }

    /// The number of edits that start before `offset`.
    private func index(of offset: Int) -> Int {
        var low = 0
        var high = edits.count
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].range.start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
