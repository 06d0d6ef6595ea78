import Diagnostics
import Model

extension Check {
    /// L311: a variable that nothing gives a value.
    static let unknownVariable = Check(
        code: "L311", slug: "unknown-variable", level: .error,
        summary: "`{{name}}` in the text names a variable that nothing sets",
        why: """
            Variables come from the plan's own `variables`, from those of customers, or from `planbook.yml`. One that
            none of them sets is shown with its braces, where a server's name should stand. In code, double braces are
            left alone; in text, `\\{{name}}` stays as it is.
            """,
        bad: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: fields, exit: "- [ ] {{«file_sever»}} answers, as [[server-down]] says.").text)
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(fields: fields, exit: "- [ ] {{file_server}} answers. \\{{this}} is literal, `{{that}}` is code.").text)
        ],
        scope: .knowledgeBase { base, findings in
            var known: KnownVariables?
            for index in base.pages.indices where !base.pages[index].variables.isEmpty {
                // What stands in front matter that cannot be read is not known.
                guard base.pages[index].isFrontMatterUsable else { continue }
                var own: [String: String] = [:]
                if case .plan(let plan) = base.pages[index].fields { own = plan.variables }
                for variable in base.pages[index].variables where own[variable.value] == nil && base.settings.variables[variable.value] == nil {
                    let others = known ?? KnownVariables(base)
                    known = others
                    if others.isIncomplete || others.sets(variable.value, on: base.pages[index]) { continue }
                    let nearest = others.nearest(variable.value, on: base.pages[index], own: own, base.settings)
                    findings.add(
                        "nothing sets the variable '\(variable.value)'", on: index, at: variable.range, label: "no such variable",
                        help: NearMisses.question(nearest) ?? "set it under 'variables' of the plan, of a customer or in planbook.yml",
                        fixes: PageView(base: base, index: index).replacements(of: variable.value, by: nearest, at: variable.range))
                }
            }
        })

    private static let fields = """
        incidents: [server-down]
        priority: P2
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        variables: { file_server: fs1 }
        """
}

/// The variables that pages other than the one at hand set.
private struct KnownVariables {
    private var ofCustomers: Set<String> = []
    private var ofPlans: Set<String> = []
    /// Whether a page that may set more could not be read.
    private(set) var isIncomplete = false

    init(_ base: KnowledgeBase) {
        for page in base.pages {
            switch page.fields {
            case .customer(let customer): ofCustomers.formUnion(customer.variables.keys)
            case .plan(let plan): ofPlans.formUnion(plan.variables.keys)
            default: break
            }
            if page.kind == .customer, !page.isFrontMatterUsable { isIncomplete = true }
        }
    }

    /// Whether some customer sets `name`; for a snippet, some plan that may include it as well.
    func sets(_ name: String, on page: Page) -> Bool {
        ofCustomers.contains(name) || page.isSnippet && ofPlans.contains(name)
    }

    func nearest(_ name: String, on page: Page, own: [String: String], _ settings: Settings) -> [String] {
        let names = ofCustomers.union(own.keys).union(settings.variables.keys)
        return NearMisses.of(name, among: page.isSnippet ? names.union(ofPlans) : names)
    }
}
