public import Diagnostics

/// What ticket exports say of the knowledge base: counts, dates, ids and categories, and nothing of the people in them.
public struct TicketHistory: Sendable {
    /// The exports that were read, in the order of their names.
    public var files: [TicketFile] = []
    /// The number of tickets that count.
    public var tickets = 0
    /// The number of tickets that the mapping leaves out.
    public var ignored = 0
    /// The number of rows that could not be read.
    public var rejected = 0
    /// The first of the rows that could not be read, by file and line.
    public var rejections: [RejectedRow] = []
    /// The days of the first and the last ticket; nil without tickets.
    public var span: ClosedRange<CalendarDate>?
    /// The tickets of each customer about each incident or cluster, in the order of customers and subjects.
    public var groups: [TicketGroup] = []
    /// What tickets that match no known incident have in common, the largest first.
    public var clusters: [TicketCluster] = []
    /// The number of tickets that match no known incident and have little in common with others.
    public var scattered = 0
    /// What comes back by the calendar more often than chance would have it, the surest first.
    public var recurrences: [Recurrence] = []
    /// Names of customers that no page goes by, the most frequent first.
    public var unknownCustomers: [UnknownCustomer] = []

    /// Makes a history without tickets.
    public init() {}

    /// The history of one customer, in which nothing of others is left; what cannot be laid at a customer's door goes.
    ///
    /// With `pages` only incidents among them are left.
    public func limited(to customer: Int, showing pages: Set<Int>? = nil) -> TicketHistory {
        func isShown(_ subject: TicketSubject) -> Bool {
            guard let pages, case .incident(let page) = subject else { return true }
            return pages.contains(page)
        }
        var limited = TicketHistory()
        limited.groups = groups.filter { $0.customer == customer && isShown($0.subject) }
        limited.recurrences = recurrences.filter { $0.customer == customer && isShown($0.subject) }
        // Numbers of clusters are places in the list, so those of others stay as empty ones.
        limited.clusters = clusters.enumerated().map { number, cluster in
            let own = limited.groups.filter { $0.subject == .cluster(number) }
            return own.isEmpty ? TicketCluster() : cluster.limited(to: own)
        }
        limited.tickets = limited.groups.reduce(0) { $0 + $1.tickets }
        let days = limited.groups.flatMap { [$0.first, $0.last] }
        if let first = days.min(), let last = days.max() { limited.span = first...last }
        return limited
    }

    /// The groups about the incident `page`.
    public func groups(ofIncident page: Int) -> [TicketGroup] { groups.filter { $0.subject == .incident(page) } }

    /// The groups of the customer `page`.
    public func groups(ofCustomer page: Int) -> [TicketGroup] { groups.filter { $0.customer == page } }

    /// Whether there is anything to show.
    public var isEmpty: Bool { tickets == 0 && rejected == 0 }
}

/// An export that was read.
public struct TicketFile: Sendable {
    /// The number that findings know it by.
    public var file: FileID
    /// The path below the knowledge base's root, such as `tickets/2026.csv`.
    public var path: String
    /// What it was taken for, such as `connectwise`; nil when its header could not be read.
    public var source: String?
    /// The number of rows below the header.
    public var rows = 0

    /// Makes a file without rows.
    public init(file: FileID, path: String) {
        self.file = file
        self.path = path
    }
}

/// A row of an export that could not be read.
public struct RejectedRow: Sendable {
    /// The bytes that cannot be read, or the row's first line.
    public var location: Location
    /// The line on which the row starts, from 1.
    public var line: Int
    /// Why, as the end of a sentence; it never repeats what stands in a row, but for a date.
    public var reason: String
    /// What to do about it; nil when that is plain.
    public var help: String?

    /// Makes a rejection.
    public init(location: Location, line: Int, reason: String, help: String? = nil) {
        self.location = location
        self.line = line
        self.reason = reason
        self.help = help
    }
}

/// A customer that tickets name and that no page goes by.
public struct UnknownCustomer: Sendable {
    /// The name as the tickets have it; empty for tickets that name nobody.
    public var name: String
    /// The number of its tickets.
    public var tickets: Int
    /// The names of customers that are like it.
    public var nearest: [String]

    /// Makes an unknown customer.
    public init(name: String, tickets: Int, nearest: [String] = []) {
        self.name = name
        self.tickets = tickets
        self.nearest = nearest
    }
}
