extension Timespan {
    /// The lengths of time that a text in another notation may mean, such as "6 months"; none when it is none.
    ///
    /// "6M" is minutes to one and months to another; how often something is done is never said in minutes.
    public static func meanings(of text: String, isInterval: Bool = false) -> [Timespan] {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let name = text.dropFirst(digits.count).filter { !$0.isWhitespace }
        guard let count = Int(digits), count <= 1_000_000 else { return [] }
        if isInterval, name.lowercased() == "m" { return [Timespan(count, .months)] }
        if name == "M" { return [Timespan(count, .minutes), Timespan(count, .months)] }
        return Unit(likely: name.lowercased()).map { [Timespan(count, $0)] } ?? []
    }
}

extension Timespan.Unit {
    /// The unit that a word means, in full, in the plural or cut short.
    init?(likely word: String) {
        switch word.hasSuffix("s") ? String(word.dropLast()) : word {
        case "min", "minute", "m": self = .minutes
        case "h", "hr", "hour": self = .hours
        case "d", "day": self = .days
        case "w", "wk", "week": self = .weeks
        case "mo", "mon", "month", "mth": self = .months
        case "y", "yr", "year", "a": self = .years
        default: return nil
        }
    }
}

extension CalendarDate {
    /// The day that a text in another notation means, year first, such as 2026/9/1; nil when the order could be another.
    public init?(likely text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { "-/. ".contains($0) }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Whether a text has the form of a date, although there may be no such day.
    public static func hasForm(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10 && bytes.enumerated().allSatisfy { $0 == 4 || $0 == 7 ? $1 == 0x2D : (0x30...0x39).contains($1) }
    }
}
