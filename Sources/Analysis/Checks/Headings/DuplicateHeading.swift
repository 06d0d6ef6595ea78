import Diagnostics
import Model

extension Check {
    /// H703: two headings side by side that say the same.
    static let duplicateHeading = Check(
        code: "H703", slug: "duplicate-heading", level: .info,
        summary: "two headings below the same heading have the same text",
        why: """
            In the table of contents they cannot be told apart, and a link to the heading leads to the first. Say what
            tells them apart, or give the second an id: `## Restore {#restore-mail}`.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\n## Keys\n\nSee [[server-down]].\n\n## «Keys»\n\nIn the safe.\n")],
        good: [
            Example("content/handbook/notes.md", "# Notes\n\n## Doors\n\n### Keys\n\n[[server-down]]\n\n## Racks\n\n### Keys\n\nIn the safe.\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .duplicateHeading(let text, let first) = problem.kind else { continue }
                findings.add(
                    "the heading '\(text)' stands here twice", on: view.index, at: problem.range, label: "the same again",
                    help: "say what tells them apart, or give this one an {#id}",
                    related: [RelatedLocation(view.page.location(first), "first here")])
            }
        })
}
