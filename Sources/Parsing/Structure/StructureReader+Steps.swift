import Diagnostics
import Model

extension StructureReader {
    /// Adds the items of an ordered list as steps.
    mutating func takeSteps(of list: Int, place: StepPlace) {
        for item in document.children(of: list) {
            document.nodes[item].meaning = .step
            var step = Step(place: place, title: itemTitle(item), range: itemRange(item))
            readAttributes(of: item, into: &step)
            step.branches = branches(below: item)
            page.flow.steps.append(step)
        }
    }

    /// The bold start of an item, or its first sentence.
    func itemTitle(_ item: Int) -> String {
        let paragraph = item + 1
        guard paragraph < document.nodes[item].end, document.nodes[paragraph].kind == .paragraph else { return "" }
        let first = paragraph + 1
        let isBold = first < document.nodes[paragraph].end && document.nodes[first].kind == .strong
        let text = document.plainBytes(of: isBold ? first : paragraph, upToSentence: !isBold)
        return StructureReader.withoutFullStop(String(decoding: text, as: UTF8.self))
    }

    private static func withoutFullStop(_ text: String) -> String {
        let trimmed = text.trimmed
        return trimmed.hasSuffix(".") ? String(trimmed.utf8.dropLast()) ?? trimmed : trimmed
    }

    private func itemRange(_ item: Int) -> ByteRange {
        item + 1 < document.nodes[item].end ? textRange(of: item + 1) : document.nodes[item].source
    }

    // MARK: - Attributes

    private static let stepKeys = ["role", "time", "approval"]

    private mutating func readAttributes(of item: Int, into step: inout Step) {
        let index = document.nodes[item].attributes
        guard index >= 0 else { return }
        let list = document.attributes[index]
        step.id = list.id?.value
        step.isOptional = list.has("optional")
        for flag in list.flags where flag.value != "optional" && !flag.value.hasPrefix("x-") {
            let nearest = NearMisses.of(flag.value, among: ["optional"] + StructureReader.stepKeys)
            page.problems.append(Problem(.unknownAttribute(name: flag.value, owner: "a step", nearest: nearest), flag.range))
        }
        for (position, attribute) in list.values.enumerated() {
            switch attribute.key {
            case "role": step.role = makeRoleReference(attribute, list: index, position)
            case "approval": step.approval = makeRoleReference(attribute, list: index, position)
            case "time": step.time = timespan(attribute)
            default: noteUnknown(attribute)
            }
        }
    }

    private mutating func makeRoleReference(_ attribute: Attribute, list: Int, _ position: Int) -> Int {
        let range = attribute.value.range
        let reference = Reference(
            syntax: .field(name: attribute.key, expects: .role), target: attribute.value.value, anchor: nil,
            targetRange: range, anchorRange: ByteRange(range.end, range.end), range: range)
        page.references.append(reference)
        document.attributes[list].values[position].reference = page.references.count - 1
        return page.references.count - 1
    }

    private mutating func timespan(_ attribute: Attribute) -> Located<Timespan>? {
        if let span = Timespan(attribute.value.value) { return Located(span, attribute.value.range) }
        let kind = Problem.Kind.invalidValue(
            field: "time", found: "'\(attribute.value.value)'",
            expectation: FieldType.timespan(orWords: []).expectation, nearest: [])
        page.problems.append(Problem(kind, attribute.value.range))
        return nil
    }

    private mutating func noteUnknown(_ attribute: Attribute) {
        if attribute.key.hasPrefix("x-") { return }
        let nearest = NearMisses.of(attribute.key, among: StructureReader.stepKeys)
        let isQuoted = bytes[attribute.value.range.start - 1] == 0x22
        let start = attribute.value.range.start - (isQuoted ? 2 : 1) - attribute.key.utf8.count
        let range = ByteRange(max(0, start), max(0, start) + attribute.key.utf8.count)
        page.problems.append(Problem(.unknownField(name: attribute.key, nearest: nearest), range))
    }

    // MARK: - Branches

