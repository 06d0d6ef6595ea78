public import Diagnostics

/// What one Markdown file compiles to on its own, before anything else is known.
public struct Page: Sendable {
    /// The source file.
    public var file: FileID
    /// The path below `content/` without `.md`, such as `plans/ransomware`.
    public var id: String
    /// Where the page is published, relative to the site's root, such as `plans/ransomware.html`.
    public var address: String
    /// What the page is.
    public var kind: PageKind
    /// Where it stands in its life.
    public var status: PageStatus
    /// The title as authors and readers see it; falls back to the file's name.
    public var title: Located<String>
    /// Other names for the page.
    public var aliases: [Located<String>]
    /// Free keywords.
    public var tags: [String]
    /// The typed front matter of the page's kind.
    public var fields: PageFields
    /// Findings that the author has answered for.
    public var waivers: [Waiver]
    /// Where the front matter stands, without its fences; empty when there is none.
    public var frontMatter: ByteRange
    /// Where the body stands.
    public var bodyRange = ByteRange.fileStart
    /// The headings, in the order of the text.
    public var headings: [Heading]
    /// The places that links can lead to: headings, and items with an id.
    public var anchors: [Anchor]
    /// The sections that plans, reviews and exercises are made of.
    public var sections: [Section]
    /// The steps, branches and contingencies of the body.
    public var flow: Flow
    /// Everything in the page that names something else.
    public var references: [Reference]
    /// Which of the references in this very file show another text, by their numbers; most pages have none, and many ask.
    public var transclusions: [Int] = []
    /// The pages that the last of the references were written on, one for each that a transclusion brings in.
    public var borrowedFrom: [Int] = []
    /// The places that transclusions bring in, by the names that they have on this page.
    public var includedAnchors: [Anchor] = []
    /// The variables that the text names, without those in code.
    public var variables: [Located<String>]
    /// What could not be understood; checks turn it into findings.
    public var problems: [Problem]
    /// The rendered body; empty until a build renders it.
    public var body: Body
    /// Whether the file is a snippet: transcluded by others, never published.
    public var isSnippet: Bool
    /// Whether the file is the page of its folder (`index.md`, `README.md`).
    public var isFolderPage: Bool
    /// Whether the title comes from the front matter or a heading, not from the file's name.
    public var hasTitle: Bool
    /// Whether the front matter could be read; what only follows from it is not reported when it could not.
    public var isFrontMatterUsable: Bool
    /// The bytes of the line that opens the front matter; empty where there is none.
    public var openingFence = ByteRange.fileStart
    /// Tells this source from another; nil when the file could not be read.
    public var contentHash: ContentHash?

    /// Makes an empty page for `file`; the parser fills in the rest.
    public init(file: FileID, id: String, address: String, kind: PageKind) {
        self.file = file
        self.id = id
        self.address = address
        self.kind = kind
        status = .active
        title = Located(id, .fileStart)
        aliases = []
        tags = []
        fields = .page
        waivers = []
        frontMatter = .fileStart
        headings = []
        anchors = []
        sections = []
        flow = Flow()
        references = []
        variables = []
        problems = []
        body = Body()
        isSnippet = false
        isFolderPage = false
        hasTitle = false
        isFrontMatterUsable = true
    }

    /// Takes away what was rendered of the text.
    public mutating func emptyBody() {
        body = Body()
        for index in headings.indices { headings[index].rendered = .fileStart }
    }

    /// Gives back the room that the longest lists are left with from growing; a page stays until the end.
    public mutating func giveRoomBack() {
        references.giveRoomBack()
        flow.steps.giveRoomBack()
    }

    // What is asked of pages in arrays is inlinable: from other modules each call would copy the page and count the owners of all it holds.

    /// The most bytes of a source's name: file systems take 255, and a page's ending has two more than its source's.
    public static let longestName = 253

    /// Whether a file system takes the name of the page's file.
    @inlinable public var isPublishable: Bool {
        guard address.utf8.count > Page.longestName + 2 else { return true }
        let start = address.utf8.lastIndex(of: 0x2F).map { address.utf8.index(after: $0) } ?? address.utf8.startIndex
        return address.utf8[start...].count <= Page.longestName + 2
    }

    /// The last part of the id, by which people call the page.
    @inlinable public var shortName: String { id.lastIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id }

    /// The location of `range` in this page's source.
    @inlinable public func location(_ range: ByteRange) -> Location {
        Location(file, range)
    }

    /// Whether the reference with the number `number` is a link of another tool, which that tool would have completed.
    ///
    /// Only wiki pages hold such links: where a plan leads, somebody has to get.
    public func isLeftToOtherTools(_ number: Int) -> Bool {
        let reference = references[number]
        guard kind == .page, reference.isPath, reference.isTemplate, !reference.holdsVariable else { return false }
        return !flow.outcomes.contains { outcome in
            outcome.origin == nil && [.link(reference: number), .escalation(reference: number)].contains(outcome.destination)
        }
    }

    /// The references that are written in this very file; those that transclusions bring in follow them.
    @inlinable public var ownReferences: ArraySlice<Reference> { references.dropLast(borrowedFrom.count) }
}

extension [Section] {
    /// The first recognised section of the kind `kind`; nil when there is none. Asked of a page, it would have all of it copied.
    @inlinable public func first(of kind: SectionKind) -> Section? { first { $0.kind == kind } }
}

/// The typed front matter of one kind of page.
public indirect enum PageFields: Sendable {
    /// A plan's fields.
    case plan(PlanFields)
    /// An incident's fields.
    case incident(IncidentFields)
    /// A service's fields.
    case service(ServiceFields)
    /// A product area's fields.
    case product(ProductFields)
    /// A customer's fields.
    case customer(CustomerFields)
    /// A role's fields.
    case role(RoleFields)
    /// A review's or an exercise's fields.
    case review(ReviewFields)
    /// A wiki article has none of its own.
    case page
}
