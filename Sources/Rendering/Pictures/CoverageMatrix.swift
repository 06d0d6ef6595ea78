import Model

/// Which incidents of which services have a plan that can be relied on.
struct CoverageMatrix {
    /// How well an incident is covered.
    enum Cover: String {
        /// A plan in force that was read through in time.
        case ready
        /// A plan that is a draft, or was not read through in time.
        case doubtful
        /// No plan at all.
        case missing
    }

    private static let mostIncidents = 80
    private static let mostServices = 60

    private let base: KnowledgeBase
    private let names: SiteNames
    private let incidents: [Int]
    private let services: [Int]

    /// Prepares the matrix of `base`.
    init(_ base: KnowledgeBase, _ names: SiteNames) {
        self.base = base
        self.names = names
        incidents = base.pages(of: .incident).filter { base.pages[$0].status == .active }.sorted { left, right in
            let a = (base.severity(ofIncident: left)?.rawValue ?? "sev9", left)
            let b = (base.severity(ofIncident: right)?.rawValue ?? "sev9", right)
            return a < b
        }
        services = base.pages(of: .service).filter { base.pages[$0].status == .active }
    }

    /// How well the incident is covered by the best of its plans.
    func cover(of incident: Int) -> Cover {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status != .retired }
        if plans.isEmpty { return .missing }
        let isReady = plans.contains { plan in
            guard base.pages[plan].status == .active, case .plan(let fields) = base.pages[plan].fields, let due = fields.review?.due else { return false }
            return due >= base.today
        }
        return isReady ? .ready : .doubtful
    }

    /// The drawing and the table behind it, as HTML for the page at the site's root.
    func html() -> [UInt8] {
        guard !incidents.isEmpty, !services.isEmpty else { return [] }
        var out = HTMLBuffer(capacity: 16_384)
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Coverage\">")
        out.raw(picture())
        out.markup("</div>\n<p class=\"legend\"><span class=\"ready\">● a plan in force, read through in time</span> <span class=\"doubtful\">◐ a draft, or overdue</span> <span class=\"missing\">○ no plan</span>")
        if incidents.count > CoverageMatrix.mostIncidents || services.count > CoverageMatrix.mostServices {
            out.markup(" The drawing shows the worst incidents and the first services; the table has all.")
        }
        out.markup("</p>\n")
        table(&out)
        return out.bytes
    }

    private func picture() -> [UInt8] {
        let columns = incidents.prefix(CoverageMatrix.mostIncidents)
        let rows = services.prefix(CoverageMatrix.mostServices)
        let covers = columns.map(cover)
        let (left, top, cell) = (190, 128, 18)
        // The last titles rise beyond their columns.
        var picture = Picture(
            width: left + columns.count * cell + 96, height: top + rows.count * cell + 6,
            label: "\(services.count) services by \(incidents.count) incidents: \(covers.count { $0 == .ready }) covered, \(covers.count { $0 == .doubtful }) in doubt, \(covers.count { $0 == .missing }) without a plan",
            kind: "matrix")
        for (column, incident) in columns.enumerated() {
            let title = TextLines.shortened(base.pages[incident].title.value, width: 24)
            picture.risingText(title, left + column * cell + cell / 2 + 3, top - 4, kind: "axis")
        }
        for (row, service) in rows.enumerated() {
            let y = top + row * cell
            picture.text(TextLines.shortened(base.pages[service].title.value, width: 27), left - 8, y + 13, anchor: "end")
            picture.line(left, y + cell, left + columns.count * cell, y + cell, "grid")
            let own = Set(base.relations.incidentsOfService[service] ?? [])
            for (column, incident) in columns.enumerated() where own.contains(incident) {
                draw(covers[column], left + column * cell + cell / 2, y + cell / 2, &picture)
            }
        }
        return picture.finished()
    }

    private func draw(_ cover: Cover, _ x: Int, _ y: Int, _ picture: inout Picture) {
        picture.circle(x, y, 6, cover.rawValue)
        // Never by colour alone: full, half and empty.
        if cover == .doubtful { picture.rectangle(x - 1, y - 5, 6, 10, "half") }
    }

    private func table(_ out: inout HTMLBuffer) {
        out.markup("<details><summary>As a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Coverage as a table\"><table>\n<thead>\n<tr><th scope=\"col\">No.</th><th scope=\"col\">Incident</th><th scope=\"col\">Services</th><th scope=\"col\">Plan</th><th scope=\"col\">Cover</th></tr>\n</thead>\n<tbody>\n")
        for (number, incident) in incidents.prefix(1_000).enumerated() {
            out.markup("<tr><td>")
            out.number(number + 1)
            out.markup("</td><td>")
            out.link(incident, names, [])
            out.markup("</td><td>")
            if case .incident(let fields) = base.pages[incident].fields { list(base.targets(of: fields.services, in: incident), &out) }
            out.markup("</td><td>")
            list(base.relations.plansOfIncident[incident] ?? [], &out)
            out.markup("</td><td>")
            switch cover(of: incident) {
            case .ready: out.markup("ready")
            case .doubtful: out.markup("in doubt")
            case .missing: out.markup("none")
            }
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody>\n</table></div>\n</details>\n")
    }

    private func list(_ pages: [Int], _ out: inout HTMLBuffer) {
        for (place, page) in pages.enumerated() {
            if place > 0 { out.markup(", ") }
            out.link(page, names, [])
        }
    }
}
