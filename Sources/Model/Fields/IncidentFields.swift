/// How bad an incident is; sev1 is the worst.
public enum IncidentSeverity: String, CaseIterable, Hashable, Comparable, Sendable {
    /// The customer cannot work.
    case sev1
    /// A large part of the customer cannot work.
    case sev2
    /// Some people cannot work, or work badly.
    case sev3
    /// An annoyance.
    case sev4

    /// Whether plans for it must state objectives, roles and how to communicate.
    public var isMajor: Bool { self <= .sev2 }

    /// The worse severity comes first.
    public static func < (left: IncidentSeverity, right: IncidentSeverity) -> Bool { left.rawValue < right.rawValue }
}

/// How often an incident is to be expected.
public enum Likelihood: String, CaseIterable, Hashable, Sendable {
    /// Once in ten years.
    case rare
    /// Once in a few years.
    case unlikely
    /// About once a year.
    case possible
    /// Several times a year.
    case likely
    /// Every month or more.
    case frequent
}

/// How far an incident reaches.
public enum IncidentScope: String, CaseIterable, Hashable, Sendable {
    /// One person.
    case user
    /// One device.
    case device
    /// One place of work.
    case site
    /// A whole customer.
    case customer
    /// Several customers at once.
    case manyCustomers = "many-customers"
}

/// The front matter of an incident; numbers are indices into the page's references.
public struct IncidentFields: Sendable {
    /// The services it strikes.
    public var services: [Int]
    /// How bad it is.
    public var severity: Located<IncidentSeverity>?
    /// How often it is to be expected.
    public var likelihood: Located<Likelihood>?
    /// How far it reaches.
    public var scope: Located<IncidentScope>?
    /// Phrases by which its tickets are known.
    public var match: [Located<String>]

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        services = record.references("services")
        severity = record.choice("severity")
        likelihood = record.choice("likelihood")
        scope = record.choice("scope")
        match = record.texts("match")
    }
}
