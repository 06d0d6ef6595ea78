/// A day of the week, from Monday, which is 0.
public struct Weekday: Hashable, Comparable, Sendable {
    /// The days since Monday.
    public let number: Int

    /// Makes the day that many days after a Monday.
    public init(number: Int) { self.number = number }

    /// The weekday of `day`.
    public init(_ day: CalendarDate) { number = day.dayNumber % 7 }

    /// The two letters that RFC 5545 has for it.
    public var code: String { ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][number] }

    /// The English name.
    public var name: String { ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number] }

    /// Orders days from Monday.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.number < right.number }
}

/// When something comes back.
public enum RecurrenceRule: Hashable, Sendable {
    /// A weekday of the month by its place from 1 to 4, or -1 for the last.
    case weekdayOfMonth(place: Int, Weekday)
    /// A day of the month from 1 to 31, or -1 for the last.
    case dayOfMonth(Int)
    /// A day of every week.
    case weekday(Weekday)
    /// Every so many days, counted from a day.
    case everyDays(Int, from: CalendarDate)
    /// An hour of the day, from 0 to 23.
    case hour(Int)

    /// The rule as RFC 5545 writes it, such as `FREQ=MONTHLY;BYDAY=3FR`.
    public var text: String {
        switch self {
        case .weekdayOfMonth(let place, let weekday): "FREQ=MONTHLY;BYDAY=\(place)\(weekday.code)"
        case .dayOfMonth(let day): "FREQ=MONTHLY;BYMONTHDAY=\(day)"
        case .weekday(let weekday): "FREQ=WEEKLY;BYDAY=\(weekday.code)"
        case .everyDays(let days, _): "FREQ=DAILY;INTERVAL=\(days)"
        case .hour(let hour): "FREQ=DAILY;BYHOUR=\(hour)"
        }
    }

    /// The rule in English, such as "on the third Friday of the month".
    public var phrase: String {
        switch self {
        case .weekdayOfMonth(let place, let weekday):
            "on the \(["last", "", "first", "second", "third", "fourth"][place + 1]) \(weekday.name) of the month"
        case .dayOfMonth(-1): "on the last day of the month"
        case .dayOfMonth(let day): "on day \(day) of the month"
        case .weekday(let weekday): "on \(weekday.name)s"
        case .everyDays(let days, _): "every \(days) days"
        case .hour(let hour): "between \(RecurrenceRule.clock(hour)) and \(RecurrenceRule.clock((hour + 1) % 24))"
        }
    }

    private static func clock(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }
}

/// Something that comes back by the calendar more often than chance would have it.
public struct Recurrence: Sendable {
    /// The customer's page; nil when no page goes by the name in the tickets.
    public var customer: Int?
    /// What comes back.
    public var subject: TicketSubject
    /// When.
    public var rule: RecurrenceRule
    /// The days of the rule on which it came, in order; for an hour, the days on which it came in that hour.
    public var hits: [CalendarDate]
    /// The days of the rule on which it did not come, in order; for an hour, the days on which it came at another one.
    public var misses: [CalendarDate]
    /// How likely chance finds as good a pattern, after the number of patterns that were tried.
    public var probability: Double
    /// The hour of the day at which it came each time, from 0 to 23; nil when there is none, or it is the rule.
    public var hour: Int?
    /// The first day of the rule from the day on that the site is built for.
    public var next: CalendarDate

    /// Makes a recurrence.
    public init(
        customer: Int?, subject: TicketSubject, rule: RecurrenceRule, hits: [CalendarDate], misses: [CalendarDate],
        probability: Double, hour: Int?, next: CalendarDate
    ) {
        self.customer = customer
        self.subject = subject
        self.rule = rule
        self.hits = hits
        self.misses = misses
        self.probability = probability
        self.hour = hour
        self.next = next
    }

    /// How many days of the rule were looked at.
    public var periods: Int { hits.count + misses.count }
}
