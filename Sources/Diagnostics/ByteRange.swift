/// A half-open range of byte offsets into one source file.
public struct ByteRange: Hashable, Sendable {
    /// The offset of the first byte.
    public var start: Int
    /// The offset past the last byte; never below `start`.
    public var end: Int

    /// Makes the range from `start` up to, but not including, `end`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    /// The number of bytes in the range.
    public var count: Int { end - start }

    /// The empty range at the start of a file: what belongs to a file as a whole.
    public static let fileStart = ByteRange(0, 0)

    /// The same range, moved by `offset` bytes.
    public func shifted(by offset: Int) -> ByteRange {
        ByteRange(start + offset, end + offset)
    }

    /// Whether every byte of `other` lies in this range.
    public func contains(_ other: ByteRange) -> Bool {
        start <= other.start && other.end <= end
    }
}
