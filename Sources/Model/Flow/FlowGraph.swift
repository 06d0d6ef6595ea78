/// A plan's flow as a graph: what checks walk along and what is drawn on the plan's page.
///
/// The steps come first among the nodes, then the contingencies, both in the order of the text, then the ends.
public struct FlowGraph: Sendable {
    /// A place of the flow; steps and contingencies by their place in the plan's `Flow`, pages by their index.
    public enum Node: Hashable, Sendable {
        /// A step of the plan.
        case step(Int)
        /// A contingency of the plan.
        case contingency(Int)
        /// Another plan.
        case plan(Int)
        /// Whoever holds a role.
        case role(Int)
        /// The loss is accepted.
        case loss
        /// The plan for the unknown.
        case unknown
        /// The plan is done.
        case exit
        /// A place that cannot be told, because the outcome that names it is wrong.
        case nowhere
    }

    /// A way from one node to another, both by their place among the nodes.
    public struct Edge: Sendable {
        /// Where it begins.
        public var from: Int
        /// Where it leads.
        public var to: Int
        /// What leads there.
        public var cause: Cause

        /// Makes an edge.
        public init(from: Int, to: Int, cause: Cause) {
            self.from = from
            self.to = to
            self.cause = cause
        }
    }

    /// What leads from one node to another.
    public enum Cause: Sendable, Equatable {
        /// The order of the steps, or the first step of a contingency.
        case order
        /// The branch with this place among those of the step at the edge's beginning.
        case branch(Int)
        /// The last line of the contingency with this place.
        case outcome(Int)
    }

    /// The places, each once.
    public private(set) var nodes: [Node]
    /// The ways between them, those of one node together and in the order of the text.
    public private(set) var edges: [Edge] = []
    /// How many of the nodes are steps.
    public let stepCount: Int
    /// How many of the nodes are contingencies.
    public let contingencyCount: Int
    private var ends: [Node: Int] = [:]

    /// Makes a graph without edges of that many steps and contingencies.
    public init(steps: Int, contingencies: Int) {
        stepCount = steps
        contingencyCount = contingencies
        nodes = (0..<steps).map { .step($0) } + (0..<contingencies).map { .contingency($0) }
    }

    /// The place of `node` among the nodes; an end that is not there yet is added.
    public mutating func index(of node: Node) -> Int {
        switch node {
        case .step(let step): return step
        case .contingency(let contingency): return stepCount + contingency
        default: break
        }
        if let known = ends[node] { return known }
        nodes.append(node)
        ends[node] = nodes.count - 1
        return nodes.count - 1
    }

    /// Adds a way from the node at `from` to `node`.
    public mutating func connect(_ from: Int, to node: Node, _ cause: Cause) {
        edges.append(Edge(from: from, to: index(of: node), cause: cause))
    }

    /// For each node the nodes that a way leads to.
    public var successors: [[Int]] {
        var found = [[Int]](repeating: [], count: nodes.count)
        for edge in edges { found[edge.from].append(edge.to) }
        return found
    }

    /// Whether the node at `index` ends the flow: it is neither a step nor a contingency.
    public func isEnd(_ index: Int) -> Bool {
        index >= stepCount + contingencyCount
    }
}
