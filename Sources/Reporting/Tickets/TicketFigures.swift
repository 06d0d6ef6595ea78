import Model

/// Figures of a ticket history as text.
enum TicketFigures {
    /// A probability in decimals of two digits that say something, such as `0.00002`; none is smaller than a billionth.
    static func probability(_ value: Double) -> String {
        if value >= 0.995 { return "1" }
        var digits = max(value, 1e-9)
        var places = 0
        while digits < 10, places < 11 {
            digits *= 10
            places += 1
        }
        var number = Int(digits.rounded())
        while number.isMultiple(of: 10), places > 0, number > 0 {
            number /= 10
            places -= 1
        }
        let text = "\(number)"
        return "0." + String(repeating: "0", count: max(0, places - text.count)) + text
    }

    /// A number with a comma at each thousand.
    static func count(_ number: Int) -> String {
        var text = ""
        for (place, digit) in "\(number)".reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// So many minutes as people say it, such as `55 min`, `3.5 h` or `2 d`.
    static func minutes(_ minutes: Int) -> String {
        func tenths(_ unit: Int) -> String {
            let tenths = (minutes * 10 + unit / 2) / unit
            return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        }
        if minutes < 120 { return "\(minutes) min" }
        return minutes < 2_880 ? "\(tenths(60)) h" : "\(tenths(1_440)) d"
    }

    /// The numbers of tickets of the twelve months up to `last`, as bars.
    static func bars(_ months: [MonthlyTickets], until last: CalendarMonth) -> String {
        let counts = (0..<12).map { place in months.first { $0.month.number == last.number - 11 + place }?.tickets ?? 0 }
        let most = max(1, counts.max() ?? 1)
        return counts.map { $0 == 0 ? "·" : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(7, ($0 * 8 - 1) / most)] }.joined()
    }

    /// How the three months up to `last` compare with the three before them, such as `+40 %`; empty for few tickets.
    static func trend(_ months: [MonthlyTickets], until last: CalendarMonth) -> String {
        func sum(_ range: ClosedRange<Int>) -> Int {
            months.reduce(0) { $0 + (range.contains(last.number - $1.month.number) ? $1.tickets : 0) }
        }
        let (new, old) = (sum(0...2), sum(3...5))
        guard new + old >= 6 else { return "" }
        if old == 0 { return "new" }
        let change = (new - old) * 100 / old
        return change > 0 ? "+\(change) %" : "\(change) %"
    }
}
