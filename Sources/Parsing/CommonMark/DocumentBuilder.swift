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
    /// The whole file.
    let bytes: [UInt8]
    /// The offset of each of the body's lines.
    let lineStarts: [Int]
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
        self.bytes = bytes
        pass = InlinePass(bytes: bytes, readsWikiLinks: readsWikiLinks)
        self.nesting = nesting
        self.lineStarts = lineStarts
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
            if !isEntering, isLeafBlock(type, types) {
                closeLeaf()
            } else {
                unsafe inlines.visit(node, type, isEntering: isEntering, bytes: bytes, text: &document.text)
            }
        } else if isEntering {
            unsafe enterBlock(node, type, types)
        } else {
            closeBlock()
        }
    }

    // MARK: - Blocks

    private func isLeafBlock(_ type: cmark_node_type, _ types: CommonMarkParser.Extensions) -> Bool {
        type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type.rawValue == types.tableCell
    }

    private mutating func enterBlock(
        _ node: OpaquePointer, _ type: cmark_node_type, _ types: CommonMarkParser.Extensions
    ) {
        var made = Node(.document, source: unsafe source(of: node))
        switch type {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_BLOCK_QUOTE: made.kind = .blockQuote
        case CMARK_NODE_LIST: unsafe describeList(node, &made)
        case CMARK_NODE_ITEM: unsafe describeItem(node, &made)
        case CMARK_NODE_CODE_BLOCK: unsafe describeCode(node, &made)
        case CMARK_NODE_HTML_BLOCK:
            made.kind = .htmlBlock
            made.text = unsafe append(cmark_node_get_literal(node))
            made.source.end = unsafe htmlEnd(node, made.text)
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
            let line = lineStarts.last { $0 <= node.source.start } ?? node.source.start
            tooDeep = ByteRange(line, node.source.start + 1)
            return
        }
        open.append(index)
        guard node.kind.holdsInlines else { return }
        isInLeaf = true
        inlines.begin(at: inlineStart(of: node), limit: node.source.end)
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

    private func inlineStart(of node: Node) -> Int {
        var start = node.source.start
        if node.kind == .heading {
            while start < node.source.end, bytes[start] == 0x23 { start += 1 }
        }
        return start
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
        let place = attributePlace(document.string(TextRange(brace, made.info.end)), made.source)
        let list = AttributeParser.parse(bytes, place)
        noteFenceProblems(place, list)
        guard let list else { return }
        made.attributes = document.attributes.count
        document.attributes.append(list)
        made.info.end = brace
        while made.info.end > made.info.start, document.text[made.info.end - 1].isSpace { made.info.end -= 1 }
    }

    /// Where the attributes of an info string stand: on the first line of the block.
    private func attributePlace(_ text: String, _ block: ByteRange) -> ByteRange {
        var lineEnd = block.start
        while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        let wanted = Array(text.utf8)
        let start = (block.start..<lineEnd).first { bytes[$0...].starts(with: wanted) } ?? block.start
        return ByteRange(start, min(start + wanted.count, lineEnd))
    }

    /// Other tools put much into braces, so only what is close to an attribute of ours is a mistake.
    private mutating func noteFenceProblems(_ place: ByteRange, _ list: AttributeList?) {
        guard let list else {
            if let word = AttributeParser.onlyWord(bytes, place) {
                noteMisspelt(word)
            } else if AttributeParser.isMeant(bytes, place) {
                problems.append(Problem(.invalidAttributes(isMisplaced: false), place))
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
            // cmark gives every row the column of the first, which is too far right where prefixes differ.
            let line = unsafe index(ofLine: DocumentBuilder.line(ofRow: node, isHeader: made.number == 1))
            let rowEnd = lineEnd(line)
            // Where the heading row opens the block, the mark of a list item may stand before it.
            let opens = made.number == 1 && Int(unsafe cmark_node_get_start_line(node)) == line + 1
            let start = lineStarts[line] + (opens ? max(Int(unsafe cmark_node_get_start_column(node)) - 1, 0) : 0)
            row = ByteRange(min(start, rowEnd), rowEnd)
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

    /// Where the line ends, before its line feed.
    private func lineEnd(_ line: Int) -> Int {
        var end = lineStarts[line]
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        return end
    }

    /// The line of a table's row; cmark gives a heading row the first line of the paragraph that it ends.
    private static func line(ofRow row: OpaquePointer, isHeader: Bool) -> Int {
        guard isHeader else { return Int(unsafe cmark_node_get_start_line(row)) }
        // The line of dashes is between it and the next row, or the last one.
        if let next = unsafe cmark_node_next(row) { return Int(unsafe cmark_node_get_start_line(next)) - 2 }
        return Int(unsafe cmark_node_get_end_line(cmark_node_parent(row))) - 1
    }

    // MARK: - Text and positions

    private mutating func append(_ string: UnsafePointer<CChar>?) -> TextRange {
        guard let string = unsafe string else { return .empty }
        return unsafe document.text.append(cString: string)
    }

    /// Where a block of raw HTML ends: cmark says so only of blocks that end at an empty line.
    private func htmlEnd(_ node: OpaquePointer, _ literal: TextRange) -> Int {
        let lines = document.text[literal.start..<literal.end].count { $0 == 0x0A }
        let first = Int(unsafe cmark_node_get_start_line(node)) - 1
        let last = min(max(first + lines - 1, 0), lineStarts.count - 1)
        var end = last + 1 < lineStarts.count ? lineStarts[last + 1] : bytes.count
        while end > lineStarts[last], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    private func source(of node: OpaquePointer) -> ByteRange {
        if unsafe cmark_node_get_start_line(node) == 0, let table = unsafe cmark_node_next(node) { return unsafe source(before: table) }
        let start = unsafe start(of: node)
        let last = unsafe index(ofLine: max(Int(cmark_node_get_end_line(node)), Int(cmark_node_get_start_line(node))))
        let end = lineStarts[last] + max(0, Int(unsafe cmark_node_get_end_column(node)))
        return ByteRange(start, min(end, bytes.count))
    }

    /// Where the paragraph stands whose last line became the heading row of `table`: cmark gave its place to the table.
    private func source(before table: OpaquePointer) -> ByteRange {
        guard let row = unsafe cmark_node_first_child(table) else { return ByteRange(lineStarts[0], lineStarts[0]) }
        let line = unsafe index(ofLine: DocumentBuilder.line(ofRow: row, isHeader: true))
        let start = unsafe start(of: table)
        return ByteRange(start, max(start, lineEnd(max(line - 1, 0))))
    }

    private func start(of node: OpaquePointer) -> Int {
        let line = unsafe index(ofLine: Int(cmark_node_get_start_line(node)))
        return min(lineStarts[line] + max(0, Int(unsafe cmark_node_get_start_column(node)) - 1), bytes.count)
    }

    /// The index of a line that cmark counts from one.
    private func index(ofLine line: Int) -> Int { min(max(line - 1, 0), lineStarts.count - 1) }
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
