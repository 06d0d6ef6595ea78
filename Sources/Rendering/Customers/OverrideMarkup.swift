import Model

/// What customers want done otherwise at the steps of a plan, as it stands on the plan's page.
///
/// In what is compiled for one customer a replaced or skipped step says so in its place; elsewhere a step names the
/// customers that do it otherwise.
struct OverrideMarkup {
    /// What stands at one step.
    struct Own {
        /// The HTML.
        var html: [UInt8]
        /// Whether it stands in the place of the step's own text.
        var isInPlace: Bool
    }

    /// More customers than these are counted and not named.
    private static let mostNames = 12

    private let base: KnowledgeBase
    private let names: SiteNames
    private let plan: Int
    private let root: [UInt8]
    /// The overrides by the names of their steps as they stand in HTML.
    private let steps: [String: [(customer: Int, override: StepOverride)]]

    /// Prepares the overrides of the page at `plan`; nil when there are none, as nearly always.
    init?(_ base: KnowledgeBase, _ names: SiteNames, plan: Int) {
        guard base.relations.overrides[plan] != nil else { return nil }
        self.base = base
        self.names = names
        self.plan = plan
        root = SiteNames.wayToRoot(from: base.pages[plan].address)
        let found = base.overrides(ofPlan: plan).map { (HTMLBuffer.escaped($0.key), $0.value) }
        steps = Dictionary(uniqueKeysWithValues: found)
    }

    /// What stands at the step with the id `name`, as it stands in HTML; nil where nothing is otherwise.
    func ofStep(_ name: String) -> Own? {
        guard let own = steps[name], let first = own.first else { return nil }
        guard base.customer != nil else { return Own(html: mark(own.map(\.customer)), isInPlace: false) }
        let note = OverrideMarkup.note(first.override, base.pages[first.customer].title.value, values(of: first.customer))
        if case .add = first.override.change { return Own(html: note, isInPlace: false) }
        return Own(html: head(name) + note, isInPlace: true)
    }

    /// The values of variables in what the customer at `customer` writes about the plan.
    private func values(of customer: Int) -> [String: String] { base.variables(ofPlan: plan, for: customer) }

    /// Names the customers at `customers`.
    private func mark(_ customers: [Int]) -> [UInt8] {
        var out = HTMLBuffer()
        out.markup("<div class=\"override\"><p>Done otherwise at ")
        for (place, customer) in customers.prefix(OverrideMarkup.mostNames).enumerated() {
            if place > 0 { out.markup(", ") }
            out.link(customer, names, root)
        }
        if customers.count > OverrideMarkup.mostNames { out.text(" and \(customers.count - OverrideMarkup.mostNames) more") }
        out.markup("</p></div>\n")
        return out.bytes
    }

    /// The title of a step whose text something else stands in for, with who does it and how long it takes.
    private func head(_ name: String) -> [UInt8] {
        guard let step = base.pages[plan].flow.steps.first(where: { $0.id.map(HTMLBuffer.escaped) == name }) else { return [] }
        var out = HTMLBuffer()
        out.markup("<p><strong>")
        out.text(step.title)
        out.markup("</strong> <span class=\"step-details\">")
        if let role = base.target(of: step.role, in: plan) {
            out.markup("<span class=\"role\">")
            out.link(role, names, root)
            out.markup("</span> ")
        }
        if let time = step.time?.value {
            out.markup("<span class=\"time\"")
            out.attribute("data-minutes", "\(time.minutes)")
            out.markup(">")
            out.text(time.description)
            out.markup("</span> ")
        }
        if let approval = base.target(of: step.approval, in: plan) {
            out.markup("<span class=\"approval\">approval: ")
            out.link(approval, names, root)
            out.markup("</span>")
        }
        out.markup("</span></p>\n")
        return out.bytes
    }

    private static func note(_ override: StepOverride, _ customer: String, _ variables: [String: String]) -> [UInt8] {
        var isPassed = false
        if case .skip = override.change { isPassed = true }
        return Array("<div class=\"override\(isPassed ? " not-done" : "")\">\n".utf8) + text(override, customer, variables) + Array("</div>\n".utf8)
    }

    /// What the customer called `customer` wants at a step, and why.
    static func text(_ override: StepOverride, _ customer: String, _ variables: [String: String]) -> [UInt8] {
        var out = HTMLBuffer()
        out.markup("<p class=\"override-title\">")
        let (title, text): (String, String) =
            switch override.change {
            case .replace(let text): ("At \(customer), instead", text)
            case .skip: ("Not done at \(customer)", "")
            case .add(let text): ("At \(customer) as well", text)
            }
        out.text(title)
        out.markup("</p>\n")
        out.noteText(text, variables)
        out.markup("<p class=\"detail\">Why: ")
        out.text(override.reason)
        out.markup("</p>\n")
        return out.bytes
    }
}
