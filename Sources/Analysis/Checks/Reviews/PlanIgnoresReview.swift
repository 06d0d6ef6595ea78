import Diagnostics
import Model

extension Check {
    /// R507: a plan that was not touched although a review asks for a change.
    static let planIgnoresReview = Check(
        code: "R507", slug: "plan-ignores-review", level: .warning,
        summary: "a review with an open action is newer than the last look at its plan",
        why: """
            A review that followed the plan has found something to change, and since then nobody has read the plan
            through. Read it with the review beside it, mend it, and set the plan's `review.last` to that day.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: "incidents: [server-down]\npriority: P2\nowner: technician\nreview: { last: «2026-04-01», every: 1y }")
                    .text,
                beside: [
                    Example("content/reviews/outage.md", outage(actions: "[{ what: Name the spare, owner: technician, due: 2026-12-01 }]"))
                ])
        ],
        good: [
            Example(
                "content/plans/restore-server.md", ExamplePlan().text,
                beside: [
                    Example("content/reviews/outage.md", outage(actions: "[{ what: Name the spare, owner: technician, due: 2026-12-01 }]"))
                ])
        ],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, let reviews = view.base.relations.reviewsOf[view.index],
                let review = plan.review, let last = review.last, view.isLivePlan,
                // An overdue review is reported as such, and mended in the same way.
                !review.isOverdue(on: view.base.today)
            else { return }
            var related: [RelatedLocation] = []
            for index in reviews {
                let other = PageView(base: view.base, index: index)
                guard case .review(let fields) = other.page.fields, let date = fields.date?.value, last.value < date,
                    date <= view.base.today, view.base.target(of: fields.plan, in: index) == view.index,
                    let action = other.openActions.first
                else { continue }
                related.append(RelatedLocation(other.page.location(action.what.range), "asked for on \(date)"))
            }
            guard !related.isEmpty else { return }
            findings.add(
                "the plan was not read through since a review asked for a change", on: view.index, at: last.range,
                label: "older than the review", help: "read the plan beside the review, mend it, and set 'last' to that day",
                related: Array(related.prefix(3)))
        })
}
