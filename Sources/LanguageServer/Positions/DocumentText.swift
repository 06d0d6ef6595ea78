import Diagnostics

/// The text of a document, and its places as the protocol counts them.
struct DocumentText: Sendable {
    /// The bytes.
    let bytes: [UInt8]
    /// Where each line begins.
    let lines: LineTable
    /// What positions count.
    let encoding: PositionEncoding
    /// The bytes of a byte order mark on the disk, which no editor counts.
    private let mark: Int

    /// Indexes `bytes`; of a text from the disk, a byte order mark is no part.
    init(_ bytes: [UInt8], _ encoding: PositionEncoding, isFromDisk: Bool = false) {
        self.bytes = bytes
        self.encoding = encoding
        lines = LineTable(bytes)
        mark = isFromDisk && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The place of the byte at `offset`, moved into the text.
    func position(at offset: Int) -> WirePosition {
        let offset = min(max(0, offset), bytes.count)
        let line = lines.line(at: offset)
        let start = line == 0 ? min(mark, offset) : lines.starts[line]
        if encoding == .utf8 { return WirePosition(line: line, character: offset - start) }
        return WirePosition(line: line, character: bytes[start..<offset].reduce(0) { $0 + encoding.units(ofByte: $1) })
    }

    /// The part of the document that the bytes `range` are.
    func range(_ range: ByteRange) -> WireRange {
        WireRange(start: position(at: range.start), end: position(at: range.end))
    }

    /// The byte at `position`: a place behind the end of a line is its end, one inside of a character is its start.
    func offset(of position: WirePosition) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < lines.starts.count else { return bytes.count }
        let content = content(ofLine: position.line)
        var (offset, units) = (content.start, 0)
        while offset < content.end {
            let end = self.end(ofCharacterAt: offset, before: content.end)
            units += encoding == .utf8 ? end - offset : encoding.units(ofByte: bytes[offset])
            if units > position.character { return offset }
            offset = end
        }
        return content.end
    }

    /// The bytes that `range` is.
    func bytes(of range: WireRange) -> ByteRange {
        ByteRange(offset(of: range.start), offset(of: range.end))
    }

    /// The bytes of the line `line`, from 0, without its ending.
    func content(ofLine line: Int) -> ByteRange {
        var range = lines.range(ofLine: line)
        while range.end > range.start, bytes[range.end - 1] == 0x0A || bytes[range.end - 1] == 0x0D { range.end -= 1 }
        if line == 0 { range.start = min(mark, range.end) }
        return range
    }

    /// The text of the bytes `range`.
    func text(_ range: ByteRange) -> String {
        let (start, end) = (min(max(0, range.start), bytes.count), min(max(0, range.end), bytes.count))
        return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    private func end(ofCharacterAt offset: Int, before limit: Int) -> Int {
        var end = offset + 1
        while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}

extension DocumentText {
    /// The text after `changes`, each of which is one of what the others before it left.
    func changed(by changes: [DidChangeParams.Change]) -> DocumentText {
        var text = self
        for change in changes {
            let new = Array(change.text.utf8)
            guard let range = change.range else {
                text = DocumentText(new, encoding)
                continue
            }
            let replaced = text.bytes(of: range)
            var bytes = text.bytes
            bytes.replaceSubrange(replaced.start..<replaced.end, with: new)
            text = DocumentText(bytes, encoding)
        }
        return text
    }
}
