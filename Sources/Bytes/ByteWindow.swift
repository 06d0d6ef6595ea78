public import CBytes

/// Sixteen bytes of a text at once; each answer has a bit for each byte, the first one lowest.
@frozen public struct ByteWindow: Sendable {
    /// How many bytes it shows.
    public static let count = 16
    /// The bytes, the first one lowest.
    @usableFromInline let bytes: SIMD16<UInt8>

    /// Shows the bytes of `text` from `offset` on; what would be behind its end is zero.
    @inlinable @inline(__always) public init(_ text: borrowing Span<UInt8>, at offset: Int) {
        if offset >= 0, offset <= text.count &- ByteWindow.count {
            self.init(unsafeAt: offset, of: text)
        } else {
            self.init(endOf: text, from: offset)
        }
    }

    /// Shows the bytes from `offset` on, less than sixteen of which there are.
    @usableFromInline init(endOf text: borrowing Span<UInt8>, from offset: Int) {
        precondition(offset >= 0 && text.count - offset < ByteWindow.count, "a window of an end reaches to it")
        let count = max(0, text.count - offset)
        bytes = unsafe text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, count > 0 else { return SIMD16() }
            return unsafe sixteen_first(start + offset, count)
        }
    }

    /// Shows the bytes from `offset` on, all of which there are.
    @inlinable @inline(__always) init(unsafeAt offset: Int, of text: borrowing Span<UInt8>) {
        bytes = unsafe text.withUnsafeBufferPointer { buffer in
            unsafe UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        }
    }

    /// The bytes that are `byte`.
    @inlinable @inline(__always) public func equal(_ byte: UInt8) -> UInt32 { sixteen_equal(bytes, byte) }

    /// The bytes from `low` to `high`.
    @inlinable @inline(__always) public func within(_ low: UInt8, _ high: UInt8) -> UInt32 { sixteen_within(bytes, low, high) }

    /// The letters and digits of ASCII.
    @inlinable @inline(__always) public var alphanumeric: UInt32 { sixteen_alphanumeric(bytes) }

    /// The bytes beyond ASCII.
    @inlinable @inline(__always) public var beyondASCII: UInt32 { sixteen_bits(bytes) }

    /// The full stops, question marks and exclamation marks with a space behind them; of the last byte nobody can tell.
    @inlinable @inline(__always) public var sentenceEnds: UInt32 { (equal(0x2E) | equal(0x21) | equal(0x3F)) & equal(0x20) >> 1 }

    /// The first eight bytes, the first one lowest.
    @inlinable @inline(__always) public var firstEight: UInt64 { sixteen_low(bytes) }

    /// The last eight bytes, the first one lowest.
    @inlinable @inline(__always) public var lastEight: UInt64 { sixteen_high(bytes) }

    /// The bytes with small letters for capitals; other bytes than letters and digits become something else.
    @inlinable @inline(__always) public var smallLetters: ByteWindow { ByteWindow(bytes: bytes | SIMD16(repeating: 0x20)) }

    /// Makes a window of bytes.
    @inlinable @inline(__always) init(bytes: SIMD16<UInt8>) { self.bytes = bytes }

    /// Writes the bytes to `text` from `offset` on; all of them must have room there.
    @inlinable @inline(__always) public func store(to text: inout MutableSpan<UInt8>, at offset: Int) {
        var raw = unsafe text.mutableBytes
        raw.storeBytes(of: bytes, toByteOffset: offset, as: SIMD16<UInt8>.self)
    }
}

extension Span where Element == UInt8 {
    /// Where the first byte from `start` to `end` is of which `wanted` has a bit; `end` when there is none.
    ///
    /// - Parameter overlap: how many bytes at the end of a window are looked at again at the start of the next one.
    @inlinable @inline(__always) public func first(
        from start: Int, to end: Int, overlap: Int = 0, where wanted: (ByteWindow) -> UInt32
    ) -> Int {
        precondition(start >= 0 && end <= count, "a search stays inside its bytes")
        let last = count &- ByteWindow.count
        var offset = start
        while offset <= last, offset < end {
            let found = wanted(ByteWindow(unsafeAt: offset, of: self))
            if found != 0 { return min(offset &+ found.trailingZeroBitCount, end) }
            offset &+= ByteWindow.count &- overlap
        }
        if offset >= end { return end }
        // The last window of a longer text is moved to the left.
        let found = last >= 0 ? wanted(ByteWindow(unsafeAt: last, of: self)) >> UInt32(truncatingIfNeeded: offset &- last)
            : wanted(ByteWindow(endOf: self, from: offset))
        return found == 0 ? end : min(offset &+ found.trailingZeroBitCount, end)
    }
}
