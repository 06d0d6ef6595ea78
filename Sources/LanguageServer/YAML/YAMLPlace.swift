import Diagnostics

/// What stands around a place in YAML, also in YAML that is being written and that no parser reads yet.
struct YAMLPlace: Equatable {
    /// What may be written at the place.
    enum Role: Equatable {
        /// A key of the mapping.
        case key
        /// The value of the last key of the path, or an item of its list.
        case value
        /// Either, as at the start of an item of a list.
        case either
    }

    /// The keys around the place, the outermost first; lists leave no trace.
    var path: [String]
    /// What may be written at the place.
    var role: Role
    /// The bytes of the word at the place, without quotes; empty where none was begun.
    var written: ByteRange
    /// The keys that the mapping has besides, with those of their values that are plain words.
    var siblings: [String: String] = [:]
    /// The items that the list has besides.
    var items: [String] = []
    /// Whether the key at the place has its colon already.
    var hasColon = false
    /// Whether the word is in quotes.
    var isQuoted = false

    /// Finds what stands around the byte before `offset` of the YAML in the bytes `region`; nil in comments and long texts.
    init?(_ bytes: [UInt8], _ region: ByteRange, at offset: Int) {
        guard region.start <= offset, offset <= region.end else { return nil }
        let lines = YAMLLines(bytes, region)
        guard let number = lines.number(at: offset) else { return nil }
        if let flow = lines.openFlow(before: number) {
            let (path, _) = lines.around(flow.line, column: lines[flow.line].column)
            let start = YAMLFlow.place(bytes, ByteRange(flow.start, region.end), at: offset)
            guard let start, let owner = lines[flow.line].key else { return nil }
            self.init(start, below: path + [owner])
            return
        }
        self.init(lines, number, at: offset)
    }

    private init?(_ lines: YAMLLines, _ number: Int, at offset: Int) {
        let line = lines[number]
        // A place in the indent belongs to a new key at that column, unless something stands behind it.
        if let comment = line.comment, offset > comment { return nil }
        if lines.isInLongText(number) { return nil }
        let column = line.isBlank ? offset - line.range.start : line.column
        if !line.isBlank, offset < line.content.start { return nil }
        let (path, siblings) = lines.around(number, column: column)
        guard let keyRange = line.keyRange, let key = line.key else {
            self.init(unkeyed: line, path, siblings, lines.items(besides: number), at: offset)
            return
        }
        if offset <= keyRange.end {
            guard offset >= keyRange.start else { return nil }
            self.init(path: path, role: .key, written: keyRange, siblings: siblings, hasColon: true)
            return
        }
        guard offset > line.colon else { return nil }
        if let first = lines.byte(at: line.value.start), first == 0x5B || first == 0x7B, line.value.count > 0, offset > line.value.start {
            guard let flow = YAMLFlow.place(lines.bytes, ByteRange(line.value.start, line.range.end), at: offset) else { return nil }
            self.init(flow, below: path + [key])
            return
        }
        self.init(path: path + [key], role: .value, written: line.value, siblings: siblings)
        unquote(lines.bytes, at: offset)
    }

    /// A line without a key: a key that is being written, an item of a list, or a value on a line of its own.
    private init?(
        unkeyed line: YAMLLines.Line, _ path: [String], _ siblings: [String: String], _ items: [String], at offset: Int
    ) {
        let content = line.isBlank ? ByteRange(offset, offset) : line.content
        let role: Role = line.isItem ? (siblings.isEmpty ? .either : .key) : siblings.isEmpty && !path.isEmpty ? .either : .key
        self.init(path: path, role: role, written: content, siblings: siblings, items: line.isItem ? items : [])
        if let flow = line.flow(at: offset) {
            self.init(flow, below: path)
            return
        }
        unquote(line.bytes, at: offset)
    }

    private init(_ flow: YAMLFlow.Place, below path: [String]) {
        self.init(
            path: path + flow.path, role: flow.role, written: flow.written, siblings: flow.siblings, items: flow.items, hasColon: flow.hasColon,
            isQuoted: flow.isQuoted)
    }

    private init(
        path: [String], role: Role, written: ByteRange, siblings: [String: String] = [:], items: [String] = [], hasColon: Bool = false,
        isQuoted: Bool = false
    ) {
        (self.path, self.role, self.written, self.siblings) = (path, role, written, siblings)
        (self.items, self.hasColon, self.isQuoted) = (items, hasColon, isQuoted)
    }

    /// Leaves the quotes around the word at the place out of it.
    private mutating func unquote(_ bytes: [UInt8], at offset: Int) {
        // Where nothing was written yet, the word begins at the place; spaces around one are part of it.
        if written.count == 0 { written = ByteRange(offset, offset) }
        written = ByteRange(min(written.start, offset), max(written.end, offset))
        guard written.count > 0, bytes[written.start] == 0x22 || bytes[written.start] == 0x27, offset > written.start else { return }
        isQuoted = true
        let closes = written.count > 1 && bytes[written.end - 1] == bytes[written.start]
        written = ByteRange(written.start + 1, closes && offset < written.end ? written.end - 1 : written.end)
    }
}
