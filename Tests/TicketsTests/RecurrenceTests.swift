import Model
import Testing
@testable import Tickets

/// What comes back by the calendar, and what does not.
@Suite struct RecurrenceTests {
    @Test(arguments: [
        // The guide's print server: five months, one of them missed, and noise.
        ("2026-06-01", "2026-11-23", ["2026-06-19 05:41", "2026-07-17 05:44", "2026-08-21 05:39", "2026-09-18 05:50", "2026-11-20 05:44", "2026-07-30 14:10"], "FREQ=MONTHLY;BYDAY=3FR", 5, 6, "2026-12-18"),
        ("2026-06-01", "2026-10-31", ["2026-06-19 05:41", "2026-07-17 05:44", "2026-08-21 05:39", "2026-09-18 05:50", "2026-10-16 05:44", "2026-07-30 14:10"], "FREQ=MONTHLY;BYDAY=3FR", 5, 5, "2026-12-18"),
        ("2026-01-01", "2026-06-30", ["2026-01-30 09:00", "2026-02-27 09:10", "2026-03-27 09:05", "2026-04-24 09:00", "2026-05-29 09:05", "2026-06-26 08:59"], "FREQ=MONTHLY;BYDAY=-1FR", 6, 6, "2026-11-27"),
        ("2026-01-01", "2026-06-30", ["2026-01-31 18:00", "2026-02-28 18:10", "2026-03-31 18:05", "2026-04-30 18:00", "2026-06-30 18:05"], "FREQ=MONTHLY;BYMONTHDAY=-1", 5, 6, "2026-11-30"),
        ("2026-01-01", "2026-06-30", ["2026-01-14 10:00", "2026-02-14 10:20", "2026-03-14 10:05", "2026-04-14 10:00", "2026-06-14 10:05", "2026-05-02 15:00"], "FREQ=MONTHLY;BYMONTHDAY=14", 5, 6, "2026-12-14"),
        ("2026-05-01", "2026-06-30", ["2026-05-04 08:00", "2026-05-11 08:05", "2026-05-18 08:10", "2026-05-25 08:00", "2026-06-01 08:02", "2026-06-15 08:10", "2026-06-22 08:10", "2026-06-17 14:00"], "FREQ=WEEKLY;BYDAY=MO", 7, 9, "2026-11-23"),
        ("2026-05-01", "2026-07-19", ["2026-05-05 02:00", "2026-05-15 02:05", "2026-05-25 02:10", "2026-06-04 02:00", "2026-06-24 02:02", "2026-07-04 02:10", "2026-07-14 02:10"], "FREQ=DAILY;INTERVAL=10", 7, 8, "2026-12-01"),
        ("2026-01-01", "2026-06-30", ["2026-01-06 05:10", "2026-01-29 05:40", "2026-02-17 05:05", "2026-03-05 05:20", "2026-04-13 05:50", "2026-05-08 05:30", "2026-05-27 05:00", "2026-06-12 05:15", "2026-06-24 13:15"], "FREQ=DAILY;BYHOUR=5", 8, 9, "2026-11-23"),
    ])
    func `a planted pattern is found as the most particular rule that holds`(
        first: String, last: String, times: [String], rule: String, hits: Int, periods: Int, next: String
    ) throws {
        let found = RecurrenceSearch.findings(times.map(minute), window: TicketTexts.date(first)...TicketTexts.date(last))
        #expect(found.map(\.rule.text) == [rule], "\(found)")
        let finding = try #require(found.first)
        #expect(finding.hits.count == hits && finding.hits.count + finding.misses.count == periods)
        #expect(finding.probability <= RecurrenceSearch.level)
        let pattern = CalendarPattern(rule: finding.rule, family: .hour)
        #expect(CalendarDate(dayNumber: pattern.next(from: TicketTexts.date("2026-11-23").dayNumber))?.description == next)
    }

    @Test func `days without a pattern give none`() {
        let times = ["2026-06-19 05:41", "2026-07-06 11:00", "2026-08-25 09:12", "2026-09-02 16:40", "2026-10-15 08:00", "2026-11-09 13:30"]
        #expect(RecurrenceSearch.findings(times.map(minute), window: TicketTexts.date("2026-06-01")...TicketTexts.date("2026-11-23")).isEmpty)
    }

