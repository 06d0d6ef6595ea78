import Diagnostics
import Model

extension Check {
    /// F006: a key that stands twice in one mapping.
    static let duplicateField = Check(
        code: "F006", slug: "duplicate-field", level: .error,
        summary: "a field stands twice in one mapping, or an id in one page",
        why: """
            Two values for one field leave it open which of them holds; other tools keep the last and say nothing.
            Keep the one that is right. Of two places with the same id, links lead to the first.
            """,
        bad: [
            Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n«owner»: technician\n---\n\nCopies.\n"),
            Example("content/handbook/notes.md", "# Notes\n\n## Keys {#in}\n\nSee [[server-down]].\n\n## Doors {#«in»}\n\nThe office.\n"),
        ],
        good: [Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n---\n\nCopies.\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                if case .duplicateID(let name, let first) = problem.kind {
                    findings.add(
                        "the id '\(name)' stands twice in the page", on: view.index, at: problem.range, label: "links lead to the first",
                        help: "give each place an id of its own",
                        related: [RelatedLocation(view.page.location(first), "first given here")])
                }
                guard case .duplicateField(let name, let first) = problem.kind else { continue }
                findings.add(
                    "'\(name)' stands twice", on: view.index, at: problem.range, label: "this one is ignored",
                    help: "keep the one that is right and delete the other",
                    related: [RelatedLocation(view.page.location(first), "first given here")])
            }
        })
}
