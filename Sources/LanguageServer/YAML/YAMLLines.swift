import Diagnostics

/// The lines of YAML in block style, each taken apart on its own, so that one that is half written does not hide the others.
struct YAMLLines {
    /// One line.
    struct Line {
        /// The bytes that it is in.
        let bytes: [UInt8]
        /// The line without its ending.
        var range: ByteRange
        /// The columns of the dashes that begin items.
        var dashes: [Int] = []
        /// What stands behind indent and dashes, without a comment.
        var content: ByteRange
        /// The key's bytes, without quotes.
        var keyRange: ByteRange?
        /// The key.
        var key: String?
        /// The offset of the key's colon; -1 without one.
        var colon = -1
        /// What stands behind the colon, without a comment.
        var value = ByteRange.fileStart
        /// Where a comment begins.
        var comment: Int?

        /// Whether nothing stands in it but a comment.
        var isBlank: Bool { content.count == 0 && dashes.isEmpty }
        /// Whether it begins an item of a list.
        var isItem: Bool { !dashes.isEmpty }
        /// The column at which its content begins.
        var column: Int { content.start - range.start }
        /// The column at which anything begins.
        var indent: Int { dashes.first ?? column }

        /// What stands around a place in an item that is a list or a mapping in brackets.
        func flow(at offset: Int) -> YAMLFlow.Place? {
            guard content.count > 0, bytes[content.start] == 0x5B || bytes[content.start] == 0x7B, offset > content.start else { return nil }
            return YAMLFlow.place(bytes, ByteRange(content.start, range.end), at: offset)
        }
    }

    /// The text.
    let bytes: [UInt8]
    private var lines: [Line] = []

    /// Takes the lines of the bytes `region` apart.
    init(_ bytes: [UInt8], _ region: ByteRange) {
        self.bytes = bytes
        var start = region.start
        while true {
            var end = start
            while end < region.end, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            lines.append(YAMLLines.line(bytes, ByteRange(start, end)))
            guard end < region.end else { break }
            start = end + (bytes[end] == 0x0D && end + 1 < region.end && bytes[end + 1] == 0x0A ? 2 : 1)
        }
    }

    /// How many lines there are.
    var count: Int { lines.count }

    /// The line with the number `number`.
    subscript(number: Int) -> Line { lines[number] }

    /// The number of the line that the place `offset` is in.
    func number(at offset: Int) -> Int? { lines.firstIndex { $0.range.start <= offset && offset <= $0.range.end } }

    /// The byte at `offset`; nil behind the end.
    func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    // MARK: - Around a line

    /// The keys above a content that begins at `column` of the line `number`, and the keys beside it.
    func around(_ number: Int, column: Int) -> (path: [String], siblings: [String: String]) {
        var siblings: [String: String] = [:]
        var path: [String] = []
        // A line that begins an item is the first of its mapping.
        let isFirst = lines[number].isItem
        if !isFirst { collect(&siblings, lines[..<number].reversed(), column, stopsAtItem: true) }
        collect(&siblings, lines[(number + 1)...], column, stopsAtItem: false)
        var (next, limit, isBelowItem) = (number - 1, isFirst ? lines[number].indent : column, isFirst)
        if !isFirst, let item = itemLine(above: number, column) {
            (next, limit, isBelowItem) = (item - 1, lines[item].indent, true)
        }
        while next >= 0 {
            let line = lines[next]
            defer { next -= 1 }
            guard !line.isBlank, let key = line.key, line.column < limit || isBelowItem && line.column == limit && !line.isItem else { continue }
            path.insert(key, at: 0)
            (limit, isBelowItem) = line.isItem ? (line.indent, true) : (line.column, false)
            if !line.isItem, let item = itemLine(above: next, line.column) { (next, limit, isBelowItem) = (item, lines[item].indent, true) }
        }
        return (path, siblings)
    }

    /// Adds the keys at `column` of the mapping that goes on in `lines`.
    private func collect(_ siblings: inout [String: String], _ lines: some Sequence<Line>, _ column: Int, stopsAtItem: Bool) {
        for line in lines where !line.isBlank {
            // The line that begins an item is the first of its mapping; a list at the column of its key is inside of that.
            let isFirst = line.isItem && line.column == column
            if line.indent < column, !(stopsAtItem && isFirst) { return }
            if line.column == column, let key = line.key { siblings[key] = value(of: line) }
            if isFirst { return }
        }
    }

