internal import CYAML
import Diagnostics

/// Where libyaml's marks, which count Unicode scalars, stand in the file.
struct YAMLPlaces {
    private let bytes: [UInt8]
    private let range: ByteRange
    /// The offset of each scalar; nil where every scalar is one byte.
    private let offsets: [Int]?

    /// Prepares the places of the YAML at `range` of `bytes`.
    init(_ bytes: [UInt8], _ range: ByteRange) {
        self.bytes = bytes
        self.range = range
        let isASCII = bytes[range.start..<range.end].allSatisfy { $0 < 0x80 }
        offsets = isASCII ? nil : (range.start..<range.end).filter { bytes[$0] & 0xC0 != 0x80 } + [range.end]
    }

    /// The offset in the file of the scalar number `index`, or the end of the YAML.
    func offset(ofScalar index: Int) -> Int {
        if let offsets { return index < offsets.count ? offsets[index] : range.end }
        return min(range.start + index, range.end)
    }

    /// The offset in the file of `mark`.
    func offset(of mark: yaml_mark_t) -> Int { offset(ofScalar: mark.index) }

    /// The bytes between two marks.
    func range(_ start: yaml_mark_t, _ end: yaml_mark_t) -> ByteRange {
        ByteRange(offset(of: start), offset(of: end))
    }

    /// One byte at `offset`, or none at the end of the YAML.
    func byte(at offset: Int) -> ByteRange {
        ByteRange(min(offset, range.end), min(offset + 1, range.end))
    }

    /// From `start` to the end of its line, without blanks at its end.
    func firstLine(from start: Int) -> ByteRange {
        var end = start
        while end < range.end, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        return ByteRange(start, end)
    }

    /// The lines below the `|` or `>` in `block`, without blanks around them; the line of that sign where there are none.
    func blockText(_ block: ByteRange) -> ByteRange {
        let sign = (block.start..<block.end).first { bytes[$0] == 0x7C || bytes[$0] == 0x3E } ?? block.start
        var (start, end) = (firstLine(from: sign).end, block.end)
        while start < end, bytes[start].isSpace { start += 1 }
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        return start < end ? ByteRange(start, end) : firstLine(from: block.start)
    }

    /// The line that holds `offset`, or the nearest one above that holds anything, without blanks around it.
    func lineWithText(atOrBefore offset: Int) -> ByteRange {
        var start = min(offset, range.end)
        while true {
            while start > range.start, bytes[start - 1] != 0x0A { start -= 1 }
            var line = firstLine(from: start)
            while line.start < line.end, bytes[line.start].isSpace { line.start += 1 }
            if line.count > 0 || start == range.start { return line }
            start -= 1
        }
    }

    /// The offset in the file of the byte number `index` of the YAML.
    func offset(ofByte index: Int) -> Int { min(range.start + index, range.end) }

    /// The bytes of `part` as text.
    func text(_ part: ByteRange) -> String { String(decoding: bytes[part.start..<part.end], as: UTF8.self) }

    /// Whether the colon at `offset` is the first on its line that a space follows, or nothing.
    func isFirstColon(_ offset: Int) -> Bool {
        let line = lineWithText(atOrBefore: offset)
        return !(line.start..<offset).contains { bytes[$0] == 0x3A && bytes[$0 + 1] == 0x20 }
    }

    /// The first line that a version control system left to tell two versions apart.
    var conflictMarker: ByteRange? {
        var start = range.start
        while start < range.end {
            let line = firstLine(from: start)
            if bytes[line.start..<line.end].starts(with: Array("<<<<<<< ".utf8)) { return line }
            start = line.end
            while start < range.end, bytes[start] != 0x0A { start += 1 }
            start += 1
        }
        return nil
    }

    /// The first occurrence of `byte` in `part`.
    func first(_ byte: UInt8, in part: ByteRange) -> Int? {
        (part.start..<part.end).first { bytes[$0] == byte }
    }
}
