import Model

/// The flow of a plan as the workflow of a CACAO playbook.
///
/// Each way of the flow's graph leads from one step to another by its id, so loops are what they are. Conditions are
/// asked of whoever does the step before them: they are variables that the step gives back.
struct CacaoWorkflow {
    /// The linked knowledge base.
    let base: KnowledgeBase
    /// The page of the plan.
    let plan: Int
    /// What the plan says.
    let texts: PlanTexts
    /// The plan's steps and contingencies.
    let flow: Flow
    /// What things are called.
    let names: CacaoNames
    /// The page of the role that keeps the plan; nil when it names none.
    private let owner: Int?
    /// The ways from each node of the flow's graph, by their causes.
    let ways: [[(cause: FlowGraph.Cause, to: FlowGraph.Node)]]
    private let graph: FlowGraph
    /// The first step of each contingency that has any.
    let firstSteps: [Int: Int]
    /// What each step of the flow is called among the workflow's.
    let keys: [String]

    /// A step of the workflow.
    private struct Entry {
        var id: String
        var members: [(name: String, value: JSONValue?)]

        /// The ids of the steps that it leads to.
        var leads: [String] {
            members.compactMap { member in
                guard CacaoWorkflow.leads.contains(member.name), case .string(let id) = member.value else { return nil }
                return id
            }
        }
    }

    private static let leads: Set<String> = ["on_completion", "on_success", "on_failure", "on_true", "on_false"]

    private var entries: [Entry] = []
    /// The variables that conditions ask for, in order.
    var variables: [(name: String, value: JSONValue?)] = []
    /// Who does the steps, by ids, in the order in which they are first needed.
    private(set) var agents: [(name: String, value: JSONValue?)] = []
    /// What the commands are good for, in the words of the standard.
    private(set) var activities: [String] = []
    /// The id of the step that asks what went wrong; nil for a plan without contingencies of its own.
    var exception: String?
    /// Whether the workflow knows conditions, other playbooks and time limits.
    private var has = (conditions: false, playbooks: false, limits: false)
    private var written: Set<String> = []

    /// Prepares the workflow of the plan at `plan`, which the role at `owner` keeps.
    init(_ base: KnowledgeBase, plan: Int, texts: PlanTexts, owner: Int?) {
        (self.base, self.plan, self.texts, self.owner) = (base, plan, texts, owner)
        names = CacaoNames(base)
        flow = base.pages[plan].flow
        graph = FlowGraph(ofPlan: plan, in: base)
        var ways = [[(cause: FlowGraph.Cause, to: FlowGraph.Node)]](repeating: [], count: graph.nodes.count)
        for edge in graph.edges { ways[edge.from].append((edge.cause, graph.nodes[edge.to])) }
        self.ways = ways
        var firstSteps: [Int: Int] = [:]
        for number in flow.steps.indices.reversed() {
            if case .contingency(let contingency) = flow.steps[number].place { firstSteps[contingency] = number }
        }
        self.firstSteps = firstSteps
        var taken: [String: Int] = [:]
        keys = flow.steps.map { step in
            let key = "step \(step.id ?? step.title)"
            let number = taken[key, default: 0] + 1
            taken[key] = number
            return number == 1 ? key : "\(key)\n\(number)"
        }
    }

    /// The steps of the workflow by their ids, in order.
    var steps: [(name: String, value: JSONValue?)] { entries.map { ($0.id, .object($0.members)) } }

    /// The id of the step with which the workflow begins.
    var start: String { id("start", "start") }

    /// The features that a system must know to follow the workflow.
    var summary: JSONValue {
        [
            "manual_playbook": true, "external_playbooks": .flag(has.playbooks), "parallel_processing": false, "if_logic": .flag(has.conditions),
            "while_logic": false, "switch_logic": false, "temporal_logic": .flag(has.limits),
        ]
    }

    /// The id of the step of the type `type` that is called `key`.
    func id(_ type: String, _ key: String) -> String { names.step(type, key, of: plan) }

    /// The number of the node of the contingency with this place.
    func node(ofContingency number: Int) -> Int { graph.stepCount + number }

    /// The contingencies that no way leads to: they are for the whole plan. Then one for each loop that nothing else leads into.
    func contingenciesOfTheWholePlan(from mainSteps: [Int]) -> (roots: [Int], reached: Set<Int>) {
        let all = flow.contingencies.indices
        let successors = graph.successors
        var reached = Set<Int>()
        func reach(_ starts: [Int]) {
            var open = starts.filter { reached.insert($0).inserted }
            while let last = open.popLast() {
                for next in successors[last] where reached.insert(next).inserted { open.append(next) }
            }
        }
        let entered = Set(graph.edges.map(\.to))
        var roots = all.filter { !entered.contains(node(ofContingency: $0)) }
        reach(mainSteps + roots.map(node))
        // A link may lead past a contingency's heading, to one of its steps.
        for number in all where !reached.contains(node(ofContingency: number)) && !(firstSteps[number].map(reached.contains) ?? false) {
            roots.append(number)
            reach([node(ofContingency: number)])
        }
        return (roots.sorted(), reached)
    }

