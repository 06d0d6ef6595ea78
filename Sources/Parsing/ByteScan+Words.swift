extension ByteScan {
    /// The next run of at least `length` letters, digits, `-`, `_`, `.` and `~`; nil when there is none.
    ///
    /// Looks at the byte where such a run would have to reach, so that short words cost a look or two.
    static func word(atLeast length: Int, in bytes: [UInt8], from start: Int) -> (start: Int, end: Int)? {
        unsafe bytes.withUnsafeBytes { buffer in
            var begin = start
            while begin + length <= buffer.count {
                var offset = begin + length - 1
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

    /// Whether one of eight bytes may be such a byte; D and L differ in one bit, and so do X, Y, Z and [ in two.
    private static func mayHoldMark(_ word: UInt64) -> Bool {
        let found = marks(word & 0xF7F7_F7F7_F7F7_F7F7, 0x44) | marks(word & 0xFCFC_FCFC_FCFC_FCFC, 0x58)
            | marks(word, 0x3C) | marks(word, 0x7B)
        let pairs = marks(word, 0x6F)
        return (found | pairs & (pairs >> 8)) & 0x8080_8080_8080_8080 != 0
    }

    /// The next byte of `bytes[start..<end]` that a placeholder may be known by, or `end`; see `Placeholder`.
    static func placeholderMark(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        precondition(start >= 0 && end <= bytes.count, "a search stays inside its bytes")
        return unsafe bytes.withUnsafeBytes { buffer in
            var offset = start
            while offset < end {
                // Words overlap by a byte, so that a pair of letters is in one of them.
                while offset + 8 <= end, unsafe !mayHoldMark(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
                    offset += 7
                }
                let stop = min(offset + 8, end)
                while offset < stop {
                    switch unsafe buffer[offset] {
                    case 0x44, 0x58, 0x3C, 0x5B, 0x7B, 0x4C: return offset
                    case 0x6F: if offset + 1 < end, unsafe buffer[offset + 1] == 0x6F { return offset }
                    default: break
                    }
                    offset += 1
                }
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
