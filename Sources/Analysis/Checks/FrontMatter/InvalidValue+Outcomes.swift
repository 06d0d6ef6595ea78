import Diagnostics
import Model

extension Check {
    /// Outcomes that are none, of every plan that is in force or being written.
    static func noteOutcomes(_ view: PageView, _ findings: inout Findings) {
        let flow = view.page.flow
        if flow.steps.isEmpty && flow.contingencies.isEmpty || !view.isLivePlan { return }
        let reader = OutcomeReader(view.base, page: view.index)
        var places: [(name: String, outcome: Outcome)] = []
        for step in flow.steps {
            for branch in step.branches { note(branch.outcome, reader, view, &places, &findings) }
        }
        for contingency in flow.contingencies {
            if let outcome = contingency.outcome { note(outcome, reader, view, &places, &findings) }
        }
        // Where the steps have no numbers, `missing-tactical-step` says so, and they are no places for that.
        if !places.isEmpty, !view.hasUnnumberedSteps { note(places, view, &findings) }
    }

    /// Something like an arrow that is none.
    static func noteArrow(_ found: String, _ range: ByteRange, _ view: PageView, _ findings: inout Findings) {
        findings.add(
            "'\(found)' is no arrow", on: view.index, at: range, help: "write '→' or '->' before an outcome",
            fixes: [Fix(title: "replace '\(found)' by '→'", edits: [TextEdit(view.page.location(range), "→")])])
    }

    private static let outcomes =
        "an outcome is '[[#step]]', '[[plan]]', 'escalate to [[role]]', 'accept the loss', 'declare unknown' or 'exit'"

    private static func note(
        _ outcome: Outcome, _ reader: OutcomeReader, _ view: PageView, _ places: inout [(name: String, outcome: Outcome)], _ findings: inout Findings
    ) {
        switch reader.reading(of: outcome) {
        case .leads, .broken: break
        case .words(""):
            findings.add("the arrow leads nowhere", on: view.index, at: outcome.range, from: outcome.origin, label: "and then?", help: outcomes)
        case .words(let words):
            let advice = advice(on: words, outcome, reader, view)
            findings.add(
                "'\(shortened(words))' is no outcome", on: view.index, at: outcome.range, from: outcome.origin,
                help: advice.question ?? outcomes, fixes: advice.fixes)
        case .place(let name): places.append((name, outcome))
        case .page(let other):
            note(outcome, leadsTo: other, view, &findings)
        case .noPage:
            findings.add("a file or a list of pages is no outcome", on: view.index, at: outcome.range, from: outcome.origin, help: outcomes)
        }
    }

    private static func note(_ outcome: Outcome, leadsTo other: Int, _ view: PageView, _ findings: inout Findings) {
        let page = view.base.pages[other]
        let what = "'\(page.id.lastPart)' is \(page.kind == .page ? "a wiki page" : page.kind.withArticle)"
        if case .escalation = outcome.destination {
            findings.add(
                "escalation takes a role, and \(what)", on: view.index, at: outcome.range, from: outcome.origin,
                help: page.kind == .plan ? "leave out 'escalate to' to hand over to the plan" : "name the role that is called")
            return
        }
        guard page.kind == .role else {
            let plans = page.kind == .incident ? view.base.relations.plansOfIncident[other] ?? [] : []
            let answer = plans.first.map { "the plan for it is '[[\(view.base.pages[$0].id.lastPart)]]'" }
            findings.add("an outcome leads to a plan, and \(what)", on: view.index, at: outcome.range, from: outcome.origin, help: answer ?? outcomes)
            return
        }
        let start = ByteRange(outcome.range.start, outcome.range.start)
        findings.add(
            "a role alone is no outcome", on: view.index, at: outcome.range, from: outcome.origin, label: "a role",
            help: "write 'escalate to' before the role",
            fixes: [Fix(title: "insert 'escalate to'", edits: [TextEdit(view.location(start, from: outcome.origin), "escalate to ")])])
    }

    // MARK: - What was meant

    private static let phrases = ["accept the loss", "declare unknown", "exit"]

    private static func advice(
        on words: String, _ outcome: Outcome, _ reader: OutcomeReader, _ view: PageView
    ) -> (question: String?, fixes: [Fix]) {
        let phrase = words.hasSuffix(".") ? String(words.dropLast()).lowercased() : words.lowercased()
        var meant: String?
        if phrase.hasPrefix("escalate") {
            let name = phrase.dropFirst("escalate".count).split(separator: " ").drop { $0 == "to" || $0 == "the" }.joined(separator: " ")
            let roles = view.base.names.pages(named: name) { view.base.pages[$0].kind == .role }
            guard let role = roles.only else { return ("link the role: 'escalate to [[role]]'", []) }
            meant = "escalate to [[\(view.base.pages[role].id.lastPart)]]"
        } else if phrase.hasPrefix("exit ") {
            return ("did you mean 'exit'?", [])
        } else {
            meant = place(called: phrase, reader) ?? NearMisses.of(phrase, among: phrases, limit: 1).first
        }
        guard let meant else { return (nil, []) }
        let fix = Fix(
            title: "replace '\(shortened(words))' by '\(meant)'", edits: [TextEdit(view.location(outcome.range, from: outcome.origin), meant)],
            isSafe: !phrases.contains(meant) || NearMisses.isSlip(phrase, for: meant, of: .ownWords))
        return ("did you mean '\(meant)'?", [fix])
    }

    /// The link to the step or contingency that is named without one.
    private static func place(called words: String, _ reader: OutcomeReader) -> String? {
        let name = words.hasPrefix("#") ? String(words.dropFirst()) : words
        return !name.contains(" ") && reader.isPlace(name) ? "[[#\(name)]]" : nil
    }

    private static func shortened(_ words: String) -> String {
        words.count > 40 ? words.prefix(40) + "…" : words
    }
}
