public import Diagnostics

/// How urgent a plan is.
public enum Priority: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Drop everything else.
    case p1 = "P1"
    /// Today.
    case p2 = "P2"
    /// This week.
    case p3 = "P3"
    /// When there is time.
    case p4 = "P4"

    /// The more urgent priority comes first.
    public static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}

/// A recovery objective: a length of time, or the statement that there is none.
public enum Objective: Sendable, Equatable {
    /// Nothing is promised.
    case none
    /// Within that time.
    case within(Timespan)

    /// The text as authors write it.
    public var text: String {
        switch self {
        case .none: "none"
        case .within(let span): span.description
        }
    }
}

/// Something that is done again and again.
public struct Schedule: Sendable {
    /// The day it was last done; nil for never, or when it could not be read.
    public var last: Located<CalendarDate>?
    /// Where the author says that it was never done; nil when it was, or may have been.
    public var never: ByteRange?
    /// How often it is due.
    public var every: Located<Timespan>?

    /// Whether the author says that it was never done.
    public var isNever: Bool { never != nil }

    /// The day by which it must be done again; nil when that cannot be told.
    public var due: CalendarDate? {
        guard let last, let every else { return nil }
        return last.value.adding(every.value)
    }

    /// Reads the schedule from its mapping.
    public init(_ record: FieldRecord) {
        last = record.date("last")
        never = record.text("last").flatMap { $0.value == "never" ? $0.range : nil }
        every = record.timespan("every")
    }
}

/// The front matter of a plan; numbers are indices into the page's references.
public struct PlanFields: Sendable {
    /// The incidents it answers.
    public var incidents: [Int]
    /// How urgent it is.
    public var priority: Located<Priority>?
    /// The role that keeps it true.
    public var owner: Int?
    /// How long recovery may take.
    public var rto: Located<Objective>?
    /// How much work may be lost.
    public var rpo: Located<Objective>?
    /// When it is read through.
    public var review: Schedule?
    /// When it is rehearsed.
    public var exercise: Schedule?
    /// The product areas it relies on.
    public var products: [Int]
    /// Values for `{{name}}`.
    public var variables: [String: String]

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        incidents = record.references("incidents")
        priority = record.choice("priority")
        owner = record.reference("owner")
        rto = record.objective("rto")
        rpo = record.objective("rpo")
        review = record.record("review").map { Schedule($0) }
        exercise = record.record("exercise").map { Schedule($0) }
        products = record.references("products")
        variables = record.dictionary("variables")
    }
}

extension FieldRecord {
    /// The recovery objective of the field `name`.
    func objective(_ name: String) -> Located<Objective>? {
        if let span = timespan(name) { return Located(.within(span.value), span.range) }
        return text(name).map { Located(.none, $0.range) }
    }
}
