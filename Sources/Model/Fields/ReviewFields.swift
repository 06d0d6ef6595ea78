/// Something that a review says must change; numbers are indices into the page's references.
public struct ReviewAction: Sendable {
    /// What is to be done.
    public var what: Located<String>
    /// The role that does it.
    public var owner: Int?
    /// The day it is due.
    public var due: Located<CalendarDate>?
    /// The day it was done.
    public var done: Located<CalendarDate>?

    /// Reads an action from its mapping; nil when it does not say what is to be done.
    public init?(_ record: FieldRecord) {
        guard let what = record.text("what") else { return nil }
        self.what = what
        owner = record.reference("owner")
        due = record.date("due")
        done = record.date("done")
    }
}

/// The front matter of a review or an exercise; numbers are indices into the page's references.
public struct ReviewFields: Sendable {
    /// The day of the incident or the exercise.
    public var date: Located<CalendarDate>?
    /// What happened.
    public var incident: Int?
    /// The plan that was followed.
    public var plan: Int?
    /// Whom it struck.
    public var customer: Int?
    /// The tickets' ids.
    public var tickets: [Located<String>]
    /// What is to change.
    public var actions: [ReviewAction]

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        date = record.date("date")
        incident = record.reference("incident")
        plan = record.reference("plan")
        customer = record.reference("customer")
        tickets = record.texts("tickets")
        actions = record.records("actions").compactMap { ReviewAction($0) }
    }
}
