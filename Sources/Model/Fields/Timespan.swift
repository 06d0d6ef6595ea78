/// A length of time as authors write it: `15m`, `4h`, `2d`, `6w`, `6mo`, `1y`.
public struct Timespan: Hashable, Sendable, CustomStringConvertible {
    /// The units that a length of time can be given in.
    public enum Unit: String, CaseIterable, Sendable {
        /// Minutes.
        case minutes = "m"
        /// Hours.
        case hours = "h"
        /// Days.
        case days = "d"
        /// Weeks.
        case weeks = "w"
        /// Calendar months.
        case months = "mo"
        /// Calendar years.
        case years = "y"

        /// How many minutes one unit is; a month counts 30 days, a year 365.
        var minutes: Int {
            switch self {
            case .minutes: 1
            case .hours: 60
            case .days: 1_440
            case .weeks: 10_080
            case .months: 43_200
            case .years: 525_600
            }
        }
    }

    /// How many units.
    public let count: Int
    /// The unit.
    public let unit: Unit

    /// Makes a length of `count` units.
    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `15m` and the like: digits and a unit; nil for anything else or more than a million units.
    public init?(_ text: String) {
        var (count, digits) = (0, 0)
        // One letter or two as a number, the first one highest: a plan has a time at every step.
        var (letters, name) = (0, 0)
        for byte in text.utf8 {
            if letters == 0, (0x30...0x39).contains(byte) {
                count = count * 10 + Int(byte - 0x30)
                digits += 1
                if count > 1_000_000 { return nil }
            } else {
                name = name << 8 | Int(byte)
                letters += 1
                if letters > 2 { return nil }
            }
        }
        guard digits > 0 else { return nil }
        let unit: Unit? = switch name {
        case 0x6D: .minutes
        case 0x68: .hours
        case 0x64: .days
        case 0x77: .weeks
        case 0x6D6F: .months
        case 0x79: .years
        default: nil
        }
        guard let unit else { return nil }
        self.init(count, unit)
    }

    /// The length in minutes; a month counts 30 days, a year 365.
    public var minutes: Int { count * unit.minutes }

    /// The text that reads back as the same value.
    public var description: String { "\(count)\(unit.rawValue)" }
}
