public import Model

/// The sheet for the talk about a customer's priorities as CSV, to be filled in and read back.
public struct PrioritySheetTable: Sendable {
    /// The columns; those that may be filled in are `place`, `rto`, `rpo` and `note`.
    public static let columns = [
        "place", "incident", "title", "services", "severity", "likelihood", "plan", "plan_priority", "plan_rto", "rto", "rpo", "note", "missing",
    ]

    private let sheet: PrioritySheet

    /// Prepares the table of `sheet`.
    public init(_ sheet: PrioritySheet) {
        self.sheet = sheet
    }

    /// The table: whom it is about, when it was agreed, and a line for each incident; with what spreadsheets need to read it.
    public var bytes: [UInt8] {
        let page = sheet.base.pages[sheet.customer]
        var rows = [
            ["customer", page.id, page.title.value],
            ["agreed", sheet.fields.agreed.map { "\($0.value)" } ?? "", "the day of the talk, such as \(sheet.base.today)"],
            PrioritySheetTable.columns,
        ]
        rows += sheet.rows.map(row)
        let text = rows.map { $0.map(PrioritySheetTable.cell).joined(separator: ",") + "\r\n" }.joined()
        // Without the mark some spreadsheets take the text for another encoding.
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    private func row(_ row: PrioritySheet.Row) -> [String] {
        let base = sheet.base
        var likelihood = ""
        if case .incident(let incident) = base.pages[row.incident].fields { likelihood = incident.likelihood?.value.rawValue ?? "" }
        var plan = ["", "", ""]
        if let page = row.plan, case .plan(let fields) = base.pages[page].fields {
            plan = [base.pages[page].title.value, fields.priority?.value.rawValue ?? "", fields.rto?.value.text ?? ""]
        }
        return [row.place.map(String.init) ?? "", base.pages[row.incident].id, base.pages[row.incident].title.value,
            sheet.services(struckBy: row.incident).map { base.pages[$0].title.value }.joined(separator: "; "),
            base.severity(ofIncident: row.incident)?.rawValue ?? "", likelihood] + plan
            + [row.ranked?.rto?.value.text ?? "", row.ranked?.rpo?.value.text ?? "", row.ranked?.note ?? "", row.missing.joined(separator: "; ")]
    }

    /// A cell; what a spreadsheet would take for a formula begins with an apostrophe.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
