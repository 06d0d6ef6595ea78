import Diagnostics
import Model

extension Check {
    /// L312: what another tool would have filled in.
    static let foreignShortcode = Check(
        code: "L312", slug: "foreign-shortcode", level: .info,
        summary: "a shortcode or tag of another tool, which stays text",
        why: """
            Hugo's `{{< … >}}`, the `{% … %}` and `{{ page.title }}` of Jekyll, MkDocs's `!!! note`, `=== "Tab"` and `[TOC]`,
            and attributes such as `{: .class}` mean nothing to Planbook: readers see them as they stand. One finding speaks
            for all of a page. Alerts, transclusions, variables and `[[_TOC_]]` do most of what they are for.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\nSee «{{< ref \"rack.md\" >}}», {% include x.html %} and [[server-down]].\n"),
            Example("content/handbook/notes.md", "# Notes\n\n«!!! warning»\n    Read it twice.\n\nSee [[server-down]].\n"),
        ],
        good: [
            Example("content/handbook/notes.md", "# Notes\n\nIn Hugo, `{{< ref >}}` or \\{{< ref >}}. See [[server-down]].\n\n```\n{% if x %}\n```\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .foreignShortcode(let count) = problem.kind else { continue }
                findings.add(
                    count == 1 ? "a shortcode of another tool stays text" : "\(count) shortcodes of other tools stay text",
                    on: view.index, at: problem.range, label: count == 1 ? "shown as it stands" : "the first of them",
                    help: "write in Markdown what it stands for, or put it into code")
            }
        })
}
