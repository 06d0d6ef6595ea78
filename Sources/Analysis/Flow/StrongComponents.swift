/// The strongly connected components of a graph: the largest groups whose members all lead to each other.
///
/// Tarjan's algorithm with a stack of its own, so that no input exhausts the program's.
struct StrongComponents {
    /// The members of each component, in ascending order; a component comes after those that it leads to.
    private(set) var components: [[Int]] = []
    /// For each node the number of its component.
    private(set) var component: [Int]

    private let successors: [[Int]]
    private var order: [Int]
    private var lowest: [Int]
    private var open: [Int] = []
    private var count = 0

    /// Finds the components of the graph in which `successors` says where each node leads.
    init(_ successors: [[Int]]) {
        self.successors = successors
        component = Array(repeating: -1, count: successors.count)
        order = component
        lowest = component
        for node in successors.indices where order[node] < 0 { visit(from: node) }
    }

    /// Whether a way leads from some member of the component `number` back to it.
    func isCycle(_ number: Int) -> Bool {
        let members = components[number]
        return members.count > 1 || successors[members[0]].contains(members[0])
    }

    private mutating func visit(from start: Int) {
        var path = [(node: start, next: 0)]
        enter(start)
        while let (node, next) = path.last {
            if next < successors[node].count {
                path[path.count - 1].next += 1
                let target = successors[node][next]
                if order[target] < 0 {
                    enter(target)
                    path.append((target, 0))
                } else if component[target] < 0 {
                    lowest[node] = min(lowest[node], order[target])
                }
            } else {
                path.removeLast()
                if let above = path.last?.node { lowest[above] = min(lowest[above], lowest[node]) }
                if lowest[node] == order[node] { close(node) }
            }
        }
    }

    private mutating func enter(_ node: Int) {
        order[node] = count
        lowest[node] = count
        count += 1
        open.append(node)
    }

    private mutating func close(_ root: Int) {
        var members: [Int] = []
        while let node = open.popLast() {
            component[node] = components.count
            members.append(node)
            if node == root { break }
        }
        components.append(members.sorted())
    }
}
