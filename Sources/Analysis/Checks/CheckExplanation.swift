import Diagnostics

/// What a check means, as text for a terminal and as a page of the manual: both from the check itself.
public struct CheckExplanation: Sendable {
    private let check: Check

    /// Explains `check`.
    public init(_ check: Check) {
        self.check = check
    }

    /// The explanation as plain text.
    public var text: String {
        var parts = ["\(check.code) \(check.slug) (\(check.level.name))", sentence(check.summary), check.why]
        for example in check.bad.flatMap(\.files) { parts.append("Bad: \(example.path)\n\n\(indented(plain(example.text)))") }
        for example in check.good.flatMap(\.files) { parts.append("Good: \(example.path)\n\n\(indented(plain(example.text)))") }
        parts.append("Level: \(check.level.name), unless planbook.yml sets another.\n\n\(indented(levelSetting))")
        if isWaivable {
            parts.append("Waive one finding in the text on the line above it:\n\n\(indented(comment))")
            parts.append("Waive it for a whole page in the front matter; 'until' may be left out:\n\n\(indented(waive))")
        }
        return parts.joined(separator: "\n\n")
    }

    /// The explanation as a page of the manual.
    public var page: String {
        var parts = [
            "---\ntitle: \"\(check.code): \(check.slug)\"\n---",
            sentence(check.summary), "Level: \(check.level.name).", "## Why \(check.slug)", check.why,
        ]
        if !check.bad.isEmpty { parts.append("## Bad") }
        parts += check.bad.flatMap(\.files).map(fence)
        if !check.good.isEmpty { parts.append("## Good") }
        parts += check.good.flatMap(\.files).map(fence)
        parts += ["## Its level", "In `planbook.yml`:", "```yaml\n\(levelSetting)\n```"]
        if isWaivable {
            parts += ["## Waiving it", "One finding in the text, on the line above it:", "```markdown\n\(comment)\n```"]
            parts += ["A whole page, in its front matter; `until` may be left out:", "```yaml\n\(waive)\n```"]
            parts.append("[[manual/findings#waivers]] says what waivers can do.")
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The list of all checks as plain text, a group for each family.
    public static var list: String {
        let slugWidth = Check.all.map(\.slug.count).max() ?? 0
        let groups = CheckFamily.allCases.compactMap { family -> String? in
            let lines = Check.all.filter { $0.family == family }.map { check in
                "  \(check.code)  \(padded(check.slug, slugWidth))  \(padded(check.level.name, 7))  \(check.summary)"
            }
            return lines.isEmpty ? nil : ([family.title] + lines).joined(separator: "\n")
        }
        return (groups + ["planbook explain CODE says why, with a bad and a good example."]).joined(separator: "\n\n")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The list of all checks as a page of the manual.
    public static var indexPage: String {
        let groups = CheckFamily.allCases.compactMap { family -> String? in
            let rows = Check.all.filter { $0.family == family }.map { check in
                "| [\(check.code)](\(check.slug).md) | `\(check.slug)` | \(check.level.name) | \(check.summary) |"
            }
            let head = "## \(family.title)\n\n| Code | Slug | Level | Fires when |\n|---|---|---|---|\n"
            return rows.isEmpty ? nil : head + rows.joined(separator: "\n")
        }
        let lead = "What the compiler looks for. On the command line, `planbook explain CODE` says the same."
        let more = "[[manual/findings]] says how levels are set and how findings are waived."
        return "---\ntitle: Checks\n---\n\n\(lead)\n\(more)\n\n\(groups.joined(separator: "\n\n"))\n"
    }

    private var levelSetting: String { "checks:\n  \(check.slug): off   # or error, warning, info" }

    private var comment: String { "<!-- planbook: allow \(check.slug) — the reason -->" }

    private var waive: String { "waive:\n  - { check: \(check.slug), reason: the reason, until: 2027-01-31 }" }

    /// Everything but the check on waivers themselves can be waived.
    private var isWaivable: Bool { check.code != Check.badWaiver.code }

    private func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private func plain(_ text: String) -> String {
        let text = check.code == Check.secret.code ? concealed(text) : text.filter { $0 != "«" && $0 != "»" }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// What is marked as a secret is not shown, not even that of an example.
    private func concealed(_ text: String) -> String {
        var shown = ""
        var isSecret = false
        for character in text {
            switch character {
            case "«": isSecret = true
            case "»": isSecret = false
            default: shown.append(isSecret ? "•" : character)
            }
        }
        return shown
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
    }

    private func fence(_ example: Check.Example) -> String {
        "`\(example.path)`:\n\n````markdown\n\(plain(example.text))\n````"
    }
}
