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

    /// Indexes `source`, which `id` stands for.
    init(_ source: SourceFile, id: FileID) {
        path = Visible.text(source.path)
        rawPath = source.path
        bytes = source.bytes
        lines = LineTable(source.bytes)
        isKnowledgeBase = id == .knowledgeBase
    }

    /// The same range with its ends moved into the file.
    func clamped(_ range: ByteRange) -> ByteRange {
        ByteRange(min(max(0, range.start), bytes.count), min(max(0, range.end), bytes.count))
    }

    /// The line and the column in bytes, both from 1, of the byte at `offset`, moved into the file.
    func position(at offset: Int) -> (line: Int, column: Int) {
        lines.position(at: min(max(0, offset), bytes.count))
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
    private var indexed: [FileID: IndexedSource] = [:]

    /// Makes an index that asks `report` for its files.
    init(_ report: Report) {
        sources = report.sources
    }

    /// The file `id`.
    subscript(id: FileID) -> IndexedSource {
        mutating get {
            if let known = indexed[id] { return known }
            let source = IndexedSource(sources(id), id: id)
            indexed[id] = source
            return source
        }
    }
}
