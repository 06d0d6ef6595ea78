import Diagnostics
import Model

/// Walks the source beside cmark's inlines and tells at which bytes each of them stands.
struct SourceCursor {
    /// Where the next inline is looked for.
    var position: Int
    /// Where the block ends.
    var limit: Int

    /// Whether the last text was not found.
    private var isLost = false

    /// Starts at `position`, in a block that ends at `limit`.
    init(position: Int, limit: Int) {
        self.position = position
        self.limit = limit
    }

    /// How far past the cursor a text is looked for before the cursor gives up and stays.
    private static let reach = 4_096

    /// The bytes of the text `range`, the last of `text`, which is mended where cmark lost part of it.
    mutating func text(_ text: inout [UInt8], _ range: inout TextRange, in bytes: [UInt8]) -> ByteRange {
        let source = literal(text, range, isText: true, in: bytes)
        guard isLost else { return source }
        var start = position
        while start < min(limit, bytes.count), bytes[start].isSpace || bytes[start] == 0x3E { start += 1 }
        var names = LostNames(text, range, in: bytes, limit: limit)
        for place in position == start ? [start] : [position, start] {
            guard let mended = names.mended(from: range.start, at: place) else { continue }
            text.replaceSubrange(range.start..., with: mended.text)
            range.end = text.count
            isLost = false
            position = mended.end
            return ByteRange(place, mended.end)
        }
        // Part of a character may be what was lost.
        text.replaceSubrange(range.start..., with: Array(String(decoding: text[range.start...], as: UTF8.self).utf8))
        range.end = text.count
        return source
    }

    /// The bytes of the literal `range` of `text`; escapes and entities count when `isText`.
    mutating func literal(_ text: [UInt8], _ range: TextRange, isText: Bool, in bytes: [UInt8]) -> ByteRange {
        isLost = false
        guard !range.isEmpty else { return ByteRange(position, position) }
        let first = text[range.start]
        let last = min(limit, position + SourceCursor.reach, bytes.count)
        var start = position
        while start < last {
            let byte = bytes[start]
            let end = start + range.end - range.start
            // As nearly every text stands there.
            if byte == first, end <= limit, ByteScan.isVerbatim(text, range, in: bytes, at: start) {
                position = end
                return ByteRange(start, end)
            }
            if byte == first || byte == 0x5C || byte == 0x26 || byte == 0 || (byte == 0x09 && first == 0x20) {
                var walk = SourceWalk(text: range, source: ByteRange(start, min(limit, bytes.count)), isText: isText)
                if let end = walk.end(text, bytes) {
                    position = end
                    return ByteRange(start, end)
                }
            }
            start += 1
        }
        isLost = true
        return ByteRange(position, position)
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
        while start + 1 < last, bytes[start] != 0x5B || bytes[start + 1] != 0x5E { start += 1 }
        var end = start
        while end < last, bytes[end] != 0x5D { end += 1 }
        position = min(end + 1, last)
        return ByteRange(start, position)
    }

    /// Passes what stands before emphasis at the start of a line: indentation and marks of quotations.
    mutating func skipPrefix(in bytes: [UInt8]) {
        var offset = position
        let last = min(limit, bytes.count)
        while offset < last, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x3E { offset += 1 }
        if offset < last, bytes[offset] == 0x2A || bytes[offset] == 0x5F { position = offset }
    }

    /// Passes a text that was not found, up to the marker behind it.
    mutating func findMarker(in bytes: [UInt8]) {
        guard isLost else { return }
        isLost = false
        let last = min(limit, bytes.count)
        var offset = position
        while offset < last, bytes[offset] != 0x2A, bytes[offset] != 0x5F { offset += 1 }
        if offset < last { position = offset }
    }

    /// Passes up to `count` emphasis markers.
    mutating func skipMarkers(_ count: Int, in bytes: [UInt8]) {
        findMarker(in: bytes)
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
