import Model

/// Tickets by month as bars, with the table behind them.
struct MonthBars {
    /// So many months are drawn.
    private static let most = 24
    private static let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

    /// The months that are drawn, in order, those without tickets included.
    private let months: [MonthlyTickets]

    /// Prepares the bars of `groups` over the last two years of `span`.
    init(_ groups: [TicketGroup], span: ClosedRange<CalendarDate>) {
        var counts: [CalendarMonth: Int] = [:]
        for month in groups.flatMap(\.byMonth) { counts[month.month, default: 0] += month.tickets }
        let last = CalendarMonth(span.upperBound).number
        let first = max(CalendarMonth(span.lowerBound).number, last - MonthBars.most + 1)
        months = (first...last).map { number in
            let month = CalendarMonth(number: number)
            return MonthlyTickets(month: month, tickets: counts[month] ?? 0)
        }
    }

    /// The drawing and its table.
    func html() -> [UInt8] {
        var out = HTMLBuffer(capacity: 4_096)
        out.raw(picture())
        out.markup("<details><summary>By month, as a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tickets by month as a table\"><table>\n<thead>\n<tr><th scope=\"col\">Month</th><th scope=\"col\">Tickets</th></tr>\n</thead>\n<tbody>\n")
        for month in months.reversed() {
            out.markup("<tr><th scope=\"row\"><time")
            out.attribute("datetime", month.month.description)
            out.markup(">")
            out.text("\(MonthBars.names[month.month.month - 1]) \(month.month.year)")
            out.markup("</time></th><td>")
            out.number(month.tickets)
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody>\n</table></div>\n</details>\n")
        return out.bytes
    }

    private func picture() -> [UInt8] {
        let (width, height) = (18, 72)
        let most = max(1, months.map(\.tickets).max() ?? 1)
        let total = months.reduce(0) { $0 + $1.tickets }
        var picture = Picture(
            width: max(220, months.count * width + 4), height: height + 38,
            label: "Tickets by month: \(total) in \(months.count) months, at most \(most) in one")
        for (place, month) in months.enumerated() {
            let x = 4 + place * width
            let tall = month.tickets * height / most
            if month.tickets > 0 {
                picture.rectangle(x, 16 + height - max(tall, 2), width - 4, max(tall, 2), "review")
                picture.text("\(month.tickets)", x + (width - 4) / 2, 12 + height - max(tall, 2), anchor: "middle", kind: "count")
            }
            // The year stands under each January, and under the first month.
            let isYear = month.month.month == 1 || place == 0 && month.month.month < 11
            if isYear { picture.text("\(month.month.year)", x, height + 32, kind: "axis") }
            picture.line(x, 17 + height, x + width - 4, 17 + height, "grid")
        }
        return picture.finished()
    }
}
