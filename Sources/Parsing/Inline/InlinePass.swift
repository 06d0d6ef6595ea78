import Diagnostics
import Model

/// Turns the inlines of one leaf block into nodes, and recognises in its text what cmark does not:
/// wiki links, transclusions, variables, strikethrough, bare links and attributes.
struct InlinePass {
    /// The whole file.
    let bytes: [UInt8]
    /// The inlines, as cmark has them.
    var events: [InlineEvent] = []
    /// The node of the leaf block.
    private(set) var block = 0
    /// The node of the block around it; nil at the top.
    private(set) var parent: Int?
    /// Whether `[[…]]` is a link; in GFM it is text.
    var readsWikiLinks = true
    /// Whether the text is read by people under stress, and nothing of it may be lost.
    var showsAllThatIsWritten = false
    /// The document so far.
    var document = Document()
    /// The page's references so far.
    var references: [Reference] = []
    /// The variables that the text names so far.
    var variables: [Located<String>] = []
    /// What is wrong so far.
    var problems: [Problem] = []

    /// How many transclusions the block has so far.
    var transclusions = 0
    /// The inlines that are open: nodes by index, links among them.
    var open: [Int] = []
    /// How many of the open inlines stand outside the wiki link that is being read.
    var floor = 0
    /// How many links are open; in one there is no other.
    var linkDepth = 0
    /// Where strikethrough begins and ends, in the order of the text.
    var strikes: [StrikeMark] = []
    /// What began the struck-out texts that are open, outermost first.
    private var struck: [StrikeMark] = []
    /// Where the text of the wiki link ends that is being read: what is struck out in it ends before.
    var ceiling = Int.max
    /// The first of the marks that was not passed yet.
    var nextStrike = 0
    /// What is known of where texts stand in the source that is written otherwise there, by where the texts start.
    var marks: [Int: SourceMarks] = [:]
    /// The text that was asked for last, by where it starts, and whether its source is the same bytes.
    private var last = (start: -1, isVerbatim: false)
    /// The text events searched for `]]`: from where, and the first one found.
    var searched: [Int: (from: Int, found: Int?)] = [:]

    /// Makes room for passes over the blocks of a file.
    init(bytes: [UInt8], readsWikiLinks: Bool) {
        self.bytes = bytes
        self.readsWikiLinks = readsWikiLinks
    }

    /// Begins a pass over the content of the node `block` below `parent`.
    mutating func begin(_ block: Int, below parent: Int?) {
        (self.block, self.parent, floor, linkDepth, ceiling, nextStrike, transclusions) = (block, parent, 0, 0, .max, 0, 0)
        last.start = -1
        if !strikes.isEmpty { strikes.removeAll(keepingCapacity: true) }
        if !struck.isEmpty { struck.removeAll(keepingCapacity: true) }
        if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
        if !searched.isEmpty { searched.removeAll(keepingCapacity: true) }
    }

    /// Appends the block's inlines to the document.
    mutating func run() {
        if document.nodes[block].kind == .paragraph {
            if readsWikiLinks, takeContents() { return }
            takeAlert()
            if readsWikiLinks { noteBlockMark() }
        }
        takeAttributes()
        if readsWikiLinks { takeBlockName() }
        strikes = StrikeMark.find(in: events, text: document.text, source: bytes)
        emit(from: Place(event: 0, offset: nil), to: Place(event: events.count, offset: nil))
        endStrikes()
        noteTransclusionsAmongWords()
        if document.nodes[block].kind == .paragraph { liftTransclusion() }
    }

    /// A place among the events: an event, and inside a text event an offset into the document's text.
    struct Place {
        /// The index of the event.
        var event: Int
        /// The offset in the document's text; nil for the start of the event.
        var offset: Int?
    }

    /// Appends the events from `start` up to `end`, with partial texts at either end.
    mutating func emit(from start: Place, to end: Place) {
        var place = start
        while place.event < end.event || (place.event == end.event && end.offset != nil) {
            let event = events[place.event]
            guard event.kind == .text, event.phase == .leaf else {
                emit(event)
                place = Place(event: place.event + 1, offset: nil)
                continue
            }
            let from = place.offset ?? event.text.start
            let to = place.event == end.event ? min(end.offset ?? event.text.end, event.text.end) : event.text.end
            place = emitText(place.event, from: from, to: to)
            if place.event == end.event, let offset = end.offset, (place.offset ?? 0) >= offset { return }
        }
    }

