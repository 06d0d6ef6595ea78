import Diagnostics
import Model

extension Check {
    /// G204: a contingency that ends in silence.
    static let deadEndBranch = Check(
        code: "G204", slug: "dead-end-branch", level: .warning,
        summary: "a contingency whose flow reaches no outcome",
        why: """
            After the last step of a contingency somebody asks: and now? The answer is its outcome, a last line that
            begins with an arrow: back to a step, on to another plan, up to a role, or the end. It may be left out only
            where branches of the steps say so.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: "### «If the hardware is broken» {#replace}\n\n1. Move the disks. {role=technician time=1h}"
                ).text)
        ],
        good: [
            Example("content/plans/restore-server.md", ExamplePlan().text),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: """
                        ### If the hardware is broken {#replace}

                        1. Move the disks. {role=technician time=1h}

                           - If it starts → exit
                           - After 2h → escalate to [[technician]]
                        """
                ).text),
        ],
        scope: .page { view, findings in
            guard view.page.flow.contingencies.contains(where: { $0.outcome == nil }), view.isLivePlan else { return }
            let flow = view.page.flow
            let steps = flow.stepsByContingency
            let graph = FlowGraph(ofPlan: view.index, in: view.base)
            let successors = graph.successors
            for (number, contingency) in flow.contingencies.enumerated() where contingency.outcome == nil {
                guard let own = steps[number], let last = own.last else { continue }
                let leaves = own.contains { step in
                    successors[step].contains { flow.contingency(of: graph.nodes[$0]) != number }
                }
                if leaves { continue }
                findings.add(
                    "the contingency ends without an outcome", on: view.index, at: contingency.range, from: contingency.origin,
                    label: "and then?", help: "add a last line such as '→ [[#step]]', '→ escalate to [[role]]' or '→ exit'",
                    related: [RelatedLocation(view.location(flow.steps[last].titleRange, from: flow.steps[last].origin), "nothing follows this step")])
            }
        })
}

extension Flow {
    /// The steps of each contingency, in their order, by the contingency's place.
    fileprivate var stepsByContingency: [Int: [Int]] {
        var found: [Int: [Int]] = [:]
        for (number, step) in steps.enumerated() {
            if case .contingency(let contingency) = step.place { found[contingency, default: []].append(number) }
        }
        return found
    }
}
