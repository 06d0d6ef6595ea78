import Diagnostics
import Model

extension Check {
    /// L308: a path that leaves the content folder.
    static let linkOutsideContent = Check(
        code: "L308", slug: "link-outside-content", level: .error,
        summary: "a path or a symbolic link leaves the content folder",
        why: """
            What a site shows is what stands below `content/`: a path that leaves it would work on one machine only, or
            publish what nobody meant to publish. Move the file below `content/`, or link to its address on the web.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\nSee [keys](«../../secrets.md») and [[server-down]].\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [it](../incidents/server-down.md).\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                guard case .outsideContent = problem.kind else { continue }
                findings.add(
                    "the file is a symbolic link that leaves the content folder", on: view.index, at: problem.range,
                    help: "put the file itself below 'content/'")
            }
            for (place, (number, reference)) in view.unresolved.enumerated() {
                guard view.base.resolutions[view.index][number] == .outside else { continue }
                let nearest = place < Spellings.perPage ? view.spellings.movedAssets(reference.target, on: view.page.id) : []
                findings.add(
                    "the path leaves the content folder", on: view.index, at: reference.targetRange,
                    help: NearMisses.question(nearest) ?? "move the file below 'content/', or link to its address on the web",
                    fixes: !reference.isMendable ? [] : view.replacements(of: reference.target, by: nearest, at: reference.targetRange))
            }
        })
}
