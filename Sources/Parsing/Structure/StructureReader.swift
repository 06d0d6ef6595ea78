import Diagnostics
import Model

/// Finds in a document what Planbook understands: headings, anchors, sections, steps and contingencies.
struct StructureReader {
    /// The body's tree.
    var document = Document()
    /// What the file compiles to.
    var page: Page
    /// The sections that headings stand for, by their lower-case text.
    let sections: [String: SectionKind]
    /// The whole file.
    let bytes: [UInt8]

    /// Headings that are open around the current block: their level and section.
    private var around: [(level: Int, section: SectionKind?)] = []
    /// The level of the contingency that is open; nil outside of one.
    private var contingencyLevel: Int?
    private var contingencyBlocks: [Int] = []
    /// What each of the page's headings is, by their places among them.
    var sectionKinds: [SectionKind?] = []
    /// The sections that the page cannot do without and has no heading for.
    var lacking: [SectionKind] = []
    /// What is wrong with the headings that were meant to be those of sections which the page lacks, by their places.
    var flaws: [Int: Section.Flaw] = [:]
    /// Where attributes stand that could not be read.
    var unreadAttributes: [ByteRange] = []
    /// The roles that steps named so far, the first ones.
    var roleNames: [String] = []

    private init(page: Page, sections: [String: SectionKind], bytes: [UInt8]) {
        self.page = page
        self.sections = sections
        self.bytes = bytes
    }

    /// Fills in the headings, anchors, sections and flow of `page`, and marks in `document` what they are made of.
    ///
    /// `sections` maps lower-case headings to sections.
    static func read(_ document: inout Document, of page: inout Page, sections: [String: SectionKind], bytes: [UInt8]) {
        var reader = StructureReader(page: Page(file: page.file, id: "", address: "", kind: page.kind), sections: sections, bytes: bytes)
        swap(&reader.document, &document)
        swap(&reader.page, &page)
        reader.read()
        swap(&reader.document, &document)
        swap(&reader.page, &page)
    }

    private mutating func read() {
        for problem in page.problems {
            if case .invalidAttributes = problem.kind { unreadAttributes.append(problem.range) }
        }
        readHeadings()
        readItemAnchors()
        readWaivers()
        recogniseSections()
        var nextHeading = 0
        for block in document.children(of: 0) {
            if document.nodes[block].kind == .heading {
                while headingNodes[nextHeading] != block { nextHeading += 1 }
                outline.append(nextHeading)
                enter(heading: nextHeading, node: block)
            } else {
                take(block)
            }
        }
        closeContingency()
        readClosing()
        reviewOutline()
    }

    // MARK: - Headings

    /// The nodes of all headings.
    private(set) var headingNodes: [Int] = []
    /// The headings that stand in no quotation, item or note, by their place among the page's headings.
    private(set) var outline: [Int] = []
    /// Whether a heading's anchor had to be told from another one of the same text.
    private(set) var repeatsHeading = false

    private mutating func readHeadings() {
        var names = AnchorNames()
        var hasDuplicateIDs = false
        for index in document.nodes.indices where document.nodes[index].attributes >= 0 {
            guard let id = document.attributes[document.nodes[index].attributes].id else { continue }
            if SafeHTML.isReserved(id: id.value) {
                page.problems.append(Problem(.reservedID(name: id.value), id.range))
                document.attributes[document.nodes[index].attributes].id = nil
                continue
            }
            if names.reserve(id.value) { continue }
            // Of two blocks of one name Obsidian finds the first.
            if id.value.hasPrefix("^") { document.attributes[document.nodes[index].attributes].id = nil } else { hasDuplicateIDs = true }
        }
        if hasDuplicateIDs { noteDuplicateIDs() }
        let count = document.nodes.count { $0.kind == .heading }
        headingNodes.reserveCapacity(count)
        page.headings.reserveCapacity(count)
        page.anchors.reserveCapacity(count)
        for index in document.nodes.indices where document.nodes[index].kind == .heading {
            let node = document.nodes[index]
            let text = document.plainText(of: index)
            let explicit = node.attributes >= 0 ? document.attributes[node.attributes].id?.value : nil
            let slug = explicit ?? Slug.unreserved(text)
            let anchor = explicit ?? names.unique(slug)
            if anchor != slug { repeatsHeading = true }
            let range = document.textRange(of: index)
            headingNodes.append(index)
            page.headings.append(Heading(level: node.number, text: text, anchor: anchor, range: range))
            page.anchors.append(Anchor(name: anchor, title: text, range: range))
        }
    }

