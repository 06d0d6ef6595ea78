import Diagnostics
import Model

extension StructureReader {
    // MARK: - Branches

    /// The branches among the items below the step `step`.
    mutating func branches(below step: Int) -> [Branch] {
        var found: [Branch] = []
        for item in (step + 1)..<document.nodes[step].end {
            let node = document.nodes[item]
            guard node.kind == .item || node.kind == .taskItem, item + 1 < node.end,
                document.nodes[item + 1].kind == .paragraph, let branch = branch(item + 1)
            else { continue }
            document.nodes[item].meaning = .branch
            found.append(branch)
        }
        return found
    }

    private mutating func branch(_ paragraph: Int) -> Branch? {
        guard document.mayBeBranch(paragraph) else { return nil }
        let text = document.plainBytes(of: paragraph, upToSentence: false)
        var after: Timespan?
        if let rest = StructureReader.rest(of: text, after: "after") {
            let word = rest.prefix { !$0.isSpace }
            after = Timespan(String(decoding: word, as: UTF8.self)) ?? likelyTime(rest, in: paragraph)
            if after == nil { return nil }
        } else if StructureReader.rest(of: text, after: "if") == nil {
            return nil
        }
        guard let arrow = arrow(in: paragraph) ?? nearArrow(in: paragraph) else { return nil }
        return Branch(
            trigger: arrow.before.trimmed, after: after, outcome: outcome(after: arrow, in: paragraph),
            range: document.textRange(of: paragraph))
    }

    /// The time that a text before an arrow begins with in another notation, such as "20 minutes", which is noted.
    private mutating func likelyTime(_ text: ArraySlice<UInt8>, in paragraph: Int) -> Timespan? {
        guard text.first?.isDigit ?? false, arrow(in: paragraph) != nil else { return nil }
        var end = text.startIndex
        for _ in 0..<2 {
            while end < text.endIndex, text[end].isSpace { end += 1 }
            while end < text.endIndex, !text[end].isSpace { end += 1 }
            let found = String(decoding: text[..<end], as: UTF8.self)
            let meanings = Timespan.meanings(of: found)
            guard let meant = meanings.first else { continue }
            let kind = Problem.Kind.invalidValue(
                field: "After", found: "'\(found)'", expectation: FieldType.timespan(orWords: []).expectation,
                nearest: meanings.map { "\($0)" })
            page.problems.append(Problem(kind, place(of: found, in: document.textRange(of: paragraph))))
            return meant
        }
        return nil
    }

    /// The first bytes in `range` that say `text`; all of it where it is written otherwise.
    private func place(of text: String, in range: ByteRange) -> ByteRange {
        let wanted = Array(text.utf8)
        for start in range.start...max(range.start, range.end - wanted.count) where bytes[start...].starts(with: wanted) {
            return ByteRange(start, start + wanted.count)
        }
        return range
    }

    /// What follows the first word of `text` when that word is `word`, in whatever case.
    private static func rest(of text: [UInt8], after word: StaticString) -> ArraySlice<UInt8>? {
        let count = word.utf8CodeUnitCount
        guard text.count > count, text[count] == 0x20 else { return nil }
        let isWord = word.withUTF8Buffer { letters in
            (0..<count).allSatisfy { unsafe text[$0] | 0x20 == letters[$0] }
        }
        return isWord ? text[(count + 1)...].drop { $0 == 0x20 } : nil
    }

    // MARK: - Arrows

    /// The first arrow of a paragraph: the text node that holds it and what stands before it.
    private struct Arrow {
        var node: Int
        var before: String
        /// The offset of the arrow in the document's text.
        var start: Int
        /// The offset past the arrow in the document's text.
        var end: Int
    }

    private func arrow(
        in paragraph: Int, from start: Int? = nil, length: ([UInt8], Int, Int) -> Int = StructureReader.arrowLength
    ) -> Arrow? {
        var before = ""
        for index in (start ?? paragraph + 1)..<document.nodes[paragraph].end {
            let node = document.nodes[index]
            if node.kind == .softBreak || node.kind == .lineBreak { before += " " }
            if node.kind == .code || node.showsName { before += document.string(node.text) }
            guard node.kind == .text else { continue }
            for offset in node.text.start..<node.text.end {
                let length = length(document.text, offset, node.text.end)
                guard length > 0 else { continue }
                before += document.string(TextRange(node.text.start, offset))
                return Arrow(node: index, before: before, start: offset, end: offset + length)
            }
            before += document.string(node.text)
        }
        return nil
    }

    private static func arrowLength(_ text: [UInt8], at offset: Int, end: Int) -> Int {
        if offset + 2 < end, text[offset] == 0xE2, text[offset + 1] == 0x86, text[offset + 2] == 0x92 { return 3 }
        // `-->` is one arrow; a line of hyphens is not gone through again at each of them.
        var head = offset
        while head < min(end, offset + 8), text[head] == 0x2D { head += 1 }
        return head > offset && head < end && text[head] == 0x3E ? head + 1 - offset : 0
    }

