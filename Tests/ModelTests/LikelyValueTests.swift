import Model
import Testing

/// What other notations of values mean.
@Suite struct LikelyValueTests {
    @Test(arguments: [
        ("6 months", "6mo"), ("15 min", "15m"), ("15minutes", "15m"), ("1 hour", "1h"), ("4 hrs", "4h"), ("2 Days", "2d"),
        ("3wks", "3w"), ("1 year", "1y"), ("10", nil), ("soon", nil), ("1.5h", nil), ("", nil), ("9999999 h", nil), ("-1 day", nil),
    ] as [(String, String?)])
    func `a length of time in words has one meaning or none`(text: String, meaning: String?) {
        #expect(Timespan.meanings(of: text).map(\.description) == (meaning.map { [$0] } ?? []))
    }

    @Test(arguments: [
        ("6M", true, ["6mo"]), ("12 M", true, ["12mo"]), ("6 m", true, ["6mo"]), ("6 min", true, ["6m"]), ("1Y", true, ["1y"]),
        ("30M", false, ["30m", "30mo"]), ("30 m", false, ["30m"]), ("4H", false, ["4h"]),
    ])
    func `an M is minutes or months, and of how often something is done months`(text: String, isInterval: Bool, meanings: [String]) {
        #expect(Timespan.meanings(of: text, isInterval: isInterval).map(\.description) == meanings)
    }

    @Test(arguments: [
        ("2026/9/1", "2026-09-01"), ("2026.09.01", "2026-09-01"), ("2026-9-1", "2026-09-01"), ("2026-02-30", nil),
        ("01/09/2026", nil), ("2026-09", nil), ("tomorrow", nil),
    ] as [(String, String?)])
    func `a date with the year first has one meaning, others have none`(text: String, meaning: String?) {
        #expect(CalendarDate(likely: text)?.description == meaning)
    }

    @Test func `a day that does not exist still has the form of a date`() {
        #expect(CalendarDate.hasForm("2026-02-30"))
        #expect(!CalendarDate.hasForm("2026-2-30") && !CalendarDate.hasForm("2026/02/30") && !CalendarDate.hasForm("yesterday!"))
    }
}
