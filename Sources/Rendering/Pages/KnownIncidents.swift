import Diagnostics
import Model

/// The list of known incidents, in the order in which they would be tended to.
struct KnownIncidents {
    private let base: KnowledgeBase

    /// One line of the list.
    private struct Entry {
        var incident: Int
        var plan: Int?
        var priority: Priority?
        var severity: IncidentSeverity?
        var place: Int?
        var title: String
    }

    /// Prepares the list of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The list as a table for the page at `address`: by priority, then severity, then the customers' ranking.
    func html(from address: String) -> [UInt8] {
        var out = HTMLBuffer()
        let entries = entries()
        guard !entries.isEmpty else { return [] }
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">")
        out.markup("<table class=\"incidents\">\n<thead>\n<tr>")
        for column in ["Priority", "Known incident", "Plan", "Severity", "RTO", "Customers"] {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
        for entry in entries { row(entry, from: address, &out) }
        out.markup("</tbody>\n</table></div>\n")
        return out.bytes
    }

    private func entries() -> [Entry] {
        base.pages(of: .incident).filter { base.pages[$0].status == .active }.map(entry).sorted { left, right in
            let a = (left.priority?.rawValue ?? "P9", left.severity?.rawValue ?? "sev9", left.place ?? .max)
            let b = (right.priority?.rawValue ?? "P9", right.severity?.rawValue ?? "sev9", right.place ?? .max)
            return a == b ? left.title < right.title : a < b
        }
    }

    private func entry(_ incident: Int) -> Entry {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status == .active }
        let best = plans.min { (priority(of: $0)?.rawValue ?? "P9") < (priority(of: $1)?.rawValue ?? "P9") }
        return Entry(
            incident: incident, plan: best, priority: best.flatMap(priority),
            severity: base.severity(ofIncident: incident),
            place: base.relations.rankings[incident]?.map(\.place).min(), title: base.pages[incident].title.value)
    }

    private func priority(of plan: Int) -> Priority? {
        guard case .plan(let fields) = base.pages[plan].fields else { return nil }
        return fields.priority?.value
    }

    private func row(_ entry: Entry, from address: String, _ out: inout HTMLBuffer) {
        out.markup("<tr><td>")
        out.priority(entry.priority, base.settings)
        out.markup("</td><td>")
        out.link(to: base.pages[entry.incident].address, entry.title, from: address)
        out.markup("</td><td>")
        if let plan = entry.plan { out.link(to: base.pages[plan].address, base.pages[plan].title.value, from: address) }
        out.markup("</td><td>")
        out.severity(entry.severity)
        out.markup("</td><td>")
        if let plan = entry.plan, case .plan(let fields) = base.pages[plan].fields { out.text(fields.rto?.value.text ?? "") }
        out.markup("</td><td>")
        out.number(base.relations.rankings[entry.incident]?.count ?? 0)
        out.markup("</td></tr>\n")
    }
}

extension HTMLBuffer {
    /// Appends a priority as its code and, when the settings give one, its name.
    mutating func priority(_ priority: Priority?, _ settings: Settings) {
        guard let priority else { return }
        markup("<span class=\"priority ")
        text(priority.rawValue.lowercased())
        markup("\">")
        text(priority.rawValue)
        if let name = settings.priorities[priority]?.name {
            markup(" ")
            text(name)
        }
        markup("</span>")
    }

    /// Appends a severity.
    mutating func severity(_ severity: IncidentSeverity?) {
        guard let severity else { return }
        markup("<span class=\"severity ")
        text(severity.rawValue)
        markup("\">")
        text(severity.rawValue)
        markup("</span>")
    }
}
