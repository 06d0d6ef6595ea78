import Diagnostics
import Model

extension Check {
    /// S602: raw HTML, which is dropped.
    static let rawHTML = Check(
        code: "S602", slug: "raw-html", level: .warning,
        summary: "raw HTML in the text is dropped",
        why: """
            HTML in a page can break its layout, hide text from print and run code, so only Markdown reaches the site;
            the text between inline tags stays. Write it in Markdown, or set `raw_html: true` in `planbook.yml`. Comments
            are no HTML to this check: they are dropped, as they should be. With `raw_html: true` what formats text passes,
            and scripts, styles, forms, frames and everything else that acts is dropped still.
            """,
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\nPress «<kbd>»F2</kbd> now. See [[server-down]].\n"),
            Example("content/handbook/notes.md", "# Notes\n\n«<div align=\"center\">»\n<p>Hello</p>\n</div>\n\nSee [[server-down]].\n"),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\n<!-- for ourselves -->\n\nPress `F2`. See [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .rawHTML(let tag) = problem.kind else { continue }
                findings.add(
                    tag.isEmpty ? "raw HTML is dropped" : "raw HTML is dropped: <\(tag.prefix(30))>", on: view.index, at: problem.range,
                    label: "not on the page", help: advice[tag] ?? (view.base.settings.rawHTML ? "take it out: it is not among the HTML that passes" : allow))
            }
        })

    private static let allow = "write it in Markdown, or set 'raw_html: true' in planbook.yml"

    private static let advice: [String: String] = [
        "b": "write **text**", "strong": "write **text**", "i": "write *text*", "em": "write *text*", "code": "write `text`",
        "kbd": "write `text`", "tt": "write `text`", "s": "write ~~text~~", "del": "write ~~text~~", "hr": "write '---' on a line of its own",
        "a": "write [text](address); for an anchor, give a heading an {#id}", "img": "write ![what it shows](address)",
        "br": "end the line with a backslash, or begin a new paragraph", "details": "write a heading, or a page of its own",
        "table": "write a table with bars and dashes",
    ]
}
