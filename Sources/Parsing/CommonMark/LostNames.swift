import Diagnostics
import Model

/// Finds a text in the source in which cmark lost part of the name of a footnote that there is not.
///
/// cmark leaves `[^name]` in the text when no footnote has the name, but counts its bytes wrongly where the name spans
/// lines or its `^` is escaped: bytes are missing then, or some of what follows stands there twice.
struct LostNames {
    private let text: [UInt8]
    private let bytes: [UInt8]
    private let end: Int
    private let limit: Int
    /// How many steps may still be tried.
    private var budget = 20_000

    /// Prepares to find the bytes `range` of `text` in `bytes` before `limit`.
    init(_ text: [UInt8], _ range: TextRange, in bytes: [UInt8], limit: Int) {
        self.text = text
        self.bytes = bytes
        end = range.end
        self.limit = min(limit, bytes.count)
    }

    /// What the text from `index` on should be, and where it ends in the source, if it starts at `offset` there; nil when it does not.
    mutating func mended(from index: Int, at offset: Int) -> (text: [UInt8], end: Int)? {
        var found: [UInt8] = []
        var walk = SourceWalk(text: TextRange(index, end), source: ByteRange(offset, limit))
        while walk.index < end {
            guard walk.isInside, budget > 0 else { return nil }
            if let name = name(at: walk.offset, textAt: walk.index) {
                guard let rest = rest(behind: name.end, textFrom: walk.index) else { return nil }
                return (found + name.text + rest.text, rest.end)
            }
            let index = walk.index
            guard walk.step(text, bytes) else { return nil }
            found += text[index..<walk.index]
            budget -= 1
        }
        return (found, walk.offset)
    }

    /// The text behind the name, of which it is not known where it ends in the text: at one of the brackets.
    private mutating func rest(behind nameEnd: Int, textFrom index: Int) -> (text: [UInt8], end: Int)? {
        for next in index..<end where text[next] == 0x5D {
            budget -= 1
            if let rest = mended(from: next + 1, at: nameEnd) { return rest }
        }
        return nil
    }

    /// The name that begins at `offset` of the source, if it is one that cmark loses bytes of: its text, and where it ends.
    private func name(at offset: Int, textAt index: Int) -> (text: [UInt8], end: Int)? {
        guard bytes[offset] == 0x5B, offset + 2 < limit, index + 1 < end, text[index] == 0x5B, text[index + 1] == 0x5E else { return nil }
        let isEscaped = bytes[offset + 1] == 0x5C && bytes[offset + 2] == 0x5E
        guard isEscaped || bytes[offset + 1] == 0x5E else { return nil }
        var (name, place, depth, hasLines): ([UInt8], Int, Int, Bool) = ([], offset, 0, false)
        // Brackets in a code span end nothing.
        var codeEnd = offset
        while place < limit {
            let byte = bytes[place]
            if byte == 0x60, place >= codeEnd { codeEnd = self.codeEnd(at: place) }
            let isCode = place < codeEnd
            if byte == 0x5C, !isCode, place + 1 < limit, bytes[place + 1].isPunctuation {
                name += isEscaped ? [bytes[place + 1]] : [byte, bytes[place + 1]]
                place += 2
                continue
            }
            place += 1
            switch byte {
            case 0: name += "\u{FFFD}".utf8
            case 0x0D: name.append(0x0A)
            default: name.append(byte)
            }
            if byte == 0x0A || byte == 0x0D {
                hasLines = true
                if byte == 0x0D, place < limit, bytes[place] == 0x0A { place += 1 }
                while place < limit, bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x3E { place += 1 }
            }
            if byte == 0x5B, !isCode { depth += 1 }
            if byte == 0x5D, !isCode { depth -= 1 }
            if depth == 0 { return hasLines || isEscaped ? (name, place) : nil }
        }
        return nil
    }
    /// Where the code span ends that begins with the backticks at `start`, or these where nothing ends it.
    private func codeEnd(at start: Int) -> Int {
        var cursor = SourceCursor(position: start, limit: limit)
        let span = cursor.codeSpan(in: bytes)
        if span.count > 0 { return span.end }
        return (start..<limit).first { bytes[$0] != 0x60 } ?? limit
    }
}
