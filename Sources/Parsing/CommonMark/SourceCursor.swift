import Diagnostics
import Model

/// Walks the source beside cmark's inlines and tells at which bytes each of them stands.
struct SourceCursor {
    /// Where the next inline is looked for.
    var position: Int
    /// Where the block ends.
    var limit: Int

    /// How far past the cursor a text is looked for before the cursor gives up and stays.
    private static let reach = 4_096

    /// The bytes of the literal `range` of `text`; escapes and entities count when `isText`.
    mutating func literal(_ text: [UInt8], _ range: TextRange, isText: Bool, in bytes: [UInt8]) -> ByteRange {
        guard !range.isEmpty else { return ByteRange(position, position) }
        let end = position + range.end - range.start
        if end <= limit, ByteScan.isVerbatim(text, range, in: bytes, at: position) {
            defer { position = end }
            return ByteRange(position, end)
        }
        let first = text[range.start]
        let last = min(limit, position + SourceCursor.reach, bytes.count)
        var start = position
        while start < last {
            let byte = bytes[start]
            if byte == first || byte == 0x5C || byte == 0x26 || byte == 0 {
                if let end = SourceCursor.match(text, range, bytes, start, limit: limit, isText: isText) {
                    position = end
                    return ByteRange(start, end)
                }
            }
            start += 1
        }
        return ByteRange(position, position)
    }

    /// Where the literal ends in the source if it starts at `start`; nil when it does not.
    static func match(
        _ text: [UInt8], _ range: TextRange, _ bytes: [UInt8], _ start: Int, limit: Int, isText: Bool
    ) -> Int? {
        var offset = start
        var index = range.start
        let limit = min(limit, bytes.count)
        while index < range.end {
            guard offset < limit else { return nil }
            let byte = bytes[offset]
            if byte == text[index], byte != 0x5C, byte != 0x26 {
                index += 1
                offset += 1
                if byte == 0x0A, index < range.end { offset = lineStart(text[index], bytes, offset, limit) }
                continue
            }
            // cmark has line feeds whatever the file has.
            if byte == 0x0D, text[index] == 0x0A {
                index += 1
                offset += offset + 1 < limit && bytes[offset + 1] == 0x0A ? 2 : 1
                if index < range.end { offset = lineStart(text[index], bytes, offset, limit) }
                continue
            }
            guard let step = step(text, index, range.end, bytes, offset, isText: isText) else { return nil }
            index += step.text
            offset += step.source
        }
        return offset
    }

    /// Passes what a line of raw HTML stands behind, up to the byte `next`: indentation and the marks of quotations.
    private static func lineStart(_ next: UInt8, _ bytes: [UInt8], _ offset: Int, _ limit: Int) -> Int {
        var start = offset
        while start < limit, bytes[start] != next, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == 0x3E { start += 1 }
        return start < limit && bytes[start] == next ? start : offset
    }

    /// How many bytes of text and of source one unit takes: a byte, an escape or an entity.
    static func step(
        _ text: [UInt8], _ index: Int, _ end: Int, _ bytes: [UInt8], _ offset: Int, isText: Bool
    ) -> (text: Int, source: Int)? {
        let byte = bytes[offset]
        if isText, byte == 0x5C, offset + 1 < bytes.count, bytes[offset + 1].isPunctuation {
            if bytes[offset + 1] == text[index] { return (1, 2) }
            // In a table `\\|` loses one backslash to the table and the other one to the bar.
            let isBar = text[index] == 0x7C && bytes[offset + 1] == 0x5C && offset + 2 < bytes.count && bytes[offset + 2] == 0x7C
            return isBar ? (1, 3) : nil
        }
        if isText, byte == 0x26, let entity = Entity(bytes, offset) {
            if let length = entity.decodedLength(text, index, end) { return (length, entity.count) }
        }
        if byte == text[index] { return (1, 1) }
        // NUL bytes become U+FFFD.
        let isReplaced = byte == 0 && index + 2 < end && text[index] == 0xEF && text[index + 1] == 0xBF
        return isReplaced ? (3, 1) : nil
    }

    /// Passes a code span: from its opening backticks to the same number of closing ones.
    mutating func codeSpan(in bytes: [UInt8]) -> ByteRange {
        let last = min(limit, bytes.count)
        var start = position
        while start < last, bytes[start] != 0x60 { start += 1 }
        var open = start
        while open < last, bytes[open] == 0x60 { open += 1 }
        var offset = open
        while offset < last {
            guard bytes[offset] == 0x60 else {
                offset += 1
                continue
            }
            let run = offset
            while offset < last, bytes[offset] == 0x60 { offset += 1 }
            if offset - run == open - start {
                position = offset
                return ByteRange(start, offset)
            }
        }
        return ByteRange(position, position)
    }

    /// Passes a line ending, soft or hard.
    mutating func lineEnd(in bytes: [UInt8]) -> ByteRange {
        let last = min(limit, bytes.count)
        var end = position
        while end < last, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let start = end
        if end + 1 < last, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
        position = min(end + 1, last)
        return ByteRange(start, position)
    }

    /// Passes a footnote's mark.
    mutating func footnote(in bytes: [UInt8]) -> ByteRange {
        let last = min(limit, bytes.count)
        var start = position
        while start < last, bytes[start] != 0x5B { start += 1 }
        var end = start
        while end < last, bytes[end] != 0x5D { end += 1 }
        position = min(end + 1, last)
        return ByteRange(start, position)
    }

    /// Passes what stands before emphasis at the start of a line or a cell: indentation, marks of quotations, a bar.
    mutating func skipPrefix(in bytes: [UInt8]) {
        var offset = position
        let last = min(limit, bytes.count)
        while offset < last, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x3E || bytes[offset] == 0x7C { offset += 1 }
        if offset < last, bytes[offset] == 0x2A || bytes[offset] == 0x5F { position = offset }
    }

    /// Passes up to `count` emphasis markers.
    mutating func skipMarkers(_ count: Int, in bytes: [UInt8]) {
        var left = count
        while left > 0, position < min(limit, bytes.count), bytes[position] == 0x2A || bytes[position] == 0x5F {
            position += 1
            left -= 1
        }
    }

    /// Passes the opening bracket of a link, an autolink or, with its mark, an image; returns where it stands.
    mutating func openLink(isImage: Bool, in bytes: [UInt8]) -> Int {
        let last = min(limit, bytes.count)
        var offset = position
        while offset < last {
            if isImage, bytes[offset] == 0x21, offset + 1 < last, bytes[offset + 1] == 0x5B { break }
            if !isImage, bytes[offset] == 0x5B || bytes[offset] == 0x3C { break }
            offset += 1
        }
        guard offset < last else { return position }
        position = offset + (isImage ? 2 : 1)
        return offset
    }

    /// Passes the closing bracket and the address of the link that began at `start`; returns the address.
    mutating func closeLink(startedAt start: Int, in bytes: [UInt8]) -> ByteRange {
        let last = min(limit, bytes.count)
        if start < last, bytes[start] == 0x3C {
            let address = ByteRange(start + 1, position)
            while position < last, bytes[position] != 0x3E { position += 1 }
            position = min(position + 1, last)
            return ByteRange(address.start, max(address.start, position - 1))
        }
        while position < last, bytes[position] != 0x5D { position += 1 }
        position = min(position + 1, last)
        let tail = LinkTail(bytes, at: position, limit: last)
        position = tail.end
        return tail.address ?? ByteRange(start, position)
    }
}
