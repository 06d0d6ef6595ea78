import Diagnostics
import Model

extension Check {
    /// R503: a plan whose rehearsal is due again.
    static let exerciseOverdue = Check(
        code: "R503", slug: "exercise-overdue", level: .warning,
        summary: "a plan's exercise is overdue",
        why: """
            People change and hands forget. `exercise` says when the plan was last played and how often it is. A newer
            page in `exercises/` that names the plan counts as well.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(fields: rehearsed("«2025-09-01»")).text)],
        good: [Example("content/plans/restore-server.md", ExamplePlan(fields: rehearsed("2026-09-01")).text)],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, let schedule = plan.exercise, let last = schedule.last,
                let every = schedule.every, let due = schedule.due, due < view.base.today, view.isLivePlan
            else { return }
            let newest = PlanExercises(of: view.index, plan, in: view.base).newest
            if let newest, newest.date.adding(every.value) >= view.base.today { return }
            let days = view.base.today.dayNumber - due.dayNumber
            findings.add(
                "the plan's exercise is \(days == 1 ? "1 day" : "\(days) days") overdue", on: view.index, at: last.range,
                label: "was due on \(due)", help: "play the plan once, and set 'last' to that day")
        })

    private static func rehearsed(_ last: String) -> String {
        """
        incidents: [server-down]
        priority: P2
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        exercise: { last: \(last), every: 1y }
        """
    }
}
