/// A day of the Gregorian calendar, without a time or a zone: `2026-09-01`.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// From 1 to 9999.
    public let year: Int
    /// From 1 to 12.
    public let month: Int
    /// From 1 to 31.
    public let day: Int

    /// Makes a date; nil when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads an ISO 8601 calendar date, `YYYY-MM-DD`; nil for any other text or an impossible day.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        var numbers = [0, 0, 0]
        for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
            guard (0x30...0x39).contains(byte) else { return nil }
            let part = index < 4 ? 0 : index < 7 ? 1 : 2
            numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The date in ISO 8601, such as `2026-09-01`.
    public var description: String {
        // So short a text lies in the string itself.
        unsafe String(unsafeUninitializedCapacity: 10) { bytes in
            var (rest, place) = ((year * 100 + month) * 100 + day, 9)
            while place >= 0 {
                let isDash = place == 4 || place == 7
                unsafe bytes[place] = isDash ? 0x2D : 0x30 + UInt8(truncatingIfNeeded: rest % 10)
                if !isDash { rest /= 10 }
                place -= 1
            }
            return 10
        }
    }

    /// Orders dates by the calendar.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// The date that many days, weeks, months or years later; a missing day becomes the month's last.
    public func adding(_ span: Timespan) -> CalendarDate {
        switch span.unit {
        case .minutes, .hours, .days, .weeks: adding(days: span.minutes / 1_440)
        case .months: adding(months: span.count)
        case .years: adding(months: span.count * 12)
        }
    }

    private func adding(months: Int) -> CalendarDate {
        let total = year * 12 + month - 1 + months
        let (newYear, newMonth) = (min(max(total / 12, 1), 9999), total % 12 + 1)
        let newDay = min(day, CalendarDate.days(inMonth: newMonth, of: newYear))
        return CalendarDate(year: newYear, month: newMonth, day: newDay) ?? self
    }

    private func adding(days: Int) -> CalendarDate {
        CalendarDate(dayNumber: dayNumber + days) ?? self
    }

    /// The number of days since 1 January of the year 1, which is day 0.
    public var dayNumber: Int {
        let years = year - 1
        let beforeThisYear = years * 365 + years / 4 - years / 100 + years / 400
        return beforeThisYear + (1..<month).reduce(0) { $0 + CalendarDate.days(inMonth: $1, of: year) } + day - 1
    }

    /// Makes the date that many days after 1 January of the year 1; nil outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard dayNumber >= 0 else { return nil }
        var year = min(dayNumber / 365 + 1, 9999)
        while year > 1, let first = CalendarDate(year: year, month: 1, day: 1), first.dayNumber > dayNumber { year -= 1 }
        guard let first = CalendarDate(year: year, month: 1, day: 1) else { return nil }
        var rest = dayNumber - first.dayNumber
        var month = 1
        while month < 12, rest >= CalendarDate.days(inMonth: month, of: year) {
            rest -= CalendarDate.days(inMonth: month, of: year)
            month += 1
        }
        self.init(year: year, month: month, day: rest + 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
