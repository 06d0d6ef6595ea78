import Bytes

extension ByteScan {
    /// The next run of at least `length` letters, digits, `-`, `_`, `.` and `~`, sixteen or more; nil when there is none.
    ///
    /// Looks at the bytes where such a run would have to reach, a window at once, so that short words cost a look or two.
    static func word(atLeast length: Int, in bytes: [UInt8], from start: Int) -> (start: Int, end: Int)? {
        precondition(length >= ByteWindow.count)
        let text = bytes.span
        var begin = start
        while begin + length <= text.count {
            var offset = begin + length - ByteWindow.count
            let others = ~wordBytes(ByteWindow(text, at: offset)) & 0xFFFF
            if others != 0 {
                begin = offset + 32 - others.leadingZeroBitCount
                continue
            }
            while offset > begin, text[offset - 1].isWordByte { offset -= 1 }
            guard offset == begin else {
                begin = offset
                continue
            }
            return (begin, text.first(from: begin + length, to: text.count) { ~wordBytes($0) & 0xFFFF })
        }
        return nil
    }

    /// The bytes of `window` that may stand in a token.
    @inline(__always) private static func wordBytes(_ window: ByteWindow) -> UInt32 {
        window.alphanumeric | window.within(0x2D, 0x2E) | window.equal(0x5F) | window.equal(0x7E)
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

    /// The next byte of `bytes[start..<end]` that a placeholder may be known by, or `end`; see `Placeholder`.
    ///
    /// Of two `o` in a row the first counts.
    static func placeholderMark(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        let found = bytes.span.first(from: start, to: end, overlap: 1) {
            let letters = $0.equal(0x6F)
            return $0.equal(0x44) | $0.equal(0x58) | $0.equal(0x3C) | $0.equal(0x5B) | $0.equal(0x7B) | $0.equal(0x4C) | letters & letters >> 1
        }
        return found + 1 == end && bytes[found] == 0x6F ? end : found
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
