import Model

extension CacaoWorkflow {
    /// Where what stands in one place of the plan goes on.
    private struct Course {
        /// Where the plan begins to end: its exit criteria, else its strategic steps, else the end.
        var closing: String
        /// Where it ends.
        var end: String
        /// The first of the next steps of a plan for the unknown, else `closing`.
        var afterTactical: String
        /// Whether a step that fails is for the contingencies of the whole plan.
        var isGuarded: Bool
    }

    /// The sections that are done before the steps, and what they are good for in the words of the standard.
    private static let preludes: [SectionKind: String] = [
        .triage: "analyze-collected-data", .communication: "deliver-content", .prioritisation: "analyze-collected-data",
    ]

    /// Makes the steps of the workflow.
    mutating func build() {
        let (tactical, next, strategic) = (numbers([.tactical, .loose]), numbers([.next]), numbers([.strategic]))
        let (roots, reached) = contingenciesOfTheWholePlan(from: tactical + next + strategic)
        let end = id("end", "end plan")
        let afterCriteria = strategic.first.map(action) ?? end
        let closing = texts.section(.exitCriteria) == nil ? afterCriteria : id("action", "section exit-criteria")
        let course = Course(closing: closing, end: end, afterTactical: next.first.map(action) ?? closing, isGuarded: !roots.isEmpty)

        addPreludes(before: tactical.first.map(action) ?? course.afterTactical, course)
        for number in tactical + next { add(step: number, course) }
        for number in flow.steps.indices where reached.contains(number) {
            if case .contingency = flow.steps[number].place { add(step: number, course) }
        }
        if let criteria = texts.section(.exitCriteria) {
            add(
                Action(key: "section exit-criteria", name: "Exit criteria", command: criteria, activity: "analyze-collected-data"),
                ways: way(to: afterCriteria, course))
        }
        for number in strategic { add(step: number, course) }
        if !roots.isEmpty { askWhatWentWrong(roots, course) }
        _ = self.end(of: "plan")
        leaveEndlessLoops()
    }

    private func numbers(_ places: Set<StepPlace>) -> [Int] { flow.steps.indices.filter { places.contains(flow.steps[$0].place) } }

    /// The id of the step that the flow's step `number` becomes.
    private func action(_ number: Int) -> String { id("action", keys[number]) }

    /// The way to the next step: where contingencies are for the whole plan, a failure is theirs.
    private func way(to next: String, _ course: Course) -> [(name: String, value: JSONValue?)] {
        [(course.isGuarded ? "on_success" : "on_completion", .string(next))]
    }

    // MARK: - What comes before the steps

    private mutating func addPreludes(before first: String, _ course: Course) {
        var preludes = texts.sections.filter { CacaoWorkflow.preludes[$0.kind] != nil }
        // Every playbook has to have something to do.
        let isEmpty = preludes.isEmpty && flow.steps.allSatisfy { if case .contingency = $0.place { true } else { false } } && course.closing == course.end
        if isEmpty { preludes = [(.summary, texts.summary.isEmpty ? base.pages[plan].title.value : texts.summary)] }
        let ids = preludes.map { id("action", "section \($0.kind.rawValue)") }
        add("start", "start", name: "Start", [("on_completion", .string(ids.first ?? first))])
        for (place, prelude) in preludes.enumerated() {
            let beside = prelude.kind == .communication ? ["It goes on beside the steps that follow: begin it, and do not wait for it."] : []
            add(
                Action(
                    key: "section \(prelude.kind.rawValue)", name: isEmpty ? base.pages[plan].title.value : prelude.kind.title, description: beside,
                    command: prelude.text, activity: CacaoWorkflow.preludes[prelude.kind]),
                ways: way(to: place + 1 < ids.count ? ids[place + 1] : first, course))
        }
    }

    // MARK: - Steps

