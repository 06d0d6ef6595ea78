import Model
import Testing

/// Lengths of time as authors write them.
@Suite struct TimespanTests {
    @Test(arguments: [
        ("15m", 15), ("4h", 240), ("2d", 2_880), ("6w", 60_480), ("6mo", 259_200), ("1y", 525_600), ("0m", 0),
        ("007m", 7), ("1000000m", 1_000_000),
    ])
    func `a number with a unit is a span of that many minutes`(text: String, minutes: Int) throws {
        #expect(try #require(Timespan(text)).minutes == minutes)
    }

    @Test(arguments: [
        "", "4", "h", "4 h", "4H", "4hours", "-4h", "+4h", "1.5h", "1h30m", "4min", "1000001m",
        "99999999999999999999999999m", "４h", " 4h", "4h ",
    ])
    func `anything else is no span`(text: String) {
        #expect(Timespan(text) == nil)
    }

    @Test(arguments: ["15m", "4h", "2d", "6w", "6mo", "1y"])
    func `a span is written as it was read`(text: String) throws {
        #expect(try #require(Timespan(text)).description == text)
    }
}
