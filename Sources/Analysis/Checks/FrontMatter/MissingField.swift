import Diagnostics
import Model

extension Check {
    /// F004: a required field that is absent or empty.
    static let missingField = Check(
        code: "F004", slug: "missing-field", level: .error,
        summary: "a required field is absent or empty",
        why: """
            What a technician must know at once (who owns a plan, what it answers, when it was last read through) cannot
            be left out. A plan of a sev1 or sev2 incident must also state `rto` and `rpo`; `none` is a valid answer,
            silence is not. A customer's override says what becomes of the step: `replace`, `skip` or `add`.
            A plan without `priority` is reported by `missing-priority`.
            """,
        bad: [
            Example("content/services/backup.md", "«---»\ntitle: Backup\n---\n\nNightly copies.\n"),
            Example("content/services/backup.md", "---\ntitle: Backup\n«owner»:\n---\n\nNightly copies.\n"),
            Example("content/customers/acme.md", customer(overrides: "«{ plan: restore-server, step: restart, reason: the lift }»")),
        ],
        good: [Example("content/services/backup.md", "---\ntitle: Backup\nowner: technician\n---\n\nNightly copies.\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                noteAlternatives(problem, view, &findings)
                guard case .missingField(let name, let owner, let expectation) = problem.kind else { continue }
                if view.page.kind == .plan, owner.isEmpty, name == "priority" { continue }
                let subject = owner.isEmpty ? view.subject : "'\(owner)'"
                findings.add(
                    "\(subject) needs '\(name)'", on: view.index, at: problem.range,
                    help: "add '\(name)': \(expectation)")
            }
            noteMissingObjectives(view, &findings)
        })

    /// None of the fields of which one is needed.
    private static func noteAlternatives(_ problem: Problem, _ view: PageView, _ findings: inout Findings) {
        guard case .wrongAlternatives(let names, let owner, true) = problem.kind else { return }
        findings.add(
            "'\(owner)' needs one of \(quoted(names))", on: view.index, at: problem.range, help: "say what becomes of the step: add one of them")
    }

    /// Names in quotes, such as "'replace', 'skip' and 'add'".
    static func quoted(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        return quoted.dropLast().joined(separator: ", ") + " and " + (quoted.last ?? "")
    }

    /// Plans of severe incidents must say how long recovery may take and how much may be lost.
    private static func noteMissingObjectives(_ view: PageView, _ findings: inout Findings) {
        guard case .plan(let plan) = view.page.fields, view.page.isFrontMatterUsable,
            let severity = view.base.severity(ofPlan: view.index), severity.isMajor
        else { return }
        let wrong = view.page.problems.compactMap { problem -> String? in
            guard case .invalidValue(let field, _, _, _) = problem.kind else { return nil }
            return field
        }
        let fields = [("rto", plan.rto == nil), ("rpo", plan.rpo == nil)]
        for (name, isMissing) in fields where isMissing && !wrong.contains(name) && !view.page.hasMisspelt(name) {
            let expectation = PageSchema.fields(of: .plan).first { $0.name == name }?.type.expectation ?? ""
            findings.add(
                "a plan of a \(severity.rawValue) incident needs '\(name)'", on: view.index,
                at: view.page.openingFence, help: "add '\(name)': \(expectation)")
        }
    }
}