    private mutating func add(step number: Int, _ course: Course) {
        let step = flow.steps[number]
        let isStrategic = step.place == .strategic
        var next = isStrategic ? course.end : course.closing
        for way in ways[number] {
            switch (way.cause, way.to) {
            case (.order, .exit): next = step.place == .tactical || step.place == .loose ? course.afterTactical : next
            case (.order, let node): next = destination(node, "\(keys[number]) order", isStrategic, course)
            case (.outcome(let contingency), let node): next = destination(node, "contingency \(contingency)", isStrategic, course)
            case (.branch, _): continue
            }
        }
        if case .contingency(let contingency) = step.place, ways[number].allSatisfy(\.cause.isBranch) {
            next = end(of: "contingency \(contingency)")
        }
        // The first time that runs out is what the standard has a timeout for.
        let timed = step.branches.indices.filter { step.branches[$0].after != nil }
            .min { (step.branches[$0].after?.minutes ?? 0, $0) < (step.branches[$1].after?.minutes ?? 0, $1) }
        let conditions = step.branches.indices.filter { $0 != timed }.map { Condition(key: "\(keys[number]) branch \($0)", text: trigger($0, of: number), node: target(of: $0, in: number)) }
        let answers = conditions.map { variable($0.text) }
        let first = conditions.first.map { id("if-condition", $0.key) } ?? next
        var following = way(to: first, course)
        let late = timed.map { "\(keys[number]) branch \($0)" }
        if let timed, let late, let after = step.branches[timed].after {
            let target = destination(target(of: timed, in: number), late, isStrategic, course)
            following = [("timeout", .number(after.milliseconds)), ("on_success", .string(first)), ("on_failure", .string(target))]
        }
        add(action(of: number, answers: answers), ways: following)
        ask(conditions, answers, otherwise: next, isStrategic, course)
    }

    private func action(of number: Int, answers: [String]) -> Action {
        let (step, text) = (flow.steps[number], texts.steps[number])
        var action = Action(
            key: keys[number], name: step.title.isEmpty ? "Step \(number + 1)" : step.title, command: text.text.isEmpty ? step.title : text.text,
            activity: step.place == .strategic ? "configure-systems" : "restore-capabilities", role: role(step.role), time: step.time?.value,
            answers: answers)
        if case .contingency(let contingency) = step.place {
            let isFirst = firstSteps[contingency] == number
            action.description = ["Contingency: \(flow.contingencies[contingency].trigger)", isFirst ? texts.contingencies[contingency] : ""]
        }
        if step.place == .strategic { action.description.append("A strategic step: it keeps the incident from coming back.") }
        if let approval = role(step.approval) { action.description.append("Approval needed first: \(base.pages[approval].title.value).") }
        if step.isOptional { action.description.append("Optional: it may be skipped.") }
        if let time = step.time?.value { action.description.append("Expected to take \(time).") }
        if text.isDestructive { action.description.append("Destructive: it holds a command that destroys data; read it twice before you run it.") }
        return action
    }

    private func role(_ reference: Int?) -> Int? {
        base.target(of: reference, in: plan).flatMap { base.pages[$0].kind == .role ? $0 : nil }
    }

    /// The condition of a branch as the page has it, without where it leads.
    private func trigger(_ branch: Int, of number: Int) -> String {
        let written = texts.steps[number].branches
        guard written.count == flow.steps[number].branches.count else { return flow.steps[number].branches[branch].trigger }
        let text = written[branch]
        let arrows = text.ranges(of: "→") + text.ranges(of: "->")
        guard let arrow = arrows.max(by: { $0.lowerBound < $1.lowerBound }) else { return flow.steps[number].branches[branch].trigger }
        let start = text[..<arrow.lowerBound]
        return String(start[...(start.lastIndex { !$0.isWhitespace } ?? start.startIndex)])
    }

    private func target(of branch: Int, in number: Int) -> FlowGraph.Node {
        ways[number].first { $0.cause == .branch(branch) }?.to ?? .nowhere
    }

    // MARK: - Conditions

    /// Something that is asked of a person, and where the workflow goes on if it is so.
    private struct Condition {
        var key: String
        var text: String
        var node: FlowGraph.Node
    }

