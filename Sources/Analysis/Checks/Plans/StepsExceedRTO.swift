import Diagnostics
import Model

extension Check {
    /// P110: tactical steps that take longer than recovery may.
    static let stepsExceedRTO = Check(
        code: "P110", slug: "steps-exceed-rto", level: .warning,
        summary: "the tactical steps together take longer than the plan's rto",
        why: """
            `rto` is how long recovery may take. When the `time` of the tactical steps adds up to more, the plan cannot
            keep it even if all goes well. Shorten or reorder the steps, mark those that may be skipped as `optional`
            (they are not counted), or state the truth and talk to the customers.
            """,
        bad: [Example("content/plans/restore-server.md", ExamplePlan(fields: hurried("«5m»")).text)],
        good: [Example("content/plans/restore-server.md", ExamplePlan(fields: hurried("10m")).text)],
        scope: .page { view, findings in
            guard case .plan(let plan) = view.page.fields, let rto = plan.rto, case .within(let span) = rto.value,
                view.isLivePlan
            else { return }
            var total = 0
            var longest: (minutes: Int, step: Int)?
            for index in view.page.flow.steps.indices where view.page.flow.steps[index].place == .tactical {
                guard !view.page.flow.steps[index].isOptional, let time = view.page.flow.steps[index].time else { continue }
                total += time.value.minutes
                if time.value.minutes > longest?.minutes ?? -1 { longest = (time.value.minutes, index) }
            }
            guard total > span.minutes else { return }
            findings.add(
                "the tactical steps take \(Check.duration(total)), longer than the rto of \(span)", on: view.index, at: rto.range,
                label: "the steps add up to \(Check.duration(total))",
                help: "shorten the steps, mark those that may be skipped as 'optional', or raise 'rto'",
                related: longest.flatMap { slowest($0.step, view) }.map { [$0] } ?? [])
        })

    private static func slowest(_ number: Int, _ view: PageView) -> RelatedLocation? {
        let step = view.page.flow.steps[number]
        return step.time.map { RelatedLocation(view.location($0.range, from: step.origin), "the longest step") }
    }

    /// A number of minutes as people write it, such as "1h 30m".
    static func duration(_ minutes: Int) -> String {
        let parts = [(minutes / 1_440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "m")]
        let text = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
        return text.isEmpty ? "0m" : text
    }

    private static func hurried(_ rto: String) -> String {
        "incidents: [server-down]\npriority: P2\nowner: technician\nrto: \(rto)\nreview: { last: 2026-09-01, every: 1y }"
    }
}
