import Diagnostics

/// What an outcome turns out to be once every page is known.
public enum OutcomeReading: Equatable, Sendable {
    /// A place that the flow goes on to.
    case leads(FlowGraph.Node)
    /// Another finding says already that the link is broken.
    case broken
    /// Words that are no outcome.
    case words(String)
    /// A place of this plan, by its fragment, that is neither a contingency nor a step nor a heading right above one.
    case place(String)
    /// A page that is no plan, or to be escalated to and no role.
    case page(Int)
    /// A file, or the list of all pages of a kind.
    case noPage
}

/// Reads the outcomes of one plan.
public struct OutcomeReader: Sendable {
    private let base: KnowledgeBase
    private let page: Int
    /// The places of a long plan by their fragment; comparing a few names is cheaper than hashing them.
    private let places: [String: FlowGraph.Node]?

    /// Prepares to read the outcomes of the plan `page`.
    public init(_ base: KnowledgeBase, page: Int) {
        self.base = base
        self.page = page
        let flow = base.pages[page].flow
        places = flow.steps.count + flow.contingencies.count > 64 ? base.pages[page].placesByFragment : nil
    }

    /// What `outcome` turns out to be.
    public func reading(of outcome: Outcome) -> OutcomeReading {
        switch outcome.destination {
        case .acceptLoss: .leads(.loss)
        case .declareUnknown: .leads(.unknown)
        case .exit: .leads(.exit)
        case .unrecognised(let words): .words(words)
        case .escalation(let reference):
            switch base.resolutions[page][reference] {
            case .page(let role, _): base.pages[role].kind == .role ? .leads(.role(role)) : .page(role)
            case .kindIndex, .siteFront, .asset, .unknownIncident: .noPage
            case .missingAnchor, .onIncludingPages, .ambiguous, .wrongKind, .missing, .outside, .leftOut: .broken
            }
        case .link(let reference):
            switch base.resolutions[page][reference] {
            case .page(page, let fragment): place(fragment)
            case .page(let other, _): base.pages[other].kind == .plan ? .leads(.plan(other)) : .page(other)
            case .kindIndex, .siteFront, .asset, .unknownIncident: .noPage
            case .missingAnchor, .onIncludingPages, .ambiguous, .wrongKind, .missing, .outside, .leftOut: .broken
            }
        }
    }

    /// The node that `outcome` leads to.
    public func node(of outcome: Outcome) -> FlowGraph.Node {
        if case .leads(let node) = reading(of: outcome) { return node }
        return .nowhere
    }

    /// Whether `fragment` names a step or a contingency of the plan.
    public func isPlace(_ fragment: String) -> Bool {
        if case .leads = place(fragment) { return true }
        return false
    }

    /// The step or contingency that `fragment` names; without a fragment the plan's first step.
    private func place(_ fragment: String?) -> OutcomeReading {
        guard let fragment else {
            return .leads(base.pages[page].flow.steps.firstIndex { $0.place == .tactical }.map { .step($0) } ?? .nowhere)
        }
        if let places { return places[fragment].map { .leads($0) } ?? .place(fragment) }
        if let step = base.pages[page].flow.steps.firstIndex(where: { $0.id == fragment }) { return .leads(.step(step)) }
        if let number = base.pages[page].flow.contingencies.firstIndex(where: { $0.anchor == fragment }) {
            return .leads(.contingency(number))
        }
        return base.pages[page].firstStep(belowHeading: fragment).map { .leads(.step($0)) } ?? .place(fragment)
    }
}

extension Page {
    /// The first step between the heading with the anchor `anchor` and the next heading; nil when there is none.
    fileprivate func firstStep(belowHeading anchor: String) -> Int? {
        guard let heading = headings.firstIndex(where: { $0.anchor == anchor }) else { return nil }
        let start = headings[heading].range.start
        let end = heading + 1 < headings.count ? headings[heading + 1].range.start : Int.max
        return flow.steps.firstIndex { (start..<end).contains($0.position) }
    }

    /// The steps, the contingencies and the headings above steps by their fragments.
    fileprivate var placesByFragment: [String: FlowGraph.Node] {
        var places: [String: FlowGraph.Node] = [:]
        var next = 0
        for (number, heading) in headings.enumerated() {
            let end = number + 1 < headings.count ? headings[number + 1].range.start : Int.max
            while next < flow.steps.count, flow.steps[next].position < heading.range.start { next += 1 }
            if next < flow.steps.count, flow.steps[next].position < end { places[heading.anchor] = .step(next) }
        }
        for (number, contingency) in flow.contingencies.enumerated() { places[contingency.anchor] = .contingency(number) }
        for (number, step) in flow.steps.enumerated() {
            if let id = step.id { places[id] = .step(number) }
        }
        return places
    }
}
