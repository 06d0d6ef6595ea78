import Diagnostics

/// A source file whose lines have been found, and whose path is safe to print.
struct IndexedSource {
    /// The path with control characters made visible.
    let path: String
    /// The path as the build knows it.
    let rawPath: String
    /// The bytes as they are on disk.
    let bytes: [UInt8]
    /// Where each line starts.
    let lines: LineTable
    /// Whether this is the knowledge base as a whole, which has no lines to point to.
    let isKnowledgeBase: Bool
    /// The columns in UTF-16 units; nil where nobody asks for them.
    private let utf16: UTF16Offsets?

    /// Indexes `source`, which `id` stands for, and with `countsUTF16` its columns in UTF-16 as well.
    init(_ source: SourceFile, id: FileID, countsUTF16: Bool = false) {
        path = Visible.text(source.path)
        rawPath = source.path
        bytes = source.bytes
        lines = LineTable(source.bytes)
        isKnowledgeBase = id == .knowledgeBase
        utf16 = countsUTF16 ? UTF16Offsets(source.bytes) : nil
    }

    /// The same range with its ends moved into the file.
    func clamped(_ range: ByteRange) -> ByteRange {
        ByteRange(min(max(0, range.start), bytes.count), min(max(0, range.end), bytes.count))
    }

    /// The line and the column in bytes, both from 1, of the byte at `offset`, moved into the file.
    func position(at offset: Int) -> (line: Int, column: Int) {
        lines.position(at: min(max(0, offset), bytes.count))
    }

    /// The line and the column in UTF-16 units, both from 1, of the byte at `offset`; a byte order mark is no column.
    func utf16Position(at offset: Int) -> (line: Int, column: Int) {
        let position = position(at: offset)
        guard let utf16 else { return position }
        let start = lines.starts[position.line - 1]
        let column = utf16.units(from: start, to: start + position.column - 1)
        let hasMark = position.line == 1 && column > 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return (position.line, column + (hasMark ? 0 : 1))
    }

    /// The `path:line:column` of the byte at `offset`; the path alone for the knowledge base.
    func place(at offset: Int) -> String {
        guard !isKnowledgeBase else { return path }
        let position = position(at: offset)
        return "\(path):\(position.line):\(position.column)"
    }

    /// The bytes of the line `line`, from 0, without its ending and without a byte order mark.
    func text(ofLine line: Int) -> ByteRange {
        var range = lines.range(ofLine: line)
        while range.end > range.start, bytes[range.end - 1] == 0x0A || bytes[range.end - 1] == 0x0D {
            range.end -= 1
        }
        if line == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range.start = 3 }
        return range
    }
}

/// The files that a report points to, each fetched and indexed once.
struct SourceIndex {
    private let sources: @Sendable (FileID) -> SourceFile
    private let countsUTF16: Bool
    private var indexed: [FileID: IndexedSource] = [:]

    /// Makes an index that asks `report` for its files.
    init(_ report: Report, countsUTF16: Bool = false) {
        sources = report.sources
        self.countsUTF16 = countsUTF16
    }

    /// The file `id`.
    subscript(id: FileID) -> IndexedSource {
        mutating get {
            if let known = indexed[id] { return known }
            let source = IndexedSource(sources(id), id: id, countsUTF16: countsUTF16)
            indexed[id] = source
            return source
        }
    }
}
