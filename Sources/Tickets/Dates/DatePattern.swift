/// How an export writes dates, as its mapping says: `dd/MM/yyyy HH:mm` and the like.
struct DatePattern: Equatable, Sendable {
    private enum Piece: Equatable {
        case year(digits: Int), month, monthName, day, weekday, hour, halfHour, minute, second, fraction, half, zone
        case literal(UInt8)
    }

    private let pieces: [Piece]

    /// Reads a pattern of the letters `y M d E H h m s S a z X Z`, text in `'` and signs; nil for one with another letter, or without a day.
    init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        var pieces: [Piece] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            var end = place + 1
            if byte == UInt8(ascii: "'") {
                while end < bytes.count, bytes[end] != byte { end += 1 }
                guard end < bytes.count else { return nil }
                pieces += bytes[(place + 1)..<end].map { .literal($0) }
                place = end + 1
                continue
            }
            guard (0x61...0x7A).contains(byte | 0x20) else {
                pieces.append(.literal(byte))
                place = end
                continue
            }
            while end < bytes.count, bytes[end] == byte { end += 1 }
            guard let piece = DatePattern.piece(byte, count: end - place) else { return nil }
            pieces.append(piece)
            place = end
        }
        guard pieces.contains(.day), pieces.contains(.month) || pieces.contains(.monthName),
            pieces.contains(.year(digits: 2)) || pieces.contains(.year(digits: 4)), pieces.contains(.half) == pieces.contains(.halfHour)
        else { return nil }
        self.pieces = pieces
    }

    private static func piece(_ letter: UInt8, count: Int) -> Piece? {
        switch letter {
        case UInt8(ascii: "y"), UInt8(ascii: "u"): .year(digits: count == 2 ? 2 : 4)
        case UInt8(ascii: "M"): count > 2 ? .monthName : .month
        case UInt8(ascii: "d"): .day
        case UInt8(ascii: "E"): .weekday
        case UInt8(ascii: "H"): .hour
        case UInt8(ascii: "h"): .halfHour
        case UInt8(ascii: "m"): .minute
        case UInt8(ascii: "s"): .second
        case UInt8(ascii: "S"): .fraction
        case UInt8(ascii: "a"): .half
        case UInt8(ascii: "z"), UInt8(ascii: "X"), UInt8(ascii: "Z"): .zone
        default: nil
        }
    }

    /// The date in `bytes`.
    func read(_ bytes: ArraySlice<UInt8>) -> ReadDate {
        let text = DateText.trimmed(bytes)
        if DateText.isBlank(text) { return .absent }
        var scan = Scan(rest: text)
        for piece in pieces {
            guard scan.take(piece) else { return .invalid }
        }
        guard scan.rest.isEmpty, let time = scan.time else { return .invalid }
        return time.seconds == nil ? .invalid : .known(time)
    }

    /// A text in which one piece after the other is found.
    private struct Scan {
        var rest: ArraySlice<UInt8>
        private var year = 0
        private var month = 0
        private var day = 0
        private var hour = 0
        private var minute = 0
        private var half: Int?
        private var offset: Int?

        init(rest: ArraySlice<UInt8>) { self.rest = rest }

        /// The whole time; nil when there is no such hour.
        var time: CivilTime? {
            var full = hour
            if let half {
                guard (1...12).contains(hour) else { return nil }
                full = hour % 12 + half
            }
            guard full < 24, minute < 60 else { return nil }
            return CivilTime(year: year, month: month, day: day, minute: full * 60 + minute, offset: offset)
        }

        mutating func take(_ piece: Piece) -> Bool {
            switch piece {
            case .year(let digits):
                guard let number = number(upTo: digits), number.digits == digits, let full = DateText.year(number) else { return false }
                year = full
            case .month: return take(upTo: 2, into: \.month)
            case .day: return take(upTo: 2, into: \.day)
            case .hour, .halfHour: return take(upTo: 2, into: \.hour)
            case .minute: return take(upTo: 2, into: \.minute)
            case .second: return number(upTo: 2) != nil
            case .fraction: return number(upTo: 9) != nil
            case .monthName:
                guard let number = DateText.month(word()) else { return false }
                month = number
            case .weekday: return !word().isEmpty
            case .half: return takeHalf()
            case .zone: return takeZone()
            case .literal(let byte):
                guard rest.first == byte else { return false }
                rest.removeFirst()
            }
            return true
        }

        private mutating func take(upTo digits: Int, into path: WritableKeyPath<Scan, Int>) -> Bool {
            guard let number = number(upTo: digits) else { return false }
            self[keyPath: path] = number.value
            return true
        }

        private mutating func number(upTo most: Int) -> (value: Int, digits: Int)? {
            let digits = rest.prefix(most).prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            return digits.isEmpty ? nil : (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
        }

        private mutating func word() -> String {
            let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
            rest = rest.dropFirst(letters.count)
            return String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self)
        }

        private mutating func takeHalf() -> Bool {
            switch word() {
            case "am", "a": half = 0
            case "pm", "p": half = 12
            default: return false
            }
            return true
        }

        private mutating func takeZone() -> Bool {
            guard let sign = rest.first else { return false }
            guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
                offset = 0
                return ["z", "utc", "gmt"].contains(word())
            }
            rest.removeFirst()
            guard let hours = number(upTo: 2) else { return false }
            if rest.first == UInt8(ascii: ":") { rest.removeFirst() }
            let minutes = hours.value * 60 + (number(upTo: 2)?.value ?? 0)
            offset = sign == UInt8(ascii: "-") ? -minutes : minutes
            return minutes <= 14 * 60
        }
    }
}

/// How the dates of one export are read.
public enum DateStyle: Sendable {
    /// Each as its text says; those that may be two wait for the file to say.
    case found
    /// Year, month, day only.
    case iso
    /// The day before the month.
    case dayFirst
    /// The month before the day.
    case monthFirst
    /// As a pattern says.
    case pattern(DatePatternText)

    /// The style that a mapping names; nil for what is neither a word nor a pattern.
    public init?(_ text: String) {
        switch text {
        case "iso": self = .iso
        case "day-first": self = .dayFirst
        case "month-first": self = .monthFirst
        default:
            guard let pattern = DatePattern(text) else { return nil }
            self = .pattern(DatePatternText(pattern))
        }
    }

    /// The date in `bytes`.
    func read(_ bytes: ArraySlice<UInt8>) -> ReadDate {
        if case .pattern(let pattern) = self { return pattern.pattern.read(bytes) }
        let date = DateText.read(bytes)
        guard case .ambiguous(let time) = date else { return date }
        switch self {
        case .iso: return .invalid
        case .dayFirst: return DateStyle.settled(time, dayFirst: true)
        case .monthFirst: return DateStyle.settled(time, dayFirst: false)
        default: return date
        }
    }

    /// The date `time`, of which is now known whether the day stands first.
    static func settled(_ time: CivilTime, dayFirst: Bool) -> ReadDate {
        var time = time
        if dayFirst { (time.month, time.day) = (time.day, time.month) }
        return time.seconds == nil ? .invalid : .known(time)
    }
}

/// A pattern of dates that has been understood.
public struct DatePatternText: Sendable {
    /// The pattern.
    let pattern: DatePattern

    /// Wraps `pattern`.
    init(_ pattern: DatePattern) { self.pattern = pattern }
}
