import Model
import Testing
@testable import Tickets

/// What dates of exports are read as: the clock's own time in ISO 8601, with the offset where the text has one.
@Suite struct DateTests {
    @Test(arguments: [
        ("2026-04-30", "2026-04-30 00:00"), ("2026-04-30 08:15", "2026-04-30 08:15"), ("2026-04-30 08:15:59", "2026-04-30 08:15"),
        ("2026-04-30T08:15:00Z", "2026-04-30 08:15 +0"), ("2026-04-30T08:15:00.000+02:00", "2026-04-30 08:15 +120"),
        ("2026-04-30T08:15:00-0530", "2026-04-30 08:15 +-330"), ("2026/04/30 8:15 PM", "2026-04-30 20:15"), ("20260430", "2026-04-30 00:00"),
        ("30.04.2026 08:15", "2026-04-30 08:15"), ("04.03.2026", "2026-03-04 00:00"), ("30/Apr/26 8:15 AM", "2026-04-30 08:15"),
        ("30-Apr-2026 12:05 AM", "2026-04-30 00:05"), ("Apr 30, 2026 12:05 pm", "2026-04-30 12:05"), ("30 April 2026 08:15 UTC", "2026-04-30 08:15 +0"),
        ("Thu, 30 Apr 2026 08:15:00 GMT", "2026-04-30 08:15 +0"), ("  2026-04-30  ", "2026-04-30 00:00"), ("29-02-2016 01:16", "29|02"),
        ("29/2/2016 01:16", "29|02"), ("10/10/2022 8:00 PM", "2022-10-10 20:00"), ("04/03/2026", "03|04"), ("2024-02-29", "2024-02-29 00:00"),
        ("", "absent"), ("?", "absent"), ("N/A", "absent"), ("null", "absent"), ("0000-00-00 00:00:00", "absent"),
        ("2026-02-29", "invalid"), ("31/13/2026", "invalid"), ("2026-04-30 25:00", "invalid"), ("2026-04-30 13:00 PM", "invalid"),
        ("2026-04-30 08:60", "invalid"), ("yesterday", "invalid"), ("12", "invalid"), ("1714464900", "invalid"), ("2026-04-30 08:15 tomorrow", "invalid"),
        ("30/04", "invalid"), ("1/2/3/4", "invalid"), ("2026-04-30 08:15 +99:00", "invalid"), ("0026-04-30", "invalid"),
    ])
    func `a date is what its text says, and nothing is guessed`(text: String, expected: String) {
        #expect(DateTests.text(DateStyle.found.read(Array(text.utf8)[...])) == expected)
    }

    @Test(arguments: [
        ("dd/MM/yyyy HH:mm", "04/03/2026 08:15", "2026-03-04 08:15"), ("M/d/yy h:mm a", "4/3/26 8:15 PM", "2026-04-03 20:15"),
        ("dd MMM yyyy 'at' HH.mm", "04 Mar 2026 at 08.15", "2026-03-04 08:15"), ("yyyy-MM-dd'T'HH:mm:ss.SSSX", "2026-03-04T08:15:00.000Z", "2026-03-04 08:15 +0"),
        ("EEE dd.MM.yyyy", "Wed 04.03.2026", "2026-03-04 00:00"), ("dd/MM/yyyy HH:mm", "2026-03-04 08:15", "invalid"), ("dd/MM/yyyy", "04/03/2026 08:15", "invalid"),
        ("day-first", "04/03/2026", "2026-03-04 00:00"), ("month-first", "04/03/2026", "2026-04-03 00:00"), ("month-first", "30/04/2026", "invalid"),
        ("iso", "04/03/2026", "invalid"), ("iso", "2026-03-04", "2026-03-04 00:00"), ("dd/MM/yyyy", "n/a", "absent"),
    ])
    func `a mapping says how dates are written`(format: String, text: String, expected: String) throws {
        #expect(DateTests.text(try #require(DateStyle(format)).read(Array(text.utf8)[...])) == expected)
    }

    @Test(arguments: ["", "dd/MM", "day first", "qq", "HH:mm", "dd/MM/yyyy h:mm", "'open", "dd.MM.yyyy 'x"])
    func `what is no pattern is refused`(text: String) {
        #expect(DateStyle(text) == nil)
    }

    /// New York's clocks in 2026: five hours behind, and four from 8 March to 1 November.
    static let newYork = ZoneOffsets(first: -18_000, changes: [(1_772_953_200, -14_400), (1_793_512_800, -18_000)])

    @Test(arguments: [
        ("2026-03-08 01:59", "2026-03-08 06:59"), ("2026-03-08 02:30", "2026-03-08 07:30"), ("2026-03-08 03:00", "2026-03-08 07:00"),
        ("2026-11-01 00:59", "2026-11-01 04:59"), ("2026-11-01 01:30", "2026-11-01 05:30"), ("2026-11-01 02:00", "2026-11-01 07:00"), ("2026-07-17 21:00", "2026-07-18 01:00"),
    ])
    func `clocks are turned into UTC, also where they skip an hour or show it twice`(local: String, utc: String) throws {
        guard case .known(let time) = DateStyle.found.read(Array(local.utf8)[...]) else { return #expect(Bool(false)) }
        let seconds = Int(try #require(time.utc(Self.newYork)))
        #expect(DateTests.clock(seconds) == utc)
        if local != "2026-03-08 02:30" { #expect(DateTests.clock(Self.newYork.local(seconds)) == local) }
    }

    @Test func `every day of the calendar has its number`() {
        var expected = 0
        for year in 1970...2199 {
            for month in 1...12 {
                var day = 1
                while let number = CivilTime.dayNumber(year, month, day) {
                    #expect(number == expected && CalendarDate(year: year, month: month, day: day)?.dayNumber == number + CivilTime.epochDay)
                    (expected, day) = (expected + 1, day + 1)
                }
            }
        }
        #expect(expected == 84_006)
    }

    private static func text(_ date: ReadDate) -> String {
        switch date {
        case .absent: "absent"
        case .invalid: "invalid"
        case .known(let time): "\(pad(time.year, 4))-\(pad(time.month))-\(pad(time.day)) \(pad(time.minute / 60)):\(pad(time.minute % 60))" + (time.offset.map { " +\($0)" } ?? "")
        case .ambiguous(let time): "\(pad(max(time.month, time.day) == time.month && time.month > 12 ? time.month : min(time.month, time.day)))|\(pad(time.month > 12 ? time.day : max(time.month, time.day)))"
        }
    }

    private static func clock(_ seconds: Int) -> String {
        let day = CalendarDate(dayNumber: seconds / 86_400 + CivilTime.epochDay)
        return "\(day?.description ?? "?") \(pad(seconds % 86_400 / 3_600)):\(pad(seconds % 3_600 / 60))"
    }

    private static func pad(_ number: Int, _ width: Int = 2) -> String {
        String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
}
