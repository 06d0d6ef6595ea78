import Diagnostics
import Model

extension Check {
    /// Overrides of a customer that name a place that is no step, or a step for the second time.
    static func noteOverrides(_ view: PageView, _ findings: inout Findings) {
        guard case .customer(let customer) = view.page.fields, !customer.overrides.isEmpty else { return }
        var first: [PlanStep: ByteRange] = [:]
        for override in customer.overrides {
            guard case .page(let plan, let step?) = view.base.resolutions[view.index][override.plan] else { continue }
            let range = view.page.references[override.plan].anchorRange
            guard view.base.pages[plan].flow.steps.contains(where: { $0.id == step }) else {
                let ids = view.base.pages[plan].flow.steps.compactMap(\.id)
                let known = ids.isEmpty ? "give the step an id in the plan: '{#restart}'" : "the steps with an id are \(quoted(Array(ids.prefix(12))))"
                findings.add("'\(override.step.value)' is no step of '\(view.base.pages[plan].id)'", on: view.index, at: range, label: "a heading", help: known)
                continue
            }
            if let earlier = first.updateValue(range, forKey: PlanStep(plan: plan, step: step)) {
                first[PlanStep(plan: plan, step: step)] = earlier
                findings.add(
                    "the step '\(step)' is overridden twice", on: view.index, at: range, help: "make one item of the two",
                    related: [RelatedLocation(view.page.location(earlier), "here as well")])
            }
        }
    }

    private struct PlanStep: Hashable {
        var plan: Int
        var step: String
    }
}
