import Model
import Testing

/// Days of the calendar: what is one, and what lies between them.
@Suite struct CalendarDateTests {
    @Test(arguments: ["2026-09-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func `an ISO date of a day that exists is read and written the same`(text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
        "2026-9-1", "20260901", "2026/09/01", "01-09-2026", " 2026-09-01", "2026-09-01T00:00", "never", "", "２026-09-0",
    ])
    func `what is no ISO date of a day that exists is refused`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(arguments: [
        ("2026-01-31", "1mo", "2026-02-28"), ("2024-01-31", "1mo", "2024-02-29"), ("2026-11-30", "3mo", "2027-02-28"),
        ("2024-02-29", "1y", "2025-02-28"), ("2026-12-31", "1d", "2027-01-01"), ("2026-02-22", "1w", "2026-03-01"),
        ("2026-12-15", "12mo", "2027-12-15"), ("2026-06-01", "6w", "2026-07-13"), ("2026-01-01", "47h", "2026-01-02"),
        ("2026-01-01", "15m", "2026-01-01"),
    ])
    func `a span is added by the calendar and a missing day becomes the month's last`(
        date: String, span: String, expected: String
    ) throws {
        let start = try #require(CalendarDate(date))
        #expect(start.adding(try #require(Timespan(span))).description == expected)
    }

    @Test(arguments: [("9999-12-31", "1d"), ("9990-01-01", "1000000y"), ("9999-01-01", "1000000mo")])
    func `a span that leads past the year 9999 gives a date of that year`(date: String, span: String) throws {
        let start = try #require(CalendarDate(date))
        #expect(start.adding(try #require(Timespan(span))).year == 9999)
    }

    @Test func `day numbers count every day once and lead back to it`() throws {
        var expected = try #require(CalendarDate("1999-12-31")).dayNumber
        for year in 2000...2101 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
                    expected += 1
                    #expect(date.dayNumber == expected, "\(date)")
                    #expect(CalendarDate(dayNumber: expected) == date)
                }
            }
        }
    }

    @Test func `day numbers outside the years 1 to 9999 are no dates`() throws {
        #expect(CalendarDate(dayNumber: -1) == nil)
        #expect(CalendarDate(dayNumber: 0)?.description == "0001-01-01")
        let last = try #require(CalendarDate("9999-12-31")).dayNumber
        #expect(CalendarDate(dayNumber: last)?.description == "9999-12-31")
        #expect(CalendarDate(dayNumber: last + 1) == nil)
    }

    @Test func `dates are ordered by year, then month, then day`() {
        let sorted = ["2025-12-31", "2026-01-02", "2026-01-10", "2026-02-01"].compactMap { CalendarDate($0) }
        #expect(sorted.reversed().sorted() == sorted)
    }
}
