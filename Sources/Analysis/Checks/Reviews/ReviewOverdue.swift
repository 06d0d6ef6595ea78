import Diagnostics
import Model

extension Check {
    /// R501: a plan that nobody has read through in time.
    static let reviewOverdue = Check(
        code: "R501", slug: "review-overdue", level: .warning,
        summary: "a plan's review is overdue; an error once the grace period has passed",
        why: """
            Names, versions and addresses change; a plan that is not read through goes stale without a sound. `review`
            says when it was last read through and how often it is. After a grace period (`review_grace` in
            `planbook.yml`, 14 days by default) the warning becomes an error.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(fields: reviewed("«2025-09-01»", every: "1y")).text)],
        good: [Example("content/plans/restore-server.md", ExamplePlan(fields: reviewed("2025-11-23", every: "1y")).text)],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, let review = plan.review,
                review.isOverdue(on: view.base.today), view.isLivePlan
            else { return }
            // On what a customer fears most, unprepared-top-incident reports it.
            if !view.base.unprepared(byPlan: view.index).isEmpty { return }
            let help = "read the plan through, mend what has changed, and set 'last' to that day"
            guard let due = review.due, let last = review.last else {
                if let never = review.never {
                    findings.add("the plan was never read through", on: view.index, at: never, label: "no review yet", help: help)
                }
                return
            }
            let days = view.base.today.dayNumber - due.dayNumber
            let isGrave = view.base.today > due.adding(view.base.settings.reviewGrace)
            findings.add(
                "the plan's review is \(days == 1 ? "1 day" : "\(days) days") overdue", on: view.index, at: last.range,
                label: "was due on \(due)", help: help, severity: isGrave ? .error : .warning)
        })

    private static func reviewed(_ last: String, every: String) -> String {
        "incidents: [server-down]\npriority: P2\nowner: technician\nreview: { last: \(last), every: \(every) }"
    }
}
