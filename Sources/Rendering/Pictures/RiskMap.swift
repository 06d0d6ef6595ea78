import Model

/// The incidents by how likely and how bad they are.
struct RiskMap {
    private static let likelihoods: [Likelihood] = Likelihood.allCases
    private static let severities: [IncidentSeverity] = IncidentSeverity.allCases

    private let base: KnowledgeBase
    private let names: SiteNames
    /// The incidents of each field of the map.
    private let fields: [[Int]: [Int]]

    /// Prepares the map of `base`.
    init(_ base: KnowledgeBase, _ names: SiteNames) {
        self.base = base
        self.names = names
        var fields: [[Int]: [Int]] = [:]
        for index in base.pages(of: .incident) where base.pages[index].status == .active {
            guard case .incident(let incident) = base.pages[index].fields, let severity = incident.severity?.value,
                let likelihood = incident.likelihood?.value, let row = RiskMap.severities.firstIndex(of: severity),
                let column = RiskMap.likelihoods.firstIndex(of: likelihood)
            else { continue }
            fields[[row, column], default: []].append(index)
        }
        self.fields = fields
    }

    /// The drawing and the table behind it, as HTML for the page at the site's root; empty without such incidents.
    func html() -> [UInt8] {
        guard !fields.isEmpty else { return [] }
        var out = HTMLBuffer(capacity: 8_192)
        out.raw(picture())
        table(&out)
        return out.bytes
    }

    private func picture() -> [UInt8] {
        let (left, top, width, height) = (52, 8, 62, 44)
        let total = fields.values.reduce(0) { $0 + $1.count }
        var picture = Picture(
            width: left + RiskMap.likelihoods.count * width + 6, height: top + RiskMap.severities.count * height + 26,
            label: "\(total) incidents by severity and likelihood")
        for (row, severity) in RiskMap.severities.enumerated() {
            picture.text(severity.rawValue, left - 8, top + row * height + 27, anchor: "end")
            for column in RiskMap.likelihoods.indices {
                let (x, y) = (left + column * width, top + row * height)
                // The worse and the likelier, the darker.
                picture.rectangle(x, y, width, height, "risk risk-\(min(4, RiskMap.severities.count - 1 - row + column) / 2)")
                guard let count = fields[[row, column]]?.count else { continue }
                picture.circle(x + width / 2, y + height / 2, min(18, 9 + count), "dot")
                picture.text("\(count)", x + width / 2, y + height / 2 + 5, anchor: "middle", kind: "count")
            }
        }
        for (column, likelihood) in RiskMap.likelihoods.enumerated() {
            picture.text(likelihood.rawValue, left + column * width + width / 2, top + RiskMap.severities.count * height + 18, anchor: "middle", kind: "axis")
        }
        return picture.finished()
    }

    private func table(_ out: inout HTMLBuffer) {
        out.markup("<details><summary>As a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Risks as a table\"><table>\n<thead>\n<tr><th scope=\"col\">Severity</th><th scope=\"col\">Likelihood</th><th scope=\"col\">Incidents</th></tr>\n</thead>\n<tbody>\n")
        for (row, severity) in RiskMap.severities.enumerated() {
            for (column, likelihood) in RiskMap.likelihoods.enumerated().reversed() {
                guard let incidents = fields[[row, column]] else { continue }
                out.markup("<tr><td>")
                out.severity(severity)
                out.markup("</td><td>")
                out.text(likelihood.rawValue)
                out.markup("</td><td>")
                for (place, incident) in incidents.prefix(200).enumerated() {
                    if place > 0 { out.markup(", ") }
                    out.link(incident, names, [])
                }
                out.markup("</td></tr>\n")
            }
        }
        out.markup("</tbody>\n</table></div>\n</details>\n")
    }
}
