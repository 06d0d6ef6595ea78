import Diagnostics
public import Model

/// Renders a document to a body: HTML with holes where other pages will be named.
public struct BodyRenderer: ~Copyable {
    /// How a body is rendered.
    public struct Options: Sendable {
        /// Whether raw HTML is passed on, apart from what GFM disallows.
        public var rawHTML: Bool
        /// Whether the HTML is that of the GFM specification, without the markup of the theme.
        public var isPlain: Bool
        /// Values for `{{name}}`.
        public var variables: [String: String]
        /// Whether values of variables say which they are, so that a customer's own can take their place.
        public var marksVariables: Bool
        /// The bytes that a body may come to; past them it is left out, with a problem.
        public var outputBytes: Int

        /// Makes options.
        public init(rawHTML: Bool, isPlain: Bool, variables: [String: String], marksVariables: Bool = false, outputBytes: Int) {
            self.marksVariables = marksVariables
            self.outputBytes = outputBytes
            self.rawHTML = rawHTML
            self.isPlain = isPlain
            self.variables = variables
        }
    }

    /// The tree of the body.
    let document: Document
    /// How the body is rendered.
    let options: Options
    /// The page's headings, which learn where their sections are rendered.
    var headings: [Heading]
    /// The HTML so far.
    var out: HTMLBuffer
    /// Where the linker will fill something in, in the order of the HTML.
    var holes: [Hole] = []
    /// The words that holes point to.
    var words: [String] = []
    /// Where ids stand in the HTML, and links to them.
    var names: [ByteRange] = []
    /// The nodes that are open, outermost first.
    var open: [Int] = []
    /// How many steps stand before the current place.
    var steps = 0
    /// The next of the page's headings.
    private var nextHeading = 0
    /// The headings whose sections are open, as indices into the page's headings.
    private var openSections: [Int] = []
    /// Where the blocks with a name of their own are rendered; without an end while they are open.
    var blocks: [String: ByteRange] = [:]
    /// The steps with an id, each by its node; without an end while they are open.
    var stepSpans: [(node: Int, id: ByteRange, content: ByteRange)] = []
    /// How many marks each footnote has so far.
    var footnoteMarks: [Int: Int] = [:]
    /// The raw HTML of a site that is open.
    var rawHTML = HTMLSanitizer()
    private let contingencies: [String]
    /// What the tables of contents come to that are filled in later.
    private var contentsBytes = 0
    /// Whether the first heading is the page's title, which the template shows already.
    private let repeatsTitle: Bool

    private init(_ document: Document, _ page: borrowing Page, _ options: Options) {
        self.document = document
        headings = page.headings
        self.options = options
        out = HTMLBuffer()
        contingencies = page.flow.contingencies.map(\.anchor)
        let first = page.headings.first
        repeatsTitle = !options.isPlain && !page.isSnippet && first?.level == 1 && first?.text == page.title.value
    }

    /// Whether the body may come to more than the limit: an estimate that no ordinary page comes near, and no other stays below.
    public static func mayExceedLimit(_ document: Document, of page: Page, _ settings: Settings) -> Bool {
        var longest = settings.variables.values.reduce(0) { max($0, $1.utf8.count) }
        if case .plan(let plan) = page.fields { longest = plan.variables.values.reduce(longest) { max($0, $1.utf8.count) } }
        // Six bytes for an escape, tags around every node, and a table of contents where a node asks for one.
        let contents = mostContentsBytes(of: page)
        let limit = settings.limits.outputBytes
        if document.text.count * (6 + longest) + document.nodes.count * 256 > limit { return true }
        return contents * document.nodes.count > limit && contents * document.nodes.count { $0.kind == .contents } > limit
    }

    /// The most bytes that a list of the page's headings comes to.
    public static func mostContentsBytes(of page: Page) -> Int {
        page.headings.reduce(0) { $0 + 64 + 6 * ($1.text.utf8.count + $1.anchor.utf8.count) }
    }

