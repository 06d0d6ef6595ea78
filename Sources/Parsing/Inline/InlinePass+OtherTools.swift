import Diagnostics
import Model

/// What Obsidian, MkDocs, Hugo and Jekyll write.
extension InlinePass {
    // MARK: - Shortcodes

    /// Notes the shortcode of another tool that begins with the brace at `offset`; it stays text.
    mutating func noteShortcode(_ index: Int, at offset: Int) {
        let source = sourceOffset(events[index], offset)
        guard let range = Shortcode.find(bytes, at: source, limit: document.nodes[block].source.end) else { return }
        problems.append(Problem(.foreignShortcode(count: 1), range))
    }

    /// Notes the mark at the start of a paragraph that would make something else of it.
    mutating func noteBlockMark() {
        guard let first = events.first, first.kind == .text, first.phase == .leaf,
            let range = Shortcode.blockMark(bytes, at: first.source.start, limit: document.nodes[block].source.end)
        else { return }
        problems.append(Problem(.foreignShortcode(count: 1), range))
    }

    /// Whether inline HTML is a part of `{{<name>}}`, which is text.
    func isInShortcode(_ event: InlineEvent) -> Bool {
        event.source.start >= 2 && bytes[event.source.start - 1] == 0x7B && bytes[event.source.start - 2] == 0x7B
    }

    // MARK: - Obsidian

    /// Takes ` ^name` off the end of a paragraph, or of a line of an item's first one: by it `[[page#^name]]` finds the block.
    mutating func takeBlockName() {
        guard document.nodes[block].kind == .paragraph, let last = events.indices.last else { return }
        let owner = document.attributeOwner(of: block, in: parent) ?? block
        if document.nodes[owner].attributes >= 0 || takeBlockName(of: owner, from: last) || owner == block { return }
        // Obsidian takes the lines of a list one by one.
        for index in events.indices.dropLast() where events[index + 1].kind == .softBreak {
            if takeBlockName(of: owner, from: index) { return }
        }
    }

    private mutating func takeBlockName(of owner: Int, from index: Int) -> Bool {
        let event = events[index]
        guard event.kind == .text, event.phase == .leaf else { return false }
        var end = event.text.end
        while end > event.text.start, document.text[end - 1].isSpace { end -= 1 }
        var start = end
        while start > event.text.start, isNameByte(document.text[start - 1]) { start -= 1 }
        guard start < end, start > event.text.start, document.text[start - 1] == 0x5E,
            start - 1 == event.text.start ? index == 0 || events[index - 1].kind == .softBreak : document.text[start - 2] == 0x20,
            isBlockName(document.text[start..<end])
        else { return false }
        let source = ByteRange(sourceOffset(event, start - 1), sourceOffset(event, end))
        guard source.count == end - start + 1 else { return false }
        var list = AttributeList(range: source)
        list.id = Located(document.string(TextRange(start - 1, end)), source)
        document.nodes[owner].attributes = document.attributes.count
        document.attributes.append(list)
        if index == events.count - 1 {
            shortenLast(to: start - 1, source: source.start)
        } else {
            events[index].text.end = start - 1
            events[index].source.end = source.start
        }
        return true
    }

    /// Whether `^` and the letters and digits `name` are a block's name and neither a key, as in "press ^C", nor a power.
    private func isBlockName(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.count > 1 else { return false }
        // In a plan a key of several letters, `^DEL` or `^esc`, is not to be lost either; Obsidian's own names have small letters alone, and six.
        if showsAllThatIsWritten, name.contains(where: { $0.isLetter && $0 < 0x61 }) || name.count < 6 && !name.contains(0x2D) { return false }
        // Obsidian's own names have six digits, some of which may be letters; a power of ten has not.
        return name.count == 6 || name.contains(where: \.isLetter)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == 0x2D
    }

    /// The type, the fold mark and the title that `[!type]- Title` at the start of a quotation holds; nil for another text.
    func callout(_ text: TextRange) -> (type: String, rest: Int)? {
        let bytes = document.text
        guard text.end - text.start > 3, bytes[text.start] == 0x5B, bytes[text.start + 1] == 0x21, bytes[text.start + 2].isLetter,
            let close = ByteScan.first(0x5D, in: bytes, from: text.start, to: min(text.end, text.start + 80))
        else { return nil }
        let inside = bytes[(text.start + 2)..<close]
        let name = inside.prefix { $0 != 0x7C }
        guard name.allSatisfy({ $0.isIdentifier || $0 == 0x20 }) else { return nil }
        var rest = close + 1
        if rest < text.end, bytes[rest] == 0x2D || bytes[rest] == 0x2B { rest += 1 }
        guard rest == text.end || bytes[rest] == 0x20 else { return nil }
        while rest < text.end, bytes[rest] == 0x20 { rest += 1 }
        return (String(decoding: name, as: UTF8.self).trimmed, rest)
    }

    /// Makes the title of a callout, up to the end of its line, bold and its line one of its own.
    mutating func takeTitle(from rest: Int) {
        var first = events[0]
        let start = sourceOffset(first, rest)
        let end = events.firstIndex { $0.kind == .softBreak || $0.kind == .lineBreak } ?? events.count
        let lastEnd = events[end - 1].source.end
        if end < events.count { events[end].kind = .lineBreak }
        first.text.start = rest
        first.source.start = start
        let range = ByteRange(start, lastEnd)
        events.insert(InlineEvent(kind: .strong, phase: .exit, source: range, address: range), at: end)
        events[0] = first
        if rest == first.text.end { events.removeFirst() }
        let opening = ByteRange(start, start)
        events.insert(InlineEvent(kind: .strong, phase: .enter, source: opening, address: opening), at: 0)
    }

    /// The alert that a type of callout is shown as; Obsidian shows those it does not know as notes.
    static func alert(for type: String) -> String {
        switch type {
        case "tip", "hint", "success", "check", "done": "tip"
        case "important", "question", "help", "faq": "important"
        case "warning", "attention": "warning"
        case "caution", "danger", "error", "bug", "failure", "fail", "missing": "caution"
        default: "note"
        }
    }
}
