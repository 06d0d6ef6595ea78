import Foundation
import Model
import Testing
@testable import Tickets

/// What the search for recurrences finds of planted patterns, and what it finds in noise; the results are a document of the repository.
@Suite struct RecurrenceStudyTests {
    static let document = "docs/recurrence-study.md"

    /// Made once, because it takes seconds.
    static let study = RecurrenceStudy()

    @Test func `the committed study is what the search gives today`() throws {
        let text = Self.study.document
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent(Self.document)
        if ProcessInfo.processInfo.environment["PLANBOOK_WRITE_STUDY"] != nil {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let committed = try? String(contentsOf: file, encoding: .utf8)
        #expect(committed == text, "\(Self.document) is not what the search gives: run ./scripts/recurrence-study")
    }

    @Test func `planted patterns are found and noise stays noise`() {
        let (planted, noise) = (Self.study.planted, Self.study.noise)
        for rows in [planted.filter { $0.periods == 6 }, planted.filter(\.isSteady), planted.filter { !$0.isSteady && $0.isMonthly }, planted.filter { $0.periods > 6 }] {
            #expect(rows.reduce(0) { $0 + $1.found } * 100 >= rows.reduce(0) { $0 + $1.histories } * 95)
        }
        #expect(noise.reduce(0) { $0 + $1.found } * 100 <= noise.reduce(0) { $0 + $1.histories })
    }
}

/// Histories that are made up by a generator of its own, so that they are the same everywhere and for ever.
struct RecurrenceStudy {
    /// So many histories of each sort.
    static let histories = 200

    /// What is planted.
    enum Pattern: String, CaseIterable {
        case weekdayOfMonth = "weekday of the month", dayOfMonth = "day of the month", weekday, everyDays = "every N days", hour = "hour of the day"
    }

    /// When noise falls, and which hours a pattern may have.
    enum Clock: String, CaseIterable {
        case working = "working hours", always = "day and night"
    }

    /// Histories of one sort, and how many of them gave what was planted, or anything at all.
    struct Row {
        var pattern: Pattern?
        var clock: Clock
        /// Whether a pattern keeps to its time of day, within half an hour.
        var isSteady = true
        /// How often the pattern could have come.
        var periods = 6
        var tickets = 0
        /// The length of a history of noise.
        var days = 0
        var histories = RecurrenceStudy.histories
        var found = 0

        var isMonthly: Bool { pattern == .weekdayOfMonth || pattern == .dayOfMonth }
    }

    let planted: [Row]
    let noise: [Row]

    init() {
        var rows: [Row] = []
        for (number, pattern) in Pattern.allCases.enumerated() {
            for clock in Clock.allCases {
                for isSteady in pattern == .hour ? [true] : [true, false] {
                    var row = Row(pattern: pattern, clock: clock, isSteady: isSteady)
                    row.found = (0..<row.histories).count { Self.isFound(row, seed: UInt64(number * 1_000 + $0)) }
                    rows.append(row)
                }
            }
        }
        for (number, pattern) in [Pattern.weekday, .everyDays].enumerated() {
            for clock in Clock.allCases {
                var row = Row(pattern: pattern, clock: clock, isSteady: false, periods: 12)
                row.found = (0..<row.histories).count { Self.isFound(row, seed: UInt64(50_000 + number * 1_000 + $0)) }
                rows.append(row)
            }
        }
        planted = rows
        rows = []
        for clock in Clock.allCases {
            for (days, tickets) in [(42, 6), (182, 5), (182, 8), (182, 20), (730, 12), (730, 60)] {
                var row = Row(clock: clock, tickets: tickets, days: days)
                row.found = (0..<row.histories).count { Self.isNoiseTaken(row, seed: UInt64(90_000 + (days + tickets) * 1_000 + $0)) }
                rows.append(row)
            }
        }
        noise = rows
    }

    // MARK: - Histories

    /// The periods from a month's first day on, each attended with a probability of 80 %, and a fifth of noise on top.
    private static func isFound(_ row: Row, seed: UInt64) -> Bool {
        var random = Generator(seed: seed * 2 + (row.clock == .working ? 1 : 0))
        let start = CalendarMonth(number: 2_025 * 12 + random.below(18))
        guard let pattern = row.pattern, let first = CalendarDate(year: start.year, month: start.month, day: 1) else { return false }
        let end = CalendarMonth(number: start.number + row.periods)
        let months = first.dayNumber...((CalendarDate(year: end.year, month: end.month, day: 1)?.dayNumber ?? 0) - 1)
        let (rule, window) = rule(pattern, row.periods, months, &random)
        let time = random.minute(row.clock)
        var times: [Int] = []
        if case .hour(let hour) = rule {
            // Of an hour a period is a day with a ticket: eight in ten come in the hour, the others when they like.
            for _ in 0..<10 {
                let minute = random.below(100) < 80 ? hour * 60 + random.below(60) : random.minute(row.clock)
                times.append(random.day(in: window, row.clock) * 1_440 + minute)
            }
        } else {
            for day in CalendarPattern(rule: rule, family: .hour).days(in: window) where random.below(100) < 80 {
                times.append(day * 1_440 + (row.isSteady ? min(1_439, max(0, time + random.below(31) - 15)) : random.minute(row.clock)))
            }
            let noise = row.periods / 6 + (random.below(100) < 20 ? 1 : 0)
            for _ in 0..<noise { times.append(random.day(in: window, row.clock) * 1_440 + random.minute(row.clock)) }
        }
        guard let last = CalendarDate(dayNumber: window.upperBound) else { return false }
        let found = RecurrenceSearch.findings(times, window: (CalendarDate(dayNumber: window.lowerBound) ?? first)...last)
        return found.first.map { isSame($0.rule, rule, window) } ?? false
    }

