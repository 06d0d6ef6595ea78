/// What a column of a ticket export holds.
public enum TicketColumn: String, CaseIterable, Hashable, Sendable {
    /// What tells a ticket from all others.
    case id
    /// What happened, in a line.
    case summary
    /// Whom it happened to.
    case customer
    /// When the ticket was opened.
    case opened
    /// When the ticket was closed.
    case closed
    /// When the row was last changed; of several rows of a ticket the latest counts.
    case updated
    /// Where the ticket stands.
    case status
    /// How urgent it is.
    case priority
    /// What sort of thing it is; several columns may say so.
    case category

    /// What the column holds, as a phrase for editors and the manual.
    public var summary: String {
        switch self {
        case .id: "the ticket's number"
        case .summary: "what happened, in a line"
        case .customer: "whom it happened to"
        case .opened: "when the ticket was opened"
        case .closed: "when service was restored or the ticket closed"
        case .updated: "when the row was changed; the latest row of a ticket counts"
        case .status: "where the ticket stands"
        case .priority: "how urgent it is"
        case .category: "what sort of thing it is"
        }
    }
}

/// What a ticket's status says.
public enum TicketState: String, CaseIterable, Sendable {
    /// It is being worked on.
    case open
    /// It is done.
    case closed
    /// It does not count: a duplicate, a test.
    case ignored
}

/// How ticket exports are to be read: `tickets/mapping.yml`.
public struct TicketMapping: Sendable {
    /// How one export is to be read; what is nil or empty is found out from the export.
    public struct Source: Sendable {
        /// The name of the preset to take, such as `connectwise`.
        public var preset: String?
        /// The headers of the columns.
        public var columns: [TicketColumn: [String]] = [:]
        /// How dates are written: a pattern, or one of `dateWords`.
        public var dateFormat: Located<String>?
        /// The IANA name of the time zone of dates that do not say theirs.
        public var timeZone: Located<String>?
        /// `utf-8` or `windows-1252`.
        public var encoding: String?
        /// What stands between the fields.
        public var delimiter: String?
        /// What statuses mean.
        public var states: [String: TicketState] = [:]
        /// What priorities are called.
        public var priorities: [String: Priority] = [:]
        /// The categories of tickets that do not count.
        public var ignoredCategories: [String] = []

        /// Makes a source of which everything is found out.
        public init() {}

        /// Reads a source from its mapping.
        init(_ record: FieldRecord) {
            preset = record.text("source")?.value
            for column in TicketColumn.allCases {
                let names = record.record("columns")?.texts(column.rawValue).map(\.value) ?? []
                if !names.isEmpty { columns[column] = names }
            }
            dateFormat = record.text("date_format")
            timeZone = record.text("time_zone")
            encoding = record.text("encoding")?.value
            delimiter = record.text("delimiter")?.value
            states = record.dictionary("status").compactMapValues { TicketState(rawValue: $0) }
            priorities = record.dictionary("priority").compactMapValues { Priority(rawValue: $0) }
            ignoredCategories = record.texts("ignored_categories").map(\.value)
        }

        /// The same source, where it says nothing as `other` has it.
        func filled(from other: Source) -> Source {
            var source = self
            source.preset = preset ?? other.preset
            source.columns.merge(other.columns) { own, _ in own }
            source.dateFormat = dateFormat ?? other.dateFormat
            source.timeZone = timeZone ?? other.timeZone
            source.encoding = encoding ?? other.encoding
            source.delimiter = delimiter ?? other.delimiter
            source.states.merge(other.states) { own, _ in own }
            source.priorities.merge(other.priorities) { own, _ in own }
            source.ignoredCategories += other.ignoredCategories
            return source
        }
    }

    /// The path of the mapping below the knowledge base's root.
    public static let path = "tickets/mapping.yml"
    /// The names of the exports whose headers are known.
    public static let presets = ["connectwise", "autotask", "halopsa", "servicenow", "jira", "itflow", "generic"]
    /// Words for dates that need no pattern.
    public static let dateWords = ["iso", "day-first", "month-first"]

    /// How any export is read.
    public var general = Source()
    /// How the exports whose names fit a pattern are read, in the order of the mapping.
    public var files: [(pattern: String, source: Source)] = []

    /// Makes a mapping that says nothing.
    public init() {}

