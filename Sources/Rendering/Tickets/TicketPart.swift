import Model

/// What tickets say of an incident or a customer, as a part of its page: counts, dates, ids and categories only.
struct TicketPart {
    private let base: KnowledgeBase
    private let names: SiteNames
    private let index: Int
    private let root: [UInt8]
    private let groups: [TicketGroup]

    /// Prepares what tickets say of the page `page`.
    init(_ base: KnowledgeBase, _ names: SiteNames, page: Int) {
        self.base = base
        self.names = names
        index = page
        root = SiteNames.wayToRoot(from: base.pages[page].address)
        switch base.pages[page].fields {
        case .incident: groups = base.tickets?.groups(ofIncident: page) ?? []
        case .customer: groups = base.tickets?.groups(ofCustomer: page) ?? []
        default: groups = []
        }
    }

    /// The part as HTML; empty for a page of another kind, or one without tickets.
    func html() -> [UInt8] {
        guard let tickets = base.tickets, let span = tickets.span, !groups.isEmpty else { return [] }
        var out = HTMLBuffer(capacity: 8_192)
        let total = groups.reduce(0) { $0 + $1.tickets }
        out.markup("<p>")
        out.text(total == 1 ? "1 ticket" : "\(total) tickets")
        if let first = groups.map(\.first).min(), let last = groups.map(\.last).max() { out.text(" from \(first) to \(last)") }
        out.markup(". <a href=\"")
        out.raw(root)
        out.markup("recurring.html\">What keeps coming back</a> explains the figures.</p>\n")
        let own = tickets.recurrences.filter { isOwn($0) }
        if !own.isEmpty {
            out.markup("<ul>\n")
            for recurrence in own {
                out.markup("<li>")
                link(recurrence, &out)
                out.text(": \(recurrence.sentence)")
                out.markup("</li>\n")
            }
            out.markup("</ul>\n")
        }
        out.raw(MonthBars(groups, span: span).html())
        table(&out)
        return out.bytes
    }

    private var isIncident: Bool { base.pages[index].kind == .incident }

    private func isOwn(_ recurrence: Recurrence) -> Bool {
        isIncident ? recurrence.subject == .incident(index) : recurrence.customer == index
    }

    /// Of an incident the customer, of a customer the incident.
    private func link(_ recurrence: Recurrence, _ out: inout HTMLBuffer) {
        if isIncident { out.customer(recurrence.customer, names, root) } else { out.subject(recurrence.subject, base, names, root) }
    }

    private func table(_ out: inout HTMLBuffer) {
        let title = isIncident ? "Tickets by customer" : "Tickets by incident"
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\"")
        out.attribute("aria-label", title)
        out.markup("><table>\n<caption>")
        out.text(title)
        out.markup("</caption>\n<thead>\n<tr>")
        for column in [isIncident ? "Customer" : "Incident", "Tickets", "Half closed within", "Promised", "Later", "Newest"] {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
        for group in groups.sorted(by: { ($1.tickets, $0.subject, $0.customer ?? -1) < ($0.tickets, $1.subject, $1.customer ?? -1) }) { row(group, &out) }
        out.markup("</tbody>\n</table></div>\n")
    }

    private func row(_ group: TicketGroup, _ out: inout HTMLBuffer) {
        out.markup("<tr><td>")
        if isIncident { out.customer(group.customer, names, root) } else { out.subject(group.subject, base, names, root) }
        out.markup("</td><td>")
        out.number(group.tickets)
        out.markup("</td><td>")
        out.text(group.medianMinutesToRestore.map { "\(Timespan.rounded(minutes: $0))" } ?? "")
        out.markup("</td><td>")
        out.text(group.objectiveMinutes.map { "\(Timespan.rounded(minutes: $0))" } ?? "")
        out.markup("</td><td>")
        if group.objectiveMinutes != nil { out.number(group.overObjective) }
        out.markup("</td><td>")
        out.tickets(group.newest, base.settings)
        out.markup("</td></tr>\n")
    }
}

extension Recurrence {
    /// When it comes, how often it did, and when it is next, as the end of a sentence.
    var sentence: String {
        let clock = hour.map { ", about \($0 < 10 ? "0" : "")\($0):00" } ?? ""
        return "\(rule.phrase)\(clock), \(hits.count) of \(periods) times; next on \(next)"
    }
}

extension Timespan {
    /// So many minutes in the largest unit that leaves at least two of it.
    static func rounded(minutes: Int) -> Timespan {
        if minutes < 120 { return Timespan(minutes, .minutes) }
        return minutes < 2_880 ? Timespan((minutes + 30) / 60, .hours) : Timespan((minutes + 720) / 1_440, .days)
    }
}

extension HTMLBuffer {
    /// Appends a link to a customer, or that nobody knows it.
    mutating func customer(_ page: Int?, _ names: SiteNames, _ root: [UInt8]) {
        if let page { link(page, names, root) } else { text("Unknown customers") }
    }

    /// Appends what tickets are about: a link to the incident, or the categories of tickets without one.
    mutating func subject(_ subject: TicketSubject, _ base: KnowledgeBase, _ names: SiteNames, _ root: [UInt8]) {
        switch subject {
        case .incident(let page): link(page, names, root)
        case .cluster(let number):
            let categories = base.tickets?.clusters[number].categories.joined(separator: ", ") ?? ""
            text(categories.isEmpty ? "No known incident" : "No known incident (\(categories))")
        case .scattered: text("Other tickets")
        }
    }

    /// Appends ids of tickets, each a link where the settings say where tickets are.
    mutating func tickets(_ ids: [String], _ settings: Settings) {
        for (place, id) in ids.enumerated() {
            if place > 0 { markup(", ") }
            guard let address = settings.tickets.address(of: id) else {
                text(id)
                continue
            }
            markup("<a rel=\"noreferrer\" href=\"")
            self.address(address.utf8)
            markup("\">")
            text(id)
            markup("</a>")
        }
    }
}
