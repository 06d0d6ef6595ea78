/// Bytes under construction: a page is thousands of short appends, and each one to an array asks first whether anybody shares it.
@safe struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    /// How many bytes there are.
    private(set) var count = 0

    /// Makes an empty buffer with room for `capacity` bytes.
    init(capacity: Int = 0) {
        self.capacity = max(capacity, 32)
        unsafe start = .allocate(byteCount: self.capacity, alignment: 1)
    }

    deinit { unsafe start.deallocate() }

    /// A copy of the bytes, in no more memory than they take.
    var array: [UInt8] { slice(0, count) }

    /// A copy of the bytes `from..<to`.
    func slice(_ from: Int, _ to: Int) -> [UInt8] {
        precondition(0 <= from && from <= to && to <= count)
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start + from, count: to - from))
    }

    /// The last byte; nil where there is none.
    var last: UInt8? { count > 0 ? unsafe start.load(fromByteOffset: count - 1, as: UInt8.self) : nil }

    /// Whether the last bytes are `bytes`.
    func endsWith(_ first: UInt8, _ second: UInt8) -> Bool {
        guard count >= 2 else { return false }
        return unsafe start.load(fromByteOffset: count - 2, as: UInt8.self) == first && last == second
    }

    /// Appends one byte.
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        unsafe start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends a number from 0 to 9,999 in digits.
    mutating func append(digits number: Int) {
        let length = number > 999 ? 4 : number > 99 ? 3 : number > 9 ? 2 : 1
        if capacity &- count < length { grow(by: length) }
        var (rest, place) = (UInt32(truncatingIfNeeded: number), count &+ length)
        repeat {
            place &-= 1
            unsafe start.storeBytes(of: 0x30 &+ UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        } while place > count
        count &+= length
    }

    /// Appends the bytes of a literal.
    @inline(__always) mutating func append(_ literal: StaticString) {
        // A literal's length is known where this is put in its place: a few moves instead of a call.
        let length = literal.utf8CodeUnitCount
        if capacity &- count < length { grow(by: length) }
        unsafe (start + count).copyMemory(from: literal.utf8Start, byteCount: length)
        count &+= length
    }

    /// Appends bytes from anywhere but this buffer.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if capacity &- count < bytes.count { grow(by: bytes.count) }
        unsafe (start + count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// Appends the bytes `from..<to` of a span.
    mutating func append(_ bytes: borrowing Span<UInt8>, _ from: Int, _ to: Int) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(UnsafeBufferPointer(rebasing: $0[from..<to])) }
    }

    /// Appends all bytes of another buffer.
    mutating func append(_ other: borrowing ByteBuffer) {
        unsafe append(UnsafeRawBufferPointer(start: other.start, count: other.count).assumingMemoryBound(to: UInt8.self))
    }

    /// Appends the bytes `from..<to` of an array.
    mutating func append(_ bytes: [UInt8], _ from: Int, _ to: Int) { append(bytes.span, from, to) }

    /// Appends any other bytes.
    mutating func append(_ bytes: some Sequence<UInt8>) {
        let found: Void? = bytes.withContiguousStorageIfAvailable { unsafe append($0) }
        if found == nil { for byte in bytes { append(byte) } }
    }

    /// Takes the last `number` bytes away.
    mutating func removeLast(_ number: Int) {
        precondition(number <= count)
        count -= number
    }

    /// Takes all bytes away, and keeps the room.
    mutating func removeAll() { count = 0 }

    private mutating func grow(by more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 1)
        unsafe moved.copyMemory(from: start, byteCount: count)
        unsafe start.deallocate()
        unsafe start = moved
        capacity = larger
    }
}
