public import CBytes

extension String {
    /// Whether one of the bytes of UTF-8 is among those of which `wanted` has a bit.
    @inlinable @inline(__always) public func hasByte(where wanted: (ByteWindow) -> UInt32) -> Bool {
        var text = self
        return text.withUTF8 { bytes in unsafe bytes.span.first(from: 0, to: bytes.count, where: wanted) < bytes.count }
    }
}

extension String {
    /// Whether it comes before `other` in the order of their bytes of UTF-8.
    @inlinable public func precedes(_ other: String) -> Bool {
        var (first, second) = (self, other)
        return first.withUTF8 { first in second.withUTF8 { second in unsafe first.span.precedes(second.span) } }
    }
}

extension Span where Element == UInt8 {
    /// Whether the bytes come before those of `other`: by the first that differs, else the shorter ones.
    @inlinable @inline(__always) func precedes(_ other: borrowing Span<UInt8>) -> Bool {
        let order = unsafe withUnsafeBufferPointer { first in
            unsafe other.withUnsafeBufferPointer { second in
                guard let start = first.baseAddress, let otherStart = second.baseAddress else { return Int32(0) }
                return unsafe bytes_order(start, otherStart, min(first.count, second.count))
            }
        }
        return order == 0 ? count < other.count : order < 0
    }
}
