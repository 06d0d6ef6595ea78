public import Diagnostics

/// Somebody who answers the phone.
public struct Contact: Sendable {
    /// Who answers.
    public var name: String
    /// What they do.
    public var role: String?
    /// Their number.
    public var phone: String?
    /// Their address.
    public var email: String?
    /// When they answer.
    public var hours: [String]
    /// What they may agree to.
    public var authorises: [String]

    /// Reads a contact from its mapping; nil without a name.
    public init?(_ record: FieldRecord) {
        guard let name = record.text("name")?.value else { return nil }
        self.name = name
        role = record.text("role")?.value
        phone = record.text("phone")?.value
        email = record.text("email")?.value
        hours = record.texts("hours").map(\.value)
        authorises = record.texts("authorises").map(\.value)
    }
}

/// One place of a customer's ranking; numbers are indices into the page's references.
public struct RankedIncident: Sendable {
    /// The incident.
    public var incident: Int
    /// The recovery time promised to the customer.
    public var rto: Located<Objective>?
    /// The loss of work agreed with the customer.
    public var rpo: Located<Objective>?
    /// What the customer said.
    public var note: String?

    /// Reads a place from a list item: a reference, or a mapping that holds one.
    init?(_ item: Located<FieldValue>) {
        switch item.value {
        case .reference(let index):
            incident = index
        case .record(let record):
            guard let index = record.reference("incident") else { return nil }
            incident = index
            rto = record.objective("rto")
            rpo = record.objective("rpo")
            note = record.text("note")?.value
        default:
            return nil
        }
    }
}

/// The front matter of a customer; numbers are indices into the page's references.
public struct CustomerFields: Sendable {
    /// What the customer has bought.
    public var services: [Int]
    /// Incidents, the most painful first.
    public var ranking: [RankedIncident]
    /// Where the key of the ranking stands; nil when there is no ranking, or a wrong one.
    public var rankingKey: ByteRange?
    /// The day the ranking was last talked through.
    public var agreed: Located<CalendarDate>?
    /// Whom to call.
    public var contacts: [Contact]
    /// Where the key of the contacts stands; nil when there are none, or wrong ones.
    public var contactsKey: ByteRange?
    /// Values for `{{name}}`.
    public var variables: [String: String]
    /// What tickets call the customer.
    public var ticketNames: [Located<String>]
    /// What is done otherwise at the customer, step by step.
    public var overrides: [StepOverride]
    /// The IANA name of the customer's time zone.
    public var timeZone: Located<String>?

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        services = record.references("services")
        ranking = record.items("ranking").compactMap { RankedIncident($0) }
        rankingKey = record.keyRange("ranking")
        agreed = record.date("agreed")
        contacts = record.records("contacts").compactMap { Contact($0) }
        contactsKey = record.keyRange("contacts")
        variables = record.dictionary("variables")
        ticketNames = record.texts("psa_names")
        overrides = record.records("overrides").compactMap { StepOverride($0) }
        timeZone = record.text("time_zone")
    }
}

/// The front matter of a role; numbers are indices into the page's references.
public struct RoleFields: Sendable {
    /// Who holds it.
    public var holders: [Contact]
    /// Where the key of the holders stands; nil when there is none, or a wrong value.
    public var holdersKey: ByteRange?
    /// The role that is called next.
    public var escalatesTo: Int?

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        holders = record.records("holders").compactMap { Contact($0) }
        holdersKey = record.keyRange("holders")
        escalatesTo = record.reference("escalates_to")
    }
}
