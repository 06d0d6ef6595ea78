import Diagnostics

/// The part of a source line that an excerpt shows, as terminal cells.
struct LineView {
    /// The most columns of source text in an excerpt, without the ellipses.
    static let columnLimit = 100
    /// The most bytes on either side of a range that are decoded, so that huge lines cost nothing.
    private static let byteReach = 600

    private let cells: [Cell]
    private let isCutLeft: Bool
    private let isCutRight: Bool

    /// Decodes the line `text` of `bytes` and cuts it around the start of `range`.
    init(_ bytes: [UInt8], text: ByteRange, around range: ByteRange) {
        let window = Self.window(bytes, text: text, around: range.start)
        let all = Cell.decode(bytes, window)
        let shown = Self.shown(all, around: range, isWindowCut: window.start > text.start)
        cells = Array(all[shown])
        isCutLeft = shown.lowerBound > 0 || window.start > text.start
        isCutRight = shown.upperBound < all.count || window.end < text.end
    }

    /// The UTF-8 to print, with tabs as four spaces and an ellipsis where the line is cut.
    var utf8: [UInt8] {
        var utf8 = isCutLeft ? Array("…".utf8) : []
        for cell in cells { cell.append(to: &utf8) }
        if isCutRight { utf8 += "…".utf8 }
        return utf8
    }

    /// Whether a range that starts at `offset` can be underlined in this view.
    func shows(_ offset: Int) -> Bool {
        guard let first = cells.first, let last = cells.last else { return true }
        return (!isCutLeft || first.bytes.start <= offset) && (!isCutRight || offset < last.bytes.end)
    }

    /// The columns before the underline of `range` and its length, which is at least 1.
    func underline(_ range: ByteRange) -> (indent: Int, length: Int) {
        var indent = isCutLeft ? 1 : 0
        var length = 0
        var isCovered = false
        for cell in cells {
            if cell.bytes.end <= range.start {
                indent += cell.columns
            } else if cell.bytes.start < range.end {
                length += cell.columns
                isCovered = true
            }
        }
        if isCutRight, let last = cells.last, last.bytes.end < range.end { length += 1 }
        // A mark that takes no column of its own is drawn over the column before it.
        if isCovered, length == 0, indent > 0 { indent -= 1 }
        return (indent, max(1, length))
    }

    /// The bytes near `offset`, which start and end between characters.
    private static func window(_ bytes: [UInt8], text: ByteRange, around offset: Int) -> ByteRange {
        let middle = min(max(text.start, offset), text.end)
        var window = ByteRange(max(text.start, middle - byteReach), min(text.end, middle + byteReach))
        for _ in 0..<3 {
            if window.start > text.start, window.start < middle, bytes[window.start] & 0xC0 == 0x80 {
                window.start += 1
            }
            if window.end < text.end, window.end > middle, bytes[window.end] & 0xC0 == 0x80 { window.end -= 1 }
        }
        return window
    }

    /// The cells to show: the range itself, then as many on both sides as fit.
    private static func shown(_ cells: [Cell], around range: ByteRange, isWindowCut: Bool) -> Range<Int> {
        let first = cells.firstIndex { $0.bytes.end > range.start } ?? cells.count
        var (left, right, columns) = (first, first, 0)
        func growRight(to limit: Int, before offset: Int = .max) {
            while right < cells.count, cells[right].bytes.start < offset, columns + cells[right].columns <= limit {
                columns += cells[right].columns
                right += 1
            }
        }
        func growLeft(to limit: Int) {
            while left > 0, columns + cells[left - 1].columns <= limit {
                left -= 1
                columns += cells[left].columns
            }
        }
        // A range longer than the view still leaves room for the words before it.
        growRight(to: columnLimit - columnLimit / 5, before: range.end)
        growLeft(to: columns + (columnLimit - columns) / 2)
        growRight(to: columnLimit)
        growLeft(to: columnLimit)
        // A cut line never starts with a mark, which would be drawn over the ellipsis.
        while left > 0 || isWindowCut, left < first, cells[left].columns == 0 { left += 1 }
        return left..<right
    }
}
