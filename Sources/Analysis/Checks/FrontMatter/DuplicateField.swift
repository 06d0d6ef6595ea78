import Diagnostics
import Model

extension Check {
    /// F006: a key that stands twice in one mapping.
    static let duplicateField = Check(
        code: "F006", slug: "duplicate-field", level: .error,
        summary: "a field stands twice in one mapping",
        why: """
            Two values for one field leave it open which of them holds; other tools keep the last and say nothing.
            Keep the one that is right.
            """,
        bad: [Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n«owner»: technician\n---\n\nCopies.\n")],
        good: [Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n---\n\nCopies.\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .duplicateField(let name, let first) = problem.kind else { continue }
                findings.add(
                    "'\(name)' stands twice", on: view.index, at: problem.range, label: "this one is ignored",
                    help: "keep the one that is right and delete the other",
                    related: [RelatedLocation(view.page.location(first), "first given here")])
            }
        })
}