    private func value(of line: Line) -> String {
        String(decoding: bytes[line.value.start..<line.value.end].filter { $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
    }

    /// The line above `number` whose item the mapping at `column` is in; nil where it is in none.
    private func itemLine(above number: Int, _ column: Int) -> Int? {
        for index in lines[..<number].indices.reversed() where !lines[index].isBlank {
            if lines[index].isItem, lines[index].column == column { return index }
            if lines[index].column < column { return nil }
        }
        return nil
    }

    /// The items beside the one of the line `number` in the same list, those that are plain words.
    func items(besides number: Int) -> [String] {
        let indent = lines[number].indent
        var found: [String] = []
        func collect(_ some: some Sequence<Line>) {
            for line in some where !line.isBlank {
                if line.indent < indent || line.indent == indent && !line.isItem { return }
                if line.indent == indent, line.content.count > 0 {
                    let value = line.key == nil ? line.content : line.value
                    found.append(String(decoding: bytes[value.start..<value.end].filter { $0 != 0x22 && $0 != 0x27 }, as: UTF8.self))
                }
            }
        }
        collect(lines[..<number].reversed())
        collect(lines[(number + 1)...])
        return found
    }

    /// Whether the line `number` belongs to a text of several lines: behind `|` or `>`, or the rest of a value above.
    func isInLongText(_ number: Int) -> Bool {
        guard !lines[number].isBlank || number > 0 else { return false }
        let indent = lines[number].isBlank ? lines[number].range.count : lines[number].indent
        for line in lines[..<number].reversed() where !line.isBlank && line.indent < indent {
            guard line.key != nil, line.value.count > 0 else { return false }
            // An item's further keys stand at the column of its first one.
            if line.column >= indent { return false }
            return true
        }
        return false
    }

    /// The brackets that a line above opens and none closes before the line `number`.
    func openFlow(before number: Int) -> (line: Int, start: Int)? {
        var open: (line: Int, start: Int)?
        var depth = 0
        for index in 0..<number {
            let line = lines[index]
            if let opened = open, isBehind(line, opened.line) { open = nil }
            if open != nil {
                depth = YAMLFlow.depth(bytes, line.range, from: depth)
                if depth == 0 { open = nil }
            } else if line.key != nil, line.value.count > 0, bytes[line.value.start] == 0x5B || bytes[line.value.start] == 0x7B {
                depth = YAMLFlow.depth(bytes, ByteRange(line.value.start, line.range.end))
                if depth > 0 { open = (index, line.value.start) }
            }
        }
        guard let opened = open else { return nil }
        return isBehind(lines[number], opened.line) ? nil : open
    }

    /// Whether a word at the margin of the key that opened brackets ends what was never closed.
    private func isBehind(_ line: Line, _ opener: Int) -> Bool {
        !line.isBlank && line.column <= lines[opener].column && ![0x5D, 0x7D, 0x2C].contains(bytes[line.content.start])
    }

    // MARK: - One line

    private static func line(_ bytes: [UInt8], _ range: ByteRange) -> Line {
        var line = Line(bytes: bytes, range: range, content: range)
        var start = range.start
        while start < range.end {
            if bytes[start] == 0x20 || bytes[start] == 0x09 {
                start += 1
            } else if bytes[start] == 0x2D, start + 1 == range.end || bytes[start + 1] == 0x20 {
                line.dashes.append(start - range.start)
                start += 1
            } else {
                break
            }
        }
        line.comment = comment(bytes, ByteRange(start, range.end), of: range)
        var end = line.comment ?? range.end
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        line.content = ByteRange(start, end)
        findKey(&line)
        return line
    }

    private static func comment(_ bytes: [UInt8], _ content: ByteRange, of line: ByteRange) -> Int? {
        var quote: UInt8 = 0
        for offset in content.start..<content.end {
            let byte = bytes[offset]
            let isAtWord = offset == line.start || [0x20, 0x09, 0x5B, 0x7B, 0x2C, 0x3A].contains(bytes[offset - 1])
            if quote != 0 { if byte == quote { quote = 0 } } else if byte == 0x22 || byte == 0x27, isAtWord { quote = byte }
            if quote == 0, byte == 0x23, offset == line.start || bytes[offset - 1] == 0x20 || bytes[offset - 1] == 0x09 { return offset }
        }
        return nil
    }

    private static func findKey(_ line: inout Line) {
        let (bytes, content) = (line.bytes, line.content)
        guard content.count > 0, ![0x5B, 0x7B].contains(bytes[content.start]) else { return }
        let quote = bytes[content.start] == 0x22 || bytes[content.start] == 0x27 ? bytes[content.start] : 0
        var colon = content.start + (quote == 0 ? 0 : 1)
        if quote != 0 {
            while colon < content.end, bytes[colon] != quote { colon += 1 }
            colon += 1
        } else {
            while colon < content.end, !(bytes[colon] == 0x3A && (colon + 1 == content.end || bytes[colon + 1] == 0x20)) { colon += 1 }
        }
        guard colon < content.end, bytes[colon] == 0x3A else { return }
        line.colon = colon
        let key = quote == 0 ? ByteRange(content.start, colon) : ByteRange(content.start + 1, colon - 1)
        line.keyRange = key
        line.key = String(decoding: bytes[key.start..<key.end], as: UTF8.self)
        var start = colon + 1
        while start < content.end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        line.value = ByteRange(start, content.end)
    }
}
