/// What tickets are about.
public enum TicketSubject: Hashable, Comparable, Sendable {
    /// A known incident, by its page.
    case incident(Int)
    /// What tickets without a known incident have in common, by its place among the clusters.
    case cluster(Int)
    /// No known incident, and little in common with others.
    case scattered
}

/// A month of the calendar.
public struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The months since the year 0.
    public let number: Int

    /// The month that `day` lies in.
    public init(_ day: CalendarDate) { number = day.year * 12 + day.month - 1 }

    /// Makes the month that many months after January of the year 0.
    public init(number: Int) { self.number = number }

    /// The year.
    public var year: Int { number / 12 }

    /// From 1 to 12.
    public var month: Int { number % 12 + 1 }

    /// The month in ISO 8601, such as `2026-09`.
    public var description: String { "\(year < 1_000 ? "0\(year)" : "\(year)")-\(month < 10 ? "0" : "")\(month)" }

    /// Orders months by the calendar.
    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.number < right.number }
}

/// The tickets of one month.
public struct MonthlyTickets: Equatable, Sendable {
    /// The month.
    public var month: CalendarMonth
    /// How many there are.
    public var tickets: Int

    /// Makes a month with so many tickets.
    public init(month: CalendarMonth, tickets: Int) {
        self.month = month
        self.tickets = tickets
    }
}

/// The tickets of one customer about one subject.
public struct TicketGroup: Sendable {
    /// The customer's page; nil when no page goes by the name in the tickets.
    public var customer: Int?
    /// What they are about.
    public var subject: TicketSubject
    /// How many there are.
    public var tickets = 0
    /// How many of them are not closed.
    public var open = 0
    /// How many there are of each priority, as far as tickets state one.
    public var byPriority: [Priority: Int] = [:]
    /// The months with tickets, in order, in the customer's time zone.
    public var byMonth: [MonthlyTickets] = []
    /// The day of the first one.
    public var first: CalendarDate
    /// The day of the last one.
    public var last: CalendarDate
    /// Half of those that were closed took no longer than this; nil when none says.
    public var medianMinutesToRestore: Int?
    /// The minutes in which recovery is promised; nil when nothing is.
    public var objectiveMinutes: Int?
    /// How many were closed later than promised.
    public var overObjective = 0
    /// The ids of the newest ones, newest first.
    public var newest: [String] = []
    /// The categories that most of them have, the most frequent first.
    public var categories: [String] = []

    /// Makes a group without tickets, whose days are `day`.
    public init(customer: Int?, subject: TicketSubject, day: CalendarDate) {
        self.customer = customer
        self.subject = subject
        first = day
        last = day
    }
}

/// What tickets without a known incident have in common.
public struct TicketCluster: Sendable {
    /// The words that most of them share, such as "scanner badge login"; for the terminal, not for a site.
    public var label = ""
    /// How many there are; 0 for a cluster of which nothing may be shown.
    public var tickets = 0
    /// The ids of some of them, the newest first.
    public var examples: [String] = []
    /// The categories that most of them have, the most frequent first.
    public var categories: [String] = []
    /// The day of the first one; nil without tickets.
    public var first: CalendarDate?
    /// The day of the last one; nil without tickets.
    public var last: CalendarDate?

    /// Makes an empty cluster.
    public init() {}

    /// The cluster as the tickets of `groups` alone make it; its words come from all customers, so they go.
    func limited(to groups: [TicketGroup]) -> TicketCluster {
        var cluster = TicketCluster()
        cluster.tickets = groups.reduce(0) { $0 + $1.tickets }
        cluster.examples = groups.flatMap(\.newest)
        cluster.categories = groups.first?.categories ?? []
        cluster.first = groups.map(\.first).min()
        cluster.last = groups.map(\.last).max()
        return cluster
    }
}
