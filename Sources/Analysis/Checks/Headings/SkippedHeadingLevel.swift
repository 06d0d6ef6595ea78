import Diagnostics
import Model

extension Check {
    /// H701: a heading more than one level below the one before it.
    static let skippedHeadingLevel = Check(
        code: "H701", slug: "skipped-heading-level", level: .warning,
        summary: "a heading stands more than one level below the one before it",
        why: """
            Screen readers and tables of contents follow the levels; a gap sounds like a missing section. A page begins
            with its title at level 1, also where the front matter gives it. Choose levels by structure, not by size.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n## Keys\n\n«####» Spare keys\n\nIn the safe.\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n## Keys\n\n### Spare keys\n\nIn the safe.\n\n## Doors\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .skippedHeadingLevel(let level, let previous, let surplus) = problem.kind else { continue }
                let edits = surplus.map { TextEdit(view.page.location($0), "") }
                let title = "make it level \(previous + 1)" + (surplus.count > 1 ? ", and move what stands below it up" : "")
                let help = "begin it with \(previous + 1) times '#'" + (edits.isEmpty ? ", and look at the headings around it" : "")
                findings.add(
                    "a heading of level \(level) follows one of level \(previous)", on: view.index, at: problem.range,
                    label: "level \(previous + 1) is missing", help: help,
                    fixes: edits.isEmpty ? [] : [Fix(title: title, edits: edits)])
            }
        })
}