    private mutating func readItemAnchors() {
        for index in document.nodes.indices {
            let node = document.nodes[index]
            guard node.attributes >= 0, node.kind == .item || node.kind == .taskItem || node.kind == .paragraph,
                let id = document.attributes[node.attributes].id
            else { continue }
            let block = id.value.hasPrefix("^") ? node.source : nil
            page.anchors.append(Anchor(name: id.value, title: document.itemTitle(index), range: id.range, block: block))
        }
    }

    // MARK: - Sections

    private mutating func enter(heading index: Int, node: Int) {
        let heading = page.headings[index]
        leave(level: heading.level)
        if contingencyLevel != nil { return }
        let isListed = isInside(.contingencies)
        let kind = isListed ? nil : sectionKinds[index]
        if isListed || kind == nil && currentSection == nil && isLooseCondition(heading.text) {
            var contingency = Contingency(anchor: heading.anchor, trigger: heading.text, range: heading.range)
            contingency.isLoose = !isListed
            page.flow.contingencies.append(contingency)
            contingencyLevel = heading.level
            markFilled(.contingencies)
            return
        }
        around.append((heading.level, kind))
        guard let kind else { return }
        var section = Section(kind: kind, heading: index, range: heading.range, isEmpty: true)
        section.flaw = flaws[index]
        page.sections.append(section)
    }

    /// Begins the section whose heading lacks the space behind its marks.
    private mutating func enter(unspaced section: Section, level: Int) {
        leave(level: level)
        around.append((level, section.kind))
        page.sections.append(section)
    }

    /// Ends what a heading of the level `level` ends.
    private mutating func leave(level: Int) {
        around.removeAll { $0.level >= level }
        if let open = contingencyLevel, level <= open { closeContingency() }
    }

    private func isInside(_ kind: SectionKind) -> Bool {
        around.contains { $0.section == kind }
    }

    private var currentSection: SectionKind? {
        around.last { $0.section != nil }?.section
    }

    private mutating func take(_ block: Int) {
        if let (section, level) = unspacedSection(block) { return enter(unspaced: section, level: level) }
        if page.headings.isEmpty || document.nodes[block].source.start < page.headings[0].range.start {
            addToSummary(block)
        }
        if contingencyLevel != nil { contingencyBlocks.append(block) }
        if isComment(block) { return }
        let section = currentSection
        if let section { markFilled(section) }
        let place = stepPlace(in: section)
        noteInclusion(block, place: place, isBelowContingencies: isInside(.contingencies))
        guard page.kind == .plan || page.isSnippet, document.nodes[block].kind == .list, document.nodes[block].number > 0,
            let place
        else { return }
        takeSteps(of: block, place: place)
    }

    /// Where the items of a numbered list are steps that stands in `section`; nil where they are none.
    private func stepPlace(in section: SectionKind?) -> StepPlace? {
        if contingencyLevel != nil { return .contingency(page.flow.contingencies.count - 1) }
        switch section {
        case .strategicSteps: return .strategic
        case .nextSteps: return .next
        case nil: return page.isSnippet ? .loose : nil
        case let section?: return section.holdsSteps ? .tactical : nil
        }
    }

    private mutating func addToSummary(_ block: Int) {
        if page.sections.contains(where: { $0.kind == .summary && $0.heading == nil }) { return }
        let range = document.nodes[block].source
        page.sections.append(Section(kind: .summary, heading: nil, range: range, isEmpty: false))
    }

    private mutating func markFilled(_ kind: SectionKind) {
        for index in page.sections.indices where page.sections[index].kind == kind {
            page.sections[index].isEmpty = false
        }
    }

    private mutating func closeContingency() {
        guard contingencyLevel != nil else { return }
        contingencyLevel = nil
        defer { contingencyBlocks = [] }
        let last = page.flow.contingencies.count - 1
        guard page.kind == .plan || page.isSnippet, let block = contingencyBlocks.last else { return }
        page.flow.contingencies[last].outcome = closingOutcome(ofBlock: block)
    }

    /// The last line of a snippet may be the outcome of the contingency that includes it.
    private mutating func readClosing() {
        guard page.isSnippet, page.flow.contingencies.isEmpty, let block = document.children(of: 0).last else { return }
        page.flow.closing = closingOutcome(ofBlock: block)
    }

    private mutating func closingOutcome(ofBlock block: Int) -> Outcome? {
        let nodes = block..<document.nodes[block].end
        return nodes.last { document.nodes[$0].kind == .paragraph }.flatMap { closingOutcome(of: $0) }
    }
}
