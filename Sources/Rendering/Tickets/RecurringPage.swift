import Model

/// The page "What keeps coming back": what recurs by the calendar, what there is most of, and what nobody has described.
struct RecurringPage {
    /// The page's address.
    static let address = "recurring.html"
    /// The page's title.
    static let title = "What keeps coming back"
    /// The most incidents and groups that are listed.
    private static let most = 100

    private let base: KnowledgeBase
    private let names: SiteNames
    private let tickets: TicketHistory

    /// Prepares the page of `base`; nil when no tickets are known.
    init?(_ base: KnowledgeBase, _ names: SiteNames) {
        guard let tickets = base.tickets, tickets.tickets > 0 else { return nil }
        self.base = base
        self.names = names
        self.tickets = tickets
    }

    /// The text of the page.
    func html() -> [UInt8] {
        var out = HTMLBuffer(capacity: 16_384)
        out.markup("<p>")
        out.text(tickets.tickets == 1 ? "From 1 ticket" : "From \(tickets.tickets) tickets")
        if let span = tickets.span { out.text(" of \(span.lowerBound) to \(span.upperBound)") }
        out.text(". Times are the customers’ own. Of what people wrote, nothing is kept.")
        out.markup("</p>\n")
        recurrences(&out)
        frequent(&out)
        unmatched(&out)
        return out.bytes
    }

    // MARK: - Sections

    private func recurrences(_ out: inout HTMLBuffer) {
        out.markup("<section aria-labelledby=\"pb-recurrences\">\n<h2 id=\"pb-recurrences\">By the calendar</h2>\n")
        defer { out.markup("</section>\n") }
        if tickets.recurrences.isEmpty {
            out.markup("<p>Nothing comes back by the calendar more often than chance would have it.</p>\n")
            return
        }
        out.markup("<p>Something else happens on these days. Find out what, and it will not come back.</p>\n")
        open("What comes back by the calendar", ["What", "Customer", "When", "Came", "Not on", "Next", "By chance"], &out)
        for recurrence in tickets.recurrences {
            out.markup("<tr><td>")
            out.subject(recurrence.subject, base, names, [])
            out.markup("</td><td>")
            out.customer(recurrence.customer, names, [])
            out.markup("</td><td>")
            out.text(recurrence.rule.phrase + (recurrence.hour.map { ", about \($0 < 10 ? "0" : "")\($0):00" } ?? ""))
            out.markup("</td><td>")
            out.text("\(recurrence.hits.count) of \(recurrence.periods)")
            out.markup("</td><td>")
            if case .hour = recurrence.rule {} else { out.text(recurrence.misses.suffix(4).map(\.description).joined(separator: ", ")) }
            out.markup("</td><td>")
            out.text(recurrence.next.description)
            out.markup("</td><td>")
            out.text(RecurringPage.chance(recurrence.probability))
            out.markup("</td></tr>\n")
        }
        close(&out)
        out.markup("<p class=\"detail\">“By chance” is how likely at most tickets without any pattern would show one as clear, after all the patterns that were tried.</p>\n")
    }

    private func frequent(_ out: inout HTMLBuffer) {
        var groups: [Int: [TicketGroup]] = [:]
        for group in tickets.groups {
            if case .incident(let page) = group.subject { groups[page, default: []].append(group) }
        }
        let counted = groups.map { (page: $0.key, groups: $0.value, count: $0.value.reduce(0) { $0 + $1.tickets }) }
            .sorted { ($1.count, $0.page) < ($0.count, $1.page) }
        guard !counted.isEmpty, let span = tickets.span else { return }
        out.markup("<section aria-labelledby=\"pb-frequent\">\n<h2 id=\"pb-frequent\">Most often</h2>\n")
        out.raw(MonthBars(tickets.groups, span: span).html())
        open("Tickets by incident", ["Incident", "Tickets", "Customers", "Last", "Closed later than promised"], &out)
        for entry in counted.prefix(RecurringPage.most) {
            out.markup("<tr><td>")
            out.link(entry.page, names, [])
            out.markup("</td><td>")
            out.number(entry.count)
            out.markup("</td><td>")
            out.number(Set(entry.groups.compactMap(\.customer)).count)
            out.markup("</td><td>")
            out.text(entry.groups.map(\.last).max()?.description ?? "")
            out.markup("</td><td>")
            if entry.groups.contains(where: { $0.objectiveMinutes != nil }) { out.number(entry.groups.reduce(0) { $0 + $1.overObjective }) }
            out.markup("</td></tr>\n")
        }
        close(&out)
        out.markup("</section>\n")
    }

    private func unmatched(_ out: inout HTMLBuffer) {
        let clusters = tickets.clusters.filter { $0.tickets > 0 }
        guard !clusters.isEmpty || tickets.scattered > 0 else { return }
        out.markup("<section aria-labelledby=\"pb-unmatched\">\n<h2 id=\"pb-unmatched\">Without a known incident</h2>\n")
        if !clusters.isEmpty {
            out.markup("<p>These tickets have words in common and match no known incident: each group may be the next one.</p>\n")
            open("Tickets without a known incident", ["Tickets", "Categories", "First", "Last", "Such as"], &out)
            for cluster in clusters.prefix(RecurringPage.most) {
                out.markup("<tr><td>")
                out.number(cluster.tickets)
                out.markup("</td><td>")
                out.text(cluster.categories.joined(separator: ", "))
                out.markup("</td><td>")
                out.text(cluster.first?.description ?? "")
                out.markup("</td><td>")
                out.text(cluster.last?.description ?? "")
                out.markup("</td><td>")
                out.tickets(cluster.examples, base.settings)
                out.markup("</td></tr>\n")
            }
            close(&out)
        }
        if tickets.scattered > 0 {
            out.markup("<p>")
            out.text(tickets.scattered == 1 ? "1 more matches nothing." : "\(tickets.scattered) more match nothing and have little in common.")
            out.markup("</p>\n")
        }
        out.markup("</section>\n")
    }

    // MARK: - Tables

    private func open(_ title: StaticString, _ columns: [String], _ out: inout HTMLBuffer) {
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        out.markup(title)
        out.markup("\"><table>\n<caption>")
        out.markup(title)
        out.markup("</caption>\n<thead>\n<tr>")
        for column in columns {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
    }

    private func close(_ out: inout HTMLBuffer) {
        out.markup("</tbody>\n</table></div>\n")
    }

    /// A probability as people say it, such as "1 in 50,000".
    private static func chance(_ probability: Double) -> String {
        if probability >= 0.02 { return "1 in \(Int((1 / probability).rounded()))" }
        var number = Int(min(1 / max(probability, 1e-9), 1e9))
        var power = 1
        while number >= 100 {
            number /= 10
            power *= 10
        }
        let digits = "\(number * power)".reversed().enumerated().map { $0 > 0 && $0.isMultiple(of: 3) ? "\($1)," : "\($1)" }
        return "1 in " + String(digits.joined().reversed())
    }
}
