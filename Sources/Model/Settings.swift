public import Diagnostics

/// The settings of a knowledge base; every one has a default.
public struct Settings: Sendable {
    /// The name of the knowledge base.
    public var title = "Incident response"
    /// The language of the texts, as a BCP 47 tag.
    public var language = "en"
    /// Where the site is published; nil when nobody said.
    public var url: SiteAddress?
    /// Whether pages say when version control saw them change.
    public var readsHistory = true
    /// Values for `{{name}}` on every page.
    public var variables: [String: String] = [:]
    /// Whether raw HTML is passed on.
    public var rawHTML = false
    /// The levels of checks that differ from the default, by slug; nil turns a check off.
    public var levels: [String: Severity?] = [:]
    /// Further headings for sections, lower-case.
    public var sectionAliases: [String: SectionKind] = [:]
    /// The names and response targets of priorities.
    public var priorities: [Priority: PriorityTerms] = [:]
    /// How long a plan's review may be overdue before the plan counts as wrong.
    public var reviewGrace = Timespan(14, .days)
    /// How tickets are linked to, and by which clocks they are read.
    public var tickets = TicketSettings()
    /// The limits that keep any input harmless.
    public var limits = Limits()

    /// Makes the default settings.
    public init() {}

    /// The keys of `planbook.yml`.
    public static let fields: [Field] = [
        Field("title", .text, "the name of the knowledge base"),
        Field("language", .text, "the language of the texts, such as en or de-CH"),
        Field("url", .siteAddress, "where the site is published, such as https://plans.example.com/it"),
        Field("history", .flag, "whether pages say when they were last changed, as git knows it"),
        Field("variables", .dictionary(.text), "values for {{name}} on every page"),
        Field("raw_html", .flag, "whether raw HTML in pages is passed on"),
        Field("checks", .dictionary(.choice(["error", "warning", "info", "off"])), "levels of checks, by slug"),
        Field("sections", .dictionary(.list(.text, atLeast: 0)), "further headings for a section, by its name"),
        Field("priorities", .record(Priority.allCases.map(terms)), "what each priority is called and promises"),
        Field("review_grace", .timespan(orWords: []), "how long a review may be overdue before it is an error"),
        Field("tickets", .record(TicketSettings.fields), "how tickets are linked to, and by which clocks they are read"),
        Field("limits", .record(Limits.fields), "how much one page may hold"),
    ]

    private static func terms(of priority: Priority) -> Field {
        Field(priority.rawValue, .record(PriorityTerms.fields), "the terms of \(priority.rawValue)")
    }
}

/// What a priority is called and promises.
public struct PriorityTerms: Sendable {
    /// The name that readers see, such as "Critical".
    public var name: String?
    /// How soon somebody must have begun.
    public var response: Timespan?

    static let fields = [
        Field("name", .text, "the name that readers see"),
        Field("response", .timespan(orWords: []), "how soon somebody must have begun"),
    ]

    /// Reads the terms from their mapping.
    public init(_ record: FieldRecord) {
        name = record.text("name")?.value
        response = record.timespan("response")?.value
    }
}

/// How much one page may hold; past a limit it is diagnosed and the rest still compiles.
public struct Limits: Sendable {
    /// Bytes of one source file.
    public var sourceBytes = 4 << 20
    /// Bytes of one published page.
    public var outputBytes = 64 << 20
    /// Levels of nested blocks.
    public var nesting = 100
    /// Cells of all tables of one page.
    public var tableCells = 1_000_000
    /// Transclusions inside transclusions.
    public var transclusionDepth = 16
    /// Bytes that transclusions, or the uses of link definitions, may add to one page.
    public var transclusionBytes = 16 << 20

    /// Makes the default limits.
    public init() {}

    static let fields = [
        Field("source_bytes", .count(upTo: 1 << 30), "bytes of one source file"),
        Field("output_bytes", .count(upTo: 1 << 30), "bytes of one published page"),
        Field("nesting", .count(upTo: 1_000), "levels of nested blocks"),
        Field("table_cells", .count(upTo: 1 << 30), "cells of all tables of one page"),
        Field("transclusion_depth", .count(upTo: 100), "transclusions inside transclusions"),
        Field("transclusion_bytes", .count(upTo: 1 << 30), "bytes that transclusions, or the uses of link definitions, may add to one page"),
    ]
}