    private mutating func emit(_ event: InlineEvent) {
        switch event.phase {
        case .enter:
            if event.kind == .link { linkDepth += 1 }
            openNode(event.kind, event)
        case .exit:
            if event.kind == .link { linkDepth -= 1 }
            endStrikes()
            // Emphasis around the start of a wiki link's own text is not part of it.
            guard open.count > floor, let index = open.popLast() else { return }
            document.nodes[index].end = document.nodes.count
            document.nodes[index].source = event.source
            if event.kind == .link || event.kind == .image { makeReference(index, event) }
        case .leaf:
            appendLeaf(event.kind == .htmlInline && isInShortcode(event) ? .text : event.kind, event.text, event.source)
            document.nodes[document.nodes.count - 1].number = event.number
        }
    }

    private mutating func openNode(_ kind: NodeKind, _ event: InlineEvent) {
        var node = Node(kind, source: event.source)
        node.text = event.text
        node.info = event.info
        open.append(document.nodes.count)
        document.nodes.append(node)
    }

    /// Appends a node without children.
    mutating func appendLeaf(_ kind: NodeKind, _ text: TextRange, _ source: ByteRange) {
        var node = Node(kind, source: source)
        node.text = text
        node.end = document.nodes.count + 1
        document.nodes.append(node)
    }

    /// A Markdown link that leads into the knowledge base becomes a reference of the page.
    private mutating func makeReference(_ index: Int, _ event: InlineEvent) {
        let node = document.nodes[index]
        guard let reference = LinkAddress.reference(
            document.string(node.text), isImage: node.kind == .image,
            address: event.address, source: event.source, bytes: bytes)
        else {
            if let scheme = UnsafeAddress.scheme(of: document.text[node.text.start..<node.text.end]) {
                problems.append(Problem(.unsafeLink(scheme: scheme), event.address))
            }
            return
        }
        document.nodes[index].reference = references.count
        references.append(reference)
    }

    // MARK: - Text

    /// Appends text up to the first of our own constructs and that construct; returns where to go on.
    private mutating func emitText(_ index: Int, from: Int, to: Int) -> Place {
        let event = events[index]
        var offset = from
        while true {
            offset = ByteScan.firstConstruct(in: document.text, from: offset, to: to)
            guard offset < to else { break }
            if let next = construct(index, at: offset, from: from, to: to) { return next }
            offset += 1
        }
        appendText(event, from, to)
        return Place(event: to == event.text.end ? index + 1 : index, offset: to == event.text.end ? nil : to)
    }

    /// Appends what stands at `offset` with the text before it, and returns where to go on; nil for plain text.
    private mutating func construct(_ index: Int, at offset: Int, from: Int, to: Int) -> Place? {
        let byte = document.text[offset]
        switch byte {
        case 0x5B where readsWikiLinks && offset + 1 < to && document.text[offset + 1] == 0x5B:
            return wikiLink(index, at: offset, from: from)
        case 0x7B where offset + 1 < to && document.text[offset + 1] == 0x7B:
            if let next = variable(index, at: offset, from: from, to: to) { return next }
            noteShortcode(index, at: offset)
            return nil
        case 0x5B:
            noteUndefined(index, at: offset, from: from, to: to)
            return nil
        case 0x7B:
            noteMisplacedAttributes(index, at: offset, to: to)
            noteShortcode(index, at: offset)
            return nil
        case 0x7E:
            return strikethrough(index, at: offset, from: from)
        case 0x3A, 0x40, 0x77:
            return linkDepth == 0 ? bareLink(index, at: offset, from: from, to: to) : nil
        default:
            return nil
        }
    }

    /// Appends the text from `start` up to `end` of the text event `event`.
    mutating func appendText(_ event: InlineEvent, _ start: Int, _ end: Int) {
        guard start < end else { return }
        let source = ByteRange(sourceOffset(event, start), sourceOffset(event, end))
        appendLeaf(.text, TextRange(start, end), source)
    }