    private static func rule(
        _ pattern: Pattern, _ periods: Int, _ months: ClosedRange<Int>, _ random: inout Generator
    ) -> (RecurrenceRule, ClosedRange<Int>) {
        let first = months.lowerBound
        let weekday = Weekday(number: random.below(5))
        switch pattern {
        case .weekdayOfMonth: return (.weekdayOfMonth(place: [1, 2, 3, 4, -1][random.below(5)], weekday), months)
        case .dayOfMonth: return (.dayOfMonth([-1, random.below(28) + 1][min(1, random.below(8))]), months)
        case .weekday: return (.weekday(weekday), first...(first + periods * 7 - 1))
        case .everyDays:
            let days = [5, 6, 8, 9, 10, 12, 14, 15, 20, 21, 28, 30][random.below(12)]
            let from = CalendarDate(dayNumber: first + random.below(days))
            return (.everyDays(days, from: from ?? CalendarDate(dayNumber: first) ?? day), first...(first + days * periods - 1))
        case .hour: return (.hour(random.below(10) + 8), months)
        }
    }

    private static let day: CalendarDate = {
        guard let day = CalendarDate(year: 2_026, month: 1, day: 1) else { preconditionFailure("a day of the calendar") }
        return day
    }()

    /// Whether two rules name the same days; an interval may be counted from any of its days.
    private static func isSame(_ found: RecurrenceRule, _ planted: RecurrenceRule, _ window: ClosedRange<Int>) -> Bool {
        if case .hour = planted { return found == planted }
        if case .hour = found { return false }
        func days(_ rule: RecurrenceRule) -> [Int] { CalendarPattern(rule: rule, family: .hour).days(in: window) }
        return days(found) == days(planted)
    }

    private static func isNoiseTaken(_ row: Row, seed: UInt64) -> Bool {
        var random = Generator(seed: seed * 2 + (row.clock == .working ? 1 : 0))
        let window = day.dayNumber...(day.dayNumber + row.days - 1)
        let times = (0..<row.tickets).map { _ in random.day(in: window, row.clock) * 1_440 + random.minute(row.clock) }
        guard let last = CalendarDate(dayNumber: window.upperBound) else { return false }
        return !RecurrenceSearch.findings(times, window: day...last).isEmpty
    }

    /// SplitMix64: the same numbers on every machine.
    struct Generator {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }

        mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

        mutating func minute(_ clock: Clock) -> Int { clock == .always ? below(1_440) : 7 * 60 + below(12 * 60) }

        mutating func day(in window: ClosedRange<Int>, _ clock: Clock) -> Int {
            while true {
                let day = window.lowerBound + below(window.count)
                if clock == .always || day % 7 < 5 { return day }
            }
        }
    }
}

extension RecurrenceStudy {
    /// The study as a document.
    var document: String {
        var lines = [
            "# What the search for recurrences finds", "",
            "Written by `./scripts/recurrence-study`; a test compares it with a fresh run. The histories come from a generator with fixed seeds",
            "(`Tests/TicketsTests/RecurrenceStudyTests.swift`), \(Self.histories) of each sort; `content/manual/tickets.md` says what is tested and at which level.", "",
            "## Planted patterns", "",
            "Each period is attended with a probability of 80 %, and there is 20 % of noise on top. A pattern counts as found when the first",
            "recurrence that is reported names exactly the planted days. “Steady” patterns keep to a time of day within a quarter of an hour, as a",
            "nightly job or a statement run does; “any time” ones do not. Noise, and the hour of a pattern, fall on working days from 7 to 19, or at",
            "any time.", "",
            "Six periods of a weekday or of a few days, without a time of day, are too few for any test to find 95 of 100 of them alone: in one",
            "history of ten the pattern came three times or less, and of five tickets in working hours chance puts four on one of the five days in",
            "3 of 100 histories. Twelve periods are enough.", "",
            "| Pattern | Periods | Noise | Time of day | Found |", "|---|---:|---|---|---:|",
        ]
        for row in planted {
            lines.append("| \(row.pattern?.rawValue ?? "") | \(row.periods) | \(row.clock.rawValue) | \(row.isSteady ? "steady" : "any time") | \(row.found) of \(row.histories) |")
        }
        let groups: [(String, (Row) -> Bool)] = [
            ("Six periods, all", { $0.periods == 6 }),
            ("Six periods, steady", { $0.periods == 6 && $0.isSteady }),
            ("Six periods, by the month, any time", { $0.periods == 6 && !$0.isSteady && $0.isMonthly }),
            ("Six periods, a weekday or every N days, any time", { $0.periods == 6 && !$0.isSteady && !$0.isMonthly }),
            ("Twelve periods, a weekday or every N days, any time", { $0.periods == 12 }),
        ]
        lines.append("")
        for (name, isIn) in groups { lines.append("- \(name): \(Self.share(planted.filter(isIn)))") }
        lines += ["", "## Pure noise", "", "Histories without any pattern; each recurrence that is reported is false.", ""]
        lines += ["| Days | Tickets | Noise | False |", "|---:|---:|---|---:|"]
        for row in noise { lines.append("| \(row.days) | \(row.tickets) | \(row.clock.rawValue) | \(row.found) of \(row.histories) |") }
        lines += ["", "All: \(Self.share(noise))."]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func share(_ rows: [Row]) -> String {
        let (found, all) = (rows.reduce(0) { $0 + $1.found }, rows.reduce(0) { $0 + $1.histories })
        let tenths = (found * 1_000 + all / 2) / max(1, all)
        return "\(found) of \(all), \(tenths / 10).\(tenths % 10) %"
    }
}
