import Diagnostics
import Model

extension Check {
    /// L302: a reference that several pages answer to.
    static let ambiguousLink = Check(
        code: "L302", slug: "ambiguous-link", level: .error,
        summary: "a link or a field names several pages",
        why: """
            A link must not depend on luck. When an incident and its plan share a name, write the part of the id that
            tells them apart: `[[plans/ransomware]]`, `[[services/backup]]`.
            """,
        bad: [
            Example("content/handbook/backup.md", "# Saving copies\n\nSee [[«backup»]] and [[server-down]].\n")
        ],
        good: [
            Example("content/handbook/backup.md", "# Saving copies\n\nSee [[services/backup]] and [[server-down]].\n")
        ],
        scope: .page { view, findings in
            for (number, reference) in view.unresolved {
                guard case .ambiguous(let candidates) = view.base.resolutions[view.index][number] else { continue }
                let pages = candidates.map { view.base.pages[$0] }
                // Of pages at one address `duplicate-name` says that they are.
                if Set(pages.map { $0.id.lowercased() }).count == 1 { continue }
                let names = pages.prefix(5).map { "'\($0.id)'" }.joined(separator: ", ")
                let more = pages.count > 5 ? " and \(pages.count - 5) more" : ""
                findings.add(
                    "'\(reference.target)' names \(pages.count) pages", on: view.index, at: reference.targetRange,
                    label: "could be any of them", help: "write one of \(names)\(more)",
                    related: pages.prefix(3).map { RelatedLocation($0.location($0.title.range), "'\($0.id)'") })
            }
        })
}
