import Diagnostics
import Model

extension Check {
    /// H704: a link that nobody can see or hear.
    static let emptyLinkText = Check(
        code: "H704", slug: "empty-link-text", level: .warning,
        summary: "a link has no text",
        why: """
            A link without a text is invisible on the page and read out as a bare address. Write where it leads; a wiki
            link without a bar takes the page's title.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\n«[]»(https://example.com) See [[server-down]].\n"),
            Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down«|»]].\n"),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\n[The portal](https://example.com), [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .emptyLinkText(let isWiki) = problem.kind else { continue }
                let fix = Fix(title: "take the page's title", edits: [TextEdit(view.page.location(problem.range), "")])
                findings.add(
                    "a link without a text", on: view.index, at: problem.range, label: "nothing to read or click",
                    help: isWiki ? "delete the bar, or write the text behind it" : "write where it leads between the brackets",
                    fixes: isWiki ? [fix] : [])
            }
        })
}
