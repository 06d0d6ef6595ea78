/// Breaks text into lines by the number of their characters, as far as that tells how wide they are; wide ones count for more.
enum TextLines {
    /// At most `most` lines of about `width` characters; what is left over ends in "…".
    ///
    /// Characters are counted by their scalars, byte by byte, because a drawing has hundreds of lines; and in quarters, because capitals
    /// are wider than other letters and what is written in blocks is twice as wide.
    static func wrapped(_ text: String, width: Int, most: Int) -> [Substring] {
        let bytes = text.utf8.span
        let quarters = quarters
        var lines: [Substring] = []
        lines.reserveCapacity(most)
        var start = 0
        while start < bytes.count, lines.count < most {
            let end = lineEnd(bytes, from: start, width: width, quarters)
            var next = end
            while next < bytes.count, bytes[next] == 0x20 { next += 1 }
            let isCut = next < bytes.count && lines.count == most - 1
            let line = text.bytes(start, isCut ? shortened(bytes, start, end, width, quarters) : end)
            lines.append(isCut ? line + "…" : line)
            start = next
        }
        return lines.isEmpty ? [""] : lines
    }

    /// One line of about `width` characters; what is left over ends in "…".
    static func shortened(_ text: String, width: Int) -> String { String(wrapped(text, width: width, most: 1)[0]) }

    /// Where a line ends that begins at `start`: at the last space that leaves it short enough, else anywhere.
    private static func lineEnd(_ bytes: borrowing Span<UInt8>, from start: Int, width: Int, _ quarters: [UInt8]) -> Int {
        var (offset, count, space) = (start, 0, start)
        while offset < bytes.count {
            count += Int(quarters[Int(bytes[offset])])
            if count > width * 4 { return bytes[offset] == 0x20 || space == start ? offset : space }
            if bytes[offset] == 0x20 { space = offset }
            offset += 1
        }
        return offset
    }

    /// How wide the character is that begins with a byte, in quarters of an ordinary one; nothing for the bytes that follow the first.
    private static let quarters: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"), UInt8(ascii: "@"): 6
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 5
        case 0x80..<0xC0: 0
        case 0xE3...: 8
        default: 4
        }
    }

    /// Room for "…" at the end of a line.
    private static func shortened(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ width: Int, _ quarters: [UInt8]) -> Int {
        let count = (start..<end).reduce(0) { $0 + Int(quarters[Int(bytes[$1])]) }
        guard count > (width - 1) * 4, end > start else { return end }
        var end = end - 1
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}

extension String {
    /// The bytes from `start` to `end`, between characters.
    fileprivate func bytes(_ start: Int, _ end: Int) -> Substring {
        self[utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)]
    }
}
