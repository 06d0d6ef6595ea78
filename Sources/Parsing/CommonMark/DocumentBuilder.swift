internal import CCmarkGFM
import Diagnostics
import Model

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns cmark's events into a `Document`: blocks as they come, inlines a block at a time.
struct DocumentBuilder {
    /// The document so far.
    var document = Document()
    /// The page's references so far; those of its front matter come first.
    var references: [Reference] = []
    /// The variables that the text names so far.
    var variables: [Located<String>] = []
    /// What is wrong so far.
    var problems: [Problem] = []
    /// Where cmark's nodes stand.
    private let places: BlockPlaces
    /// Where blocks nest too deeply; nothing is built any more from there on.
    private(set) var tooDeep: ByteRange?
    private let nesting: Int
    /// What turns the inlines of a leaf block into nodes, with room that it uses again.
    private var pass: InlinePass
    /// The nodes that are open, outermost first.
    private var open: [Int] = []
    /// The inlines of the open leaf block.
    private var inlines = InlineCollector()
    /// Room for the inlines that are open in a leaf block.
    private var openInlines: [Int] = []
    private var isInLeaf = false
    private var columnAlignments: [UInt8] = []
    private var column = 0
    private var row = ByteRange(0, 0)
    private var footnotes = 0

    /// Prepares to build the document of the body whose lines begin at `lineStarts`.
    init(bytes: [UInt8], lineStarts: [Int], nesting: Int, readsWikiLinks: Bool) {
        places = BlockPlaces(bytes: bytes, lineStarts: lineStarts)
        pass = InlinePass(bytes: bytes, readsWikiLinks: readsWikiLinks)
        self.nesting = nesting
    }

    /// Has what only looks like a mark of another tool stay in the text: what is built is a plan or the like.
    mutating func showAllThatIsWritten() {
        pass.showsAllThatIsWritten = true
    }

    /// Exchanges what was gathered with what `page` has.
    mutating func exchange(with page: inout Page) {
        swap(&references, &page.references)
        swap(&variables, &page.variables)
        swap(&problems, &page.problems)
    }

    /// Takes one of cmark's events.
    mutating func visit(
        _ node: OpaquePointer, _ type: cmark_node_type, isEntering: Bool, _ types: CommonMarkParser.Extensions
    ) {
        if tooDeep != nil { return }
        if isInLeaf {
            if !isEntering, DocumentBuilder.isLeafBlock(type, types) {
                closeLeaf()
            } else {
                unsafe inlines.visit(node, type, isEntering: isEntering, bytes: places.bytes, text: &document.text)
            }
        } else if isEntering {
            unsafe enterBlock(node, type, types)
        } else {
            closeBlock()
        }
    }

    // MARK: - Blocks

    private static func isLeafBlock(_ type: cmark_node_type, _ types: CommonMarkParser.Extensions) -> Bool {
        type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type.rawValue == types.tableCell
    }

    private mutating func enterBlock(
        _ node: OpaquePointer, _ type: cmark_node_type, _ types: CommonMarkParser.Extensions
    ) {
        var made = Node(.document, source: unsafe places.source(of: node))
        switch type {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_BLOCK_QUOTE: made.kind = .blockQuote
        case CMARK_NODE_LIST: unsafe describeList(node, &made)
        case CMARK_NODE_ITEM: unsafe describeItem(node, &made)
        case CMARK_NODE_CODE_BLOCK: unsafe describeCode(node, &made)
        case CMARK_NODE_HTML_BLOCK:
            made.kind = .htmlBlock
            made.text = unsafe append(cmark_node_get_literal(node))
            made.source.end = unsafe places.htmlEnd(node, lines: document.text[made.text.start..<made.text.end].count { $0 == 0x0A })
        case CMARK_NODE_PARAGRAPH: made.kind = .paragraph
        case CMARK_NODE_HEADING:
            made.kind = .heading
            made.number = Int(unsafe cmark_node_get_heading_level(node))
        case CMARK_NODE_THEMATIC_BREAK: made.kind = .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            made.kind = .footnoteDefinition
            footnotes += 1
            made.number = footnotes
        default: unsafe describeTablePart(node, type, &made, types)
        }
        push(made, isLeaf: made.kind == .codeBlock || made.kind == .htmlBlock || made.kind == .thematicBreak)
    }

    private mutating func push(_ node: Node, isLeaf: Bool) {
        let index = document.nodes.count
        document.nodes.append(node)
        if isLeaf {
            document.nodes[index].end = index + 1
            return
        }
        // The root is no level.
        if open.count > nesting, !node.kind.holdsInlines {
            let line = places.lineStarts.last { $0 <= node.source.start } ?? node.source.start
            tooDeep = ByteRange(line, node.source.start + 1)
            return
        }
        open.append(index)
        guard node.kind.holdsInlines else { return }
        isInLeaf = true
        inlines.begin(at: places.inlineStart(of: node), limit: node.source.end)
    }

    private mutating func closeBlock() {
        if let index = open.popLast() { document.nodes[index].end = document.nodes.count }
    }

