import Diagnostics
public import Model

/// Reads the texts of plans off their rendered bodies, step by step and section by section.
public struct PlanTextReader: Sendable {
    private let base: KnowledgeBase
    private let names: SiteNames

    /// Prepares to read plans of `base`, whose bodies are rendered.
    public init(_ base: KnowledgeBase) {
        self.base = base
        names = SiteNames(base)
    }

    /// What the plan at `plan` says.
    public func texts(ofPlan plan: Int) -> PlanTexts {
        var texts = PlanTexts()
        let flow = base.pages[plan].flow
        var homes: [Int: [ByteRange: ByteRange]] = [:]
        texts.steps = flow.steps.map { step in
            let home = step.origin?.page ?? plan
            let places = homes[home] ?? placesOfSteps(on: home)
            homes[home] = places
            return places[step.range].map { self.step(html($0, of: home, on: plan)) } ?? PlanTexts.Step()
        }
        texts.contingencies = flow.contingencies.map { introduction(of: $0, on: plan) }
        texts.sections = sections(of: plan)
        texts.summary = lead(of: plan)
        return texts
    }

    // MARK: - Steps

    /// Where the steps of the file of `page` stand in its body, by where they stand in its source; empty when that cannot be told.
    private func placesOfSteps(on page: Int) -> [ByteRange: ByteRange] {
        let own = base.pages[page].flow.steps.filter { $0.origin == nil }
        let places = BodyItems(base.pages[page].body.text).items.filter { $0.kind == .step }.map(\.content)
        guard own.count == places.count else { return [:] }
        return Dictionary(zip(own.map(\.range), places)) { first, _ in first }
    }

    private func step(_ html: [UInt8]) -> PlanTexts.Step {
        let branches = BodyItems(html).items.filter { $0.kind == .branch }
        return PlanTexts.Step(
            text: text(html), branches: branches.map { text(Array(html[$0.content.start..<$0.content.end])) },
            isDestructive: html.firstRange(of: Array("<div class=\"danger\">".utf8)) != nil)
    }

    // MARK: - Sections

    private func lead(of plan: Int) -> String {
        let (title, headings) = (base.pages[plan].title.value, base.pages[plan].headings)
        // A first heading that repeats the title is not shown.
        let isTitleShown = headings.first?.level == 1 && headings.first?.text == title
        let first = headings.dropFirst(isTitleShown ? 1 : 0).first { $0.rendered.count > 0 }
        let end = first?.rendered.start ?? base.pages[plan].body.length
        return text(html(ByteRange(0, end), of: plan, on: plan))
    }

    private func sections(of plan: Int) -> [(kind: SectionKind, text: String)] {
        var found: [(kind: SectionKind, text: String)] = []
        for section in base.pages[plan].sections {
            let home = section.origin?.page ?? plan
            guard let heading = section.heading, base.pages[home].headings.indices.contains(heading) else { continue }
            let text = text(html(afterHeading: heading, of: home, on: plan))
            if text.isEmpty { continue }
            if let place = found.firstIndex(where: { $0.kind == section.kind }) {
                found[place].text += "\n\n" + text
            } else {
                found.append((section.kind, text))
            }
        }
        return found
    }

    private func introduction(of contingency: Contingency, on plan: Int) -> String {
        let home = contingency.origin?.page ?? plan
        guard let heading = base.pages[home].headings.firstIndex(where: { $0.anchor == contingency.anchor }) else { return "" }
        let html = html(afterHeading: heading, of: home, on: plan)
        let end = BodyItems(html).items.first { $0.kind == .step }?.start ?? html.count
        return text(Array(html[..<end]))
    }

    /// What stands below a heading of `home`, as the page of `plan` shows it.
    private func html(afterHeading heading: Int, of home: Int, on plan: Int) -> [UInt8] {
        let html = html(base.pages[home].headings[heading].rendered, of: home, on: plan)
        guard let end = html.firstRange(of: Array("</h\(base.pages[home].headings[heading].level)>".utf8))?.upperBound else { return [] }
        return Array(html[end...])
    }

    private func html(_ range: ByteRange, of home: Int, on plan: Int) -> [UInt8] {
        guard range.count > 0 else { return [] }
        var filler = BodyFiller(base, names, host: plan, out: HTMLBuffer(capacity: range.count * 5 / 4))
        filler.fill(range, of: home)
        return filler.out.bytes
    }

    /// The text of `html`; who does a step otherwise stands only in what is compiled for them.
    private func text(_ html: [UInt8]) -> String { PlainText.of(html, leavesOverridesOut: base.customer == nil) }
}

/// The steps and branches of a body, found by their tags.
private struct BodyItems {
    enum Kind {
        case step, branch, other
    }

    /// An item of a list.
    struct Item {
        var kind: Kind
        /// Where its tag starts.
        var start: Int
        /// What is inside of it.
        var content: ByteRange
    }

    /// The items, in the order in which they begin.
    private(set) var items: [Item] = []

    /// Finds the items of `html`, which this module wrote: whatever else stands there is balanced, and no author gives classes.
    init(_ html: [UInt8]) {
        let (opening, closing) = (Array("<li".utf8), Array("</li>".utf8))
        var open: [Int] = []
        var offset = 0
        while let start = html[offset...].firstIndex(of: 0x3C) {
            let end = html[start...].firstIndex(of: 0x3E) ?? html.count - 1
            if html[start...].starts(with: closing) {
                if let last = open.popLast() { items[last].content.end = start }
            } else if html[start...].starts(with: opening), html[start + 3] == 0x3E || html[start + 3] == 0x20 {
                let tag = html[start...end]
                let kind: Kind = tag.hasSuffix(" class=\"step\">") ? .step : tag.hasSuffix(" class=\"branch\">") ? .branch : .other
                open.append(items.count)
                items.append(Item(kind: kind, start: start, content: ByteRange(end + 1, html.count)))
            }
            offset = end + 1
        }
        items.removeAll { $0.kind == .other }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
