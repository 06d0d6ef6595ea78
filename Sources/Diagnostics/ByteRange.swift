/// A half-open range of byte offsets into one source file.
public struct ByteRange: Hashable, Sendable {
    /// The first offset, half as wide as it is handed out: there are millions of ranges, and no source of 2 GiB.
    @usableFromInline var low: Int32
    /// The offset past the last byte, as wide.
    @usableFromInline var high: Int32

    /// The offset of the first byte.
    @inlinable public var start: Int {
        get { Int(low) }
        set { low = Int32(clamping: newValue) }
    }

    /// The offset past the last byte; never below `start`.
    @inlinable public var end: Int {
        get { Int(high) }
        set { high = Int32(clamping: newValue) }
    }

    /// Makes the range from `start` up to, but not including, `end`.
    @inlinable public init(_ start: Int, _ end: Int) {
        low = Int32(clamping: start)
        high = Int32(clamping: max(start, end))
    }

    /// The number of bytes in the range.
    @inlinable public var count: Int { end - start }

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