    private mutating func closeLeaf() {
        isInLeaf = false
        guard let index = open.last else { return }
        pass.begin(index, below: open.count > 1 ? open[open.count - 2] : nil)
        exchangeWithPass()
        pass.run()
        exchangeWithPass()
        closeBlock()
    }

    private mutating func exchangeWithPass() {
        swap(&pass.document, &document)
        swap(&pass.references, &references)
        swap(&pass.variables, &variables)
        swap(&pass.problems, &problems)
        swap(&pass.events, &inlines.events)
        swap(&pass.open, &openInlines)
    }

    // MARK: - Details of blocks

    private mutating func describeList(_ node: OpaquePointer, _ made: inout Node) {
        made.kind = .list
        made.flag = unsafe cmark_node_get_list_tight(node) != 0
        let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        // 0 stands for bullets, so the first number is kept one higher.
        made.number = isOrdered ? Int(unsafe cmark_node_get_list_start(node)) + 1 : 0
    }

    private mutating func describeItem(_ node: OpaquePointer, _ made: inout Node) {
        made.kind = .item
        guard let name = unsafe cmark_node_get_type_string(node), unsafe name[0] == 0x74 else { return }
        made.kind = .taskItem
        made.number = unsafe cmark_gfm_extensions_get_tasklist_item_checked(node) ? 1 : 0
    }

    private mutating func describeCode(_ node: OpaquePointer, _ made: inout Node) {
        made.kind = .codeBlock
        made.text = unsafe append(cmark_node_get_literal(node))
        made.info = unsafe append(cmark_node_get_fence_info(node))
        guard !made.info.isEmpty else { return }
        let brace = (made.info.start..<made.info.end).first { document.text[$0] == 0x7B }
        guard let brace else { return }
        let place = places.attributePlace(document.string(TextRange(brace, made.info.end)), made.source)
        let list = AttributeParser.parse(places.bytes, place)
        noteFenceProblems(place, list)
        guard let list else { return }
        made.attributes = document.attributes.count
        document.attributes.append(list)
        made.info.end = brace
        while made.info.end > made.info.start, document.text[made.info.end - 1].isSpace { made.info.end -= 1 }
    }

    /// Other tools put much into braces, so only what is close to an attribute of ours is a mistake.
    private mutating func noteFenceProblems(_ place: ByteRange, _ list: AttributeList?) {
        guard let list else {
            if let word = AttributeParser.onlyWord(places.bytes, place) {
                noteMisspelt(word)
            } else if AttributeParser.isMeant(places.bytes, place) {
                problems.append(Problem(.invalidAttributes(.unreadable), place))
            }
            return
        }
        for flag in list.flags where flag.value != "danger" { noteMisspelt(flag) }
    }

    private mutating func noteMisspelt(_ flag: Located<String>) {
        let nearest = NearMisses.of(flag.value, among: ["danger"])
        guard !nearest.isEmpty else { return }
        problems.append(Problem(.unknownAttribute(name: flag.value, owner: "a fence", nearest: nearest), flag.range))
    }

    private mutating func describeTablePart(
        _ node: OpaquePointer, _ type: cmark_node_type, _ made: inout Node, _ types: CommonMarkParser.Extensions
    ) {
        switch type.rawValue {
        case types.table:
            made.kind = .table
            let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
            columnAlignments = []
            if let alignments = unsafe cmark_gfm_extensions_get_table_alignments(node) {
                for column in 0..<count { columnAlignments.append(unsafe alignments[column]) }
            }
        case types.tableRow:
            made.kind = .tableRow
            made.number = unsafe cmark_gfm_extensions_get_table_row_is_header(node) != 0 ? 1 : 0
            column = 0
            row = unsafe places.row(node, isHeader: made.number == 1)
            made.source = row
        case types.tableCell:
            made.kind = .tableCell
            made.number = column < columnAlignments.count ? Int(columnAlignments[column]) : 0
            made.source = nextCell(isFirst: column == 0)
            column += 1
        default:
            made.kind = .paragraph
        }
    }

    /// The bytes of the row's next cell, between its bars.
    private mutating func nextCell(isFirst: Bool) -> ByteRange {
        let bytes = places.bytes
        var start = row.start
        if isFirst {
            while start < row.end, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == 0x3E { start += 1 }
            if start < row.end, bytes[start] == 0x7C { start += 1 }
        }
        var end = start
        while end < row.end, bytes[end] != 0x7C || (end > start && bytes[end - 1] == 0x5C) { end += 1 }
        row.start = min(end + 1, row.end)
        return ByteRange(start, end)
    }

    // MARK: - Text and positions

    private mutating func append(_ string: UnsafePointer<CChar>?) -> TextRange {
        guard let string = unsafe string else { return .empty }
        return unsafe document.text.append(cString: string)
    }

}

extension [UInt8] {
    /// Appends the bytes of a C string and returns where they went.
    mutating func append(cString: UnsafePointer<CChar>) -> TextRange {
        let start = count
        let length = unsafe strlen(cString)
        unsafe cString.withMemoryRebound(to: UInt8.self, capacity: length) { pointer in
            unsafe append(contentsOf: UnsafeBufferPointer(start: pointer, count: length))
        }
        return TextRange(start, start + length)
    }
}
