import Model

/// What has to be read through and rehearsed in the coming year, month by month.
struct ReviewCalendar {
    /// Something that is due.
    private struct Item {
        var plan: Int
        var isExercise: Bool
        var due: CalendarDate
    }

    private let base: KnowledgeBase
    private let names: SiteNames
    /// What is overdue comes first, then the months from this one on, then what is later.
    private var columns = [[Item]](repeating: [], count: 14)

    /// Prepares the calendar of `base`, from the month it is built in.
    init(_ base: KnowledgeBase, _ names: SiteNames) {
        self.base = base
        self.names = names
        for index in base.pages(of: .plan) where base.pages[index].status == .active {
            guard case .plan(let plan) = base.pages[index].fields else { continue }
            for (schedule, isExercise) in [(plan.review, false), (plan.exercise, true)] {
                guard let due = schedule?.due else { continue }
                columns[column(of: due)].append(Item(plan: index, isExercise: isExercise, due: due))
            }
        }
    }

    private func column(of day: CalendarDate) -> Int {
        if day < base.today { return 0 }
        let months = (day.year - base.today.year) * 12 + day.month - base.today.month
        return min(13, 1 + months)
    }

    /// The drawing and the table behind it, as HTML for the page at the site's root; empty when nothing is due.
    func html() -> [UInt8] {
        guard columns.contains(where: { !$0.isEmpty }) else { return [] }
        var out = HTMLBuffer(capacity: 8_192)
        out.raw(picture())
        out.markup("<p class=\"legend\"><span class=\"review\">■ reviews</span> <span class=\"exercise\">□ exercises</span></p>\n")
        table(&out)
        return out.bytes
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private func name(of column: Int) -> String {
        switch column {
        case 0: return "late"
        case 13: return "later"
        default: return ReviewCalendar.months[(base.today.month + column - 2) % 12]
        }
    }

    private func picture() -> [UInt8] {
        let (width, height) = (26, 120)
        let most = max(1, columns.map(\.count).max() ?? 1)
        var picture = Picture(
            width: columns.count * width + 4, height: height + 40,
            label: "Reviews and exercises due: \(columns[0].count) overdue, \(columns[1...12].reduce(0) { $0 + $1.count }) in the coming year")
        for (column, items) in columns.enumerated() {
            let x = 4 + column * width
            let exercises = items.count(where: \.isExercise)
            let reviews = items.count - exercises
            let (tall, short) = (reviews * height / most, exercises * height / most)
            if reviews > 0 { picture.rectangle(x, 16 + height - tall, width - 6, tall, column == 0 ? "review late-bar" : "review") }
            if exercises > 0 { picture.rectangle(x, 16 + height - tall - short, width - 6, short, "exercise") }
            if !items.isEmpty { picture.text("\(items.count)", x + (width - 6) / 2, 12 + height - tall - short, anchor: "middle", kind: "count") }
            picture.text(name(of: column), x + (width - 6) / 2, height + 32, anchor: "middle", kind: "axis")
        }
        return picture.finished()
    }

    private func table(_ out: inout HTMLBuffer) {
        out.markup("<details><summary>As a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Due dates as a table\"><table>\n<thead>\n<tr><th scope=\"col\">Due</th><th scope=\"col\">What</th><th scope=\"col\">Plan</th></tr>\n</thead>\n<tbody>\n")
        let items = columns.flatMap(\.self).sorted { ($0.due, $0.plan, $0.isExercise ? 1 : 0) < ($1.due, $1.plan, $1.isExercise ? 1 : 0) }
        for item in items.prefix(1_000) {
            out.markup("<tr><td><time class=\"due\"")
            out.attribute("datetime", item.due.description)
            out.attribute("data-due", item.due.description)
            out.markup(">")
            out.text(item.due.description)
            out.markup("</time></td><td>")
            out.text(item.isExercise ? "exercise" : "review")
            out.markup("</td><td>")
            out.link(item.plan, names, [])
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody>\n</table></div>\n</details>\n")
    }
}
