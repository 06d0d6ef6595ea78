/// A key of the front matter or the settings: its name, what it may hold, and what it means.
public struct Field: Sendable {
    /// The key as authors write it.
    public let name: String
    /// What values it may hold.
    public let type: FieldType
    /// Whether leaving it out is an error.
    public let isRequired: Bool
    /// What it means, as a phrase for the manual and for editors.
    public let summary: String
    /// Whether it is one of several fields of its mapping of which exactly one is given.
    public let isAlternative: Bool

    /// Makes a field that may be left out unless `isRequired`.
    public init(_ name: String, _ type: FieldType, isRequired: Bool = false, isAlternative: Bool = false, _ summary: String) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.isAlternative = isAlternative
        self.summary = summary
    }
}

/// What values a field may hold.
public indirect enum FieldType: Sendable {
    /// One line or paragraph of text.
    case text
    /// `true` or `false`.
    case flag
    /// The id or the title of a step of the page that the field `of` of the same mapping names.
    case step(of: String)
    /// An absolute address of the web without query and fragment.
    case siteAddress
    /// An absolute address of any scheme.
    case address
    /// The address on the web of any ticket, with `{id}` in the place of its id.
    case ticketAddress
    /// A number from 1 up to the given maximum.
    case count(upTo: Int)
    /// An ISO date, or one of the words.
    case date(orWords: [String])
    /// A length of time such as `4h`, or one of the words.
    case timespan(orWords: [String])
    /// One of the words.
    case choice([String])
    /// The name of a page of the kind.
    case reference(PageKind)
    /// A list of at least so many values; a single value counts as a list of one.
    case list(FieldType, atLeast: Int)
    /// A mapping with these keys.
    case record([Field])
    /// A mapping with these keys, or one of the words.
    case recordOrWord([Field], words: [String])
    /// A name of a page of the kind, or a mapping that holds it under `key` beside the other fields.
    case referenceOrRecord(PageKind, key: String, [Field])
    /// A mapping with keys of the author's own.
    case dictionary(FieldType)

    /// What the field expects, as a phrase such as "a date such as 2026-09-01".
    public var expectation: String {
        switch self {
        case .text: "text"
        case .flag: "'true' or 'false'"
        case .step(let field): "the id of a step of the page that '\(field)' names"
        case .siteAddress: "an address such as https://plans.example.com/it, without '?' and '#'"
        case .address: "an address such as https://docs.example.com"
        case .ticketAddress: "an address that begins with 'https://' or 'http://' and holds '{id}', such as https://tickets.example.com/{id}"
        case .count(let maximum): "a whole number from 1 to \(maximum)"
        case .date(let words): FieldType.phrase("a date such as 2026-09-01", or: words)
        case .timespan(let words): FieldType.phrase("a length of time such as 15m, 4h, 2d, 6w, 6mo or 1y", or: words)
        case .choice(let words): FieldType.phrase(nil, or: words)
        case .reference(let kind): "the name of \(kind.withArticle)"
        case .list(let element, _): "a list; each item is \(element.expectation)"
        case .record(let fields): "a mapping with \(FieldType.names(of: fields))"
        case .recordOrWord(let fields, let words):
            FieldType.phrase("a mapping with \(FieldType.names(of: fields))", or: words)
        case .referenceOrRecord(let kind, let key, let fields):
            "the name of \(kind.withArticle), or a mapping with '\(key)', \(FieldType.names(of: fields))"
        case .dictionary: "a mapping of names to values"
        }
    }

    private static func phrase(_ lead: String?, or words: [String]) -> String {
        var parts = words.map { "'\($0)'" }
        if let lead { parts.insert(lead, at: 0) }
        guard let last = parts.popLast() else { return "" }
        return parts.isEmpty ? last : parts.joined(separator: ", ") + " or " + last
    }

    private static func names(of fields: [Field]) -> String {
        fields.map { "'\($0.name)'" }.joined(separator: ", ")
    }
}
