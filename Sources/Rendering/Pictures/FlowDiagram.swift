import Model

/// A plan's flow as a drawing: the steps in a column, and beside them where they lead when something goes otherwise.
///
/// The units are those of a phone's screen, so that the text is as large there as the text around it.
struct FlowDiagram {
    /// A box of the drawing.
    struct Box {
        /// What it stands for.
        var node: FlowGraph.Node
        /// The left edge.
        var x: Int
        /// The upper edge.
        var y: Int
        /// The lower edge less the upper.
        var height: Int
        /// The lines of its text.
        var lines: [Substring]
        /// Where it leads at its end.
        var outcomes: [FlowGraph.Node] = []
    }

    /// How wide a box is.
    static let columnWidth = 168
    /// How wide the drawing is.
    static let rightEdge = 380
    /// How far a line of text is from the next.
    static let lineHeight = 16
    private static let rightColumn = 196

    /// The knowledge base.
    let base: KnowledgeBase
    /// The plan's index.
    let plan: Int
    /// The plan's flow.
    let graph: FlowGraph
    /// The steps of the straight way.
    private(set) var steps: [Box] = []
    /// What the steps lead to otherwise.
    private(set) var others: [Box] = []

    /// Lays out the flow of the page at `plan` of `base`.
    init(_ base: KnowledgeBase, plan: Int) {
        self.base = base
        self.plan = plan
        graph = FlowGraph(ofPlan: plan, in: base)
        // A plan that long has no drawing that helps.
        guard graph.stepCount + graph.contingencyCount <= 120 else { return }
        placeSteps()
        placeOthers()
    }

    /// Whether a step belongs to the straight way.
    private func isDrawn(_ place: StepPlace) -> Bool { place == .tactical || place == .next }

    private mutating func placeSteps() {
        var y = 4
        for number in base.pages[plan].flow.steps.indices where isDrawn(base.pages[plan].flow.steps[number].place) {
            let lines = TextLines.wrapped(base.pages[plan].flow.steps[number].title, width: 20, most: 3)
            let height = max(32, lines.count * FlowDiagram.lineHeight + 14)
            steps.append(Box(node: .step(number), x: 4, y: y, height: height, lines: lines))
            y += height + 18
        }
    }

    private mutating func placeOthers() {
        var bottom = 4
        for step in steps {
            for edge in graph.edges where graph.nodes[edge.from] == step.node && edge.cause != .order {
                add(graph.nodes[edge.to], at: step.y, below: &bottom)
            }
        }
        for number in base.pages[plan].flow.contingencies.indices { add(.contingency(number), at: bottom, below: &bottom) }
    }

    private mutating func add(_ node: FlowGraph.Node, at wanted: Int, below bottom: inout Int) {
        // A way back to a step, or to nothing, is no box of its own.
        switch node {
        case .step, .nowhere: return
        default: break
        }
        if others.contains(where: { $0.node == node }) { return }
        var box = Box(node: node, x: FlowDiagram.rightColumn, y: max(wanted, bottom), height: 0, lines: TextLines.wrapped(text(of: node), width: 22, most: 4))
        if case .contingency(let number) = node { box.outcomes = ends(of: number) }
        box.height = box.lines.count * FlowDiagram.lineHeight + 12 + box.outcomes.count * 26
        bottom = box.y + box.height + 12
        others.append(box)
    }

    /// Where a contingency leads that is no step and no other contingency.
    private func ends(of contingency: Int) -> [FlowGraph.Node] {
        var found: [FlowGraph.Node] = []
        let flow = base.pages[plan].flow
        for edge in graph.edges where edge.cause != .order && flow.contingency(of: graph.nodes[edge.from]) == contingency {
            let node = graph.nodes[edge.to]
            if graph.isEnd(edge.to), node != .nowhere, !found.contains(node) { found.append(node) }
        }
        return found
    }

    /// The words for a node.
    func text(of node: FlowGraph.Node) -> String {
        switch node {
        case .step(let number): base.pages[plan].flow.steps[number].title
        case .contingency(let number): base.pages[plan].flow.contingencies[number].trigger
        case .plan(let page): base.pages[page].title.value
        case .role(let page): "Escalate to \(base.pages[page].title.value)"
        case .loss: "Accept the loss"
        case .unknown: "Declare unknown"
        case .exit: "Exit: the plan is done"
        case .nowhere: ""
        }
    }

    /// The height of the whole drawing.
    var height: Int {
        max(steps.last.map { $0.y + $0.height } ?? 0, others.last.map { $0.y + $0.height } ?? 0) + 6
    }
}
