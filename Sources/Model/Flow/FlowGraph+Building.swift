extension FlowGraph {
    /// The flow of the plan `page` of `base`, with its outcomes resolved.
    public init(ofPlan page: Int, in base: KnowledgeBase) {
        let flow = base.pages[page].flow
        let reader = OutcomeReader(base, page: page)
        self.init(steps: flow.steps.count, contingencies: flow.contingencies.count)
        // Seen from the end, the step that was last seen in a place is the next one there, and finally the first.
        var nextStep = [Int?](repeating: nil, count: StepPlace.others + flow.contingencies.count)
        var following = [Int?](repeating: nil, count: flow.steps.count)
        for number in flow.steps.indices.reversed() {
            let place = flow.steps[number].place.number
            following[number] = nextStep[place]
            nextStep[place] = number
        }
        // By their numbers, because a copy of a step counts the owners of all it holds.
        for number in flow.steps.indices {
            for place in flow.steps[number].branches.indices {
                connect(number, to: reader.node(of: flow.steps[number].branches[place].outcome), .branch(place))
            }
            if let next = following[number] {
                connect(number, to: .step(next), .order)
            } else if case .contingency(let contingency) = flow.steps[number].place {
                connectOutcome(of: contingency, from: number, flow, reader)
            } else {
                connect(number, to: .exit, .order)
            }
        }
        for number in flow.contingencies.indices {
            let here = index(of: .contingency(number))
            if let first = nextStep[StepPlace.contingency(number).number] {
                connect(here, to: .step(first), .order)
            } else {
                connectOutcome(of: number, from: here, flow, reader)
            }
        }
    }

    private mutating func connectOutcome(of contingency: Int, from node: Int, _ flow: Flow, _ reader: OutcomeReader) {
        guard let outcome = flow.contingencies[contingency].outcome else { return }
        connect(node, to: reader.node(of: outcome), .outcome(contingency))
    }

    /// The nodes that can be reached from `start`, itself included.
    public func reached(from start: [Int]) -> Set<Int> {
        let successors = successors
        var reached = Set(start)
        var open = start
        while let node = open.popLast() {
            for next in successors[node] where reached.insert(next).inserted { open.append(next) }
        }
        return reached
    }
}

extension Flow {
    /// The contingency that the node stands for or stands in; nil for all others.
    public func contingency(of node: FlowGraph.Node) -> Int? {
        switch node {
        case .contingency(let number): return number
        case .step(let number):
            guard case .contingency(let contingency) = steps[number].place else { return nil }
            return contingency
        default: return nil
        }
    }

    /// Which contingencies hold a step, by their place.
    public var filledContingencies: Set<Int> {
        Set(steps.compactMap { step in
            guard case .contingency(let number) = step.place else { return nil }
            return number
        })
    }
}

extension StepPlace {
    /// How many places there are that are no contingency.
    fileprivate static let others = 4

    /// A number of its own for each place; those of contingencies come last.
    fileprivate var number: Int {
        switch self {
        case .tactical: 0
        case .strategic: 1
        case .next: 2
        case .loose: 3
        case .contingency(let number): StepPlace.others + number
        }
    }
}
