import Model

/// The days on which something happened, once each, and the days that were looked at.
struct EventDays: Sendable {
    /// One day on which it happened.
    struct Event: Sendable {
        /// The days since 1 January of the year 1.
        var day: Int
        /// When it first happened on that day, in minutes since midnight.
        var minute: Int
    }

    /// The days, in order.
    private(set) var events: [Event]
    /// The hours in which it happened, in order: of each hour of a day the first time.
    private(set) var hours: [Event]
    /// The first and the last day that were looked at.
    let window: ClosedRange<Int>
    /// How much of all that happens falls to one working day.
    private let workday: Double
    /// How much of all that happens falls to one day of a weekend.
    private let weekend: Double

    /// Takes `times`, in minutes since the first day of the year 1, that lie in `window`.
    init(_ times: [Int], window: ClosedRange<Int>) {
        var hours: [Event] = []
        for time in times.sorted() where window.contains(time / 1_440) {
            let event = Event(day: time / 1_440, minute: time % 1_440)
            if let last = hours.last, last.day == event.day, last.minute / 60 == event.minute / 60 { continue }
            hours.append(event)
        }
        self.init(hours: hours, window: window)
    }

    /// The share of working days is drawn a little towards five of seven: few events say little of it.
    private init(hours: [Event], window: ClosedRange<Int>) {
        self.hours = hours
        var events: [Event] = []
        for event in hours where events.last?.day != event.day { events.append(event) }
        self.events = events
        self.window = window
        let days = window.count
        let workdays = EventDays.count(of: window) { $0 < 5 }
        let working = events.count { $0.day % 7 < 5 }
        let share = max((Double(working) + 10.0 / 7) / (Double(events.count) + 2), Double(workdays) / Double(days))
        workday = workdays > 0 ? share / Double(workdays) : 0
        weekend = max(days > workdays ? (1 - share) / Double(days - workdays) : 0, 0.2 / Double(days))
    }

    /// The same days without `hits`.
    func without(_ hits: [Event]) -> EventDays {
        let gone = Set(hits.map(\.day))
        return EventDays(hours: hours.filter { !gone.contains($0.day) }, window: window)
    }

    /// The same events as far as they lie in `window`.
    func limited(to window: ClosedRange<Int>) -> EventDays {
        EventDays(hours: hours.filter { window.contains($0.day) }, window: window)
    }

    /// The share of all that happens which falls to `days` by chance, at the rates of working days and weekends.
    func share(of days: [Int]) -> Double {
        days.reduce(0) { $0 + ($1 % 7 < 5 ? workday : weekend) }
    }

    private static func count(of window: ClosedRange<Int>, _ isWanted: (Int) -> Bool) -> Int {
        window.count { isWanted($0 % 7) }
    }
}