    /// Reads the mapping from its checked fields.
    public init(_ record: FieldRecord) {
        general = Source(record)
        for entry in record.record("files")?.entries ?? [] {
            if case .record(let source) = entry.value.value { files.append((entry.name, Source(source))) }
        }
    }

    /// How the export `name` is read: the first pattern that fits it goes before what holds for all.
    public func source(for name: String) -> Source {
        let own = files.first { TicketMapping.fits(Array(name.utf8)[...], Array($0.pattern.utf8)[...]) }
        return own.map { $0.source.filled(from: general) } ?? general
    }

    /// All texts that name a time zone, with their places in the file.
    public var timeZones: [Located<String>] { ([general] + files.map(\.source)).compactMap(\.timeZone) }

    /// All texts that say how dates are written, with their places in the file.
    public var dateFormats: [Located<String>] { ([general] + files.map(\.source)).compactMap(\.dateFormat) }

    /// Whether `name` fits `pattern`, in which `*` stands for any text.
    private static func fits(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var (name, pattern) = (name, pattern)
        // Where the last star was met: from there on a longer text is tried.
        var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while let byte = name.first {
            if pattern.first == UInt8(ascii: "*") {
                pattern.removeFirst()
                retry = (name, pattern)
            } else if pattern.first == byte {
                name.removeFirst()
                pattern.removeFirst()
            } else if let last = retry {
                (name, pattern) = (last.name.dropFirst(), last.pattern)
                retry = (name, pattern)
            } else {
                return false
            }
        }
        return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// The keys of the mapping.
    public static let fields = source + [
        Field("files", .dictionary(.record(source)), "the same for the exports whose names fit a pattern such as 'autotask-*.csv'")
    ]

    private static let source = [
        Field("source", .choice(presets), "what wrote the export"),
        Field("columns", .record(TicketColumn.allCases.map { Field($0.rawValue, .list(.text, atLeast: 1), $0.summary) }), "the headers of the columns"),
        Field("date_format", .text, "how dates are written, such as dd/MM/yyyy HH:mm, or iso, day-first or month-first"),
        Field("time_zone", .text, "the time zone of dates that do not say theirs, such as Europe/London"),
        Field("encoding", .choice(["utf-8", "windows-1252"]), "how letters are written"),
        Field("delimiter", .choice([",", ";", "tab"]), "what stands between the fields"),
        Field("status", .dictionary(.choice(TicketState.allCases.map(\.rawValue))), "what each status means"),
        Field("priority", .dictionary(.choice(Priority.allCases.map(\.rawValue))), "what each priority is called here"),
        Field("ignored_categories", .list(.text, atLeast: 0), "categories of tickets that are no incidents"),
    ]
}

/// The settings of tickets in `planbook.yml`.
public struct TicketSettings: Sendable {
    /// The address of a ticket with `{id}` in the place of its id; nil for no links.
    public let link: String?
    /// What stands around each `{id}` in it.
    private let linkParts: [String]
    /// The IANA name of the time zone of customers and exports that do not say theirs.
    public var timeZone: Located<String>?

    /// Makes settings that say nothing.
    public init() { (link, linkParts) = (nil, []) }

    /// Reads the settings from their mapping.
    public init(_ record: FieldRecord) {
        link = record.text("link")?.value
        linkParts = link?.split(separator: "{id}", omittingEmptySubsequences: false).map(String.init) ?? []
        timeZone = record.text("time_zone")
    }

    /// The keys of the settings.
    static let fields = [
        Field("link", .ticketAddress, "the address of a ticket, with {id} in the place of its id"),
        Field("time_zone", .text, "the time zone of customers and exports that do not say theirs, such as Europe/London"),
    ]

    /// What such an address looks like, as a regular expression that JSON Schema takes.
    public static let linkPattern = "^https?://\\S*\\{id\\}\\S*$"

    /// Whether `text` is an address on the web of any ticket.
    public static func isLink(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.contains("{id}") && !text.contains(where: \.isWhitespace)
    }

    /// The address of the ticket `id`; nil without a template.
    public func address(of id: String) -> String? {
        guard !linkParts.isEmpty else { return nil }
        return linkParts.joined(separator: TicketSettings.encoded(id))
    }

    /// The id as it stands in an address.
    private static func encoded(_ id: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
            default: false
            }
        }
        if id.utf8.allSatisfy(isPlain) { return id }
        var encoded: [UInt8] = []
        for byte in id.utf8 {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += ("%" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
