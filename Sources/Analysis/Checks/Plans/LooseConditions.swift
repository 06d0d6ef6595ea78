import Diagnostics
import Model

extension Check {
    /// Outcomes that lead to places of the plan which are none of its flow: a condition in the wrong place is told of there, once.
    static func note(_ places: [(name: String, outcome: Outcome)], _ view: PageView, _ findings: inout Findings) {
        let conditions = Dictionary(view.looseConditions.map { ($0.anchor, $0) }, uniquingKeysWith: { first, _ in first })
        var noted: Set<String> = []
        for (name, outcome) in places {
            guard let heading = conditions[name] else {
                findings.add(
                    "the outcome leads to neither a step nor a contingency", on: view.index, at: outcome.range, from: outcome.origin,
                    label: "something else of the plan",
                    help: "steps are numbered and contingencies are headings, below headings of theirs; 'exit' ends the plan")
                continue
            }
            guard noted.insert(name).inserted else { continue }
            findings.add(
                "'\(heading.text)' is no contingency where it stands", on: view.index, at: heading.range, label: "not below 'Contingencies'",
                help: view.moved(heading), related: [RelatedLocation(view.location(outcome.range, from: outcome.origin), "leads to it")])
        }
    }
}

extension PageView {
    /// The headings of the page itself that state a condition and are neither contingencies nor sections.
    var looseConditions: [Heading] {
        let known = Set(page.flow.contingencies.filter { $0.origin == nil }.map(\.range.start) + page.sections.filter { $0.origin == nil }.map(\.range.start))
        return page.headings.filter { $0.statesCondition && !known.contains($0.range.start) }
    }

    /// Whether an outcome names one of them, which is a finding of its own.
    var leadsToLooseCondition: Bool {
        let anchors = Set(looseConditions.map(\.anchor))
        if anchors.isEmpty { return false }
        let reader = OutcomeReader(base, page: index)
        return page.flow.outcomes.contains { outcome in
            if case .place(let name) = reader.reading(of: outcome) { return anchors.contains(name) }
            return false
        }
    }

    /// The condition right behind the page's own heading `Contingencies`, at no deeper level; nil where there is none.
    var conditionBesideContingencies: Heading? {
        guard let section = page.sections.first(of: .contingencies), section.origin == nil, let place = section.heading,
            page.headings.indices.contains(place + 1)
        else { return nil }
        let heading = page.headings[place + 1]
        guard heading.level <= page.headings[place].level else { return nil }
        return looseConditions.first { $0.range == heading.range }
    }

    /// How to make a contingency of the condition `heading`.
    func moved(_ heading: Heading) -> String {
        guard let section = page.sections.first(of: .contingencies) else {
            return "put '## Contingencies' above it, and make it '### \(heading.text)'"
        }
        let level = section.origin == nil ? section.heading.map { page.headings[$0].level } ?? 2 : 2
        return "make it '\(String(repeating: "#", count: min(level + 1, 6))) \(heading.text)', below 'Contingencies'"
    }
}

extension Heading {
    /// Whether the heading begins with "If" or "When".
    fileprivate var statesCondition: Bool {
        guard let first = text.utf8.first, first | 0x20 == 0x69 || first | 0x20 == 0x77 else { return false }
        let word = text.prefix { $0 != " " }.lowercased()
        return word == "if" || word == "when"
    }
}