    // MARK: - Writing

    /// Adds a step of the type `type` and gives its id; what is there already stays.
    @discardableResult
    mutating func add(_ type: String, _ key: String, name: String?, _ members: [(name: String, value: JSONValue?)] = []) -> String {
        let id = id(type, key)
        guard written.insert(id).inserted else { return id }
        switch type {
        case "if-condition": has.conditions = true
        case "playbook-action": has.playbooks = true
        default: break
        }
        entries.append(Entry(id: id, members: [("type", .string(type)), ("name", name.map { .string($0) })] + members))
        return id
    }

    /// Gives loops that nothing leaves an end where a step fails: the plan has an error there, and a workflow must end.
    mutating func leaveEndlessLoops() {
        var predecessors: [String: [String]] = [:]
        for entry in entries { for next in entry.leads { predecessors[next, default: []].append(entry.id) } }
        var ending = Set<String>()
        func noteEnding(_ ids: [String]) {
            var open = ids.filter { ending.insert($0).inserted }
            while let last = open.popLast() {
                for other in predecessors[last] ?? [] where ending.insert(other).inserted { open.append(other) }
            }
        }
        noteEnding(entries.map(\.id).filter { $0.hasPrefix("end--") })
        for place in entries.indices where !ending.contains(entries[place].id) && entries[place].id.hasPrefix("action--") {
            let end = end(of: "loop \(entries[place].id)")
            entries[place].members = entries[place].members.flatMap { member in
                guard member.name == "on_completion" || member.name == "on_success" else { return [member] }
                return [("on_success", member.value), ("on_failure", .string(end))]
            }
            noteEnding([entries[place].id])
        }
    }

    /// Adds an end that nothing but the steps called `key` comes to: the standard wants one of its own for each branch.
    mutating func end(of key: String) -> String { add("end", "end \(key)", name: "End") }

    /// A step that a person does.
    struct Action {
        var key: String
        var name: String
        var description: [String] = []
        /// What to do.
        var command: String
        var activity: String?
        /// The page of the role that does it; nil for the plan's owner.
        var role: Int?
        /// How long it is expected to take.
        var time: Timespan?
        /// The variables that say afterwards which conditions hold.
        var answers: [String] = []
    }

    /// Adds a step that a person does, which leads where `ways` say, and gives its id.
    @discardableResult
    mutating func add(_ action: Action, ways: [(name: String, value: JSONValue?)]) -> String {
        let description = action.description.filter { !$0.isEmpty }.joined(separator: "\n")
        if let activity = action.activity, !activities.contains(activity) { activities.append(activity) }
        let command: JSONValue = [
            "type": "manual", "command": .string(action.command.isEmpty ? action.name : action.command),
            "playbook_activity": action.activity.map { .string($0) },
        ]
        if ways.contains(where: { $0.name == "timeout" }) { has.limits = true }
        let time: JSONValue? = action.time.map { ["__expected_time__": CacaoWorkflow.expectation($0)] }
        return add(
            "action", action.key, name: action.name,
            [("description", description.isEmpty ? nil : .string(description)), ("step_variables", time)] + ways + [
                ("commands", .array([command])), ("agent", .string(agent(action.role ?? owner))),
                ("out_args", action.answers.isEmpty ? nil : .strings(action.answers)),
            ])
    }

    /// How long a step takes is a guess: as a timeout it would break off people who need longer.
    private static func expectation(_ time: Timespan) -> JSONValue {
        [
            "type": "integer", "description": "How long the step is expected to take, in milliseconds", "value": .string("\(time.milliseconds)"),
            "constant": true,
        ]
    }

    /// The id of the agent that stands for the role at `role`; without one for everybody behind the knowledge base.
    private mutating func agent(_ role: Int?) -> String {
        let type = role == nil ? "organization" : "group"
        let name = role.map { base.pages[$0].title.value } ?? base.settings.title
        let id = names.agent(type, role.map { base.pages[$0].id } ?? "")
        if !agents.contains(where: { $0.name == id }) {
            let page = role.flatMap { role in base.settings.url.map { "; who holds it: \($0)/\(PageList.encoded(base.pages[role].address))" } } ?? ""
            let description = role == nil ? "Whoever follows the plan" : "A role in \(base.settings.title)\(page)"
            agents.append((id, ["type": .string(type), "name": .string(name), "description": .string(description)]))
        }
        return id
    }
}

extension Timespan {
    /// The length in milliseconds; no more than programs read exactly.
    var milliseconds: Int { min(minutes * 60_000, 1 << 53) }
}
