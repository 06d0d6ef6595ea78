public import CBytes

extension String {
    /// Whether one of the bytes of UTF-8 is among those of which `wanted` has a bit.
    @inlinable @inline(__always) public func hasByte(where wanted: (ByteWindow) -> UInt32) -> Bool {
        let bytes = utf8.span
        return bytes.first(from: 0, to: bytes.count, where: wanted) < bytes.count
    }

    /// Whether it comes before `other` in the order of their bytes of UTF-8.
    @inlinable public func precedes(_ other: String) -> Bool {
        var (first, second) = (self, other)
        return first.withUTF8 { first in
            second.withUTF8 { second in
                let order = unsafe bytes_order(first.baseAddress, second.baseAddress, min(first.count, second.count))
                return order == 0 ? first.count < second.count : order < 0
            }
        }
    }
}
