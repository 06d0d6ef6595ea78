public import Model

/// Finds what comes back by the calendar more often than chance would have it.
///
/// Of one history, days on which something happened are held against days that a pattern names. Chance would put each of
/// them anywhere in the window, at the rates that working days and weekends have in the history itself: the tail of the
/// binomial distribution says how likely so many of them meet the pattern. Where all hits come within a short time of the
/// day, that is tested along with it. Bonferroni corrects for every pattern, window and test that is tried.
public enum RecurrenceSearch {
    /// How likely a history of pure noise may give any recurrence at all, by the sum of all that is tried.
    ///
    /// The sum counts histories many times that several overlapping patterns fit, and patterns that are kept to too seldom to
    /// be reported: of pure noise, at most one history in a hundred gives anything (`docs/recurrence-study.md`).
    public static let level = 0.3

    /// How much of the level each family has: the more, the more patterns it is divided by.
    private static let shares: [CalendarPattern.Family: Double] = [
        .weekdayOfMonth: 0.2, .dayOfMonth: 0.15, .weekday: 0.2, .everyDays: 0.42, .hour: 0.03,
    ]
    /// How much of its share a pattern's days have; the rest is for days and times together, which say far more where they say anything.
    private static let shareOfDays = 0.9
    /// Fewer hits are no pattern, however unlikely.
    private static let fewestHits = 3
    /// A pattern is kept to at least as often as not.
    private static let attendance = 0.5
    /// What else a history may be looked at as: its last year, its last half year, its last quarter.
    private static let lengths = [365, 182, 91]
    /// The most patterns of one history that are reported.
    private static let most = 3

    /// A pattern that was found.
    public struct Finding: Sendable {
        /// The rule.
        public var rule: RecurrenceRule
        /// The days on which it came.
        public var hits: [CalendarDate]
        /// The days on which it did not.
        public var misses: [CalendarDate]
        /// How likely chance finds as good a pattern, after the correction.
        public var probability: Double
        /// The hour in which it came each time; nil for none, or when it is the rule.
        public var hour: Int?
    }

    /// What is found in `times`, in minutes since the first day of the year 1, over the days `window`: the surest first.
    ///
    /// Of patterns that explain the same days the least likely one counts, which is the most particular that holds.
    public static func findings(_ times: [Int], window: ClosedRange<CalendarDate>) -> [Finding] {
        let whole = window.lowerBound.dayNumber...window.upperBound.dayNumber
        var rest = EventDays(times, window: whole)
        let windows = RecurrenceSearch.windows(of: whole)
        var found: [Finding] = []
        while found.count < most, rest.events.count >= fewestHits {
            let tried = windows.flatMap { candidates(rest.limited(to: $0), windows: windows.count) }
            guard let best = tried.min(by: isBetter), best.finding.probability <= level else { break }
            found.append(best.finding)
            rest = rest.without(best.hits)
        }
        return found
    }

    /// A pattern with the events that it explains.
    private struct Candidate {
        var finding: Finding
        var hits: [EventDays.Event]
    }

