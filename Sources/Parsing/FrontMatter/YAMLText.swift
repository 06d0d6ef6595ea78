import Diagnostics
import Yams

/// A piece of YAML inside a file: composes it and tells where its nodes stand in the file.
struct YAMLText {
    /// What composing gave.
    enum Outcome {
        /// The root node; nil for an empty text.
        case root(Yams.Node?)
        /// The text is no valid YAML.
        case invalid(reason: String, range: ByteRange)
    }

    /// A key that stands twice in one mapping.
    struct DuplicateKey {
        /// The name the key was given so that the rest could be read.
        var standIn: String
        /// The name as written.
        var name: String
        /// Where it stands first.
        var first: ByteRange
    }

    /// The whole file.
    let bytes: [UInt8]
    /// The part of it that is YAML.
    let range: ByteRange
    /// The keys that were renamed to get past Yams's refusal of duplicates.
    private(set) var duplicates: [DuplicateKey] = []
    private let lineStarts: [Int]

    /// Prepares the YAML at `range` of `bytes`.
    init(_ bytes: [UInt8], range: ByteRange) {
        self.bytes = bytes
        self.range = range
        var starts = [range.start]
        for offset in range.start..<range.end where bytes[offset] == 0x0A { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// Parses the text; duplicate keys are set aside instead of failing the rest.
    mutating func compose() -> Outcome {
        if let range = tooDeep() { return .invalid(reason: "the front matter is nested too deeply", range: range) }
        var text = Array(bytes[range.start..<range.end])
        for attempt in 0..<100 {
            do {
                let string = String(decoding: text, as: UTF8.self)
                let parser = try Parser(yaml: string, resolver: .basic, encoding: .utf8)
                return .root(try parser.singleRoot())
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard let name = names.first, setAside(name, after: context.mark, attempt: attempt, in: &text) else {
                    return .invalid(reason: "a key stands twice", range: position(of: context.mark))
                }
            } catch {
                return failure(error)
            }
        }
        return .invalid(reason: "too many keys stand twice", range: range)
    }

    private func failure(_ error: any Error) -> Outcome {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            return .invalid(reason: problem, range: position(of: mark))
        case YamlError.reader(let problem, _, _, _):
            return .invalid(reason: problem, range: range)
        default:
            return .invalid(reason: "it cannot be read", range: range)
        }
    }

    /// Where brackets or dashes nest so deeply that a recursive parser would run out of stack.
    private func tooDeep() -> ByteRange? {
        var brackets = 0
        var dashes = 0
        for offset in range.start..<range.end {
            switch bytes[offset] {
            case 0x5B, 0x7B: brackets += 1
            case 0x5D, 0x7D: brackets = max(0, brackets - 1)
            case 0x2D, 0x3F: dashes += offset + 1 < range.end && bytes[offset + 1] == 0x20 ? 1 : 0
            case 0x0A: dashes = 0
            default: break
            }
            if brackets > 64 || dashes > 64 { return ByteRange(offset, offset + 1) }
        }
        return indentationTooDeep()
    }

    /// Block mappings nest by indentation alone; no front matter of ours needs more than a few levels.
    private func indentationTooDeep() -> ByteRange? {
        for start in lineStarts {
            var offset = start
            while offset < range.end, bytes[offset] == 0x20 { offset += 1 }
            if offset - start > 200 { return ByteRange(start, offset) }
        }
        return nil
    }

    /// Renames the second `name` after `mark` in `text`, keeping every position; false when it cannot be found.
    private mutating func setAside(_ name: String, after mark: Mark, attempt: Int, in text: inout [UInt8]) -> Bool {
        let wanted = Array(name.utf8)
        let first = position(of: mark)
        guard !wanted.isEmpty, wanted.count >= 2 else { return false }
        var offset = first.start - range.start + wanted.count
        while offset + wanted.count < text.count {
            defer { offset += 1 }
            guard text[offset...].starts(with: wanted), offset > 0, !text[offset - 1].isIdentifier else { continue }
            var after = offset + wanted.count
            while after < text.count, text[after] == 0x22 || text[after] == 0x27 || text[after] == 0x20 { after += 1 }
            guard after < text.count, text[after] == 0x3A else { continue }
            let standIn = YAMLText.standIn(length: wanted.count, attempt: attempt)
            text.replaceSubrange(offset..<offset + wanted.count, with: standIn)
            let firstRange = ByteRange(first.start, first.start + wanted.count)
            duplicates.append(
                DuplicateKey(standIn: String(decoding: standIn, as: UTF8.self), name: name, first: firstRange))
            return true
        }
        return false
    }

    private static func standIn(length: Int, attempt: Int) -> [UInt8] {
        var digits = Array(String(attempt).utf8)
        digits = Array(digits.suffix(length - 1))
        return [UInt8](repeating: 0x7E, count: length - digits.count) + digits
    }

    // MARK: - Positions

    /// The offset in the file of a mark, which counts lines and Unicode scalars from 1.
    func offset(of mark: Mark) -> Int {
        guard mark.line >= 1, mark.line <= lineStarts.count else { return range.end }
        var offset = lineStarts[mark.line - 1]
        var scalars = mark.column - 1
        while scalars > 0, offset < range.end {
            offset += 1
            while offset < range.end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            scalars -= 1
        }
        return offset
    }

    private func position(of mark: Mark) -> ByteRange {
        let start = min(offset(of: mark), range.end)
        return ByteRange(start, min(start + 1, range.end))
    }

    /// The bytes of `node` in the file; of a mapping or list, its first line.
    func range(of node: Yams.Node) -> ByteRange {
        guard let mark = node.mark else { return ByteRange(range.start, range.start) }
        let start = offset(of: mark)
        if case .scalar(let scalar) = node {
            let end = start + scalar.string.utf8.count
            // A plain value on one line stands there as it is.
            if scalar.style == .plain, end <= range.end, ByteScan.first(0x0A, in: bytes, from: start, to: end) == nil {
                return ByteRange(start, end)
            }
            let text = Array(scalar.string.utf8)
            if !text.isEmpty, bytes[start..<range.end].starts(with: text) { return ByteRange(start, start + text.count) }
            if start < range.end, bytes[start] == 0x22 || bytes[start] == 0x27 { return quoted(from: start) }
        }
        if start < range.end, bytes[start] == 0x5B || bytes[start] == 0x7B { return bracketed(from: start) }
        return ByteRange(start, endOfLine(from: start))
    }

    /// A list or mapping in brackets, to the bracket that closes it.
    private func bracketed(from start: Int) -> ByteRange {
        var depth = 0
        var offset = start
        while offset < range.end {
            switch bytes[offset] {
            case 0x5B, 0x7B: depth += 1
            case 0x5D, 0x7D: depth -= 1
            case 0x22, 0x27: if !bytes[offset - 1].isIdentifier { offset = quoted(from: offset).end - 1 }
            default: break
            }
            offset += 1
            if depth == 0 { return ByteRange(start, offset) }
        }
        return ByteRange(start, endOfLine(from: start))
    }

    private func quoted(from start: Int) -> ByteRange {
        let quote = bytes[start]
        var offset = start + 1
        while offset < range.end {
            if bytes[offset] == 0x5C, quote == 0x22 {
                offset += 2
                continue
            }
            if bytes[offset] == quote {
                guard quote == 0x27, offset + 1 < range.end, bytes[offset + 1] == quote else {
                    return ByteRange(start, offset + 1)
                }
                offset += 1
            }
            offset += 1
        }
        return ByteRange(start, range.end)
    }

    private func endOfLine(from start: Int) -> Int {
        var end = start
        while end < range.end, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        return end
    }
}
