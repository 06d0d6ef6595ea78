import Analysis
import Diagnostics
import Model

/// What may be written in a page's text: links, places, variables, attributes and outcomes.
struct BodyCompletion {
    private let place: Place
    private let base: KnowledgeBase

    /// Looks at `place` in `base`.
    init(_ place: Place, _ base: KnowledgeBase) {
        (self.place, self.base) = (place, base)
    }

    /// What may stand at `spot`.
    func list(at spot: BodySpot) -> CompletionList {
        switch spot {
        case .link(let written, let isTransclusion, let isEscalation, let closing):
            return list(written) {
                PageSuggestions(base).add(linkedBy: isTransclusion, only: isEscalation ? .role : nil, closing: closing, to: &$0)
            }
        case .anchor(let written, let target, let isTransclusion, let closing):
            return list(written) { addAnchors(of: target, isTransclusion, closing, to: &$0) }
        case .variable(let written, let closing): return list(written) { addVariables(closing, to: &$0) }
        case .attribute(let written, let isFence):
            return holdsSteps ? list(written) { addAttributes(isFence, to: &$0) } : CompletionList()
        case .role(let written):
            guard holdsSteps else { return CompletionList() }
            return list(written) { PageSuggestions(base).add(of: .role, without: [], to: &$0) { $0 } }
        case .outcome(let written):
            guard holdsSteps else { return CompletionList() }
            return list(written) { addOutcomes(written, to: &$0) }
        case .waiver(let written):
            return list(written) { suggestions in
                for check in Check.all {
                    suggestions.add(.init(
                        name: check.slug, text: check.slug + " — ", kind: .choice, detail: "\(check.code) · \(check.summary)", documentation: check.why))
                }
            }
        }
    }

    /// Whether the items of lists may be steps.
    private var holdsSteps: Bool { place.kind == .plan || place.isSnippet }

    private func list(_ written: ByteRange, _ fill: (inout Suggestions) -> Void) -> CompletionList {
        var suggestions = Suggestions(place.text, written: written, at: place.offset)
        fill(&suggestions)
        return suggestions.list()
    }

    private func addAnchors(of target: String, _ isTransclusion: Bool, _ closing: String, to suggestions: inout Suggestions) {
        let name = target.trimmingSpaces
        guard let page = name.isEmpty ? place.page : NameIndex.pages(named: name, in: base, isTransclusion: isTransclusion).first else { return }
        for anchor in base.pages[page].anchors + (isTransclusion ? [] : base.pages[page].includedAnchors) {
            suggestions.add(.init(name: anchor.name, text: anchor.name + closing, kind: .reference, detail: anchor.title, documentation: nil))
            // A heading is found by its words as well as by its fragment.
            guard NameIndex.key(anchor.title) != NameIndex.key(anchor.name), !anchor.title.isEmpty else { continue }
            suggestions.add(.init(name: anchor.title, text: anchor.name + closing, kind: .reference, detail: "#" + anchor.name, documentation: nil))
        }
    }

    private func addVariables(_ closing: String, to suggestions: inout Suggestions) {
        var values = base.settings.variables
        var customers: Set<String> = []
        for customer in base.pages(of: .customer) {
            if case .customer(let fields) = base.pages[customer].fields { customers.formUnion(fields.variables.keys) }
        }
        if let page = place.page {
            switch base.pages[page].fields {
            case .plan(let plan): values.merge(plan.variables) { $1 }
            case .customer(let customer): values.merge(customer.variables) { $1 }
            default: break
            }
        }
        for name in customers.union(values.keys).sorted() {
            let detail = values[name] ?? "set by customers"
            suggestions.add(.init(name: name, text: name + closing, kind: .variable, detail: detail, documentation: nil))
        }
    }

    private func addAttributes(_ isFence: Bool, to suggestions: inout Suggestions) {
        let attributes = isFence ? [("danger", "the command destroys something")] : [
            ("role=", "the role that does the step"), ("time=", "how long it takes, such as 15m"),
            ("approval=", "the role that must agree first"), ("optional", "the step may be skipped"),
        ]
        for (name, meaning) in attributes {
            suggestions.add(.init(name: name, text: name, kind: .keyword, detail: meaning, documentation: nil))
        }
    }

    private func addOutcomes(_ written: ByteRange, to suggestions: inout Suggestions) {
        let lead = written.start > 0 && place.text.bytes[written.start - 1] == 0x20 ? "" : " "
        let words = [
            ("exit", "the plan is done"), ("accept the loss", "nothing more can be done"), ("declare unknown", "the plan for the unknown goes on"),
        ]
        for (word, meaning) in words {
            suggestions.add(.init(name: word, text: lead + word, kind: .keyword, detail: meaning, documentation: nil))
        }
        if let page = place.page {
            for contingency in base.pages[page].flow.contingencies where !contingency.anchor.isEmpty {
                let link = "[[#\(contingency.anchor)]]"
                suggestions.add(.init(name: link, text: lead + link, kind: .reference, detail: contingency.trigger, documentation: nil))
            }
            for step in base.pages[page].flow.steps {
                guard let id = step.id else { continue }
                suggestions.add(.init(name: "[[#\(id)]]", text: lead + "[[#\(id)]]", kind: .reference, detail: step.title, documentation: nil))
            }
        }
        let pages = PageSuggestions(base)
        for role in base.pages(of: .role) {
            let text = "escalate to [[\(pages.linkName(of: role))]]"
            suggestions.add(.init(name: text, text: lead + text, kind: .file, detail: pages.detail(role), documentation: nil))
        }
        for plan in base.pages(of: .plan) where plan != place.page {
            let text = "[[\(pages.linkName(of: plan))]]"
            suggestions.add(.init(name: text, text: lead + text, kind: .file, detail: pages.detail(plan), documentation: nil))
        }
    }
}

extension String {
    /// The text without spaces around it.
    var trimmingSpaces: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
