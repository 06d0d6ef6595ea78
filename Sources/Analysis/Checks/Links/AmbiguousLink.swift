import Diagnostics
import Model

extension Check {
    /// L302: a reference that several pages answer to.
    static let ambiguousLink = Check(
        code: "L302", slug: "ambiguous-link", level: .error,
        summary: "a link or a field names several pages",
        why: """
            A link must not depend on luck. When an incident and its plan share a name, write the part of the id that
            tells them apart: `[[plans/ransomware]]`.
            """,
        bad: [
            Example(
                "content/plans/server-down.md",
                ExamplePlan(tactical: "1. Read [[«server-down»]]. {role=technician time=5m}\n\n   - If so → [[#replace]]").text)
        ],
        good: [
            Example(
                "content/plans/server-down.md",
                ExamplePlan(tactical: "1. Read [[incidents/server-down]]. {role=technician time=5m}\n\n   - If so → [[#replace]]")
                    .text.replacing("title: Restore the server", with: "title: Mend the server"))
        ],
        scope: .page { view, findings in
            for (number, reference) in view.page.references.enumerated() {
                guard case .ambiguous(let candidates) = view.base.resolutions[view.index][number] else { continue }
                let pages = candidates.map { view.base.pages[$0] }
                let names = pages.prefix(5).map { "'\($0.id)'" }.joined(separator: ", ")
                let more = pages.count > 5 ? " and \(pages.count - 5) more" : ""
                findings.add(
                    "'\(reference.target)' names \(pages.count) pages", on: view.index, at: reference.targetRange,
                    label: "could be any of them", help: "write one of \(names)\(more)",
                    related: pages.prefix(3).map { RelatedLocation($0.location($0.title.range), "'\($0.id)'") })
            }
        })
}
