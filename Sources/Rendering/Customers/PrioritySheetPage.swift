public import Model

/// The sheet for the talk about a customer's priorities as a page to print: one file that needs nothing else.
public struct PrioritySheetPage: ~Copyable {
    /// The style of the page; its hash is what the page's policy allows.
    public static let style = """
        @page{size:A4 landscape;margin:12mm}
        body{font:11pt/1.35 system-ui,sans-serif;color:#111;background:#fff;margin:1rem auto;max-width:75rem;padding:0 1rem}
        h1{font-size:18pt;margin:0}
        h2{font-size:13pt;margin:1.2rem 0 .3rem}
        table{border-collapse:collapse;width:100%}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        th,td{border:1px solid #777;padding:.25rem .4rem;text-align:left;vertical-align:top}
        th{background:#eee}
        .fill{min-width:3.2rem;height:2rem}
        .scroll{overflow-x:auto}
        small{color:#444}
        .missing{font-weight:600}
        """

    private let sheet: PrioritySheet
    private var out = HTMLBuffer(capacity: 16_384)

    /// Prepares the page of `sheet`.
    public init(_ sheet: PrioritySheet) {
        self.sheet = sheet
    }

    /// The page; `styleHash` is the SHA-256 of the style in base64.
    public func html(styleHash: String) -> [UInt8] {
        var page = PrioritySheetPage(sheet)
        page.addHead(styleHash)
        page.addServices()
        page.addTable()
        page.addMissing()
        page.addSignatures()
        return page.out.bytes
    }

    private var title: String { "Priorities of \(sheet.base.pages[sheet.customer].title.value)" }

    private mutating func addHead(_ hash: String) {
        out.markup("<!DOCTYPE html>\n<html")
        out.attribute("lang", sheet.base.settings.language)
        if sheet.base.settings.isRightToLeft { out.attribute("dir", "rtl") }
        out.markup(">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
        out.text(hash)
        out.markup("'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        out.text(title)
        out.markup("</title>\n<style>")
        out.raw(PrioritySheetPage.style.utf8)
        out.markup("</style>\n</head>\n<body>\n<main>\n<h1>")
        out.text(title)
        out.markup("</h1>\n<p>")
        out.text("As of \(sheet.base.today). ")
        out.text(sheet.fields.agreed.map { "Last agreed on \($0.value)." } ?? "Never agreed yet.")
        out.markup("</p>\n<p>Which of these would hurt most? Number them anew; 1 is the worst. How long may recovery take, how much work may be lost?</p>\n")
    }

    private mutating func addServices() {
        out.markup("<h2>Services</h2>\n<ul>\n")
        for service in sheet.services {
            out.markup("<li>")
            out.text(sheet.base.pages[service].title.value)
            let count = sheet.base.relations.incidentsOfService[service]?.count ?? 0
            out.text(": \(count) known incident\(count == 1 ? "" : "s")")
            out.markup("</li>\n")
        }
        out.markup("</ul>\n")
    }

    private mutating func addTable() {
        out.markup("<h2>Known incidents</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Known incidents\"><table>\n<thead>\n<tr>")
        for column in ["Today", "New place", "Incident", "Services", "How bad, how often", "Plan", "RTO, RPO today", "New RTO", "New RPO", "What the customer says"] {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
        for row in sheet.rows { add(row) }
        out.markup("</tbody>\n</table></div>\n")
    }

    private mutating func add(_ row: PrioritySheet.Row) {
        let base = sheet.base
        var expected: String?
        if case .incident(let incident) = base.pages[row.incident].fields { expected = incident.likelihood?.value.rawValue }
        out.markup("<tr>")
        cell(row.place.map(String.init) ?? "–")
        out.markup("<td class=\"fill\"></td><th scope=\"row\">")
        out.text(base.pages[row.incident].title.value)
        out.markup("</th>")
        cell(sheet.services(struckBy: row.incident).map { base.pages[$0].title.value }.joined(separator: ", "))
        cell([base.severity(ofIncident: row.incident)?.rawValue, expected].compactMap(\.self).joined(separator: ", "))
        cell(plan(row.plan))
        cell([row.ranked?.rto?.value.text ?? "–", row.ranked?.rpo?.value.text ?? "–"].joined(separator: ", "))
        out.markup("<td class=\"fill\"></td><td class=\"fill\"></td><td>")
        out.text(row.ranked?.note ?? "")
        if !row.missing.isEmpty {
            out.markup(row.ranked?.note == nil ? "<small class=\"missing\">" : "<br><small class=\"missing\">")
            out.text(row.missing.joined(separator: "; "))
            out.markup("</small>")
        }
        out.markup("</td></tr>\n")
    }

    private func plan(_ index: Int?) -> String {
        guard let index, case .plan(let fields) = sheet.base.pages[index].fields else { return "none" }
        let facts = [fields.priority?.value.rawValue, fields.rto.map { "RTO \($0.value.text)" }].compactMap(\.self)
        return "\(sheet.base.pages[index].title.value) (\(facts.joined(separator: ", ")))"
    }

    private mutating func cell(_ text: String) {
        out.markup("<td>")
        out.text(text)
        out.markup("</td>")
    }

    private mutating func addMissing() {
        let rows = sheet.rows.filter { !$0.missing.isEmpty }
        let empty = sheet.emptyServices
        out.markup("<h2>What is missing</h2>\n")
        if rows.isEmpty, empty.isEmpty { return out.markup("<p>Nothing.</p>\n") }
        out.markup("<ul>\n")
        for service in empty {
            out.markup("<li>")
            out.text("\(sheet.base.pages[service].title.value): no known incident")
            out.markup("</li>\n")
        }
        for row in rows {
            out.markup("<li>")
            out.text("\(sheet.base.pages[row.incident].title.value): \(row.missing.joined(separator: "; "))")
            out.markup("</li>\n")
        }
        out.markup("</ul>\n")
    }

    private mutating func addSignatures() {
        out.markup("<h2>Who was there</h2>\n<ul>\n")
        for contact in sheet.fields.contacts {
            out.markup("<li>")
            out.text(([contact.name] + contact.authorises.map { "may agree to \($0)" }).joined(separator: "; "))
            out.markup("</li>\n")
        }
        out.markup("</ul>\n<p>Agreed on ______________ by ____________________________ and ____________________________</p>\n</main>\n</body>\n</html>\n")
    }
}