    /// Adds the questions, one behind the other and `next` behind the last, which the variables `answers` answer.
    private mutating func ask(_ conditions: [Condition], _ answers: [String], otherwise next: String, _ isStrategic: Bool, _ course: Course) {
        for (place, condition) in conditions.enumerated() {
            let target = destination(condition.node, condition.key, isStrategic, course)
            let following = place + 1 < conditions.count ? id("if-condition", conditions[place + 1].key) : next
            add(
                "if-condition", condition.key, name: condition.text,
                [
                    ("condition", .string("\(answers[place]):value = true")), ("on_true", .string(target)), ("on_false", .string(following)),
                    // Both branches go on to an end of the plan, so that there is nothing more to do behind them.
                    ("on_completion", .string(end(of: "\(condition.key) both"))),
                ])
        }
    }

    /// Adds the variable that says whether `condition` holds, and gives its name.
    private mutating func variable(_ condition: String) -> String {
        let name = "__condition_\(variables.count + 1)__"
        variables.append((name, ["type": "bool", "description": .string(condition), "value": "false", "constant": false]))
        return name
    }

    /// Adds what is invoked when a step fails: which of the contingencies of the whole plan is it?
    private mutating func askWhatWentWrong(_ roots: [Int], _ course: Course) {
        let conditions = roots.map { Condition(key: "question \($0)", text: flow.contingencies[$0].trigger, node: .contingency($0)) }
        let answers = conditions.map { variable($0.text) }
        let end = end(of: "questions")
        let list = conditions.map { "- \($0.text)" }.joined(separator: "\n")
        exception = add(
            Action(
                key: "question", name: "What went wrong?", command: "Say which of these holds:\n\(list)", activity: "analyze-collected-data",
                answers: answers),
            ways: [("on_completion", .string(conditions.first.map { id("if-condition", $0.key) } ?? end))])
        ask(conditions, answers, otherwise: end, false, course)
    }

    // MARK: - Where the flow leads

    /// The id of the step that stands for `node`, which is added where it ends the flow; `key` is what leads there.
    private mutating func destination(_ node: FlowGraph.Node, _ key: String, _ isStrategic: Bool, _ course: Course) -> String {
        switch node {
        case .step(let number): return action(number)
        case .contingency(let number): return entry(ofContingency: number, isStrategic, course)
        case .exit: return isStrategic ? course.end : course.closing
        case .plan(let other): return handOver(to: other, key)
        case .role(let role):
            let title = base.pages[role].title.value
            return leave(Action(key: "\(key) leaves", name: "Escalate to \(title)", command: "Escalate to \(title).", activity: "deliver-content", role: role))
        case .loss:
            let command = "Nothing more can be done: accept the loss, and write down who decided so."
            return leave(Action(key: "\(key) leaves", name: "Accept the loss", command: command))
        case .unknown:
            let plans = base.relations.plansForTheUnknown
            if let other = plans.first(where: { base.pages[$0].status == .active }) ?? plans.first, other != plan { return handOver(to: other, key) }
            return leave(Action(key: "\(key) leaves", name: "Declare the incident unknown", command: "Declare the incident unknown: no plan fits."))
        case .nowhere:
            let command = "The plan leads to a place here that this playbook does not have: read on in the plan."
            return leave(Action(key: "\(key) leaves", name: "Read on in the plan", command: command))
        }
    }

    private mutating func leave(_ action: Action) -> String {
        let end = end(of: action.key)
        return add(action, ways: [("on_completion", .string(end))])
    }

    private mutating func handOver(to other: Int, _ key: String) -> String {
        let end = end(of: "\(key) leaves")
        let title = base.pages[other].title.value
        return add(
            "playbook-action", "\(key) leaves", name: "Go on with \(title)",
            [("on_completion", .string(end)), ("playbook_id", .string(names.playbook(other)))])
    }

    /// Where a contingency begins: its first step, else where its outcome leads.
    private mutating func entry(ofContingency first: Int, _ isStrategic: Bool, _ course: Course) -> String {
        var number = first
        var seen: Set<Int> = []
        while seen.insert(number).inserted, let way = ways[node(ofContingency: number)].first {
            switch way.to {
            case .contingency(let other): number = other
            default: return destination(way.to, "contingency \(number)", isStrategic, course)
            }
        }
        return end(of: "contingency \(first)")
    }
}

extension FlowGraph.Cause {
    /// Whether it is a branch of a step.
    fileprivate var isBranch: Bool {
        if case .branch = self { true } else { false }
    }
}
