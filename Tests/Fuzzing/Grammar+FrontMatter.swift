import TestSupport

extension Grammar {
    /// A value of YAML: what a field may have, what it may not, and what breaks the syntax.
    private mutating func value(_ likely: [String]) -> String {
        if !dice.isOnce(in: 4) { return dice.pick(likely) }
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: return "\"\(words(2).filter { $0 != "\"" && $0 != "\\" })\""
        case 1: return "'\(words(2).filter { $0 != "'" })'"
        case 2: return "[\(words(1)), \(target())]"
        case 3: return "{ a: \(word()), \(word()): b }"
        case 4: return "|\n  \(words(2))\n  \(words(1))"
        case 5: return dice.pick(["&a x", "*a", "!!binary x", "!x y", "~", "", "no", "0x1F", "1e9", "2026-13-45", "[", "{", "\"", "- a", "? a", "<<: *a", "@x", "`x`", "%x", "\"\\u0000\"", "\"\\x1b\""])
        case 6: return "[&a [x, x], *a, *a]"
        case 7: return String(repeating: "[", count: Int.random(in: 1...200, using: &dice))
        default: return words(3)
        }
    }

    private static let common: [(String, [String])] = [
        ("title", ["Title", "Ü", "A & B", "\"<b>\""]), ("aliases", ["[Old]", "[/old/path/]", "[/notes/a/, x/]", "Home", "[\"<i>\"]"]), ("tags", ["[a, b]", "a, b", "[\"<b>\", \"..\"]"]), ("status", ["draft", "active", "retired"]),
        ("waive", ["[{ check: broken-link, reason: known }]", "[{ check: orphan-page, reason: x, until: 2026-01-01 }]", "[]"]), ("x-own", ["{ a: [1] }"]), ("kind", ["plan", "page", "role"]),
    ]

    private static let fields: [String: [(String, [String])]] = [
        "plans": [
            ("incidents", ["[down]", "[unknown]", "[mail, down]", "\"[[down]]\""]), ("priority", ["P1", "P4"]), ("owner", ["technician", "nobody"]), ("rto", ["4h", "none"]), ("rpo", ["1d", "none"]),
            ("review", ["{ last: 2026-09-01, every: 1y }", "{ last: never, every: 6mo }"]), ("exercise", ["{ last: never, every: 1y }"]), ("products", ["[storage]"]), ("variables", ["{ name: \"<b>x</b>\", v: w }"]),
        ],
        "incidents": [("services", ["[backup]"]), ("severity", ["sev1", "sev4"]), ("likelihood", ["likely"]), ("scope", ["site"]), ("match", ["[\"it is down\", \"<i>\"]"])],
        "services": [("owner", ["technician"]), ("products", ["[storage]"]), ("depends_on", ["[backup]", "[mail]"])],
        "products": [("area", ["Storage"]), ("primary", ["{ name: A, vendor: B, docs: \"https://x.example\", phone: 555-0100 }", "{ name: A, docs: \"javascript:x\" }"]), ("secondary", ["none", "{ name: C }"]), ("reason", ["cost"])],
        "customers": [
            ("services", ["[backup]"]), ("ranking", ["[down, mail]", "[{ incident: down, rto: 4h, note: \"<b>\" }]"]), ("agreed", ["2026-01-01"]), ("psa_names", ["[Acme]"]),
            ("contacts", ["[{ name: \"<i>\", role: x, phone: 555-0101, email: a@x.example, hours: 24x7, authorises: all }]"]), ("variables", ["{ name: x }"]),
        ],
        "roles": [("holders", ["[{ name: Desk, phone: \"555-0100\", email: \"a@x.example\\\"<b>\", hours: 24x7 }]", "[]"]), ("escalates_to", ["technician", "nobody"])],
        "reviews": [("date", ["2026-10-01"]), ("incident", ["down", "unknown"]), ("plan", ["restore"]), ("customer", ["acme"]), ("tickets", ["[T1, \"<b>\"]"]), ("actions", ["[{ what: x, owner: technician, due: 2026-10-05 }]", "[{ what: \"<b>\" }]"])],
    ]

    /// The front matter of a page in `folder`, with its fences; at times none, or none that ends.
    mutating func frontMatter(_ folder: String) -> [String] {
        if dice.isOnce(in: folder.isEmpty ? 2 : 16) { return [] }
        let own = Self.fields[folder == "exercises" ? "reviews" : folder] ?? []
        var lines = [dice.isOnce(in: 24) ? dice.pick(["+++", "----", "--- ", "\u{FEFF}---"]) : "---"]
        for (name, values) in Self.common.prefix(1) + own where !dice.isOnce(in: 12) { lines.append("\(name): \(value(values))") }
        for (name, values) in Self.common.dropFirst() where dice.isOnce(in: 5) { lines.append("\(name): \(value(values))") }
        if dice.isOnce(in: 8) { lines.append(dice.pick(["title: Twice", "\(word()): \(word())", "a: &a [x]\nb: *a", "  bad", "\t", "# \(word())", "...", "permalink: /x/", "layout: post"])) }
        return lines + (dice.isOnce(in: 24) ? [] : ["---"]) + [""]
    }

    /// The settings; mostly such that the rest is compiled.
    mutating func settings(rawHTML: Bool) -> String {
        var lines = ["history: false", "raw_html: \(rawHTML)", "variables: { name: \"\(dice.pick(["x", "<b>", "{{name}}", "'", "&amp;"]))\" }"]
        if dice.isOnce(in: 3) { lines.append("title: \"\(dice.pick(["<b>", "A & B", "Ü", "</title>"]))\"") }
        if dice.isOnce(in: 4) { lines.append("limits: { \(dice.pick(["nesting: 5", "table_cells: 10", "transclusion_depth: 1", "transclusion_bytes: 60", "output_bytes: 3000", "output_bytes: 20000", "source_bytes: 400"])) }") }
        if dice.isOnce(in: 4) { lines.append("checks: { \(dice.pick(["broken-link: off", "secret: off", "orphan-page: error", "raw-html: error"])) }") }
        if dice.isOnce(in: 6) { lines.append("sections: { tactical: [One] }") }
        if dice.isOnce(in: 6) { lines.append("url: \"\(dice.pick(["https://x.example/base/", "https://x.example", "javascript:x"]))\"") }
        if dice.isOnce(in: 30) { lines.append("language: \(words(1))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A template of the author's own.
    mutating func template() -> String {
        let slots = ["title", "body", "facts", "root", "kind", "notice", "contents", "linked_from", "related", "nope", "address", "."]
        func tag(_ name: String) -> String { dice.pick(["{{\(name)}}", "{{{\(name)}}}", "{{&\(name)}}", "{{#\(name)}}x{{/\(name)}}", "{{^\(name)}}y{{/\(name)}}", "{{> \(dice.pick(["head", "header", "footer", "nope", "page"]))}}"]) }
        let broken = ["{{", "}}", "{{#title}}", "{{/title}}", "{{=<% %>=}}", "{{! x }}", "{{#a}}{{#b}}{{/a}}{{/b}}", hostile(), "\u{1}0\u{2}"]
        var parts = (0..<Int.random(in: 1...8, using: &dice)).map { _ in tag(dice.pick(slots)) }
        if dice.isOnce(in: 2) { parts.append(dice.pick(broken)) }
        return parts.shuffled(using: &dice).joined(separator: dice.pick(["\n", " ", ""]))
    }
}
