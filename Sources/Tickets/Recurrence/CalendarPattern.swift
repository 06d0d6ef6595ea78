import Model

/// A pattern that is tried, and the days that it names.
struct CalendarPattern: Sendable {
    /// What patterns have in common; each family has its share of the level.
    enum Family: Int, CaseIterable, Sendable {
        case weekdayOfMonth, dayOfMonth, weekday, everyDays, hour

        /// The shortest window, in days, that can hold a pattern of the family three times.
        var shortestWindow: Int {
            switch self {
            case .weekdayOfMonth: 57
            case .dayOfMonth: 60
            case .weekday: 15
            case .everyDays: 12
            case .hour: 1
            }
        }
    }

    /// The rule.
    var rule: RecurrenceRule
    /// The family.
    var family: Family

    /// The longest interval of days that is tried.
    static let longestInterval = 45

    /// How many patterns of a family are tried in a window of so many days, for the correction.
    ///
    /// Each interval counts as often as it has beginnings, and all intervals alike.
    func tried(inDays days: Int) -> Double {
        switch rule {
        case .weekdayOfMonth: 35
        case .dayOfMonth: 32
        case .weekday: 7
        case .everyDays(let interval, _): Double(interval * CalendarPattern.intervals(inDays: days).count)
        case .hour: 24
        }
    }

    /// The intervals that are tried in a window of so many days, which holds each at least four times; a week is a weekday.
    private static func intervals(inDays days: Int) -> [Int] {
        let longest = min(longestInterval, days / 4)
        return longest < 3 ? [] : (3...longest).filter { $0 != 7 }
    }

    /// The days of `window` that the rule names; none for an hour, which is on every day.
    func days(in window: ClosedRange<Int>) -> [Int] {
        switch rule {
        case .weekday(let weekday):
            let first = window.lowerBound + (weekday.number - window.lowerBound % 7 + 7) % 7
            return Array(stride(from: first, through: window.upperBound, by: 7))
        case .everyDays(let days, let from):
            let first = window.lowerBound + ((from.dayNumber - window.lowerBound) % days + days) % days
            return Array(stride(from: first, through: window.upperBound, by: days))
        case .hour: return []
        default: return months(of: window).compactMap { day(in: $0) }.filter { window.contains($0) }
        }
    }

    /// The first day of the rule from `day` on.
    func next(from day: Int) -> Int {
        if case .hour = rule { return day }
        return days(in: day...(day + 400)).first ?? day
    }

    private func months(of window: ClosedRange<Int>) -> [CalendarMonth] {
        guard let first = CalendarDate(dayNumber: window.lowerBound), let last = CalendarDate(dayNumber: window.upperBound) else { return [] }
        return (CalendarMonth(first).number...CalendarMonth(last).number).map { CalendarMonth(number: $0) }
    }

    /// The day that a monthly rule names in a month; nil when the month has none.
    private func day(in month: CalendarMonth) -> Int? {
        let next = CalendarMonth(number: month.number + 1)
        guard let first = CalendarDate(year: month.year, month: month.month, day: 1)?.dayNumber,
            let end = CalendarDate(year: next.year, month: next.month, day: 1)?.dayNumber
        else { return nil }
        switch rule {
        case .weekdayOfMonth(-1, let weekday): return end - 1 - ((end - 1) % 7 - weekday.number + 7) % 7
        case .weekdayOfMonth(let place, let weekday): return first + (weekday.number - first % 7 + 7) % 7 + (place - 1) * 7
        case .dayOfMonth(-1): return end - 1
        case .dayOfMonth(let number): return first + number - 1 < end ? first + number - 1 : nil
        default: return nil
        }
    }

    /// The patterns that at least three of the `events` share; intervals only where the events keep to them at least as often as `attendance`.
    static func shared(by events: EventDays, attendance: Double) -> [CalendarPattern] {
        var counts: [RecurrenceRule: Int] = [:]
        for event in events.events {
            guard let day = CalendarDate(dayNumber: event.day), let later = CalendarDate(dayNumber: event.day + 7),
                let tomorrow = CalendarDate(dayNumber: event.day + 1)
            else { continue }
            let weekday = Weekday(day)
            counts[.weekday(weekday), default: 0] += 1
            if day.day <= 28 { counts[.weekdayOfMonth(place: (day.day - 1) / 7 + 1, weekday), default: 0] += 1 }
            if later.month != day.month { counts[.weekdayOfMonth(place: -1, weekday), default: 0] += 1 }
            counts[.dayOfMonth(day.day), default: 0] += 1
            if tomorrow.month != day.month { counts[.dayOfMonth(-1), default: 0] += 1 }
        }
        let calendar = counts.filter { $0.value >= 3 }.map { CalendarPattern(rule: $0.key, family: family(of: $0.key)) }
        return (calendar + intervals(sharedBy: events, attendance: attendance)).sorted { $0.rule.order.lexicographicallyPrecedes($1.rule.order) }
    }

    /// Intervals of which three events have the same beginning and as many as it takes came, where the window holds at least four of them.
    ///
    /// There are a thousand beginnings, of which a history keeps to very few: they are told apart by counting alone.
    private static func intervals(sharedBy events: EventDays, attendance: Double) -> [CalendarPattern] {
        var found: [CalendarPattern] = []
        let window = events.window
        var counts = [Int](repeating: 0, count: longestInterval)
        for days in intervals(inDays: window.count) {
            for rest in 0..<days { counts[rest] = 0 }
            for event in events.events { counts[event.day % days] += 1 }
            for rest in 0..<days where counts[rest] >= 3 {
                let first = window.lowerBound + (rest - window.lowerBound % days + days) % days
                let named = (window.upperBound - first) / days + 1
                guard Double(counts[rest]) >= attendance * Double(named),
                    let event = events.events.first(where: { $0.day % days == rest }), let from = CalendarDate(dayNumber: event.day)
                else { continue }
                found.append(CalendarPattern(rule: .everyDays(days, from: from), family: .everyDays))
            }
        }
        return found
    }

    private static func family(of rule: RecurrenceRule) -> Family {
        switch rule {
        case .weekdayOfMonth: .weekdayOfMonth
        case .dayOfMonth: .dayOfMonth
        case .weekday: .weekday
        case .everyDays: .everyDays
        case .hour: .hour
        }
    }
}

extension RecurrenceRule {
    /// An order of all rules, so that ties fall the same way each time.
    var order: [Int] {
        switch self {
        case .weekdayOfMonth(let place, let weekday): [0, place < 0 ? 9 : place, weekday.number]
        case .dayOfMonth(let day): [1, day < 0 ? 99 : day, 0]
        case .weekday(let weekday): [2, weekday.number, 0]
        case .everyDays(let days, let from): [3, days, from.dayNumber]
        case .hour(let hour): [4, hour, 0]
        }
    }
}
