import Diagnostics
import Model

/// Goes through a text and its source side by side, forwards only.
///
/// Escapes and entities are longer in the source than in the text, and lines stand behind marks of quotations.
struct SourceWalk {
    /// The offset in the text of what comes next.
    private(set) var index: Int
    /// The offset in the source of what comes next.
    private(set) var offset: Int

    private let end: Int
    private let limit: Int
    private let isText: Bool
    /// Up to where the text is the source as it is written: in the name of a footnote that there is not.
    private var verbatimEnd = 0
    /// Up to where such names were looked for.
    private var searched = 0

    /// Prepares to walk through the bytes `text` of a document, which stand in the bytes `source` of its file.
    ///
    /// Escapes and entities count when it `isText`; in code and raw HTML they are text themselves.
    init(text: TextRange, source: ByteRange, isText: Bool = true) {
        index = text.start
        end = text.end
        offset = source.start
        limit = source.end
        self.isText = isText
    }

    /// Whether there is source left to walk through.
    var isInside: Bool { offset < limit }

    /// Walks to the end of the text, and returns where that is in the source; nil when the text does not stand there.
    mutating func end(_ text: [UInt8], _ bytes: [UInt8]) -> Int? {
        while index < end {
            guard isInside, step(text, bytes) else { return nil }
        }
        return offset
    }

    /// Passes one unit: a byte, an escape, an entity or the end of a line; false when text and source are not the same.
    mutating func step(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
        let byte = bytes[offset]
        if index >= verbatimEnd, isText {
            if byte == 0x5B, offset + 1 < limit, bytes[offset + 1] == 0x5E { findName(text, bytes) }
            if index >= verbatimEnd, byte == 0x5C || byte == 0x26, let step = escape(text, bytes) { return pass(step) }
        }
        return verbatim(text, bytes)
    }

    private mutating func pass(_ step: (text: Int, source: Int)) -> Bool {
        index += step.text
        offset += step.source
        return step.text > 0
    }

    /// How much an escape or an entity takes; nothing when it is another one, nil when it is none.
    private func escape(_ text: [UInt8], _ bytes: [UInt8]) -> (text: Int, source: Int)? {
        if bytes[offset] == 0x5C {
            guard offset + 1 < bytes.count, bytes[offset + 1].isPunctuation else { return nil }
            if bytes[offset + 1] == text[index] { return (1, 2) }
            // In a table `\\|` loses one backslash to the table and the other one to the bar.
            let isBar = text[index] == 0x7C && bytes[offset + 1] == 0x5C && offset + 2 < bytes.count && bytes[offset + 2] == 0x7C
            return isBar ? (1, 3) : (0, 0)
        }
        guard let entity = Entity(bytes, offset), let length = entity.decodedLength(text, index, end) else { return nil }
        return (length, entity.count)
    }

    /// Passes what is the same in text and source, but for line ends, NUL bytes and the bars of tables.
    private mutating func verbatim(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
        let byte = bytes[offset]
        // cmark has line feeds whatever the file has.
        if text[index] == 0x0A, byte == 0x0A || byte == 0x0D {
            index += 1
            offset += byte == 0x0D && offset + 1 < limit && bytes[offset + 1] == 0x0A ? 2 : 1
            passPrefix(text, bytes)
            return true
        }
        if byte == text[index] { return pass((1, 1)) }
        if byte == 0x09, text[index] == 0x20 { return passTab(text, bytes) }
        // A table takes the backslash before a bar away, even in code and raw HTML.
        if byte == 0x5C, text[index] == 0x7C, offset + 1 < limit, bytes[offset + 1] == 0x7C { return pass((1, 2)) }
        // NUL bytes become U+FFFD.
        let isReplaced = byte == 0 && index + 2 < end && text[index] == 0xEF && text[index + 1] == 0xBF
        return isReplaced ? pass((3, 1)) : false
    }

    /// Passes a tab of which a list took a part: cmark has spaces in place of the rest.
    private mutating func passTab(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
        offset += 1
        var written = 0
        while offset + written < limit, bytes[offset + written] == 0x20 { written += 1 }
        var kept = 0
        while index + kept < end, text[index + kept] == 0x20 { kept += 1 }
        index += max(1, kept - written)
        return true
    }

    /// Passes what a line stands behind that the text does not have: indentation and the marks of quotations.
    private mutating func passPrefix(_ text: [UInt8], _ bytes: [UInt8]) {
        let kept = Self.prefixLength(text, index, end)
        let written = Self.prefixLength(bytes, offset, limit)
        guard kept <= written else { return }
        // What the text has of it is its end, but for spaces behind the text.
        for start in (offset...(offset + written - kept)).reversed() where bytes[start..<(start + kept)] == text[index..<(index + kept)] {
            offset = start
            return
        }
    }

    private static func prefixLength(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x3E { offset += 1 }
        return offset - start
    }

    /// Looks how far the text goes on as it is written, up to the last bracket that closes.
    ///
    /// cmark leaves `[^a \[b]` as it is when there is no footnote of that name: its escapes are not read.
    private mutating func findName(_ text: [UInt8], _ bytes: [UInt8]) {
        guard index >= searched else { return }
        var ahead = self
        while ahead.index < end, ahead.offset < limit {
            let isBracket = text[ahead.index] == 0x5D
            guard ahead.verbatim(text, bytes) else { break }
            if isBracket { verbatimEnd = ahead.index }
        }
        searched = ahead.index
    }
}
