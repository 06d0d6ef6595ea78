import Diagnostics
import Model
@testable import Parsing
import TestSupport
import Testing

/// Branches of steps, contingencies and where they lead.
@Suite struct BranchTests {
    private static let branches: [(item: String, branch: String)] = [
        ("If it fails → «[[#rebuild]]»", "If it fails: to #rebuild"), ("If it fails -> «[[#rebuild]]»", "If it fails: to #rebuild"),
        ("If it fails --> «[[#rebuild]]»", "If it fails: to #rebuild"), ("If a-b --x ---> «exit»", "If a-b --x: exit"),
        ("If it fails → «[Rebuild](#rebuild)»", "If it fails: to #rebuild"), ("if it fails → «[[plans/other]]»", "if it fails: to plans/other"),
        ("After 20m → «exit»", "After 20m (20m): exit"), ("After 2h without a word → «accept the loss»", "After 2h without a word (2h): accept"),
        ("If so → «Accept the loss.»", "If so: accept"), ("If so → «declare unknown»", "If so: unknown"), ("If so → «EXIT»", "If so: exit"),
        ("If so → «escalate to [[role]]»", "If so: escalate role"), ("If so → «Escalate to the [[boss]] now»", "If so: escalate boss"),
        ("If so → «exit, and afterwards read [[x]]»", "If so: exit"), ("If so → «exit, or once more from [[#b]]»", "If so: exit"),
        ("If so → «accept the loss of [[x]]»", "If so: accept"), ("If so → «Declare unknown: [[x]]»", "If so: unknown"), ("If so → «exit ([[x]])»", "If so: exit"),
        ("If so → «exit by [[x]]»", "If so: to x"), ("If so → «exiting: [[x]]»", "If so: to x"), ("If so → «[[x]], else exit»", "If so: to x"),
        ("If so → «shrug»", "If so: 'shrug'"), ("If so →", "If so: ''"), ("**If** `x` → «exit»", "If x: exit"),
        ("If ü&amp;\\* → «[[#rebuild|ü]]»", "If ü&*: to #rebuild"), ("If a\n     b → «exit»", "If a b: exit"),
        ("If a → «[[#b]] → [[#c]]»", "If a: to #b"), ("[ ] If a → «exit»", "If a: exit"),
    ]

    @Test(arguments: branches.indices)
    func `an item below a step that starts with If or After and holds an arrow is a branch`(index: Int) throws {
        let (item, expected) = BranchTests.branches[index]
        let marked = MarkedText("\(Parsed.planFrontMatter)## Steps\n\n1. Do.\n   - \(item)\n")
        let parsed = Parsed(marked.text, path: "plans/a.md")
        let branch = try #require(parsed.page.flow.steps.first?.branches.first)
        let after = branch.after.map { " (\($0))" } ?? ""
        #expect("\(branch.trigger)\(after): \(name(branch.outcome, parsed))" == expected)
        if let range = marked.ranges.first {
            #expect(branch.outcome.range.start...branch.outcome.range.end == range)
        }
    }

    private func name(_ outcome: Outcome, _ parsed: Parsed) -> String {
        switch outcome.destination {
        case .link(let reference): "to \(parsed.targets[reference])"
        case .escalation(let reference): "escalate \(parsed.targets[reference])"
        case .acceptLoss: "accept"
        case .declareUnknown: "unknown"
        case .exit: "exit"
        case .unrecognised(let words): "'\(words)'"
        }
    }

    @Test(arguments: [
        "- If it fails, tell them", "- Iffy → exit", "- After a while → exit", "- When so → exit", "- `If` so `→` exit", "- If so \\-> exit… `->`",
    ].dropLast(2))
    func `any other item is no branch`(item: String) {
        #expect(Parsed.plan("## Steps\n\n1. Do.\n   \(item)\n").page.flow.steps.map(\.branches.count) == [0])
    }

    @Test func `branches nest, and belong to the step they stand in`() {
        let body = "## Steps\n\n1. A.\n   - If a → exit\n     - If b → exit\n\n   1. Inner\n      - After 5m → exit\n2. B.\n"
        #expect(Parsed.plan(body).page.flow.steps.map { $0.branches.map(\.trigger) } == [["If a", "If b", "After 5m"], []])
    }

    @Test(arguments: [
        ("### If it burns {#fire}\n\n1. Run.\n\n→ exit\n", "fire: If it burns: exit"), ("### If it burns\n\n1. Run.\n\n-> [[#x]]\n", "if-it-burns: If it burns: to #x"),
        ("### Fire\n\nText.\n→ exit\n", "fire: Fire: exit"), ("### Fire\n\n1. Run.\n", "fire: Fire"), ("### Fire\n\n→ exit\n\nText.\n", "fire: Fire"),
        ("### Fire\n\nText → exit\n", "fire: Fire"), ("### A\n\n→ exit\n\n### B\n\n→ escalate to [[r]]\n", "a: A: exit, b: B: escalate r"),
        ("### A\n\n#### Detail\n\n→ exit\n", "a: A: exit"), ("### A\n\n→ exit\n\n## Impact\n\n→ [[x]]\n", "a: A: exit"),
    ])
    func `a heading below Contingencies is a contingency, and a last line with an arrow its outcome`(
        body: String, expected: String
    ) {
        let parsed = Parsed.plan("## Contingencies\n\n" + body)
        let found = parsed.page.flow.contingencies.map { contingency in
            "\(contingency.anchor): \(contingency.trigger)" + (contingency.outcome.map { ": " + name($0, parsed) } ?? "")
        }
        #expect(found.joined(separator: ", ") == expected)
    }

    @Test func `pages of other kinds have no flow`() {
        let parsed = Parsed("## Steps\n\n1. A.\n   - If a → exit\n\n## Contingencies\n\n### If b\n\n1. C.\n")
        #expect(parsed.page.flow.steps.isEmpty)
    }
}