    /// The offset in the source of the offset `target` in the text of `event`.
    mutating func sourceOffset(_ event: InlineEvent, _ target: Int) -> Int {
        if target == event.text.start { return event.source.start }
        if target == event.text.end { return event.source.end }
        if last.start != event.text.start {
            let isAsLong = event.source.count == event.text.end - event.text.start
            last = (event.text.start, isAsLong && ByteScan.isVerbatim(document.text, event.text, in: bytes, at: event.source.start))
        }
        if last.isVerbatim { return event.source.start + target - event.text.start }
        return marks[event.text.start, default: SourceMarks(event.text, event.source, of: document.text, in: bytes)]
            .sourceOffset(target, of: document.text, in: bytes)
    }

    private mutating func variable(_ index: Int, at offset: Int, from: Int, to: Int) -> Place? {
        let event = events[index]
        var end = offset + 2
        while end < to, document.text[end].isIdentifier || document.text[end] == 0x20 { end += 1 }
        guard end + 1 < to, document.text[end] == 0x7D, document.text[end + 1] == 0x7D else { return nil }
        var name = TextRange(offset + 2, end)
        while name.start < name.end, document.text[name.start] == 0x20 { name.start += 1 }
        while name.start < name.end, document.text[name.end - 1] == 0x20 { name.end -= 1 }
        let source = ByteRange(sourceOffset(event, offset), sourceOffset(event, end + 2))
        guard !name.isEmpty, source.count == end + 2 - offset else { return nil }
        appendText(event, from, offset)
        appendLeaf(.variable, name, source)
        let start = source.start + name.start - offset
        variables.append(Located(document.string(name), ByteRange(start, start + name.end - name.start)))
        return Place(event: index, offset: end + 2)
    }

    private mutating func strikethrough(_ index: Int, at offset: Int, from: Int) -> Place? {
        while nextStrike < strikes.count, strikes[nextStrike].offset < offset { nextStrike += 1 }
        guard nextStrike < strikes.count, strikes[nextStrike].offset == offset else { return nil }
        let mark = strikes[nextStrike]
        // What begins in a link's own text and ends behind it, or the other way round, is text.
        if mark.opens ? mark.partner >= ceiling : open.count <= floor || struck.last?.offset != mark.partner { return nil }
        let event = events[index]
        appendText(event, from, offset)
        let source = sourceOffset(event, offset)
        if mark.opens {
            let range = ByteRange(source, source)
            openNode(.strikethrough, InlineEvent(kind: .strikethrough, phase: .enter, source: range, address: range))
            struck.append(mark)
        } else if let node = open.popLast() {
            struck.removeLast()
            document.nodes[node].end = document.nodes.count
            document.nodes[node].source.end = source + mark.count
        }
        return Place(event: index, offset: offset + mark.count)
    }

    /// Makes text of the tildes whose other end became part of something else, such as the name in a wiki link.
    mutating func endStrikes() {
        while open.count > floor, let node = open.last, document.nodes[node].kind == .strikethrough, let mark = struck.popLast() {
            open.removeLast()
            document.nodes[node].kind = .text
            document.nodes[node].text = TextRange(mark.offset, mark.offset + mark.count)
            document.nodes[node].source.end = document.nodes[node].source.start + mark.count
            document.nodes[node].end = node + 1
        }
    }

    private mutating func bareLink(_ index: Int, at offset: Int, from: Int, to: Int) -> Place? {
        guard let link = BareLink.find(document.text, TextRange(from, to), at: offset) else { return nil }
        let event = events[index]
        appendText(event, from, link.range.start)
        var address = link.range
        if !link.prefix.isEmpty {
            let start = document.text.count
            document.text += Array(link.prefix.utf8) + document.text[link.range.start..<link.range.end]
            address = TextRange(start, document.text.count)
        }
        let source = ByteRange(sourceOffset(event, link.range.start), sourceOffset(event, link.range.end))
        var node = Node(.link, source: source)
        node.text = address
        node.end = document.nodes.count + 2
        document.nodes.append(node)
        appendLeaf(.text, link.range, source)
        return Place(event: index, offset: link.range.end)
    }
}
