import Diagnostics
import Model
import Parsing

/// Writes a new ranking into a customer's file and leaves every other byte as it is.
///
/// What is not changed keeps its own bytes, with the comments above it, wherever it moves.
struct RankingEdit {
    private let bytes: [UInt8]
    private let layout: ListLayout
    private let entries: [RankingPlan.Entry]
    /// The name of each entry's incident, as it is to be written.
    private let names: [String]

    /// The file `bytes` with the ranking `entries`, whose incidents are written as `names`, and the day `agreed`; nil where it cannot be done.
    static func edited(
        _ bytes: [UInt8], entries: [RankingPlan.Entry], names: [String], agreed: (day: CalendarDate, at: ByteRange?)?
    ) -> [UInt8]? {
        let layout = ListLayout("ranking", in: bytes)
        let isOrderKept = entries.count == layout?.items.count && entries.enumerated().allSatisfy { $1.old == $0 && !$1.isChanged }
        var edits: [(range: ByteRange, text: [UInt8])] = []
        if !isOrderKept {
            guard let layout, let edit = RankingEdit(bytes: bytes, layout: layout, entries: entries, names: names).edit else { return nil }
            edits.append(edit)
        }
        if let (day, range) = agreed {
            guard let range else { return nil }
            edits.append((range, Array("\(day)".utf8)))
        }
        var out = bytes
        for edit in edits.sorted(by: { $0.range.start > $1.range.start }) {
            out.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text)
        }
        return out
    }

    private var edit: (range: ByteRange, text: [UInt8])? {
        if let brackets = layout.brackets { return inBrackets(brackets) }
        return layout.items.isEmpty ? nil : inLines()
    }

    // MARK: - In brackets

    private func inBrackets(_ brackets: ByteRange) -> (range: ByteRange, text: [UInt8])? {
        let between = zip([ByteRange(brackets.start, brackets.start + 1)] + layout.items, layout.items + [ByteRange(brackets.end, brackets.end)])
        // A comment belongs to an item that nobody can tell.
        if between.contains(where: { bytes[$0.end..<max($0.end, $1.start)].contains(0x23) }) { return nil }
        let items = entries.enumerated().map { number, entry in
            entry.old.flatMap { entry.isChanged ? nil : Array(bytes[layout.items[$0].start..<layout.items[$0].end]) } ?? Array(item(number).utf8)
        }
        let isBroken = bytes[brackets.start..<brackets.end].contains(0x0A)
        guard isBroken, let first = layout.items.first else { return (brackets, [0x5B] + items.joined(separator: ", ".utf8) + [0x5D]) }
        let start = lineStart(of: first.start)
        let indent = bytes[start..<first.start].allSatisfy { $0 == 0x20 } ? Array(bytes[start..<first.start]) : Array("    ".utf8)
        let joined = items.joined(separator: [0x2C] + newline + indent)
        return (brackets, [0x5B] + newline + indent + joined + newline + indent.dropLast(2) + [0x5D])
    }

    // MARK: - In lines

    private func inLines() -> (range: ByteRange, text: [UInt8])? {
        var starts: [(comments: Int, dash: Int)] = []
        for item in layout.items {
            let line = lineStart(of: item.start)
            guard let dash = bytes[line..<item.start].firstIndex(of: 0x2D), bytes[line..<dash].allSatisfy({ $0 == 0x20 }) else { return nil }
            starts.append((commentStart(above: line, indent: dash - line), line))
        }
        let ends = starts.dropFirst().map(\.comments) + [end(after: layout.items.last?.start ?? 0)]
        let chunks = zip(starts, ends).map { (start: $0.comments, dash: $0.dash, end: $1) }
        guard let first = chunks.first, let last = chunks.last, chunks.allSatisfy({ $0.start <= $0.dash && $0.dash < $0.end }) else { return nil }
        let indent = Array(bytes[first.dash...].prefix { $0 == 0x20 })
        let lines = entries.enumerated().map { number, entry -> [UInt8] in
            guard let old = entry.old else { return indent + Array("- \(item(number))".utf8) + newline }
            let chunk = chunks[old]
            if !entry.isChanged { return Array(bytes[chunk.start..<chunk.end]) }
            // What stands behind the item on its line is a comment, or nothing.
            let isOneLine = lineEnd(of: chunk.dash) == chunk.end
            let rest = isOneLine ? Array(bytes[layout.items[old].end..<chunk.end]) : newline
            return Array(bytes[chunk.start..<chunk.dash]) + indent + Array("- \(item(number))".utf8) + rest
        }
        return (ByteRange(first.start, last.end), Array(lines.joined()))
    }

    private func lineStart(of offset: Int) -> Int { bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }

    /// Where the comments begin that stand right above the line at `line`, as far in as its item.
    private func commentStart(above line: Int, indent: Int) -> Int {
        var start = line
        while start > 0 {
            let previous = lineStart(of: start - 1)
            guard previous > layout.key.end, bytes[previous..<start].prefix(while: { $0 == 0x20 }).count == indent, bytes[previous + indent] == 0x23
            else { break }
            start = previous
        }
        return start
    }

    /// Where the last item ends, which starts at `start`: before what follows the list, and the comments and blank lines above that.
    private func end(after start: Int) -> Int {
        var end = lineStart(of: layout.next)
        while end > lineEnd(of: start) {
            let line = lineStart(of: end - 1)
            let text = bytes[line..<end].drop { $0 == 0x20 }
            guard text.first == 0x0A || text.first == 0x0D || bytes[line] == 0x23 else { break }
            end = line
        }
        return end
    }

    /// Where the line of `offset` ends, its line break included.
    private func lineEnd(of offset: Int) -> Int {
        bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    private var newline: [UInt8] {
        guard let end = bytes.firstIndex(of: 0x0A), end > 0, bytes[end - 1] == 0x0D else { return [0x0A] }
        return [0x0D, 0x0A]
    }

    // MARK: - Items

    private func item(_ number: Int) -> String {
        let entry = entries[number]
        var fields: [String] = []
        if let rto = entry.rto { fields.append("rto: \(rto.text)") }
        if let rpo = entry.rpo { fields.append("rpo: \(rpo.text)") }
        if !entry.note.isEmpty { fields.append("note: \(RankingEdit.quoted(entry.note))") }
        return fields.isEmpty ? names[number] : "{ incident: \(names[number]), \(fields.joined(separator: ", ")) }"
    }

    /// A text as YAML has it in double quotes.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: out += "\\\(scalar)"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
