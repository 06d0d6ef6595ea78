import Diagnostics
public import Model

/// Collects the words of runs of pages as their finished bodies come by; threads have one each.
public struct SearchCollector: Sendable {
    private let source: SearchSource
    private var share = SearchShare()
    private var run = SearchShare.Run()
    private var table = WordTable()
    private var reader = WordReader()
    private var body = BodyText()
    /// The words of the text at hand.
    private var found = FoundWords()

    /// Prepares to collect from pages of `source`.
    public init(_ source: SearchSource) {
        self.source = source
    }

    /// Adds the page at `page`, whose body is `html`.
    public mutating func add(_ page: Int, body html: [UInt8]) {
        let base = source.base
        let names = source.names(of: page)
        body.read(html, symptoms: source.symptoms(of: page))
        let titleWords = SearchCollector.add(names, to: &table, &reader, &found)
        let words = SearchCollector.add(body, to: &table, &reader, &found)
        table.end(document: run.documents.count)
        let entry = SearchEntry(base, page, body, limit: source.textLimit)
        var hash = ContentHash(html)
        for (name, _) in names { hash.combine(ContentHash(Array(name.utf8))) }
        hash.combine(ContentHash(entry.script))
        run.documents.append(.init(page: page, entry: entry.script, words: words, titleWords: titleWords, hash: hash))
    }

    /// Ends a run of pages that follow each other.
    public mutating func endRun() {
        (run.names, run.body) = table.endRun()
        share.runs.append(run)
        run = SearchShare.Run()
    }

    /// What was collected in all runs that have ended.
    public consuming func finish() -> SearchShare {
        share.words = table.words
        return share
    }

    /// Adds what a page goes by, and counts the words of its title.
    private static func add(
        _ names: [(String, SearchFields)], to table: inout WordTable, _ reader: inout WordReader, _ found: inout FoundWords
    ) -> Int {
        var titleWords = 0
        for (text, field) in names {
            let bytes = Array(text.utf8)
            found.removeAll()
            reader.read(bytes.span, from: 0, to: bytes.count, field, into: &found)
            table.add(found, of: bytes.span, &reader)
            if field == .title { titleWords += found.count }
        }
        return titleWords
    }

    /// Adds what a page says, and counts its words.
    private static func add(_ body: BodyText, to table: inout WordTable, _ reader: inout WordReader, _ found: inout FoundWords) -> Int {
        found.removeAll()
        for block in body.blocks {
            let titleEnd = block.field == .step ? block.titleEnd : .max
            reader.read(body.text.span, from: block.start, to: block.end, block.field, until: titleEnd, into: &found)
        }
        table.add(found, of: body.text.span, &reader)
        return found.count
    }
}

/// What a search index is made of: the pages of a knowledge base, and how much of their texts is kept for excerpts.
public struct SearchSource: Sendable {
    /// All texts together: a knowledge base of ordinary size keeps everything, a large one less, so that the index stays small.
    private static func allTexts(pages: Int) -> Int { max(1_200_000, 4_000_000 - 280 * pages) }
    /// The text of one page, so that the few that are shown come in quickly.
    private static let oneText = 16_000

    /// The linked knowledge base.
    let base: KnowledgeBase
    /// How much of each page's text is kept.
    let textLimit: Int

    /// Prepares to index the pages `pages` of `base`.
    public init(_ base: KnowledgeBase, pages: [Int]) {
        self.base = base
        // Bodies are about half markup. What short pages leave, long ones may have.
        var left = SearchSource.allTexts(pages: pages.count)
        var limit = SearchSource.oneText
        let lengths = pages.map { base.pages[$0].body.length * 3 / 5 }.sorted()
        for (number, length) in lengths.enumerated() {
            let fair = left / (lengths.count - number)
            if length > fair {
                limit = min(limit, fair)
                break
            }
            left -= length
        }
        textLimit = limit
    }

    /// The fragments of the sections of the page at `page` that say when it applies.
    func symptoms(of page: Int) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for section in base.pages[page].sections where section.kind == .appliesWhen {
            guard let heading = section.heading, base.pages[page].headings.indices.contains(heading) else { continue }
            found.append(Array(HTMLBuffer.escaped(base.pages[page].headings[heading].anchor).utf8))
        }
        return found
    }

    /// The texts besides its own that the page is found by.
    public func words(of page: Int) -> [String] { names(of: page).map(\.0) }

    /// What the page goes by, besides its text.
    func names(of page: Int) -> [(String, SearchFields)] {
        var names: [(String, SearchFields)] = [(base.pages[page].title.value, .title)]
        names += base.pages[page].aliases.map { ($0.value, .alias) }
        // What every page calls the way to it.
        if base.relations.plansForTheUnknown.contains(page) { names.append(("I don’t know what this is", .alias)) }
        names += base.pages[page].tags.map { ($0, .tag) }
        func add(_ texts: [String?], _ field: SearchFields) { names += texts.compactMap(\.self).map { ($0, field) } }
        // As it is written, and as a telephone shows it.
        func addNumbers(_ numbers: [String?]) { add(numbers + numbers.map { $0?.filter(\.isWholeNumber) }, .tag) }
        switch base.pages[page].fields {
        case .incident(let incident): add(incident.match.map(\.value), .phrase)
        case .plan(let plan):
            // What tickets say about an incident is about its plans as well.
            for incident in base.targets(of: plan.incidents, in: page) {
                if case .incident(let fields) = base.pages[incident].fields { add(fields.match.map(\.value), .phrase) }
            }
        case .customer(let customer):
            add(customer.ticketNames.map(\.value), .phrase)
            add(customer.contacts.map(\.name), .tag)
            addNumbers(customer.contacts.map(\.phone))
        case .product(let product):
            add([product.primary?.name, product.secondary?.name], .phrase)
            add([product.area?.value, product.primary?.vendor, product.secondary?.vendor] + product.retired.map(\.value), .tag)
            addNumbers([product.primary?.phone, product.secondary?.phone])
        case .role(let role):
            add(role.holders.map(\.name), .tag)
            addNumbers(role.holders.map(\.phone))
        case .review(let review): add(review.tickets.map(\.value), .phrase)
        case .service, .page: break
        }
        return names
    }
}
