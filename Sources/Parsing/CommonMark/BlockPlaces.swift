internal import CCmarkGFM
import Diagnostics
import Model

/// Where cmark's nodes stand in the file: what it says in lines and columns, and what it says nothing of.
struct BlockPlaces {
    /// The whole file.
    let bytes: [UInt8]
    /// The offset of each of the body's lines.
    let lineStarts: [Int]

    /// The bytes of a block.
    func source(of node: OpaquePointer) -> ByteRange {
        if unsafe cmark_node_get_start_line(node) == 0, let table = unsafe cmark_node_next(node) { return unsafe source(before: table) }
        let start = unsafe start(of: node)
        let last = unsafe index(ofLine: max(Int(cmark_node_get_end_line(node)), Int(cmark_node_get_start_line(node))))
        let end = lineStarts[last] + max(0, Int(unsafe cmark_node_get_end_column(node)))
        return ByteRange(start, min(end, bytes.count))
    }

    /// Where the paragraph stands whose last line became the heading row of `table`: cmark gave its place to the table.
    private func source(before table: OpaquePointer) -> ByteRange {
        guard let row = unsafe cmark_node_first_child(table) else { return ByteRange(lineStarts[0], lineStarts[0]) }
        let line = unsafe index(ofLine: BlockPlaces.line(ofRow: row, isHeader: true))
        let start = unsafe start(of: table)
        return ByteRange(start, max(start, lineEnd(max(line - 1, 0))))
    }

    private func start(of node: OpaquePointer) -> Int {
        let line = unsafe index(ofLine: Int(cmark_node_get_start_line(node)))
        return min(lineStarts[line] + max(0, Int(unsafe cmark_node_get_start_column(node)) - 1), bytes.count)
    }

    /// The index of a line that cmark counts from one.
    private func index(ofLine line: Int) -> Int { min(max(line - 1, 0), lineStarts.count - 1) }

    /// Where a block of raw HTML of so many lines ends: cmark says so only of blocks that end at an empty line.
    func htmlEnd(_ node: OpaquePointer, lines: Int) -> Int {
        let first = Int(unsafe cmark_node_get_start_line(node)) - 1
        let last = min(max(first + lines - 1, 0), lineStarts.count - 1)
        var end = last + 1 < lineStarts.count ? lineStarts[last + 1] : bytes.count
        while end > lineStarts[last], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// Where the inlines of a block begin.
    func inlineStart(of node: Node) -> Int {
        var start = node.source.start
        if node.kind == .heading {
            while start < node.source.end, bytes[start] == 0x23 { start += 1 }
        }
        // cmark takes definitions out of the start of a paragraph, and leaves its place as it was.
        if start < node.source.end, bytes[start] == 0x5B, node.kind != .tableCell {
            while let end = LinkDefinition.end(bytes, at: start, limit: node.source.end) { start = end }
        }
        return start
    }

    /// Where the attributes of an info string stand: on the first line of the block.
    func attributePlace(_ text: String, _ block: ByteRange) -> ByteRange {
        var lineEnd = block.start
        while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        let wanted = Array(text.utf8)
        let start = (block.start..<lineEnd).first { bytes[$0...].starts(with: wanted) } ?? block.start
        return ByteRange(start, min(start + wanted.count, lineEnd))
    }

    // MARK: - Tables

    /// The bytes of a table's row.
    func row(_ node: OpaquePointer, isHeader: Bool) -> ByteRange {
        // cmark gives every row the column of the first, which is too far right where prefixes differ.
        let line = unsafe index(ofLine: BlockPlaces.line(ofRow: node, isHeader: isHeader))
        let rowEnd = lineEnd(line)
        // Where the heading row opens the block, the mark of a list item may stand before it.
        let opens = isHeader && Int(unsafe cmark_node_get_start_line(node)) == line + 1
        let start = lineStarts[line] + (opens ? max(Int(unsafe cmark_node_get_start_column(node)) - 1, 0) : 0)
        return ByteRange(min(start, rowEnd), rowEnd)
    }

    /// The line of a table's row; cmark gives a heading row the first line of the paragraph that it ends.
    private static func line(ofRow row: OpaquePointer, isHeader: Bool) -> Int {
        guard isHeader else { return Int(unsafe cmark_node_get_start_line(row)) }
        // The line of dashes is between it and the next row, or the last one.
        if let next = unsafe cmark_node_next(row) { return Int(unsafe cmark_node_get_start_line(next)) - 2 }
        return Int(unsafe cmark_node_get_end_line(cmark_node_parent(row))) - 1
    }

    // MARK: - Lines

    /// Where the line ends, before its line feed.
    private func lineEnd(_ line: Int) -> Int {
        var end = lineStarts[line]
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }
}