    /// Renders the body of `page` from `document`; `scratch` is room that is used again.
    public static func render(
        _ document: Document, of page: inout Page, _ options: Options, scratch: inout HTMLBuffer
    ) {
        var renderer = BodyRenderer(document, page, options)
        swap(&renderer.out, &scratch)
        renderer.out.removeAll()
        renderer.run()
        if renderer.out.count + renderer.contentsBytes > options.outputBytes {
            page.problems.append(BodyRenderer.overLimit(options.outputBytes))
            renderer.out.removeAll()
            (renderer.holes, renderer.headings, renderer.names, renderer.blocks, renderer.stepSpans) = ([], page.headings, [], [:], [])
        }
        page.headings = renderer.headings
        let length = renderer.out.count
        let (excerpts, summary) = options.isPlain || length == 0 ? ([], Aside(range: .fileStart, firstHole: 0)) : renderer.excerpts()
        page.body = Body(
            text: renderer.out.slice(0, length), asides: renderer.out.slice(length, renderer.out.count), holes: renderer.holes.withoutRoom(),
            words: renderer.words.withoutRoom())
        (page.body.names, page.body.excerpts, page.body.summary) = (renderer.names.withoutRoom(), excerpts, summary)
        page.body.blocks = renderer.blocks
        page.body.steps = renderer.stepSpans.map { ($0.id, $0.content) }
        swap(&renderer.out, &scratch)
    }

    /// The problem of a page that comes to more than the limit of the settings.
    public static func overLimit(_ settings: Settings) -> Problem { overLimit(settings.limits.outputBytes) }

    private static func overLimit(_ bytes: Int) -> Problem {
        Problem(.overLimit(what: "more than \(bytes) bytes of output"), .fileStart)
    }

    private mutating func run() {
        var index = 1
        while index < document.nodes.count, out.count + contentsBytes <= options.outputBytes {
            closeNodes(before: index)
            let node = document.nodes[index]
            if !rawHTML.isEmpty, !document.isRawOrBlank(node) { rawHTML.leaveTable(to: &out) }
            if node.kind == .image {
                image(index)
                index = node.end
                continue
            }
            if repeatsTitle, node.kind == .heading, nextHeading == 0 {
                skipTitle()
                index = node.end
                continue
            }
            if enter(index, node), node.end > index + 1 || !node.kind.isLeaf { open.append(index) }
            index += 1
        }
        closeNodes(before: document.nodes.count)
        closeSections()
        if document.nodes.contains(where: { $0.kind == .footnoteDefinition }) { out.markup("</ol>\n</section>\n") }
    }

    private mutating func closeNodes(before index: Int) {
        while let last = open.last, document.nodes[last].end <= index {
            open.removeLast()
            if !rawHTML.isEmpty { rawHTML.close(last, to: &out) }
            leave(last, document.nodes[last])
        }
    }

    // MARK: - Entering and leaving

    /// Writes what stands before a node's children; false when the node is complete already.
    private mutating func enter(_ index: Int, _ node: Node) -> Bool {
        if node.kind.isInline { return enterInline(index, node) }
        switch node.kind {
        case .blockQuote: openBlock("<blockquote>\n")
        case .alert: enterAlert(node)
        case .list: enterList(node)
        case .item, .taskItem: enterItem(index, node)
        case .codeBlock: codeBlock(node)
        case .htmlBlock: htmlBlock(node)
        case .paragraph: enterParagraph(index, node)
        case .heading: enterHeading(node)
        case .thematicBreak: openBlock("<hr />\n")
        case .table: openBlock(options.isPlain ? "<table>\n" : "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n")
        case .tableRow: enterRow(index, node)
        case .tableCell: enterCell(index, node)
        case .footnoteDefinition: enterFootnote(node)
        case .contents: contents()
        default: break
        }
        return true
    }