    private static func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
        let (a, b) = (left.finding, right.finding)
        if a.probability != b.probability { return a.probability < b.probability }
        let (hits, others) = (a.hits.count * (b.hits.count + b.misses.count), b.hits.count * (a.hits.count + a.misses.count))
        if hits != others { return hits > others }
        return a.rule.order.lexicographicallyPrecedes(b.rule.order)
    }

    /// The whole window, and its ends where they are a good deal shorter.
    private static func windows(of whole: ClosedRange<Int>) -> [ClosedRange<Int>] {
        [whole] + lengths.filter { $0 * 5 / 4 < whole.count && $0 >= 91 }.map { (whole.upperBound - $0 + 1)...whole.upperBound }
    }

    private static func candidates(_ days: EventDays, windows: Int) -> [Candidate] {
        guard days.events.count >= fewestHits else { return [] }
        return CalendarPattern.shared(by: days, attendance: attendance).compactMap { candidate($0, days, windows: windows) } + hours(days, windows: windows)
    }

    private static func candidate(_ pattern: CalendarPattern, _ days: EventDays, windows: Int) -> Candidate? {
        let named = pattern.days(in: days.window)
        // A table, not a set: hashing the days of each pattern took three times as long.
        let first = days.window.lowerBound
        var isNamed = [Bool](repeating: false, count: days.window.count)
        for day in named where days.window.contains(day) { isNamed[day - first] = true }
        let hits = days.events.filter { days.window.contains($0.day) && isNamed[$0.day - first] }
        guard hits.count >= fewestHits, Double(hits.count) >= attendance * Double(named.count) else { return nil }
        let byDay = Chance.ofAtLeast(hits.count, of: days.events.count, share: min(0.99, days.share(of: named)))
        let together = min(byDay / shareOfDays, byDay * chanceOfTimes(hits, among: days) / (1 - shareOfDays))
        let came = Set(hits.map(\.day))
        let finding = Finding(
            rule: pattern.rule, hits: dates(hits.map(\.day)), misses: dates(named.filter { !came.contains($0) }),
            probability: corrected(together, pattern, days, windows: windows), hour: commonHour(hits))
        return Candidate(finding: finding, hits: hits)
    }

    private static func corrected(_ probability: Double, _ pattern: CalendarPattern, _ days: EventDays, windows: Int) -> Double {
        let inDays = days.window.count
        return min(1, probability * pattern.tried(inDays: inDays) * Double(windows) / share(of: pattern.family, inDays: inDays))
    }

    /// How much of the level a family has in a window: those that cannot be found in it leave theirs to the others.
    private static func share(of family: CalendarPattern.Family, inDays days: Int) -> Double {
        let possible = shares.filter { $0.key.shortestWindow <= days }.values.sorted().reduce(0, +)
        return (shares[family] ?? 1) / max(possible, shares[family] ?? 1)
    }

    /// How likely the times of day lie as close together, when all of a history fell into the eight hours of a working day.
    ///
    /// Where the rest of the history keeps to the same time of day, or comes many times a day, that says nothing of the pattern.
    private static func chanceOfTimes(_ hits: [EventDays.Event], among days: EventDays) -> Double {
        let minutes = hits.map(\.minute)
        guard let first = minutes.min(), let last = minutes.max(), days.hours.count * 2 <= days.events.count * 3 else { return 1 }
        let own = Set(hits.map(\.day))
        let others = days.events.filter { !own.contains($0.day) }
        let near = others.count { first - 30 <= $0.minute && $0.minute <= last + 30 }
        let usual = others.count < 4 ? 0 : Double(near) / Double(others.count)
        return Chance.ofCluster(hits.count, within: max(Double(max(30, last - first + 1)) / 480, usual))
    }

    /// The hour that holds the middle of the times of day, when none is further than an hour and a half from another.
    private static func commonHour(_ hits: [EventDays.Event]) -> Int? {
        let minutes = hits.map(\.minute).sorted()
        guard let first = minutes.first, let last = minutes.last, last - first <= 90 else { return nil }
        return minutes[minutes.count / 2] / 60
    }

    /// Hours in which most of what happens happens, held against the rate of the eight hours around them.
    private static func hours(_ days: EventDays, windows: Int) -> [Candidate] {
        var counts = [Int](repeating: 0, count: 24)
        for event in days.hours { counts[event.minute / 60] += 1 }
        let total = days.hours.count
        return counts.indices.compactMap { hour in
            guard counts[hour] > fewestHits, counts[hour] * 5 >= total * 3 else { return nil }
            let near = days.hours.count { abs($0.minute / 60 - hour) <= 4 }
            let share = max(1.0 / 24, Double(near) / Double(total) / 8)
            let pattern = CalendarPattern(rule: .hour(hour), family: .hour)
            let hits = days.hours.filter { $0.minute / 60 == hour }
            let misses = days.hours.filter { $0.minute / 60 != hour }
            let finding = Finding(
                rule: pattern.rule, hits: dates(hits.map(\.day)), misses: dates(misses.map(\.day)),
                probability: corrected(Chance.ofAtLeast(hits.count, of: total, share: share), pattern, days, windows: windows), hour: nil)
            return Candidate(finding: finding, hits: hits)
        }
    }

    private static func dates(_ days: [Int]) -> [CalendarDate] { days.compactMap { CalendarDate(dayNumber: $0) } }
}
