import Bytes
import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Searches in bytes at the speed of the C library; every page is searched several times over.
enum ByteScan {
    /// The first place of `byte` in `bytes[start..<end]`; nil when it does not occur there.
    static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard start < end else { return nil }
        precondition(start >= 0 && end <= bytes.count, "a search stays inside its bytes")
        return unsafe bytes.withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress, let found = unsafe memchr(base + start, Int32(byte), end - start) else {
                return nil
            }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// The first byte from `start` on that is not ASCII, or the end.
    static func firstNonASCII(in bytes: [UInt8], from start: Int) -> Int {
        bytes.span.first(from: start, to: bytes.count) { $0.beyondASCII }
    }

    /// Whether the bytes `range` of `text` stand at `start` of `bytes`, and hold neither `\` nor `&`.
    static func isVerbatim(_ text: [UInt8], _ range: TextRange, in bytes: [UInt8], at start: Int) -> Bool {
        let count = range.end - range.start
        guard start >= 0, start + count <= bytes.count else { return false }
        let isSame = unsafe text.withUnsafeBytes { left in
            unsafe bytes.withUnsafeBytes { right -> Bool in
                guard let left = left.baseAddress, let right = right.baseAddress else { return count == 0 }
                return unsafe memcmp(left + range.start, right + start, count) == 0
            }
        }
        return isSame && first(0x5C, in: text, from: range.start, to: range.end) == nil
            && first(0x26, in: text, from: range.start, to: range.end) == nil
    }

    /// The first byte of `bytes[start..<end]` that one of our own inline constructs may begin with, or `end`.
    static func firstConstruct(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        // Of `www.` the first two letters, because one alone stands in many words.
        bytes.span.first(from: start, to: end, overlap: 1) {
            $0.equal(0x5B) | $0.equal(0x7B) | $0.equal(0x7E) | $0.equal(0x3A) | $0.equal(0x40) | $0.equal(0x77) & $0.equal(0x77) >> 1
        }
    }

    /// Where each line from `start` on begins; a line ends after `\n`, `\r\n` or a lone `\r`.
    static func lineStarts(in bytes: [UInt8], from start: Int) -> [Int] {
        var starts = [start]
        starts.reserveCapacity((bytes.count - start) / 40 + 8)
        if first(0x0D, in: bytes, from: start, to: bytes.count) != nil { return carefulLineStarts(in: bytes, from: start) }
        var offset = start
        while let found = first(0x0A, in: bytes, from: offset, to: bytes.count) {
            offset = found + 1
            starts.append(offset)
        }
        return starts
    }

    private static func carefulLineStarts(in bytes: [UInt8], from start: Int) -> [Int] {
        var starts = [start]
        var offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            guard byte == 0x0A || byte == 0x0D else { continue }
            if byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
            starts.append(offset)
        }
        return starts
    }
}
