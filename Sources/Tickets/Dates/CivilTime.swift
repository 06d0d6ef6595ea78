import Model

/// A date and a time as clocks show it.
struct CivilTime: Equatable, Sendable {
    /// From 1970 to 2199.
    var year: Int
    /// The month; where the order is not known, whichever number stands first.
    var month: Int
    /// The day; where the order is not known, whichever number stands second.
    var day: Int
    /// The minutes since midnight.
    var minute = 0
    /// Minutes east of Greenwich; nil when the text does not say.
    var offset: Int?

    /// The days from 1 January 1970 to the first day of the calendar's year 1, backwards.
    static let epochDay = 719_162

    /// The seconds since 1970 of the clock's own time; nil when there is no such day.
    var seconds: Int? {
        guard (1970...2199).contains(year), let days = CivilTime.dayNumber(year, month, day) else { return nil }
        return days * 86_400 + minute * 60
    }

    /// The days since 1 January 1970; nil when there is no such day.
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...12).contains(month), day >= 1, day <= daysIn(month, of: year) else { return nil }
        // March begins the year, so that its odd day comes last.
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A date of an export as far as its text says which it is.
enum ReadDate: Equatable, Sendable {
    /// There is none: blank, `?`, `N/A`.
    case absent
    /// It is this one.
    case known(CivilTime)
    /// It is this one or the one with day and month exchanged: the file has to say which.
    case ambiguous(CivilTime)
    /// It is no date.
    case invalid
}
