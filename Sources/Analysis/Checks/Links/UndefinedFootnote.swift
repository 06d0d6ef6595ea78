import Diagnostics
import Model

extension Check {
    /// L310: the mark of a footnote that is not there.
    static let undefinedFootnote = Check(
        code: "L310", slug: "undefined-footnote", level: .warning,
        summary: "`[^label]` that nothing defines",
        why: "A footnote's mark without a line `[^label]: The note.` on the same page is shown as it is written, and the note is lost.",
        bad: [
            Example("content/handbook/notes.md", "# Notes\n\nTwice a year.[^«sorce»] See [[server-down]].\n\nOr more.[^source]\n\n[^source]: The contract.\n")
        ],
        good: [
            Example("content/handbook/notes.md", "# Notes\n\nTwice a year.[^source] Not `[^a-z]`. See [[server-down]].\n\n[^source]: The contract.\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .undefinedFootnote(let label, let nearest) = problem.kind else { continue }
                findings.add(
                    "nothing defines the footnote '\(label)'", on: view.index, at: problem.range, label: "no such footnote",
                    help: NearMisses.question(nearest) ?? "add a line '[^\(label)]: The note.'",
                    fixes: view.replacements(of: label, by: nearest, at: problem.range))
            }
        })
}
