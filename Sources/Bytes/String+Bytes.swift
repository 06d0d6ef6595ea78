extension String {
    /// Whether one of the bytes of UTF-8 is among those of which `wanted` has a bit.
    @inlinable @inline(__always) public func hasByte(where wanted: (ByteWindow) -> UInt32) -> Bool {
        var text = self
        return text.withUTF8 { bytes in unsafe bytes.span.first(from: 0, to: bytes.count, where: wanted) < bytes.count }
    }
}
