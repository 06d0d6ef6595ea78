import Diagnostics
import Model

extension Check {
    /// F003: a field that the page's kind does not take.
    static let unknownField = Check(
        code: "F003", slug: "unknown-field", level: .warning,
        summary: "a field or attribute that the page's kind does not take",
        why: """
            A misspelt field is a field left out: `severty: sev1` sets no severity. Each kind takes the fields that the
            manual lists; keys of your own begin with `x-`. A misspelt attribute is one left out as well: `{dangr}` marks
            nothing. Where the field that was meant is one that the page cannot
            do without, the finding is an error, and stands for the one about the missing field.
            """,
        bad: [
            Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n«prodcts»: []\n---\n\nCopies.\n"),
            Example("content/handbook/notes.md", "# Notes\n\n```sh {«dangr»}\nwipefs /dev/sdz\n```\n\nSee [[server-down]].\n"),
        ],
        good: [
            Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\nx-cost: 120\n---\n\nCopies.\n")
        ],
        scope: .page { view, findings in
            for problem in view.page.problems {
                if case .unknownAttribute(let name, let owner, let nearest) = problem.kind {
                    findings.add(
                        "unknown attribute '\(name)'", on: view.index, at: problem.range, label: "not an attribute of \(owner)",
                        help: NearMisses.question(nearest) ?? "an attribute of your own begins with 'x-'",
                        fixes: nearest.count == 1 ? [replacement(of: name, by: nearest[0], problem.range, view)] : [])
                }
                noteUnseparated(problem, view, &findings)
                guard case .unknownField(let name, let nearest) = problem.kind else { continue }
                let own = "a field of your own begins with 'x-'"
                let fixes = nearest.count == 1 ? [replacement(of: name, by: nearest[0], problem.range, view)] : []
                findings.add(
                    "unknown field '\(name)'", on: view.index, at: problem.range,
                    label: "not a field of \(view.subject)",
                    help: NearMisses.question(nearest) ?? own, fixes: fixes,
                    severity: isRequired(nearest.first, view) ? .error : nil)
            }
        })

    /// Fields that run into their values.
    private static func noteUnseparated(_ problem: Problem, _ view: PageView, _ findings: inout Findings) {
        guard case .unseparatedFields(let first, let missing, let places) = problem.kind else { return }
        let edits = places.map { TextEdit(view.page.location(ByteRange($0, $0)), missing) }
        let what = missing == " " ? "a space after the colon" : "a colon after the name"
        findings.add(
            "'\(first)' is no field with a value", on: view.index, at: problem.range, label: "all of it is a name", help: "put \(what)",
            fixes: [Fix(title: "insert \(what)", edits: edits)], severity: .error)
    }

    /// Whether the field that was most likely meant is one that the page cannot do without.
    private static func isRequired(_ name: String?, _ view: PageView) -> Bool {
        let field = PageSchema.fields(of: view.page.kind).first { $0.name == name }
        return field?.isRequired ?? false
    }

    private static func replacement(of name: String, by other: String, _ range: ByteRange, _ view: PageView) -> Fix {
        let edits = [TextEdit(view.page.location(range), other)]
        let isPlural = name + "s" == other || other + "s" == name
        return Fix(title: "replace '\(name)' by '\(other)'", edits: edits, isSafe: isPlural || NearMisses.isSlip(name, for: other, of: .ownWords))
    }
}
