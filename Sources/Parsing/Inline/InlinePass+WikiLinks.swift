import Bytes
import Diagnostics
import Model

extension InlinePass {
    /// Appends the wiki link or transclusion whose brackets open at `offset`; nil when it is none.
    mutating func wikiLink(_ index: Int, at offset: Int, from: Int) -> Place? {
        guard linkDepth == 0 else { return nil }
        let event = events[index]
        let start = sourceOffset(event, offset)
        guard start + 1 < bytes.count, bytes[start] == 0x5B, bytes[start + 1] == 0x5B else { return nil }
        guard let close = closingBrackets(index, from: offset + 2) else { return nil }
        let end = sourceOffset(events[close.event], close.offset ?? 0)
        guard let parts = WikiTarget(bytes, ByteRange(start + 2, end)) else { return nil }
        let bang = isBang(event, offset, start, from: from)
        let whole = ByteRange(bang ? start - 1 : start, end + 2)
        appendText(event, from, bang ? offset - 1 : offset)
        let node = appendWikiNode(parts, whole, isTransclusion: bang)
        let isVerbatim = close.event == index && (close.offset ?? 0) - offset == end - start
        document.nodes[node].text = writtenName(parts, offset - start, isVerbatim: isVerbatim)
        if let label = parts.labelStart, bang {
            let text = document.text.count
            document.text += bytes[label..<max(label, end)]
            document.nodes[node].info = TextRange(text, document.text.count)
        }
        // As of other images, the text alone is read.
        if bang, ImageSize.isImage(parts.target) { document.nodes[node].text = imageText(document.nodes[node].info) }
        if let label = parts.labelStart, !bang, let place = labelPlace(index, offset + 2, close, label) {
            document.nodes[node].flag = true
            emitLabel(from: place, to: close)
        }
        document.nodes[node].end = document.nodes.count
        return Place(event: close.event, offset: (close.offset ?? 0) + 2)
    }

    /// Appends a link's own text; what opens in it closes in it.
    private mutating func emitLabel(from start: Place, to end: Place) {
        let outside = (floor, ceiling)
        (floor, ceiling) = (open.count, end.offset ?? ceiling)
        linkDepth += 1
        emit(from: start, to: end)
        linkDepth -= 1
        endStrikes()
        while open.count > floor, let index = open.popLast() { document.nodes[index].end = document.nodes.count }
        (floor, ceiling) = outside
    }

    /// Tells the transclusions that stand in other inlines, or in a heading.
    mutating func noteTransclusionsAmongWords() {
        guard transclusions > 0 else { return }
        var end = document.nodes[block].kind == .heading ? document.nodes.count : block
        for index in (block + 1)..<document.nodes.count {
            let node = document.nodes[index]
            if node.kind == .transclusion, index < end { references[node.reference].isAmongWords = true }
            end = max(end, node.end > index + 1 && node.kind != .transclusion ? node.end : end)
        }
    }

    private mutating func isBang(_ event: InlineEvent, _ offset: Int, _ start: Int, from: Int) -> Bool {
        guard offset > from, document.text[offset - 1] == 0x21, bytes[start - 1] == 0x21 else { return false }
        return sourceOffset(event, offset - 1) == start - 1
    }

    private mutating func appendWikiNode(_ parts: WikiTarget, _ whole: ByteRange, isTransclusion: Bool) -> Int {
        var node = Node(isTransclusion ? .transclusion : .wikiLink, source: whole)
        node.reference = references.count
        if isTransclusion { transclusions += 1 }
        references.append(
            Reference(
                syntax: .wiki(isTransclusion: isTransclusion), target: parts.target, anchor: parts.anchor,
                targetRange: parts.targetRange, anchorRange: parts.anchorRange, range: whole))
        document.nodes.append(node)
        return document.nodes.count - 1
    }

    /// The text that stands for a link without one of its own where there is text alone: what it names, as written.
    ///
    /// The title that the page shows is known to the linker only. `shift` leads from the source to the text where both are the same.
    private mutating func writtenName(_ parts: WikiTarget, _ shift: Int, isVerbatim: Bool) -> TextRange {
        let name = parts.name(in: bytes)
        let place = parts.place(in: bytes)
        if isVerbatim, name.count == 0 || place.count == 0 {
            let range = name.count == 0 ? place : name
            return TextRange(range.start + shift, range.end + shift)
        }
        let start = document.text.count
        document.text += bytes[name.start..<name.end]
        if name.count > 0, place.count > 0 { document.text += [0x3A, 0x20] }
        document.text += bytes[place.start..<place.end]
        return TextRange(start, document.text.count)
    }

    /// The text of an image with the label `label`, which may be or end in a size.
    private func imageText(_ label: TextRange) -> TextRange {
        let text = ImageSize.split(document.string(label), mayBeAlone: true).text
        return TextRange(label.start, label.start + text.utf8.count)
    }

    /// The place of the first `]]` at the depth of the event `index`, in a text and not escaped.
    private mutating func closingBrackets(_ index: Int, from offset: Int) -> Place? {
        var depth = 0
        for position in index..<min(events.count, index + 64) {
            let event = events[position]
            switch event.phase {
            // A link holds no link.
            case .enter where event.kind == .link: return nil
            case .enter: depth += 1
            case .exit:
                depth -= 1
                if depth < 0 { return nil }
            case .leaf:
                if event.kind == .softBreak || event.kind == .lineBreak { return nil }
                guard event.kind == .text, depth == 0 else { continue }
                let start = position == index ? offset : event.text.start
                if let found = brackets(position, from: start) { return Place(event: position, offset: found) }
            }
        }
        return nil
    }

