import Diagnostics
import Model

extension Check {
    /// R504: something that a review asked for and that is late.
    static let overdueAction = Check(
        code: "R504", slug: "overdue-action", level: .warning,
        summary: "an action of a review is past its due day and not done",
        why: """
            What a review found is worth what is done about it. Do it and write down the day under `done`, or agree on
            another day.
            """,
        bad: [Example("content/reviews/outage.md", outage(actions: "[{ what: Renew the disk, owner: technician, due: «2026-11-22» }]"))],
        good: [
            Example("content/reviews/outage.md", outage(actions: "[{ what: Renew the disk, owner: technician, due: 2026-11-23 }]")),
            Example(
                "content/reviews/outage.md",
                outage(actions: "[{ what: Renew the disk, owner: technician, due: 2026-11-01, done: 2026-11-10 }]")),
        ],
        scope: .page { view, findings in
            for action in view.openActions {
                guard let due = action.due, due.value < view.base.today else { continue }
                let days = view.base.today.dayNumber - due.value.dayNumber
                findings.add(
                    "the action is \(days == 1 ? "1 day" : "\(days) days") overdue", on: view.index, at: due.range,
                    label: "not done yet", help: "do it and add 'done' with the day, or agree on another day")
            }
        })

    /// A review of the examples with the actions `actions`, after which its plan was read through.
    static func outage(actions: String) -> String {
        "---\ntitle: The outage of May\ndate: 2026-05-04\nincident: server-down\nplan: restore-server\nactions: \(actions)\n---\n\nA disk.\n"
    }
}

extension PageView {
    /// The actions of a review or an exercise that are not done; of retired pages, and where 'done' is misspelt, none.
    var openActions: [ReviewAction] {
        guard case .review(let review) = page.fields, !review.actions.isEmpty, !page.isSnippet, page.status != .retired,
            !page.hasInvalidValue(of: "actions.done"), !page.hasMisspelt("done")
        else { return [] }
        return review.actions.filter { $0.done == nil }
    }
}