    @Test func `what comes all the time comes at no time in particular`() {
        let first = TicketTexts.date("2026-01-01").dayNumber
        for gap in [45, 97, 310] {
            let times = stride(from: first * 1_440, to: (first + 300) * 1_440, by: gap).map { $0 }
            #expect(RecurrenceSearch.findings(times, window: TicketTexts.date("2026-01-01")...TicketTexts.date("2026-10-27")).isEmpty, "\(gap)")
        }
        // A desk that writes all its tickets at nine has no pattern because of that but the hour.
        var random = RecurrenceStudy.Generator(seed: 7)
        let nine = (0..<30).map { _ in random.day(in: first...(first + 180), .working) * 1_440 + 540 + random.below(20) }
        let found = RecurrenceSearch.findings(nine, window: TicketTexts.date("2026-01-01")...TicketTexts.date("2026-06-30"))
        #expect(found.map(\.rule.text) == ["FREQ=DAILY;BYHOUR=9"])
    }

    @Test func `several tickets of one day are one event`() {
        let day = (0..<30).map { minute("2026-06-19 05:\(10 + $0)") }
        #expect(RecurrenceSearch.findings(day, window: TicketTexts.date("2026-06-01")...TicketTexts.date("2026-11-23")).isEmpty)
    }

    @Test func `two patterns in one history are both found`() {
        let fridays = ["2026-06-19", "2026-07-17", "2026-08-21", "2026-09-18", "2026-10-16", "2026-11-20"].map { minute("\($0) 05:40") }
        let firsts = ["2026-06-03", "2026-07-03", "2026-08-03", "2026-09-03", "2026-10-03", "2026-11-03"].map { minute("\($0) 17:00") }
        let found = RecurrenceSearch.findings(fridays + firsts, window: TicketTexts.date("2026-06-01")...TicketTexts.date("2026-11-23"))
        #expect(Set(found.map(\.rule.text)) == ["FREQ=MONTHLY;BYDAY=3FR", "FREQ=MONTHLY;BYMONTHDAY=3"])
    }

    @Test func `a customer's own clocks decide which day it is`() {
        // 21:00 on third Fridays in New York is Saturday in UTC; in winter an hour later still.
        let utc = ["2026-06-20 01:00", "2026-07-18 01:00", "2026-08-22 01:00", "2026-09-19 01:00", "2026-10-17 01:00", "2026-11-21 02:00"]
        let rows = utc.enumerated().map { "\($0),Cannot print,Acme,\($1)\n" }.joined()
        let csv = "Ticket Number,Subject,Client,Date Opened\n" + rows
        let local = TicketTexts(knowledge: TicketTexts.knowledge(zone: DateTests.newYork)).history(csv)
        #expect(local.recurrences.map(\.rule.text) == ["FREQ=MONTHLY;BYDAY=3FR"])
        #expect(local.recurrences.first?.hour == 21)
        #expect(TicketTexts().history(csv).recurrences.first?.rule.text != "FREQ=MONTHLY;BYDAY=3FR")
    }

    @Test(arguments: [(0, 10, 0.3, 1.0), (3, 3, 0.5, 0.125), (2, 3, 0.5, 0.5), (4, 3, 0.5, 0.0), (1, 2, 0.1, 0.19), (5, 6, 0.0462, 1.21426e-6)])
    func `the tail of the binomial distribution is what the books say`(hits: Int, tries: Int, share: Double, expected: Double) {
        #expect(abs(Chance.ofAtLeast(hits, of: tries, share: share) - expected) <= expected * 0.001)
    }

    @Test func `tails of large numbers neither vanish nor grow past one`() {
        #expect(Chance.ofAtLeast(20_000, of: 100_000, share: 0.2) > 0.49)
        #expect(Chance.ofAtLeast(20_000, of: 100_000, share: 0.2) < 0.51)
        #expect(Chance.ofAtLeast(99_999, of: 100_000, share: 0.5) == 0)
    }

    private func minute(_ text: String) -> Int {
        let day = TicketTexts.date(String(text.prefix(10))).dayNumber
        let clock = text.suffix(5).split(separator: ":").compactMap { Int($0) }
        return day * 1_440 + clock[0] * 60 + clock[1]
    }
}
