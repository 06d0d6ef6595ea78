import Diagnostics
import Model

extension Check {
    /// G205: plans that only hand over to each other.
    static let planLoop = Check(
        code: "G205", slug: "plan-loop", level: .error,
        summary: "plans that only hand over to each other",
        why: """
            When every branch and contingency of one plan sends the reader to a second one, and those of the second back
            to the first, whoever cannot finish the steps walks in a circle. At least one of the plans must say how it
            goes on by itself: back to a step, up to a role, the accepted loss or the exit.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(contingencies: "### If the hardware is broken {#replace}\n\n→ «[[swap-server]]»").text,
                beside: [
                    Example(
                        "content/plans/swap-server.md",
                        ExamplePlan(
                            title: "Swap the server",
                            contingencies: "### If there is no spare {#replace}\n\n→ [[restore-server]]"
                        ).text)
                ])
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(contingencies: "### If the hardware is broken {#replace}\n\n→ [[swap-server]]").text,
                beside: [
                    Example(
                        "content/plans/swap-server.md",
                        ExamplePlan(
                            title: "Swap the server",
                            contingencies: "### If there is no spare {#replace}\n\n→ accept the loss"
                        ).text)
                ])
        ],
        scope: .knowledgeBase { base, findings in
            let unknown = base.relations.plansForTheUnknown.filter { base.pages[$0].status == .active }
            var handovers: [(plan: Int, ways: [(target: Int, outcome: Outcome)])] = []
            for plan in base.pages(of: .plan) {
                let view = PageView(base: base, index: plan)
                guard view.isLivePlan, let ways = view.handovers(unknown: unknown.count == 1 ? unknown[0] : nil) else { continue }
                handovers.append((plan, ways))
            }
            if handovers.count > 1 { noteLoops(handovers, base, &findings) }
        })

    private static func noteLoops(
        _ handovers: [(plan: Int, ways: [(target: Int, outcome: Outcome)])], _ base: KnowledgeBase, _ findings: inout Findings
    ) {
        let numbers = Dictionary(uniqueKeysWithValues: handovers.enumerated().map { ($1.plan, $0) })
        // One node more stands for all plans that have a way of their own.
        let successors = handovers.map { $0.ways.map { numbers[$0.target] ?? handovers.count } } + [[]]
        let groups = StrongComponents(successors)
        for members in groups.components where members.count > 1 {
            let group = groups.component[members[0]]
            let isClosed = members.allSatisfy { successors[$0].allSatisfy { groups.component[$0] == group } }
            guard isClosed else { continue }
            let ways = members.compactMap { member in
                handovers[member].ways.first.map { (plan: handovers[member].plan, outcome: $0.outcome) }
            }
            guard let first = ways.first else { continue }
            findings.add(
                "\(members.count) plans only hand over to each other", on: first.plan, at: first.outcome.range,
                from: first.outcome.origin,
                label: "every way out of this plan leads to the others",
                help: "let one of them end by itself: '→ escalate to [[role]]', '→ accept the loss' or '→ exit'",
                related: ways.dropFirst().prefix(4).map { way in
                    let view = PageView(base: base, index: way.plan)
                    return RelatedLocation(view.location(way.outcome.range, from: way.outcome.origin), "and this one leads back")
                })
        }
    }
}

extension PageView {
    /// The other plans that every outcome of this one leads to; nil when some outcome leads elsewhere, or there is none.
    fileprivate func handovers(unknown: Int?) -> [(target: Int, outcome: Outcome)]? {
        let flow = page.flow
        let reader = OutcomeReader(base, page: index)
        var ways: [(target: Int, outcome: Outcome)] = []
        func leadsElsewhere(_ outcome: Outcome?) -> Bool {
            guard let outcome else { return true }
            var node = reader.node(of: outcome)
            if node == .unknown, let unknown { node = .plan(unknown) }
            if flow.contingency(of: node) != nil { return false }
            guard case .plan(let target) = node, target != index else { return true }
            ways.append((target, outcome))
            return false
        }
        if flow.contingencies.contains(where: { leadsElsewhere($0.outcome) }) { return nil }
        if flow.steps.contains(where: { step in step.branches.contains { leadsElsewhere($0.outcome) } }) { return nil }
        return ways.isEmpty ? nil : ways.sorted { $0.outcome.position < $1.outcome.position }
    }
}