    private mutating func leave(_ index: Int, _ node: Node) {
        if node.kind.isInline { return leaveInline(node) }
        switch node.kind {
        case .blockQuote: closeBlock("</blockquote>\n")
        case .alert: closeBlock("</div>\n")
        case .list: closeBlock(node.number > 0 ? "</ol>\n" : "</ul>\n")
        case .item, .taskItem:
            leaveBlock(node)
            if node.meaning == .step { leaveStep(index) }
            out.markup("</li>\n")
        case .paragraph: leaveParagraph(index, node)
        case .heading: closeHeading(node.number)
        case .table: leaveTable(index, node)
        case .tableRow: leaveRow(index, node)
        case .tableCell: out.markup(document.isHeader(index, in: open) ? "</th>" : "</td>")
        case .footnoteDefinition: closeBlock("</li>\n")
        default: break
        }
    }

    /// Appends a tag that begins on a line of its own.
    mutating func openBlock(_ html: StaticString) {
        out.freshLine()
        out.markup(html)
    }

    private mutating func closeBlock(_ html: StaticString) {
        out.freshLine()
        out.markup(html)
    }

    // MARK: - Headings

    private mutating func enterHeading(_ node: Node) {
        out.freshLine()
        let index = nextHeading
        nextHeading += 1
        guard index < headings.count else { return }
        // A section that began or ended inside of an element would leave it open where it is transcluded.
        if open.isEmpty, rawHTML.isEmpty {
            while let last = openSections.last, headings[last].level >= node.number {
                headings[last].rendered.end = out.count
                openSections.removeLast()
            }
            headings[index].rendered.start = out.count
            openSections.append(index)
        }
        out.markup("<h")
        out.number(node.number)
        id(headings[index].anchor)
        if !options.isPlain, contingencies.contains(headings[index].anchor) { out.markup(" class=\"contingency\"") }
        out.markup(">")
    }

    /// Leaves out the heading that is the page's title, but not what links to it lead to.
    private mutating func skipTitle() {
        nextHeading = 1
        out.markup("<span")
        id(headings[0].anchor)
        out.markup("></span>")
        guard open.isEmpty, rawHTML.isEmpty else { return }
        headings[0].rendered.start = out.count
        openSections.append(0)
    }

    /// Appends the attribute `id`, whose value must differ from all others on the page.
    mutating func id(_ name: String) {
        out.markup(" id=\"")
        let start = out.count
        out.text(name)
        names.append(ByteRange(start, out.count))
        out.markup("\"")
    }

    /// The id of a footnote or of its mark; on a site it is the theme's, so that no heading has it.
    func footnoteName(_ name: String, _ number: Int) -> String {
        options.isPlain ? "\(name)-\(number)" : "pb-\(name)-\(number)"
    }

    /// Ends what is open at the top: raw HTML, and the sections, to which footnotes do not belong.
    private mutating func closeSections() {
        rawHTML.close(-1, to: &out)
        for section in openSections { headings[section].rendered.end = out.count }
        openSections = []
    }

    private mutating func closeHeading(_ level: Int) {
        out.markup("</h")
        out.number(level)
        out.markup(">\n")
    }

    private mutating func contents() {
        // Raw HTML may have begun a link, in which no other may stand.
        if isInLink { return }
        out.freshLine()
        holes.append(Hole(offset: out.count, filling: .contents))
        contentsBytes += ContentsList(of: headings, levels: 1...6).html.count
    }

    private mutating func enterFootnote(_ node: Node) {
        if node.number == 1 { closeSections() }
        out.freshLine()
        if node.number == 1 {
            out.markup("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n")
        }
        out.markup("<li")
        id(footnoteName("fn", node.number))
        out.markup(">\n")
    }
}

extension NodeKind {
    /// Whether nodes of the kind never have children.
    var isLeaf: Bool {
        switch self {
        case .codeBlock, .htmlBlock, .thematicBreak, .contents, .text, .softBreak, .lineBreak, .code, .htmlInline,
            .variable, .footnoteReference:
            true
        default: false
        }
    }
}
