import Diagnostics
import Model

extension Check {
    /// L309: a reference link whose label nothing defines.
    static let undefinedReference = Check(
        code: "L309", slug: "undefined-reference", level: .warning,
        summary: "`[text][label]` with a label that nothing defines",
        why: """
            Without a definition `[label]: address` somewhere on the page, Markdown takes the brackets for text and the
            link is none. Labels ignore case. Put a backslash before the second bracket where brackets are meant.
            """,
        bad: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nRead [the manual][«manul»] and [[server-down]].\n\n[manual]: https://example.com/manual\n")
        ],
        good: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nRead [the manual][manual], row\\[3][4], [[server-down]].\n\n[manual]: https://example.com/manual\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .undefinedReference(let label, let nearest) = problem.kind else { continue }
                findings.add(
                    "nothing defines the label '\(label)'", on: view.index, at: problem.range, label: "not defined on this page",
                    help: NearMisses.question(nearest) ?? "add a line '[\(label)]: address', or write [text](address)",
                    fixes: view.replacements(of: label, by: nearest, at: problem.range))
            }
        })
}

extension PageView {
    /// The fix that puts the only near miss in the place of a name; none when there are several or none.
    func replacements(of name: String, by nearest: [String], at range: ByteRange) -> [Fix] {
        guard nearest.count == 1 else { return [] }
        let edits = [TextEdit(page.location(range), nearest[0])]
        return [Fix(title: "replace '\(name)' by '\(nearest[0])'", edits: edits, isSafe: NearMisses.isSlip(name, for: nearest[0]))]
    }
}
