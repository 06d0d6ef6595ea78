/// What checks have in common; the letter of their codes stands for it.
public enum CheckFamily: String, CaseIterable, Sendable {
    /// Front matter, files and names.
    case frontMatter = "F"
    /// What a plan must hold.
    case plans = "P"
    /// The steps of a plan and where they lead.
    case flow = "G"
    /// Links, images and transclusions.
    case links = "L"
    /// Incidents, plans, customers and roles taken together.
    case coverage = "C"
    /// Reviews, exercises and what follows from them.
    case reviews = "R"
    /// What must not be published.
    case safety = "S"
    /// What readers with and without a screen need.
    case readability = "H"
    /// Ticket exports.
    case tickets = "T"
    /// Waivers.
    case waivers = "W"

    /// The heading of the family's checks.
    public var title: String {
        switch self {
        case .frontMatter: "Front matter and files"
        case .plans: "Plans"
        case .flow: "Flow of a plan"
        case .links: "Links"
        case .coverage: "Coverage"
        case .reviews: "Reviews and exercises"
        case .safety: "Safety"
        case .readability: "Headings, images and link texts"
        case .tickets: "Tickets"
        case .waivers: "Waivers"
        }
    }
}

extension Check {
    /// The family that the letter of the code stands for.
    public var family: CheckFamily? { CheckFamily(rawValue: String(code.prefix(1))) }
}
