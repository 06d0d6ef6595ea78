import Diagnostics
public import Model

/// A known incident, as tickets are compared with it.
public struct KnownIncident: Sendable {
    /// Its page.
    public var page: Int
    /// Its title, its aliases and the phrases of `match`.
    public var phrases: [String]

    /// Makes a known incident.
    public init(page: Int, phrases: [String]) {
        self.page = page
        self.phrases = phrases
    }
}

/// A customer, as tickets name it.
public struct KnownCustomer: Sendable {
    /// Its page.
    public var page: Int
    /// The names that tickets may have for it.
    public var names: [String]
    /// The customer's own clocks.
    public var zone: ZoneOffsets

    /// Makes a known customer.
    public init(page: Int, names: [String], zone: ZoneOffsets) {
        self.page = page
        self.names = names
        self.zone = zone
    }

    /// The form in which names are compared: small letters and digits.
    static func key(_ name: some Sequence<UInt8>) -> [UInt8] {
        name.compactMap { byte in
            switch byte {
            case 0x41...0x5A: byte + 0x20
            case 0x61...0x7A, 0x30...0x39, 0x80...: byte
            default: nil
            }
        }
    }
}

/// What the knowledge base knows that tickets are held against.
public struct TicketKnowledge: Sendable {
    /// The known incidents, in the order of their pages.
    public var incidents: [KnownIncident]
    /// The customers, in the order of their pages.
    public var customers: [KnownCustomer]
    /// The clocks for what belongs to no customer.
    public var zone: ZoneOffsets
    /// The minutes in which recovery is promised, by customer and incident; plans' own stand under the customer -1.
    public var objectives: [Int: [Int: Int]]
    /// The day that the site is built for.
    public var today: CalendarDate

    /// Makes knowledge.
    public init(
        incidents: [KnownIncident], customers: [KnownCustomer], zone: ZoneOffsets, objectives: [Int: [Int: Int]], today: CalendarDate
    ) {
        self.incidents = incidents
        self.customers = customers
        self.zone = zone
        self.objectives = objectives
        self.today = today
    }

    /// The minutes in which recovery from `incident` is promised to `customer`, or by the plans; nil when nothing is.
    func objective(customer: Int?, incident: Int) -> Int? {
        customer.flatMap { objectives[$0]?[incident] } ?? objectives[-1]?[incident]
    }
}
