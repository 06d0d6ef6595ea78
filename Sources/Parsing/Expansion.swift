import Diagnostics
import Model

/// Finds what would grow far beyond its source, from the source alone: parsing it would cost what the limits forbid.
struct Expansion {
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    /// The first limit that the body, whose lines begin at `lineStarts`, would exceed; nil for ordinary texts.
    static func problem(_ bytes: [UInt8], lineStarts: [Int], limits: Limits) -> Problem? {
        let expansion = Expansion(bytes: bytes, lineStarts: lineStarts)
        if let row = expansion.wideTable(limits.tableCells) {
            return Problem(.overLimit(what: "more than \(limits.tableCells) table cells"), row)
        }
        if let definition = expansion.repeatedDefinition(limits.transclusionBytes) {
            return Problem(.overLimit(what: "definitions that add more than \(limits.transclusionBytes) bytes where they are used"), definition)
        }
        return nil
    }

    // MARK: - Tables

    /// The delimiter row of the table in which the cells exceed `limit`. Rows are as wide as the table, however short.
    private func wideTable(_ limit: Int) -> ByteRange? {
        // No table has more columns than its delimiter row has bytes, and all together have no more rows than lines.
        let shortest = limit / lineStarts.count
        guard lineStarts.indices.contains(where: { line($0).count >= shortest }) else { return nil }
        var (cells, columns) = (0, 0)
        var row = ByteRange.fileStart
        for number in lineStarts.indices {
            let content = content(of: number)
            if content.count == 0 {
                columns = 0
            } else if let found = self.columns(in: content), found > columns {
                // The heading row stands above.
                cells += found
                (columns, row) = (found, content)
            } else {
                cells += columns
            }
            if cells > limit { return row }
        }
        return nil
    }

    /// How many columns the delimiter row `row` gives a table; nil when the line is none.
    private func columns(in row: ByteRange) -> Int? {
        var (bars, dashes) = (0, 0)
        for offset in row.start..<row.end {
            switch bytes[offset] {
            case 0x7C: bars += 1
            case 0x2D: dashes += 1
            case 0x3A, 0x20, 0x09, 0x0B, 0x0C: continue
            default: return nil
            }
        }
        if bytes[row.start] == 0x7C { bars -= 1 }
        if bytes[row.end - 1] == 0x7C { bars -= 1 }
        return dashes == 0 ? nil : max(bars, 0) + 1
    }

    private func line(_ number: Int) -> ByteRange {
        ByteRange(lineStarts[number], number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count)
    }

    /// The line without its ending and without the marks of quotations and the indentation before it.
    private func content(of number: Int) -> ByteRange {
        var range = line(number)
        while range.start < range.end, bytes[range.start].isSpace || bytes[range.start] == 0x3E { range.start += 1 }
        while range.start < range.end, bytes[range.end - 1].isSpace { range.end -= 1 }
        return range
    }

    // MARK: - Definitions

    /// The label of the definition with which the uses of definitions come to more than `limit` bytes.
    private func repeatedDefinition(_ limit: Int) -> ByteRange? {
        // Every use takes three bytes, so short texts cannot hold enough of them.
        let shortest = 3 * limit / max(bytes.count, 1)
        guard shortest < bytes.count, mayDefine else { return nil }
        var definitions: [String: (size: Int, label: ByteRange)] = [:]
        forEachLabel { label in
            guard label.end + 1 < bytes.count, bytes[label.end + 1] == 0x3A, bytes[label.start] != 0x5E else { return true }
            let size = sizeOfDefinition(from: label.end + 2)
            let key = key(label)
            if size >= shortest, definitions[key] == nil { definitions[key] = (size, label) }
            return true
        }
        if definitions.isEmpty { return nil }
        var total = 0
        var found: ByteRange?
        forEachLabel { label in
            guard let definition = definitions[key(label)] else { return true }
            total += definition.size
            if total > limit { found = definition.label }
            return found == nil
        }
        return found
    }

    /// Whether a bracket with a colon behind it stands in the body, as in any definition.
    private var mayDefine: Bool {
        var offset = lineStarts[0]
        while let found = ByteScan.first(0x5D, in: bytes, from: offset, to: bytes.count) {
            if found + 1 < bytes.count, bytes[found + 1] == 0x3A { return true }
            offset = found + 1
        }
        return false
    }

    /// Calls `body` with what stands between each pair of brackets that hold no bracket, until it returns false.
    private func forEachLabel(_ body: (ByteRange) -> Bool) {
        var open: Int?
        var offset = lineStarts[0]
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x5C: offset += 1
            case 0x5B: open = offset + 1
            case 0x5D:
                // Labels have no more than 999 characters.
                if let start = open, start < offset, offset - start < 4_000, !body(ByteRange(start, offset)) { return }
                open = nil
            default: break
            }
            offset += 1
        }
    }

    /// The bytes of an address and a title, which may go on over lines up to an empty one.
    private func sizeOfDefinition(from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
        let address = offset
        while offset < bytes.count, !bytes[offset].isSpace { offset += 1 }
        let end = offset
        while offset < bytes.count, bytes[offset].isSpace { offset += 1 }
        let pairs: [UInt8: UInt8] = [0x22: 0x22, 0x27: 0x27, 0x28: 0x29]
        guard offset < bytes.count, let close = pairs[bytes[offset]] else { return end - address }
        offset += 1
        while offset + 1 < bytes.count, bytes[offset] != close {
            if bytes[offset] == 0x0A, bytes[offset + 1] == 0x0A || bytes[offset + 1] == 0x0D { return end - address }
            offset += bytes[offset] == 0x5C ? 2 : 1
        }
        return offset - address
    }

    /// The form in which CommonMark compares labels: without case, with single spaces.
    private func key(_ label: ByteRange) -> String {
        let text = String(decoding: bytes[label.start..<label.end], as: UTF8.self)
        return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
