import Model

/// What is overdue: plans to be read through or rehearsed, and what reviews asked for.
struct Overdue {
    /// Something that should have been done by a day.
    private struct Item {
        var page: Int
        var what: String
        var due: CalendarDate
    }

    /// The most that the front page shows.
    private static let most = 8

    private let base: KnowledgeBase

    /// Looks for what is overdue in `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The items of a list for the front page, the longest overdue first; empty when nothing is.
    func html(_ names: SiteNames) -> [UInt8] {
        let late = items().filter { $0.due < base.today }
        var out = HTMLBuffer()
        for item in late.prefix(Overdue.most) {
            out.markup("<li>")
            out.link(item.page, names, [])
            out.markup(" <span class=\"detail\">")
            out.text(item.what)
            out.markup(" <time class=\"due late\"")
            out.attribute("datetime", item.due.description)
            out.attribute("data-due", item.due.description)
            out.markup(">")
            out.text(item.due.description)
            out.markup("</time></span></li>\n")
        }
        if late.count > Overdue.most {
            out.markup("<li class=\"more\">and ")
            out.number(late.count - Overdue.most)
            out.markup(" more</li>\n")
        }
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
        return found.sorted { ($0.due.dayNumber, $0.page) < ($1.due.dayNumber, $1.page) }
    }
}
