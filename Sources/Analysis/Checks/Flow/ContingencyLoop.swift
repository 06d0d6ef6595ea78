import Diagnostics
import Model

extension Check {
    /// G202: contingencies that lead back to each other and nowhere else.
    static let contingencyLoop = Check(
        code: "G202", slug: "contingency-loop", level: .error,
        summary: "a cycle in the flow that no exit leaves",
        why: """
            A way that leads from one contingency to the next and back again wears people out and ends nothing. To go
            back to a step of the plan is fine, because the plan goes on from there. From every round some branch or
            outcome must lead out: back to a step, to another plan, to a role, to the accepted loss or to the exit.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: """
                        ### If the hardware is broken {#replace}

                        1. Move the disks. {role=technician time=1h}

                        → [[#borrow]]

                        ### If there is no spare {#borrow}

                        1. Borrow one. {role=technician time=1h}

                        → «[[#replace]]»
                        """
                ).text)
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: """
                        ### If the hardware is broken {#replace}

                        1. Move the disks. {role=technician time=1h}

                        → [[#borrow]]

                        ### If there is no spare {#borrow}

                        1. Borrow one. {role=technician time=1h}

                           - After 2h → escalate to [[technician]]

                        → [[#replace]]
                        """
                ).text)
        ],
        scope: .page { view, findings in
            guard view.mayLoop, view.isLivePlan else { return }
            let graph = FlowGraph(ofPlan: view.index, in: view.base)
            let found = StrongComponents(graph.successors)
            var isLeft = [Bool](repeating: false, count: found.components.count)
            for edge in graph.edges where found.component[edge.from] != found.component[edge.to] {
                isLeft[found.component[edge.from]] = true
            }
            for (number, members) in found.components.enumerated()
            where !isLeft[number] && !graph.isEnd(members[0]) && found.isCycle(number) {
                note(members, graph, view, &findings)
            }
        })

    private static func note(_ members: [Int], _ graph: FlowGraph, _ view: PageView, _ findings: inout Findings) {
        let flow = view.page.flow
        let inside = Set(members)
        let around = Set(members.compactMap { flow.contingency(of: graph.nodes[$0]) }).sorted()
        // The way back is the one to change: the last one in the text that stays inside.
        let back = graph.edges.last { inside.contains($0.from) && inside.contains($0.to) && $0.cause != .order }
        guard let back, let last = around.last else { return }
        let related = around.prefix(4).map { number in
            RelatedLocation(view.location(flow.contingencies[number].range, from: flow.contingencies[number].origin), "part of the loop")
        }
        let outcome = flow.outcome(of: back, in: graph)
        findings.add(
            around.count > 1 ? "\(around.count) contingencies lead to each other and to no exit" : "the contingency leads back to itself and to no exit",
            on: view.index, at: outcome?.range ?? flow.contingencies[last].range,
            from: outcome.map(\.origin) ?? flow.contingencies[last].origin, label: "leads back",
            help: "let one way lead out: '→ escalate to [[role]]', '→ accept the loss', '→ declare unknown' or '→ exit'",
            related: related)
    }
}

extension PageView {
    /// Whether some contingency ends in a contingency of the same plan; every loop has such a one.
    fileprivate var mayLoop: Bool {
        if page.flow.contingencies.isEmpty { return false }
        let reader = OutcomeReader(base, page: index)
        return page.flow.contingencies.contains { contingency in
            guard let outcome = contingency.outcome, case .link = outcome.destination else { return false }
            return page.flow.contingency(of: reader.node(of: outcome)) != nil
        }
    }
}

extension Flow {
    /// The bytes of the outcome that makes the edge `edge`; nil when none does.
    func outcome(of edge: FlowGraph.Edge, in graph: FlowGraph) -> Outcome? {
        switch (edge.cause, graph.nodes[edge.from]) {
        case (.branch(let branch), .step(let step)): steps[step].branches[branch].outcome
        case (.outcome(let contingency), _): contingencies[contingency].outcome
        default: nil
        }
    }
}