    private mutating func branches(below step: Int) -> [Branch] {
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

    private func branch(_ paragraph: Int) -> Branch? {
        guard mayBeBranch(paragraph) else { return nil }
        let text = document.plainBytes(of: paragraph, upToSentence: false)
        var after: Timespan?
        if let rest = StructureReader.rest(of: text, after: "after") {
            let word = rest.prefix { !$0.isSpace }
            after = Timespan(String(decoding: word, as: UTF8.self))
            if after == nil { return nil }
        } else if StructureReader.rest(of: text, after: "if") == nil {
            return nil
        }
        guard let arrow = arrow(in: paragraph) else { return nil }
        return Branch(
            trigger: arrow.before.trimmed, after: after, outcome: outcome(after: arrow, in: paragraph),
            range: textRange(of: paragraph))
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

    /// Whether a paragraph begins with the letters that a branch begins with.
    private func mayBeBranch(_ paragraph: Int) -> Bool {
        guard let first = document.nodes[paragraph..<document.nodes[paragraph].end].first(where: { $0.kind == .text })
        else { return false }
        let letter = document.text[first.text.start] | 0x20
        return letter == 0x69 || letter == 0x61
    }

    // MARK: - Outcomes

    /// The first arrow of a paragraph: the text node that holds it and what stands before it.
    private struct Arrow {
        var node: Int
        var before: String
        /// The offset past the arrow in the document's text.
        var end: Int
    }

    private func arrow(in paragraph: Int, from start: Int? = nil) -> Arrow? {
        var before = ""
        for index in (start ?? paragraph + 1)..<document.nodes[paragraph].end {
            let node = document.nodes[index]
            if node.kind == .softBreak || node.kind == .lineBreak { before += " " }
            if node.kind == .code { before += document.string(node.text) }
            guard node.kind == .text else { continue }
            for offset in node.text.start..<node.text.end {
                let length = arrowLength(at: offset, end: node.text.end)
                guard length > 0 else { continue }
                before += document.string(TextRange(node.text.start, offset))
                return Arrow(node: index, before: before, end: offset + length)
            }
            before += document.string(node.text)
        }
        return nil
    }

    private func arrowLength(at offset: Int, end: Int) -> Int {
        let text = document.text
        if offset + 2 < end, text[offset] == 0xE2, text[offset + 1] == 0x86, text[offset + 2] == 0x92 { return 3 }
        return offset + 1 < end && text[offset] == 0x2D && text[offset + 1] == 0x3E ? 2 : 0
    }

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
            if node.kind == .text { words += document.string(node.text) }
        }
        let textNode = document.nodes[arrow.node]
        let start = textNode.source.end - (textNode.text.end - arrow.end)
        let range = ByteRange(max(start, textNode.source.start), textRange(of: paragraph).end)
        return Outcome(StructureReader.destination(words, link: link), range: trimmed(range))
    }

    private func trimmed(_ range: ByteRange) -> ByteRange {
        var start = range.start
        while start < range.end, bytes[start].isSpace { start += 1 }
        return ByteRange(start, range.end)
    }

    private static func destination(_ words: String, link: Int?) -> Outcome.Destination {
        let phrase = withoutFullStop(words.lowercased())
        if let link { return phrase.hasPrefix("escalate") ? .escalation(reference: link) : .link(reference: link) }
        switch phrase {
        case "accept the loss": return .acceptLoss
        case "declare unknown": return .declareUnknown
        case "exit": return .exit
        default: return .unrecognised(words.trimmed)
        }
    }

    /// The outcome that the last line of a contingency states: a line that begins with an arrow.
    mutating func closingOutcome(of paragraph: Int) -> Outcome? {
        var lineStart = paragraph + 1
        for index in (paragraph + 1)..<document.nodes[paragraph].end
        where document.nodes[index].kind == .softBreak || document.nodes[index].kind == .lineBreak {
            lineStart = index + 1
        }
        guard lineStart < document.nodes[paragraph].end, let arrow = arrow(in: paragraph, from: lineStart),
            arrow.before.trimmed.isEmpty
        else { return nil }
        document.nodes[paragraph].meaning = .outcome
        return outcome(after: arrow, in: paragraph)
    }
}

extension NodeKind {
    /// Whether the node is a link that a reader can follow.
    var isLink: Bool { self == .link || self == .wikiLink }
}
