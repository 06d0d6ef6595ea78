import Diagnostics
import Model

extension InlinePass {
    /// Notes a reference or a footnote that nothing defines: cmark leaves its brackets in the text.
    mutating func noteUndefined(_ index: Int, at offset: Int, from: Int, to: Int) {
        guard offset + 1 < to else { return }
        if document.text[offset + 1] == 0x5E {
            noteFootnote(index, at: offset, to: to)
        } else if offset > from, document.text[offset - 1] == 0x5D {
            noteReference(index, at: offset, to: to)
        }
    }

    private mutating func noteFootnote(_ index: Int, at offset: Int, to: Int) {
        guard let close = closingBracket(offset + 2, to), close > offset + 2, close - offset <= 100, let label = label(index, offset + 2, close),
            bytes[label.range.start - 1] == 0x5E, bytes[label.range.start - 2] == 0x5B,
            label.range.start < 3 || bytes[label.range.start - 3] != 0x5C,
            label.value.utf8.allSatisfy({ $0.isIdentifier || $0 >= 0x80 }), !isCharacterClass(label.range)
        else { return }
        // In a regular expression something says how often.
        if close + 1 < to, "*+?{".utf8.contains(document.text[close + 1]) { return }
        problems.append(Problem(.undefinedFootnote(label: label.value, nearest: []), label.range))
    }

    private mutating func noteReference(_ index: Int, at offset: Int, to: Int) {
        guard let close = closingBracket(offset + 1, to), close - offset < 1_000 else { return }
        let source = sourceOffset(events[index], offset)
        guard source > 1, bytes[source] == 0x5B, bytes[source - 1] == 0x5D, bytes[source - 2] != 0x5C,
            let text = textBefore(source)
        else { return }
        if close == offset + 1 {
            guard isPlausible(text, asLabel: true) else { return }
            let name = String(decoding: bytes[text.start..<text.end], as: UTF8.self)
            problems.append(Problem(.undefinedReference(label: name, nearest: []), text))
            return
        }
        guard let label = label(index, offset + 1, close), isPlausible(text, asLabel: false),
            isPlausible(label.range, asLabel: true) || isLetter(label.range, behind: text),
            !(isNumber(text) && isNumber(label.range))
        else { return }
        problems.append(Problem(.undefinedReference(label: label.value, nearest: []), label.range))
    }

    /// The first `]` of the text from `start` on, with no other bracket before it.
    private func closingBracket(_ start: Int, _ end: Int) -> Int? {
        var offset = start
        while offset < end, document.text[offset] != 0x5D {
            if document.text[offset] == 0x5B { return nil }
            offset += 1
        }
        return offset < end ? offset : nil
    }

    /// The text between brackets as it stands in the source; nil when something in it is escaped.
    private mutating func label(_ index: Int, _ start: Int, _ end: Int) -> Located<String>? {
        let range = ByteRange(sourceOffset(events[index], start), sourceOffset(events[index], end))
        guard range.count == end - start, range.start >= 2,
            ByteScan.isVerbatim(document.text, TextRange(start, end), in: bytes, at: range.start)
        else { return nil }
        return Located(document.string(TextRange(start, end)), range)
    }

    /// What stands in the brackets that close before `source`; nil when they belong to an index or open nowhere.
    private func textBefore(_ source: Int) -> ByteRange? {
        let limit = max(document.nodes[block].source.start, source - 1_000)
        var offset = source - 2
        while offset >= limit, bytes[offset] != 0x5B {
            if bytes[offset] == 0x5D { return nil }
            offset -= 1
        }
        guard offset >= limit, offset + 1 < source - 1 else { return nil }
        if offset > 0 {
            let before = bytes[offset - 1]
            if before.isIdentifier || before >= 0x80 || before == 0x5D || before == 0x29 || before == 0x5C || before == 0x5B { return nil }
        }
        return ByteRange(offset + 1, source - 1)
    }

