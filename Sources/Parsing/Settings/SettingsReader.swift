public import Model
import Diagnostics

/// Reads `planbook.yml`; never fails, notes problems instead.
public enum SettingsReader {
    /// The settings in `bytes`, and what is wrong with them.
    ///
    /// `checks` are the slugs that levels can be set for; `codes` has slugs by their codes, for those who write codes.
    public static func read(
        _ bytes: [UInt8], checks: [String], codes: [String: String] = [:]
    ) -> (settings: Settings, problems: [Problem]) {
        var settings = Settings()
        let (record, problems) = YAMLRecord.read(bytes, Settings.fields)
        guard let record else { return (settings, problems) }
        settings.fill(from: record)
        return (settings, problems + unknownNames(record, checks: checks, codes: codes) + namelessVariables(record))
    }

    /// Problems with the variables of settings or a page whose names no `{{name}}` can have.
    static func namelessVariables(_ record: FieldRecord) -> [Problem] {
        let entries = record.record("variables")?.entries ?? []
        return entries.filter { $0.name.isBlank || $0.name != $0.name.trimmed || !$0.name.utf8.allSatisfy { $0.isIdentifier || $0 == 0x20 } }.map { entry in
            let expectation = "names of letters from a to z, digits, '-' and '_', as '{{name}}' has them"
            return Problem(.invalidValue(field: "variables", found: "'\(entry.name)'", expectation: expectation, nearest: []), entry.keyRange)
        }
    }

    /// Checks and sections that the settings name and that do not exist.
    private static func unknownNames(_ record: FieldRecord, checks: [String], codes: [String: String]) -> [Problem] {
        let sections = SectionKind.allCases.map(\.rawValue)
        return [("checks", checks), ("sections", sections)].flatMap { field, known in
            let entries = record.record(field)?.entries ?? []
            let free = known.filter { name in !entries.contains { $0.name == name } }
            return entries.filter { !known.contains($0.name) }.map { entry in
                let slug = field == "checks" ? codes[entry.name.uppercased()] : nil
                let nearest = slug.map { [$0] } ?? NearMisses.of(entry.name, among: free)
                let kind = Problem.Kind.invalidValue(
                    field: field, found: "'\(entry.name)'",
                    expectation: field == "checks" ? "the slugs of checks" : FieldType.choice(sections).expectation, nearest: nearest)
                return Problem(kind, entry.keyRange)
            }
        }
    }
}

extension Settings {
    /// Takes over what the checked mapping `record` sets.
    mutating func fill(from record: FieldRecord) {
        if let text = record.text("title") { title = text.value }
        if let text = record.text("language") { language = text.value }
        url = record.text("url").flatMap { SiteAddress($0.value) }
        readsHistory = record.text("history")?.value != "false"
        variables = record.dictionary("variables")
        rawHTML = record.text("raw_html")?.value == "true"
        for (slug, level) in record.dictionary("checks") {
            levels[slug] = .some(Severity.allCases.first { $0.name == level })
        }
        for entry in record.record("sections")?.entries ?? [] {
            guard let kind = SectionKind(rawValue: entry.name) else { continue }
            for heading in record.record("sections")?.texts(entry.name) ?? [] {
                sectionAliases[heading.value.lowercased()] = kind
            }
        }
        for priority in Priority.allCases {
            if let terms = record.record("priorities")?.record(priority.rawValue) {
                priorities[priority] = PriorityTerms(terms)
            }
        }
        if let grace = record.timespan("review_grace") { reviewGrace = grace.value }
        if let tickets = record.record("tickets") { self.tickets = TicketSettings(tickets) }
        if let limits = record.record("limits") { self.limits.fill(from: limits) }
    }
}

extension Limits {
    /// Takes over the limits that the checked mapping `record` sets.
    mutating func fill(from record: FieldRecord) {
        func count(_ name: String, _ value: inout Int) {
            if let number = record.text(name).flatMap({ Int($0.value) }) { value = number }
        }
        count("source_bytes", &sourceBytes)
        count("output_bytes", &outputBytes)
        count("nesting", &nesting)
        count("table_cells", &tableCells)
        count("transclusion_depth", &transclusionDepth)
        count("transclusion_bytes", &transclusionBytes)
    }
}
