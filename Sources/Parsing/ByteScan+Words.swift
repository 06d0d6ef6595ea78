extension ByteScan {
    /// The next run of at least `length` letters, digits, `-`, `_`, `.` and `~`; nil when there is none.
    ///
    /// Looks at the bytes where such a run would have to reach, eight at once, so that short words cost a look or two.
    static func word(atLeast length: Int, in bytes: [UInt8], from start: Int) -> (start: Int, end: Int)? {
        unsafe bytes.withUnsafeBytes { buffer in
            var begin = start
            while begin + length <= buffer.count {
                var offset = begin + length - 1
                if length >= 8 {
                    let others = unsafe otherBytes(buffer.loadUnaligned(fromByteOffset: offset - 7, as: UInt64.self).littleEndian)
                    if others != 0 {
                        begin = offset + 1 - others.leadingZeroBitCount / 8
                        continue
                    }
                    offset -= 8
                }
                while offset >= begin, unsafe buffer[offset].isWordByte { offset -= 1 }
                guard offset < begin else {
                    begin = offset + 1
                    continue
                }
                var end = begin + length
                while end < buffer.count, unsafe buffer[end].isWordByte { end += 1 }
                return (begin, end)
            }
            return nil
        }
    }

    /// The highest bit of each byte of `word` that is none of a token's.
    private static func otherBytes(_ word: UInt64) -> UInt64 {
        let low = word & ~highBits
        let letters = low | 0x2020_2020_2020_2020
        var found = atLeast(0x61, letters) & ~atLeast(0x7B, letters)
        found |= atLeast(0x2D, low) & ~atLeast(0x3A, low) & ~equal(0x2F, low)
        found |= equal(0x5F, low) | equal(0x7E, low)
        return ~(found & ~word) & highBits
    }

    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The highest bit of each byte of `word`, all of which are ASCII, that is at least `least`.
    private static func atLeast(_ least: UInt64, _ word: UInt64) -> UInt64 { word &+ (0x80 - least) &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte of `word`, all of which are ASCII, that is `byte`; other bits mean nothing.
    private static func equal(_ byte: UInt64, _ word: UInt64) -> UInt64 {
        ~((word ^ byte &* 0x0101_0101_0101_0101) &+ 0x7F7F_7F7F_7F7F_7F7F)
    }

    /// Where the next run of at least five dashes ends; nil when there is none.
    static func endOfDashes(in bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes.withUnsafeBytes { buffer in
            var offset = start + 4
            while offset < buffer.count {
                // Of five bytes in a row this one is looked at.
                guard unsafe buffer[offset] == 0x2D else {
                    offset += 5
                    continue
                }
                var (first, end) = (offset, offset + 1)
                while first > start, unsafe buffer[first - 1] == 0x2D { first -= 1 }
                while end < buffer.count, unsafe buffer[end] == 0x2D { end += 1 }
                if end - first >= 5 { return end }
                offset = end + 4
            }
            return nil
        }
    }

    /// A word whose bytes have their highest bit set where those of `word` are `byte`; other bits mean nothing.
    private static func marks(_ word: UInt64, _ byte: UInt64) -> UInt64 {
        let difference = word ^ (byte &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference
    }

    /// The highest bit of the first of eight bytes that may be such a byte, and of some behind it.
    ///
    /// D and L differ in one bit, and so do X, Y, Z and [ in two; of two `o` in a row the first counts.
    private static func possibleMarks(_ word: UInt64) -> UInt64 {
        let found = marks(word & 0xF7F7_F7F7_F7F7_F7F7, 0x44) | marks(word & 0xFCFC_FCFC_FCFC_FCFC, 0x58)
            | marks(word, 0x3C) | marks(word, 0x7B)
        let pairs = marks(word, 0x6F)
        return (found | pairs & (pairs >> 8)) & highBits
    }

    /// The next byte of `bytes[start..<end]` that a placeholder may be known by, or `end`; see `Placeholder`.
    static func placeholderMark(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        precondition(start >= 0 && end <= bytes.count, "a search stays inside its bytes")
        return unsafe bytes.withUnsafeBytes { buffer in
            var offset = start
            while offset < end {
                if offset + 8 <= end {
                    let found = unsafe possibleMarks(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
                    // Words overlap by a byte, so that a pair of letters is in one of them.
                    offset += found == 0 ? 7 : found.trailingZeroBitCount / 8
                    if found == 0 { continue }
                }
                switch unsafe buffer[offset] {
                case 0x44, 0x58, 0x3C, 0x5B, 0x7B, 0x4C: return offset
                case 0x6F: if offset + 1 < end, unsafe buffer[offset + 1] == 0x6F { return offset }
                default: break
                }
                offset += 1
            }
            return end
        }
    }
}

extension UInt8 {
    /// Whether the byte may stand in a token.
    fileprivate var isWordByte: Bool {
        (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == 0x2D || self == 0x5F || self == 0x2E || self == 0x7E
    }

    /// The byte in lower case, if it is an ASCII letter.
    var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
