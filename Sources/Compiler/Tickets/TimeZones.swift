import Foundation
import Diagnostics
import Model
import Tickets

/// The time zones that the system knows, by their IANA names.
enum TimeZones {
    /// The clocks of the zone `name` from 1990 to 2060; UTC without a name, nil for an unknown one.
    static func offsets(_ name: String?) -> ZoneOffsets? {
        guard let name else { return .utc }
        guard let zone = zone(name) else { return nil }
        func offset(_ seconds: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) }
        let (start, end, week) = (631_152_000, 2_840_140_800, 7 * 86_400)
        var changes: [(at: Int, offset: Int)] = []
        var known = offset(start)
        for time in stride(from: start + week, through: end, by: week) {
            let found = offset(time)
            guard found != known else { continue }
            var (low, high) = (time - week, time)
            while high - low > 1 {
                let middle = (low + high) / 2
                if offset(middle) == known { low = middle } else { high = middle }
            }
            changes.append((high, found))
            known = found
        }
        return ZoneOffsets(first: offset(start), changes: changes)
    }

    /// What is wrong with the zone that the field `field` names; nil when the system knows it.
    static func problem(_ name: Located<String>?, field: String) -> Problem? {
        guard let name, zone(name.value) == nil else { return nil }
        let nearest = NearMisses.of(name.value, among: TimeZone.knownTimeZoneIdentifiers)
        return Problem(
            .invalidValue(field: field, found: "'\(name.value)'", expectation: "a time zone such as Europe/London or UTC", nearest: nearest),
            name.range)
    }

    private static func zone(_ name: String) -> TimeZone? {
        // Abbreviations such as CST have several meanings, and the system's choice is not the author's.
        guard name.contains("/") || ["UTC", "GMT"].contains(name) else { return nil }
        return TimeZone(identifier: name)
    }
}
