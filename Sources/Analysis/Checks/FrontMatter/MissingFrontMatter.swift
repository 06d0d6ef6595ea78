import Diagnostics
import Model

extension Check {
    /// F001: a typed page without front matter.
    static let missingFrontMatter = Check(
        code: "F001", slug: "missing-front-matter", level: .error,
        summary: "a page of a typed kind has no front matter",
        why: """
            Plans, incidents, services and the like are typed: what they answer, who owns them and how urgent they are
            stands in the front matter, and everything else builds on it. Begin the file with a line `---`, the
            fields, and another line `---`. A text that needs no fields belongs in a folder of its own as a wiki page.
            """,
        bad: [Example("content/services/backup.md", "«»# Backup\n\nNightly copies of every server.\n")],
        good: [Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n---\n\nNightly copies.\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .missingFrontMatter(let before) = problem.kind else { continue }
                if before != nil {
                    findings.add(
                        "front matter begins on the first line, in the first column", on: view.index, at: problem.range, label: "too late",
                        help: "delete the blank lines and the spaces before '---'")
                    continue
                }
                let kind = view.page.kind
                let names = PageSchema.fields(of: kind).filter { $0.isRequired && $0.name != "title" }.map { "'\($0.name)'" }
                let parts = (["'---'", "'title'"] + names).joined(separator: ", ")
                findings.add(
                    "\(kind.withArticle) needs front matter, and this page has none", on: view.index, at: problem.range,
                    label: "front matter goes here",
                    help: "begin the file with \(parts) and '---'")
            }
        })
}
