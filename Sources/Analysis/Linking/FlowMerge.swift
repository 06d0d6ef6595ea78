import Diagnostics
import Model

/// Puts the sections, steps and contingencies of a page and of what it includes into one order.
struct FlowMerge {
    /// A plan with more steps than this is none that anybody follows; what is past it is left out.
    private static let mostSteps = 10_000

    private let pages: [Page]
    private let host: Int
    private let parts: [Int: Inclusions.Part]
    private var flow = Flow()
    private var sections: [Section] = []
    /// The references that came in, and the page that each was written on.
    private var borrowed: [(reference: Reference, home: Int)] = []
    /// How many of the host's own steps, contingencies and sections are in place.
    private var own = (steps: 0, contingencies: 0, sections: 0)
    /// The new numbers of the host's own contingencies.
    private var numbers: [Int] = []

    /// Merges the flow of the page `host` with the parts that its transclusions show.
    init(_ pages: [Page], host: Int, _ parts: [Int: Inclusions.Part]) {
        self.pages = pages
        self.host = host
        self.parts = parts
        let inclusions = pages[host].flow.inclusions
        flow.inclusions = inclusions
        flow.closing = pages[host].flow.closing
        for inclusion in inclusions {
            takeOwn(inclusion.stepsBefore, inclusion.contingenciesBefore, inclusion.sectionsBefore)
            if let part = parts[inclusion.reference], part.page != host { take(part, inclusion) }
        }
        takeOwn(pages[host].flow.steps.count, pages[host].flow.contingencies.count, pages[host].sections.count)
    }

    /// What was merged; it holds no page, so that pages can be changed while it is there.
    var result: Result { Result(flow: flow, sections: sections, borrowed: borrowed) }

    /// The flow of a page with all that came in.
    struct Result {
        fileprivate let flow: Flow
        fileprivate let sections: [Section]
        fileprivate let borrowed: [(reference: Reference, home: Int)]

        /// Gives it to `page`, the host.
        func apply(to page: inout Page) {
            page.flow = flow
            page.sections = sections
            page.references += borrowed.map(\.reference)
            page.borrowedFrom += borrowed.map(\.home)
        }
    }

    // MARK: - The host's own

    private mutating func takeOwn(_ steps: Int, _ contingencies: Int, _ sectionCount: Int) {
        let page = pages[host]
        while own.contingencies < contingencies {
            numbers.append(flow.contingencies.count)
            flow.contingencies.append(page.flow.contingencies[own.contingencies])
            own.contingencies += 1
        }
        while own.steps < steps {
            var step = page.flow.steps[own.steps]
            step.place = placed(step.place)
            flow.steps.append(step)
            own.steps += 1
        }
        sections += page.sections[own.sections..<max(own.sections, sectionCount)]
        own.sections = max(own.sections, sectionCount)
    }

    /// The place of an own step now that contingencies may stand before its own.
    private func placed(_ place: StepPlace) -> StepPlace {
        guard case .contingency(let number) = place else { return place }
        return .contingency(numbers[number])
    }

    // MARK: - What comes in

    private mutating func take(_ part: Inclusions.Part, _ inclusion: Inclusion) {
        let source = pages[part.page]
        let place = inclusion.place.map(placed)
        let origin = Origin(page: part.page, inclusion: pages[host].references[inclusion.reference].range)
        for var section in source.sections where section.heading != nil && part.shows(section.range, section.origin) {
            section.origin = origin.behind(section.origin)
            sections.append(section)
        }
        guard pages[host].kind == .plan || pages[host].isSnippet else { return }
        let hasAll = inclusion.isBelowContingencies || pages[host].isSnippet
        let hasList = source.sections.contains { $0.kind == .contingencies && part.shows($0.range, $0.origin) }
        var taken: [Int: Int] = [:]
        for (number, contingency) in source.flow.contingencies.enumerated()
        where part.shows(contingency.range, contingency.origin) && (hasAll || hasList && !contingency.isLoose) {
            var copy = contingency
            copy.origin = origin.behind(contingency.origin)
            copy.isLoose = contingency.isLoose && !inclusion.isBelowContingencies
            copy.outcome = contingency.outcome.map { borrow($0, from: part.page, origin) }
            taken[number] = flow.contingencies.count
            flow.contingencies.append(copy)
        }
        for step in source.flow.steps where part.shows(step.range, step.origin) && flow.steps.count < FlowMerge.mostSteps {
            if let place = newPlace(of: step, taken, place, source) { add(step, at: place, from: part.page, origin) }
        }
        guard case .contingency(let number) = place, flow.contingencies[number].outcome == nil else { return }
        flow.contingencies[number].outcome = source.flow.closing.map { borrow($0, from: part.page, origin) }
    }

    private func newPlace(of step: Step, _ contingencies: [Int: Int], _ place: StepPlace?, _ source: Page) -> StepPlace? {
        switch step.place {
        case .contingency(let number): contingencies[number].map { .contingency($0) } ?? place
        case .loose: place
        // A snippet's own heading says where its steps belong.
        default: source.isSnippet ? step.place : place ?? step.place
        }
    }

    private mutating func add(_ step: Step, at place: StepPlace, from page: Int, _ origin: Origin) {
        var copy = step
        copy.place = place
        copy.origin = origin.behind(step.origin)
        copy.role = step.role.map { borrow($0, from: page) }
        copy.approval = step.approval.map { borrow($0, from: page) }
        for index in copy.branches.indices {
            copy.branches[index].outcome = borrow(copy.branches[index].outcome, from: page, origin)
        }
        flow.steps.append(copy)
    }

    private mutating func borrow(_ outcome: Outcome, from page: Int, _ origin: Origin) -> Outcome {
        var copy = outcome
        copy.origin = origin.behind(outcome.origin)
        switch outcome.destination {
        case .link(let reference): copy.destination = .link(reference: borrow(reference, from: page))
        case .escalation(let reference): copy.destination = .escalation(reference: borrow(reference, from: page))
        default: break
        }
        return copy
    }

    /// The place among the host's references of one that was written on `page`, or came to it from elsewhere.
    private mutating func borrow(_ reference: Int, from page: Int) -> Int {
        let place = reference - pages[page].ownReferences.count
        borrowed.append((pages[page].references[reference], place < 0 ? page : pages[page].borrowedFrom[place]))
        return pages[host].references.count + borrowed.count - 1
    }
}

extension Inclusions.Part {
    /// Whether the part shows what stands at `range`, or at the transclusion that brings it in.
    fileprivate func shows(_ range: ByteRange, _ origin: Origin?) -> Bool {
        self.range.contains(origin?.inclusion ?? range)
    }
}

extension Origin {
    /// The same inclusion of what came to its page from `origin`, if it did.
    fileprivate func behind(_ origin: Origin?) -> Origin {
        Origin(page: origin?.page ?? page, inclusion: inclusion)
    }
}
