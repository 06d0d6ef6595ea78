import Diagnostics
import Model

/// The list of known incidents, in the order in which they would be tended to, each with why it stands where it does.
struct KnownIncidents {
    /// How many lines the front page shows: what is looked at rather than searched, on a phone that opens it in the night.
    static let mostInFront = 50

    private let base: KnowledgeBase

    /// One line of the list.
    private struct Entry {
        var incident: Int
        var plan: Int?
        var priority: Priority?
        var score: IncidentScore
        var why: String
    }

    /// Prepares the list of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The list as a table for the page at `address`: by points across customers, for one customer by its own ranking.
    ///
    /// With `most` it has that many of the first lines, and leads on to the page of all incidents for the rest.
    func html(from address: String, most: Int = .max) -> [UInt8] {
        var out = HTMLBuffer()
        let entries = entries()
        guard !entries.isEmpty else { return [] }
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">")
        out.markup("<table class=\"incidents\">\n<thead>\n<tr>")
        for column in ["Priority", "Known incident", "Plan", "Severity", "RTO", "Why here"] {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
        for entry in entries.prefix(most) { row(entry, from: address, &out) }
        out.markup("</tbody>\n</table></div>\n")
        if entries.count > most {
            out.markup("<p>")
            out.link(to: PageKind.incident.indexAddress, "All \(entries.count) known incidents", from: address)
            out.markup("</p>\n")
        }
        out.markup("<p class=\"detail\">")
        out.text(explanation)
        out.markup("</p>\n")
        return out.bytes
    }

    private var explanation: String {
        guard let customer = base.customer else { return IncidentScore.explanation }
        return "In the order in which \(base.pages[customer].title.value) ranked them."
    }

    private func entries() -> [Entry] {
        let entries = base.scoredIncidents().map(entry)
        guard base.customer != nil else { return entries }
        let placed = entries.enumerated().sorted { ($0.element.score.places.first ?? .max, $0.offset) < ($1.element.score.places.first ?? .max, $1.offset) }
        return placed.map(\.element)
    }

    private func entry(_ incident: Int, _ score: IncidentScore) -> Entry {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status == .active }
        let best = plans.min { (priority(of: $0)?.rawValue ?? "P9") < (priority(of: $1)?.rawValue ?? "P9") }
        return Entry(incident: incident, plan: best, priority: best.flatMap(priority), score: score, why: why(incident, score))
    }

    private func priority(of plan: Int) -> Priority? {
        guard case .plan(let fields) = base.pages[plan].fields else { return nil }
        return fields.priority?.value
    }

    /// What the points are made of, besides the severity, which has a column of its own.
    private func why(_ incident: Int, _ score: IncidentScore) -> String {
        if base.customer != nil { return score.places.first.map { "no. \($0)" } ?? "not ranked" }
        var parts: [String] = []
        if let first = score.places.first, let last = score.places.last {
            let places = score.places.count > 4 ? "\(first) to \(last)" : score.places.map(String.init).joined(separator: ", ")
            parts.append("no. \(places) for \(score.places.count) of \(score.customerCount) customers")
        } else if score.customerCount > 0 {
            parts.append("ranked by none")
        }
        if case .incident(let fields) = base.pages[incident].fields, let likelihood = fields.likelihood?.value { parts.append(likelihood.rawValue) }
        return parts.joined(separator: "; ")
    }

    private func row(_ entry: Entry, from address: String, _ out: inout HTMLBuffer) {
        out.markup("<tr><td>")
        out.priority(entry.priority, base.settings)
        out.markup("</td><td>")
        out.link(to: base.pages[entry.incident].address, base.pages[entry.incident].title.value, from: address)
        out.markup("</td><td>")
        if let plan = entry.plan { out.link(to: base.pages[plan].address, base.pages[plan].title.value, from: address) }
        out.markup("</td><td>")
        out.severity(base.severity(ofIncident: entry.incident))
        out.markup("</td><td>")
        if let plan = entry.plan, case .plan(let fields) = base.pages[plan].fields {
            let promised = base.customer.flatMap { base.promises(ofPlan: plan, to: $0).rto }
            out.text(promised?.description ?? fields.rto?.value.text ?? "")
        }
        out.markup("</td><td>")
        if base.customer == nil {
            out.markup("<strong>")
            out.number(entry.score.points)
            out.markup("</strong>")
            out.text(entry.score.points == 1 ? " point" : " points")
            if !entry.why.isEmpty { out.markup("; ") }
        }
        out.text(entry.why)
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