    /// What editors and habits put in an arrow's place.
    private static let nearArrows = ["=>", "–>", "—>", "⇒", "⟶", "⟹", "➔", "➜", "➡"].map { Array($0.utf8) }

    private static func nearArrowLength(_ text: [UInt8], at offset: Int, end: Int) -> Int {
        guard text[offset] == 0x3D || text[offset] == 0xE2 else { return 0 }
        let found = nearArrows.first { text[offset..<end].starts(with: $0) }
        return found?.count ?? 0
    }

    /// Something like an arrow before what is clearly an outcome: read as one, and noted.
    private mutating func nearArrow(in paragraph: Int, from start: Int? = nil, isFirst: Bool = false) -> Arrow? {
        guard let found = arrow(in: paragraph, from: start, length: StructureReader.nearArrowLength),
            !isFirst || found.before.isBlank
        else { return nil }
        if case .unrecognised = outcome(after: found, in: paragraph).destination { return nil }
        let range = source(of: TextRange(found.start, found.end), in: found.node)
        let kind = Problem.Kind.unknownArrow(found: document.string(TextRange(found.start, found.end)))
        page.problems.append(Problem(kind, range))
        return found
    }

    /// Where a part of a text node without escapes behind it stands in the source.
    private func source(of part: TextRange, in node: Int) -> ByteRange {
        let (text, source) = (document.nodes[node].text, document.nodes[node].source)
        let end = source.end - (text.end - part.end)
        return ByteRange(max(source.start, end - (part.end - part.start)), max(source.start, end))
    }

    // MARK: - Outcomes

    private func outcome(after arrow: Arrow, in paragraph: Int) -> Outcome {
        let nodes = arrow.node..<document.nodes[paragraph].end
        var words = document.string(TextRange(arrow.end, document.nodes[arrow.node].text.end))
        var link: Int?
        for index in nodes.dropFirst() {
            let node = document.nodes[index]
            if node.kind.isLink, node.reference >= 0 {
                link = node.reference
                break
            }
            if node.kind == .softBreak || node.kind == .lineBreak { words += " " }
            if node.kind == .text || node.kind == .code { words += document.string(node.text) }
        }
        let sign = source(of: TextRange(arrow.start, arrow.end), in: arrow.node)
        let range = trimmed(ByteRange(sign.end, document.textRange(of: paragraph).end))
        return Outcome(StructureReader.destination(words, link: link), range: range.count == 0 ? sign : range)
    }

    private func trimmed(_ range: ByteRange) -> ByteRange {
        var start = range.start
        while start < range.end, bytes[start].isSpace { start += 1 }
        return ByteRange(start, range.end)
    }

    private static func destination(_ words: String, link: Int?) -> Outcome.Destination {
        let phrase = withoutFullStop(words.lowercased())
        // "Exit, then read [[…]]" is an end; the link is for afterwards.
        if says("accept the loss", phrase, orBefore: " ,;:(") { return .acceptLoss }
        if says("declare unknown", phrase, orBefore: " ,;:(") { return .declareUnknown }
        // "Exit the building" is another thing.
        if says("exit", phrase, orBefore: ",;:") || phrase.hasPrefix("exit (") { return .exit }
        guard let link else { return .unrecognised(words.trimmed) }
        return phrase.hasPrefix("escalate") ? .escalation(reference: link) : .link(reference: link)
    }

    /// Whether a phrase is `words`, alone or with one of the characters `following` and more behind it.
    private static func says(_ words: String, _ phrase: String, orBefore following: String) -> Bool {
        guard phrase.hasPrefix(words) else { return false }
        return phrase.dropFirst(words.count).first.map { following.contains($0) } ?? true
    }

    /// The outcome that the last line of a contingency states: a line that begins with an arrow.
    mutating func closingOutcome(of paragraph: Int) -> Outcome? {
        var lineStart = paragraph + 1
        for index in (paragraph + 1)..<document.nodes[paragraph].end
        where document.nodes[index].kind == .softBreak || document.nodes[index].kind == .lineBreak {
            lineStart = index + 1
        }
        guard lineStart < document.nodes[paragraph].end,
            let arrow = arrow(in: paragraph, from: lineStart) ?? nearArrow(in: paragraph, from: lineStart, isFirst: true),
            arrow.before.isBlank
        else { return nil }
        document.nodes[paragraph].meaning = .outcome
        return outcome(after: arrow, in: paragraph)
    }
}

extension NodeKind {
    /// Whether the node is a link that a reader can follow.
    var isLink: Bool { self == .link || self == .wikiLink }
}
