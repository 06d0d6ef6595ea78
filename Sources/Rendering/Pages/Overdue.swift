import Model

/// What is overdue, and what will be soon: plans to be read through or rehearsed, and what reviews asked for.
struct Overdue {
    /// Something that should have been done by a day.
    fileprivate struct Item {
        var page: Int
        var what: String
        var due: CalendarDate
    }

    /// The most that the front page shows.
    private static let most = 8
    /// How many days a site is read without being built again, at most.
    private static let horizon = 184

    private let base: KnowledgeBase

    /// Looks for what is overdue in `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The items of a list for the front page, the longest overdue first; empty when nothing is ever due.
    ///
    /// What falls due within months is in it and hidden: a browser shows it from the day on.
    func html(_ names: SiteNames) -> [UInt8] {
        let items = items()
        let late = items.prefix { $0.due < base.today }
        let soon = items.dropFirst(late.count).prefix { $0.due.dayNumber - base.today.dayNumber <= Overdue.horizon }
        guard !items.isEmpty else { return [] }
        var out = HTMLBuffer()
        out.markup("<ul>\n")
        for item in late.prefix(Overdue.most) { out.item(item, names, isLate: true) }
        if late.count > Overdue.most {
            out.markup("<li><a href=\"overview.html#pb-calendar\">and ")
            out.number(late.count - Overdue.most)
            out.markup(" more</a></li>\n")
        }
        for item in soon.prefix(Overdue.most) { out.item(item, names, isLate: false) }
        out.markup(late.isEmpty ? "</ul>\n<p class=\"none\">Nothing is overdue.</p>\n" : "</ul>\n<p class=\"none\" hidden>Nothing is overdue.</p>\n")
        return out.bytes
    }

    private func items() -> [Item] {
        var found: [Item] = []
        for kind in [PageKind.plan, .review, .exercise] {
            for index in base.pages(of: kind) where base.pages[index].status == .active {
                switch base.pages[index].fields {
                case .plan(let plan):
                    if let due = plan.review?.due { found.append(Item(page: index, what: "review was due", due: due)) }
                    if let due = plan.exercise?.due { found.append(Item(page: index, what: "exercise was due", due: due)) }
                case .review(let review):
                    for action in review.actions where action.done == nil {
                        guard let due = action.due else { continue }
                        found.append(Item(page: index, what: "“\(action.what.value.prefix(60))” was due", due: due.value))
                    }
                default: break
                }
            }
        }
        return found.sorted { ($0.due, $0.page) < ($1.due, $1.page) }
    }
}

extension HTMLBuffer {
    fileprivate mutating func item(_ item: Overdue.Item, _ names: SiteNames, isLate: Bool) {
        markup(isLate ? "<li>" : "<li hidden>")
        link(item.page, names, [])
        markup(" <span class=\"detail\">")
        text(item.what)
        markup(isLate ? " <time class=\"due late\"" : " <time class=\"due\"")
        attribute("datetime", item.due.description)
        attribute("data-due", item.due.description)
        markup(">")
        text(item.due.description)
        markup("</time></span></li>\n")
    }
}
