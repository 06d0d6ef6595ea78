import Diagnostics
import Model

extension Check {
    /// R502: a plan for the worst that nobody has tried.
    static let neverExercised = Check(
        code: "R502", slug: "never-exercised", level: .warning,
        summary: "a plan of a sev1 or sev2 incident was never rehearsed",
        why: """
            A plan that was never played is a guess. For what is worst, sit together for an hour, play the incident, and
            write down what was wrong: `exercise: { last: 2026-09-10, every: 1y }`. A page in `exercises/` that names the
            plan counts as well. Drafts are not asked.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: unrehearsedFields + "\nexercise: { last: «never», every: 1y }").text, beside: [majorIncident]),
            Example(
                "content/plans/restore-server.md", ExamplePlan(fields: unrehearsedFields).marked(title: true),
                beside: [majorIncident]),
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan(fields: majorFields).text, beside: [majorIncident]),
            Example("content/plans/restore-server.md", ExamplePlan(fields: unrehearsedFields).text),
        ],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, plan.exercise == nil || plan.exercise?.isNever == true,
                let severity = view.base.severity(ofPlan: view.index), severity.isMajor,
                view.isLivePlan, view.page.status == .active,
                !view.page.hasInvalidValue(of: "exercise"), !view.page.hasMisspelt("exercise")
            else { return }
            let newest = PlanExercises(of: view.index, plan, in: view.base).newest
            guard let never = plan.exercise?.never else {
                if newest != nil { return }
                findings.add(
                    "a plan of a \(severity.rawValue) incident was never rehearsed", on: view.index, at: view.page.title.range,
                    help: "play it once, and add 'exercise: { last: …, every: 1y }'")
                return
            }
            guard let newest else {
                findings.add(
                    "a plan of a \(severity.rawValue) incident was never rehearsed", on: view.index, at: never,
                    label: "no exercise yet", help: "play it once, and set 'last' to that day")
                return
            }
            let exercise = view.base.pages[newest.page]
            findings.add(
                "the plan was rehearsed, and says never", on: view.index, at: never, label: "rehearsed on \(newest.date)",
                help: "set 'last' to the day of the exercise",
                related: [RelatedLocation(exercise.location(exercise.title.range), "this exercise played the plan")],
                fixes: [
                    Fix(title: "replace 'never' by '\(newest.date)'", edits: [TextEdit(view.page.location(never), "\(newest.date)")])
                ])
        })

    private static let unrehearsedFields = majorFields.replacing("\nexercise: { last: 2026-09-01, every: 1y }", with: "")
}
