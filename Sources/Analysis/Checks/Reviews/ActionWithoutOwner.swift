import Diagnostics
import Model

extension Check {
    /// R505: something that a review asked for and that is nobody's.
    static let actionWithoutOwner = Check(
        code: "R505", slug: "action-without-owner", level: .warning,
        summary: "an open action of a review names no owner",
        why: """
            What everybody should do, nobody does. Each action that is still open names the role that does it:
            `owner: technician`.
            """,
        bad: [Example("content/reviews/outage.md", outage(actions: "[{ what: «Renew the disk», due: 2026-12-01 }]"))],
        good: [
            Example("content/reviews/outage.md", outage(actions: "[{ what: Renew the disk, owner: technician, due: 2026-12-01 }]"))
        ],
        scope: .page { view, findings in
            let actions = view.openActions.filter { $0.owner == nil }
            guard !actions.isEmpty, !view.page.hasInvalidValue(of: "actions.owner"), !view.page.hasMisspelt("owner") else { return }
            for action in actions {
                findings.add(
                    "the action has no owner", on: view.index, at: action.what.range, label: "who does it?",
                    help: "add 'owner' with the role that does it")
            }
        })
}
