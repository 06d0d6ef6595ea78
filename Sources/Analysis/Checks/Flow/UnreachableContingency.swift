import Diagnostics
import Model

extension Check {
    /// G203: a contingency that nobody is sent to.
    static let unreachableContingency = Check(
        code: "G203", slug: "unreachable-contingency", level: .warning,
        summary: "no branch leads to a contingency and its heading does not start with If or When",
        why: """
            A contingency is opened because a branch sends somebody there, or because its heading says when: "If the
            line is cut", "When the customer calls back". One that does neither will be read by nobody in time.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan().text.replacing(
                    "→ exit\n\n## Comm", with: "→ exit\n\n### «Spare server» {#spare}\n\n1. Fetch it. {role=technician}\n\n→ exit\n\n## Comm"))
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan().text.replacing(
                    "→ exit\n\n## Comm", with: "→ [[#spare]]\n\n### Spare server {#spare}\n\n1. Fetch it. {role=technician}\n\n→ exit\n\n## Comm")),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan().text.replacing(
                    "→ exit\n\n## Comm", with: "→ exit\n\n### When a spare is at hand\n\n1. Fetch it. {role=technician}\n\n→ exit\n\n## Comm")),
        ],
        scope: .page { view, findings in
            guard view.page.flow.contingencies.contains(where: { !$0.saysWhen }), view.isLivePlan else { return }
            let flow = view.page.flow
            let graph = FlowGraph(ofPlan: view.index, in: view.base)
            // An outcome that is wrong may well be meant to lead here.
            if graph.nodes.contains(.nowhere) { return }
            let reached = graph.reached(from: view.starts)
            let isReached = Set(reached.compactMap { flow.contingency(of: graph.nodes[$0]) })
            guard flow.contingencies.indices.contains(where: { !isReached.contains($0) }) else { return }
            let groups = StrongComponents(graph.successors)
            // What only another unreachable contingency leads to will be reached once that one is.
            var isLedTo = [Bool](repeating: false, count: groups.components.count)
            for edge in graph.edges where groups.component[edge.from] != groups.component[edge.to] {
                isLedTo[groups.component[edge.to]] = true
            }
            var noted: Set<Int> = []
            for (number, contingency) in flow.contingencies.enumerated() where !isReached.contains(number) {
                let group = groups.component[flow.steps.count + number]
                guard !isLedTo[group], noted.insert(group).inserted else { continue }
                findings.add(
                    "nothing leads to this contingency", on: view.index, at: contingency.range, from: contingency.origin,
                    label: "no branch, and no 'If' or 'When'",
                    help: "add '- If … → [[#\(contingency.anchor)]]' to the step that can fail, or let the heading begin with 'If' or 'When'")
            }
        })
}

extension Contingency {
    /// Whether the heading says itself when it applies.
    fileprivate var saysWhen: Bool {
        let bytes = trigger.utf8
        for word in ["if ", "when "] where bytes.count > word.utf8.count {
            if zip(bytes, word.utf8).allSatisfy({ $0 | 0x20 == $1 }) { return true }
        }
        return false
    }
}

extension PageView {
    /// The nodes at which somebody can begin: each section's first step, and contingencies that need no branch.
    fileprivate var starts: [Int] {
        let flow = page.flow
        var starts = flow.steps.indices.filter { flow.contingency(of: .step($0)) == nil }
        starts += flow.contingencies.indices.filter { flow.contingencies[$0].saysWhen }.map { flow.steps.count + $0 }
        let fragments = Set(base.relations.linkedFrom[index].flatMap { self.fragments(namedBy: $0.page) })
        if fragments.isEmpty { return starts }
        starts += flow.steps.indices.filter { flow.steps[$0].id.map { fragments.contains($0) } ?? false }
        starts += flow.contingencies.indices.filter { fragments.contains(flow.contingencies[$0].anchor) }.map { flow.steps.count + $0 }
        return starts
    }

    /// The places of this page that outcomes of the page `other` lead to.
    private func fragments(namedBy other: Int) -> [String] {
        let flow = base.pages[other].flow
        return flow.outcomes.compactMap { outcome in
            guard case .link(let reference) = outcome.destination,
                case .page(index, let fragment) = base.resolutions[other][reference]
            else { return nil }
            return fragment
        }
    }
}
