import Foundation

/// Looks at CACAO playbooks with rules of its own: what the standard asks for, whoever wrote them.
public struct PlaybookInspection {
    private let playbook: [String: Any]
    private let workflow: [String: [String: Any]]
    private var faults: [String] = []

    private init(_ playbook: [String: Any]) {
        self.playbook = playbook
        workflow = playbook["workflow"] as? [String: [String: Any]] ?? [:]
    }

    /// Everything that is wrong with the playbook `json`; nothing for one that systems can follow.
    public static func faults(in json: [UInt8]) -> [String] {
        guard let playbook = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else { return ["it is no JSON object"] }
        var inspection = PlaybookInspection(playbook)
        inspection.inspectHead()
        inspection.inspectSteps()
        inspection.inspectWays()
        return inspection.faults.map { "\(playbook["name"] ?? "?"): \($0)" }
    }

    /// The workflow of the playbook `json`, a line for each step and where it leads, in the order in which they are written.
    public static func outline(of json: [UInt8]) -> [String] {
        guard let playbook = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else { return [] }
        let workflow = PlaybookInspection(playbook).workflow
        let text = String(decoding: json, as: UTF8.self)
        let order = text.matches(of: /\n    "([a-z-]+--[0-9a-f-]{36})": \{\s*"type"/).map { String($0.1) }.filter { workflow[$0] != nil }
        return order.compactMap { workflow[$0] }.filter { $0["type"] as? String != "end" }.map { step in
            let leads = ways.compactMap { way -> String? in
                guard let next = (step[way] as? String).flatMap({ workflow[$0] }) else { return nil }
                return "\(way.dropFirst(3)): \(next["type"] as? String == "end" ? "END" : next["name"] ?? "?")"
            }
            let limit = (step["timeout"] as? Int).map { " within \($0)" } ?? ""
            return "\(step["type"] ?? "?") \(step["name"] ?? "?")\(limit) → \(leads.joined(separator: ", "))"
        }
    }

    private static let ways = ["on_completion", "on_success", "on_failure", "on_true", "on_false"]

    // MARK: - Metadata

    private mutating func expect(_ isTrue: Bool, _ fault: String) {
        if !isTrue { faults.append(fault) }
    }

    private static func isIdentifier(_ id: String, _ type: String) -> Bool {
        let pattern = /([a-z-]+)--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        return id.wholeMatch(of: pattern).map { $0.1 == type } ?? false
    }

    private mutating func inspectHead() {
        expect(playbook["type"] as? String == "playbook" && playbook["spec_version"] as? String == "cacao-2.0", "it is no playbook of version 2.0")
        expect(PlaybookInspection.isIdentifier(playbook["id"] as? String ?? "", "playbook"), "its id is none")
        expect(PlaybookInspection.isIdentifier(playbook["created_by"] as? String ?? "", "identity"), "whoever wrote it has no id")
        expect(playbook["name"] is String, "it has no name")
        let times = ["created", "modified"].map { playbook[$0] as? String ?? "" }
        expect(times.allSatisfy { $0.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil }, "its times are none: \(times)")
        expect(times[0] <= times[1], "it was changed before it was made")
        for name in ["priority", "severity"] {
            if let number = playbook[name] { expect((number as? Int).map((0...100).contains) ?? false, "its \(name) is none") }
        }
        for name in ["labels", "playbook_types", "playbook_activities", "external_references"] {
            if let list = playbook[name] { expect((list as? [Any])?.isEmpty == false, "its \(name) are an empty list") }
        }
        expect(playbook["playbook_types"] == nil || playbook["playbook_activities"] != nil, "it has types and no activity")
        let ids = [playbook["id"], playbook["created_by"]].compactMap { $0 as? String } + workflow.keys + agents.keys
        expect(Set(ids.map { $0.suffix(36) }).count == ids.count, "two things have one UUID")
    }

    private var agents: [String: Any] { playbook["agent_definitions"] as? [String: Any] ?? [:] }

    // MARK: - Steps

    private mutating func inspectSteps() {
        let variables = playbook["playbook_variables"] as? [String: [String: Any]] ?? [:]
        var activities = Set<String>()
        for (id, step) in workflow {
            let type = step["type"] as? String ?? ""
            expect(PlaybookInspection.isIdentifier(id, type), "the id of a step is none: \(id)")
            let leads = PlaybookInspection.ways.filter { step[$0] != nil }
            switch type {
            case "start": expect(leads == ["on_completion"], "the start leads by \(leads)")
            case "end": expect(leads.isEmpty, "an end leads on")
            case "action":
                let commands = step["commands"] as? [[String: Any]] ?? []
                expect(commands.count == 1 && commands[0]["type"] as? String == "manual", "\(id) has no manual command")
                expect((commands.first?["command"] as? String ?? "").isEmpty == false, "\(id) says nothing")
                expect(agents[step["agent"] as? String ?? ""] != nil, "nobody does \(id)")
                activities.formUnion(commands.compactMap { $0["playbook_activity"] as? String })
                expect((step["out_args"] as? [String] ?? []).allSatisfy { variables[$0] != nil }, "\(id) gives back what nobody knows")
            case "playbook-action": expect(PlaybookInspection.isIdentifier(step["playbook_id"] as? String ?? "", "playbook"), "\(id) names no playbook")
            case "if-condition":
                let variable = (step["condition"] as? String ?? "").wholeMatch(of: /(__[a-z0-9_]+__):value = true/).map { String($0.1) }
                expect(variable.map { variables[$0]?["type"] as? String == "bool" } ?? false, "\(id) has no condition")
                expect(leads == ["on_completion", "on_true", "on_false"], "\(id) leads by \(leads)")
            default: expect(false, "\(id) is of an unknown type")
            }
            expect(type == "end" || leads.contains("on_completion") != leads.contains("on_success"), "\(id) leads by \(leads)")
        }
        expect(Set(playbook["playbook_activities"] as? [String] ?? []) == activities, "its activities are not those of its commands")
        expect(workflow.values.contains { ["action", "playbook-action"].contains($0["type"] as? String ?? "") }, "there is nothing to do")
    }

    // MARK: - Ways

    private mutating func inspectWays() {
        var successors: [String: [String]] = [:]
        for (id, step) in workflow { successors[id] = PlaybookInspection.ways.compactMap { step[$0] as? String } }
        let starts = ["workflow_start", "workflow_exception"].compactMap { playbook[$0] as? String }
        expect((workflow[playbook["workflow_start"] as? String ?? ""]?["type"] as? String) == "start", "it does not begin with a start")
        let named = starts + successors.values.flatMap(\.self)
        expect(named.allSatisfy { workflow[$0] != nil }, "a way leads to a step that is not there")
        let reached = PlaybookInspection.reached(from: starts, successors)
        expect(reached.isSuperset(of: workflow.keys), "no way leads to \(workflow.keys.filter { !reached.contains($0) }.count) steps")
        var predecessors: [String: [String]] = [:]
        for (id, next) in successors { for other in next { predecessors[other, default: []].append(id) } }
        let ending = PlaybookInspection.reached(from: workflow.filter { $0.value["type"] as? String == "end" }.map(\.key), predecessors)
        expect(ending.isSuperset(of: workflow.keys), "no end can be reached from \(workflow.keys.filter { !ending.contains($0) }.count) steps")
    }

    private static func reached(from starts: [String], _ ways: [String: [String]]) -> Set<String> {
        var reached = Set(starts)
        var open = starts
        while let last = open.popLast() {
            for next in ways[last] ?? [] where reached.insert(next).inserted { open.append(next) }
        }
        return reached
    }
}