    /// Whether a text in brackets is that of a reference and not an option, an index or a part of an expression.
    private func isPlausible(_ range: ByteRange, asLabel: Bool) -> Bool {
        let text = bytes[range.start..<range.end]
        guard text.contains(where: { $0.isLetter || $0.isDigit || $0 >= 0x80 }) else { return false }
        if let first = text.first, first == 0x5E || first == 0x2D || first == 0x21 || first == 0x2E { return false }
        if range.count == 1, !asLabel || !text.allSatisfy(\.isDigit) { return false }
        return !isCharacterClass(range)
    }

    /// Whether the label is a single letter behind several words, which no index has.
    private func isLetter(_ label: ByteRange, behind text: ByteRange) -> Bool {
        label.count == 1 && bytes[label.start].isLetter && bytes[text.start..<text.end].contains(0x20)
    }

    private func isNumber(_ range: ByteRange) -> Bool {
        bytes[range.start..<range.end].allSatisfy(\.isDigit)
    }

    /// Whether the text is made of ranges such as `a-z`, as in a regular expression.
    private func isCharacterClass(_ range: ByteRange) -> Bool {
        guard range.count >= 3 else { return false }
        return bytes[range.start + 1] == 0x2D && range.count % 3 <= 1 && !bytes[range.start + 2].isSpace && range.count <= 10
            && (range.count == 3 || bytes[range.start + 4] == 0x2D || range.count == 4)
    }

    // MARK: - Attributes

    /// Notes braces that hold attributes and do not end the heading or the item's first paragraph, and reads them nevertheless.
    mutating func noteMisplacedAttributes(_ index: Int, at offset: Int, to: Int) {
        let event = events[index]
        let isFirst = document.attributeOwner(of: block, in: parent) != nil
        guard isFirst || mayStandApart(index, at: offset) else { return }
        let close = (offset..<min(to, offset + 400)).first { document.text[$0] == 0x7D }
        // A brace that nothing closes goes on to the end of its line.
        if close == nil, to != event.text.end || to - offset > 400 || !endsLine(index) { return }
        let end = close.map { $0 + 1 } ?? to
        let source = ByteRange(sourceOffset(event, offset), sourceOffset(event, end))
        guard source.count == end - offset, AttributeParser.isMeant(bytes, source), source.start == 0 || bytes[source.start - 1] != 0x5C,
            close != nil || source.start == 0 || bytes[source.start - 1].isSpace,
            let list = AttributeParser.parse(bytes, source, isClosed: close != nil), close != nil || AttributeParser.isCertain(list)
        else { return }
        problems.append(Problem(.invalidAttributes(!isFirst ? .apart : close == nil ? .unclosed : .followed), source))
        // What only follows from their place is no problem of its own.
        guard let owner = isFirst ? document.attributeOwner(of: block, in: parent) : ownerBefore, document.nodes[owner].attributes < 0 else { return }
        document.nodes[owner].attributes = document.attributes.count
        document.attributes.append(list)
    }

    private func endsLine(_ index: Int) -> Bool {
        index + 1 == events.count || events[index + 1].kind == .softBreak || events[index + 1].kind == .lineBreak
    }

    /// Whether braces at `offset` belong to what stands before the paragraph: they are all of it, or it is a later one of an item.
    private func mayStandApart(_ index: Int, at offset: Int) -> Bool {
        guard document.nodes[block].kind == .paragraph else { return false }
        if let parent, document.nodes[parent].kind == .item || document.nodes[parent].kind == .taskItem { return endsLine(index) && index + 1 == events.count }
        return events.count == 1 && offset == events[0].text.start
    }

    /// The item around the paragraph, or the heading or the last item right before it; nil where there is none.
    private var ownerBefore: Int? {
        if let parent, document.nodes[parent].kind == .item || document.nodes[parent].kind == .taskItem { return parent }
        var owner: Int?
        for index in stride(from: block - 1, to: max(parent ?? 0, block - 200), by: -1) where document.nodes[index].end == block {
            let kind = document.nodes[index].kind
            if kind == .heading { return index }
            if kind == .item || kind == .taskItem { owner = index }
        }
        return owner
    }
}
