import Foundation
import Diagnostics
import Model
import Tickets

/// The time zones that the system knows, by their IANA names; each is asked for its clocks once.
struct TimeZones {
    private var known: [String: ZoneOffsets] = [:]

    /// The clocks of the zone `name`; UTC without a name, nil for an unknown one.
    mutating func offsets(_ name: String?) -> ZoneOffsets? {
        guard let name else { return .utc }
        if let found = known[name] { return found }
        let found = TimeZones.zone(name).map { TimeZones.offsets(of: $0) }
        known[name] = found
        return found
    }

    /// The clocks of `zone` from 1990 to 2060, which change at whole minutes.
    private static func offsets(of zone: TimeZone) -> ZoneOffsets {
        func offset(_ minutes: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(60 * minutes))) }
        let (start, end, week) = (631_152_000 / 60, 2_840_140_800 / 60, 7 * 1_440)
        var changes: [(at: Int, offset: Int)] = []
        let first = offset(start)
        var last = first
        for time in stride(from: start + week, through: end, by: week) {
            let found = offset(time)
            guard found != last else { continue }
            var (low, high) = (time - week, time)
            while high - low > 1 {
                let middle = (low + high) / 2
                if offset(middle) == last { low = middle } else { high = middle }
            }
            changes.append((60 * high, found))
            last = found
        }
        return ZoneOffsets(first: first, changes: changes)
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