    /// The first `]]` from `start` on in the text event `position`; what was searched is not searched again.
    private mutating func brackets(_ position: Int, from start: Int) -> Int? {
        if let known = searched[position], start >= known.from, start <= known.found ?? start { return known.found }
        let found = firstBrackets(events[position], from: start)
        searched[position] = (start, found)
        return found
    }

    private mutating func firstBrackets(_ event: InlineEvent, from start: Int) -> Int? {
        var offset = start
        while offset + 1 < event.text.end {
            offset = document.text.span.first(from: offset, to: event.text.end - 1, overlap: 1) { $0.equal(0x5D) & $0.equal(0x5D) >> 1 }
            guard offset + 1 < event.text.end else { return nil }
            let source = sourceOffset(event, offset)
            if source + 1 < bytes.count, bytes[source] == 0x5D, bytes[source + 1] == 0x5D { return offset }
            offset += 1
        }
        return nil
    }

    /// Where the label begins among the events, given its offset in the source.
    private mutating func labelPlace(_ index: Int, _ offset: Int, _ close: Place, _ source: Int) -> Place? {
        for position in index...close.event {
            let event = events[position]
            if event.phase != .leaf {
                if event.phase == .enter, event.source.start >= source { return Place(event: position, offset: nil) }
                continue
            }
            if event.source.end <= source { continue }
            guard event.kind == .text else { return Place(event: position, offset: nil) }
            var at = position == index ? offset : event.text.start
            while at < event.text.end, sourceOffset(event, at) < source { at += 1 }
            return Place(event: position, offset: at)
        }
        return nil
    }

    // MARK: - Whole paragraphs

    /// A paragraph that holds nothing but a transclusion stands for what it transcludes.
    mutating func liftTransclusion() {
        guard document.nodes.count == block + 2, document.nodes[block + 1].kind == .transclusion, document.nodes[block].attributes < 0
        else { return }
        document.nodes[block].flag = true
    }

    /// A paragraph that says `[[_TOC_]]` or `[[TOC]]` becomes the table of contents.
    mutating func takeContents() -> Bool {
        let source = document.nodes[block].source
        guard source.start < bytes.count, bytes[source.start] == 0x5B else { return false }
        let line = bytes[source.start..<min(source.end, bytes.count)]
        guard line.elementsEqual("[[_TOC_]]".utf8) || line.elementsEqual("[[TOC]]".utf8) else { return false }
        document.nodes[block].kind = .contents
        return true
    }

    /// A quotation that begins with `[!NOTE]` becomes an alert: on a line of its own, or with a title behind it.
    mutating func takeAlert() {
        guard let parent, document.nodes[parent].kind == .blockQuote, block == parent + 1, let first = events.first,
            first.kind == .text, first.phase == .leaf
        else { return }
        guard first.source.start < bytes.count, bytes[first.source.start] == 0x5B, let callout = callout(first.text) else { return }
        let type = callout.type.lowercased()
        let isAlone = callout.rest == first.text.end && (events.count == 1 || events[1].kind == .softBreak || events[1].kind == .lineBreak)
        // In GFM, only the five types make an alert, and only without a title.
        guard readsWikiLinks || isAlone && InlinePass.alerts.contains(type) else { return }
        document.nodes[parent].kind = .alert
        document.nodes[parent].text = appended(InlinePass.alert(for: type))
        if !InlinePass.alerts.contains(type) { document.nodes[parent].info = appended(callout.type) }
        if isAlone { events.removeFirst(min(2, events.count)) } else { takeTitle(from: callout.rest) }
    }

    /// The types of alerts that GitHub has.
    private static let alerts: Set<String> = ["note", "tip", "important", "warning", "caution"]

    /// Puts a word into the document's text.
    private mutating func appended(_ word: String) -> TextRange {
        let start = document.text.count
        document.text += Array(word.utf8)
        return TextRange(start, document.text.count)
    }

    /// Takes `{#id key=value}` off the end of a heading or of an item's first paragraph.
    mutating func takeAttributes() {
        guard let owner = document.attributeOwner(of: block, in: parent), let last = events.last, last.kind == .text, last.phase == .leaf else { return }
        var end = last.text.end
        while end > last.text.start, document.text[end - 1].isSpace { end -= 1 }
        guard end > last.text.start, document.text[end - 1] == 0x7D,
            let start = (last.text.start..<end).last(where: { document.text[$0] == 0x7B })
        else { return }
        let source = ByteRange(sourceOffset(last, start), sourceOffset(last, end))
        guard source.count == end - start, source.start == 0 || bytes[source.start - 1] != 0x5C else { return }
        guard let list = AttributeParser.parse(bytes, source) else {
            if AttributeParser.isMeant(bytes, source) {
                problems.append(Problem(.invalidAttributes(.unreadable), source))
                if let id = AttributeParser.firstID(bytes, source) { keep(id, source, of: owner) }
            }
            return
        }
        document.nodes[owner].attributes = document.attributes.count
        document.attributes.append(list)
        shortenLast(to: start, source: source.start)
    }

    /// Gives a place the id that stands in attributes that cannot be read, because links to it are no problem of their own.
    private mutating func keep(_ id: Located<String>, _ source: ByteRange, of owner: Int) {
        var list = AttributeList(range: source)
        list.id = id
        document.nodes[owner].attributes = document.attributes.count
        document.attributes.append(list)
    }

    /// Cuts the last text off at `offset`, which stands at `source` in the file, and what is left empty by that.
    mutating func shortenLast(to offset: Int, source: Int) {
        var last = events.removeLast()
        var end = offset
        while end > last.text.start, document.text[end - 1] == 0x20 { end -= 1 }
        if end == last.text.start {
            if events.last?.kind == .softBreak { events.removeLast() }
            return
        }
        let sourceEnd = sourceOffset(last, end)
        last.text.end = end
        last.source.end = min(sourceEnd, source)
        events.append(last)
    }
}
