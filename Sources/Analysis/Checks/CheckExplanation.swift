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
        for example in check.bad { parts.append("Bad: \(example.path)\n\n\(indented(plain(example.text)))") }
        for example in check.good { parts.append("Good: \(example.path)\n\n\(indented(plain(example.text)))") }
        parts.append("Level: set it in planbook.yml.\n\n\(indented("checks:\n  \(check.slug): off   # or error, warning, info"))")
        return parts.joined(separator: "\n\n")
    }

    /// The explanation as a page of the manual.
    public var page: String {
        var parts = [
            "---\ntitle: \"\(check.code): \(check.slug)\"\n---",
            sentence(check.summary), "Level: \(check.level.name).", "## Why \(check.slug)", check.why,
        ]
        if !check.bad.isEmpty { parts.append("## Bad") }
        parts += check.bad.map(fence)
        if !check.good.isEmpty { parts.append("## Good") }
        parts += check.good.map(fence)
        parts += ["## Its level", "In `planbook.yml`:", "```yaml\nchecks:\n  \(check.slug): off   # or error, warning, info\n```"]
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// The list of all checks as a page of the manual.
    public static var indexPage: String {
        let rows = Check.all.map { check in
            "| [\(check.code)](\(check.slug).md) | `\(check.slug)` | \(check.level.name) | \(check.summary) |"
        }
        let lead = "What the compiler looks for. On the command line, `planbook explain CODE` says the same."
        return """
            ---
            title: Checks
            ---

            \(lead)

            | Code | Slug | Level | Fires when |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

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
