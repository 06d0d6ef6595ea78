import Model

/// Finds the words that stand where an author meant to write something later.
enum Placeholder {
    /// The next placeholder in `text[start..<end]`; nil when there is none.
    static func next(in text: [UInt8], from start: Int, to end: Int, isTodoAWord: Bool) -> TextRange? {
        var offset = start
        while true {
            offset = ByteScan.placeholderMark(in: text, from: offset, to: end)
            guard offset < end else { return nil }
            // What is rarest in prose: the D of TODO and TBD, the X of FIXME, a bracket, an L, the two o of `soon`.
            switch text[offset] {
            case 0x44:
                if let found = word("TODO", at: offset - 2, text, start, end) {
                    if !isTodoAWord || found.end < end && text[found.end] == 0x3A { return found }
                } else if let found = word("TBD", at: offset - 2, text, start, end) {
                    return found
                }
            case 0x58: if let found = word("FIXME", at: offset - 2, text, start, end) { return found }
            case 0x3C, 0x5B, 0x7B: if let found = instruction(text, offset, end) { return found }
            case 0x6F: if let found = phrase("coming soon", at: offset - 8, text, start, end) { return found }
            case 0x4C: if let found = phrase("lorem ipsum", at: offset, text, start, end) { return found }
            default: break
            }
            offset += 1
        }
    }

    /// What the inline tag `html` says when it is no tag but a placeholder, such as `<insert name>`; nil for a tag.
    static func inTag(_ html: ArraySlice<UInt8>) -> String? {
        guard html.first == 0x3C else { return nil }
        let text = String(decoding: html, as: UTF8.self).trimmed
        let name = text.dropFirst().prefix { $0.isLetter }
        let isPlaceholder = name.lowercased() == "insert" || ["TODO", "TBD", "FIXME"].contains(String(name))
        return isPlaceholder && text.hasSuffix(">") && !text.dropFirst().contains("<") ? text : nil
    }

    /// `word` at `place` when nothing of a longer word, of a path or of a name stands around it.
    private static func word(_ word: StaticString, at place: Int, _ text: [UInt8], _ start: Int, _ end: Int) -> TextRange? {
        let stop = place + word.utf8CodeUnitCount
        guard place >= start, stop <= end, stands(word, text, place) else { return nil }
        if place > start, isPartOfName(text[place - 1]) { return nil }
        if stop < end, isPartOfName(text[stop]) || text[stop] == 0x2E && stop + 1 < end && text[stop + 1].isLetter { return nil }
        return TextRange(place, stop)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte.isIdentifier || byte == 0x2F || byte >= 0x80
    }

    /// `phrase` at `place` in whatever case, as words of their own.
    private static func phrase(_ phrase: StaticString, at place: Int, _ text: [UInt8], _ start: Int, _ end: Int) -> TextRange? {
        let stop = place + phrase.utf8CodeUnitCount
        guard place >= start, stop <= end, stands(phrase, text, place, ignoringCase: true) else { return nil }
        if place > start && text[place - 1].isLetter || stop < end && text[stop].isLetter { return nil }
        return TextRange(place, stop)
    }

    /// `<insert …>`, `[insert …]` or `{insert …}` at `open`.
    private static func instruction(_ text: [UInt8], _ open: Int, _ end: Int) -> TextRange? {
        guard open + 8 < end, stands("insert ", text, open + 1, ignoringCase: true) else { return nil }
        let close: UInt8 = text[open] == 0x3C ? 0x3E : text[open] + 2
        let limit = min(end, open + 200)
        guard let found = (open..<limit).first(where: { text[$0] == close }) else { return nil }
        return TextRange(open, found + 1)
    }

    private static func stands(_ word: StaticString, _ text: [UInt8], _ place: Int, ignoringCase: Bool = false) -> Bool {
        guard place + word.utf8CodeUnitCount <= text.count else { return false }
        return word.withUTF8Buffer { letters in
            letters.indices.allSatisfy { index in
                let byte = ignoringCase ? text[place + index].lowercased : text[place + index]
                return unsafe byte == letters[index]
            }
        }
    }
}
