import Model

/// The scripts with which a page becomes one customer's: who there is, and for each what is otherwise on plans.
///
/// They are loaded when somebody picks a customer, so no page is longer for the customers that there are.
struct CustomerScripts {
    private let base: KnowledgeBase

    /// Prepares the scripts for `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// All of them: a knowledge base that is limited to one customer needs no script to choose one by.
    var files: [SiteFile] {
        let customers = base.pages(of: .customer)
        guard base.customer == nil else { return [list(customers)] }
        return [list(customers)] + customers.enumerated().map { script(of: $1, number: $0) }
    }

    /// The customers, each with its id, title and address; in a copy for one customer also what it was promised.
    private func list(_ customers: [Int]) -> SiteFile {
        var out = SearchScript()
        out.code("planbook.customerList=[")
        for (place, index) in customers.enumerated() {
            out.code(place > 0 ? ",\n" : "\n")
            out.strings([base.pages[index].id, base.pages[index].title.value, address(of: index)])
        }
        out.code("\n];\n")
        if let customer = base.customer {
            out.code("planbook.copyPromises=[")
            addPromises(customer, &out)
            out.code("];\n")
        }
        return SiteFile(path: KnowledgeBase.themeFolder + "/customers.js", bytes: out.bytes)
    }

    private func address(of index: Int) -> String { String(decoding: SiteNames.encoded(base.pages[index].address), as: UTF8.self) }

    private func script(of customer: Int, number: Int) -> SiteFile {
        var out = SearchScript()
        out.code("planbook.customerData.set(")
        out.string(base.pages[customer].id.utf8)
        out.code(",{\ncontacts:[")
        if case .customer(let fields) = base.pages[customer].fields {
            for contact in fields.contacts {
                guard let phone = contact.phone else { continue }
                out.strings([contact.name, phone, contact.hours.joined(separator: ", ")])
                out.code(",\n")
            }
            out.code("],\nvariables:[")
            for (name, value) in fields.variables.sorted(by: { $0.key < $1.key }) {
                out.strings([name, value])
                out.code(",\n")
            }
            out.code("],\npromises:[")
            addPromises(customer, &out)
            out.code("],\noverrides:[")
            addOverrides(customer, fields, &out)
        }
        out.code("]});\n")
        return SiteFile(path: KnowledgeBase.themeFolder + "/customer-\(number).js", bytes: out.bytes)
    }

    /// For each incident with a promise its id, the recovery time and the loss of work, each in words and in minutes.
    private func addPromises(_ customer: Int, _ out: inout SearchScript) {
        guard case .customer(let fields) = base.pages[customer].fields else { return }
        for ranked in fields.ranking {
            let (rto, rpo) = (ranked.rto?.value.span, ranked.rpo?.value.span)
            guard rto != nil || rpo != nil, let incident = base.target(of: ranked.incident, in: customer), base.addresses[incident] != nil else { continue }
            let words = [rto, rpo].flatMap { time in [time?.description ?? "", time.map { "\($0.minutes)" } ?? ""] }
            out.strings([base.pages[incident].id] + words)
            out.code(",\n")
        }
    }

    /// For each plan with an override its id, and for each such step its id, how much of it gives way
    /// (0 nothing, 1 its own text, 2 the step: it is not done), and what stands there.
    private func addOverrides(_ customer: Int, _ fields: CustomerFields, _ out: inout SearchScript) {
        for plan in base.relations.overrides.keys.sorted() {
            let steps = base.overrides(ofPlan: plan).compactMap { step, all in all.first { $0.customer == customer }.map { (step, $0.override) } }
            if steps.isEmpty { continue }
            let values = base.variables(ofPlan: plan, for: customer)
            out.code("[")
            out.string(base.pages[plan].id.utf8)
            out.code(",[")
            for (step, override) in steps.sorted(by: { $0.0 < $1.0 }) {
                out.code("[")
                out.string(step.utf8)
                switch override.change {
                case .add: out.code(",0,")
                case .replace: out.code(",1,")
                case .skip: out.code(",2,")
                }
                out.string(OverrideMarkup.text(override, base.pages[customer].title.value, values))
                out.code("],\n")
            }
            out.code("]],\n")
        }
    }
}

extension SearchScript {
    /// Appends a list of strings.
    mutating func strings(_ texts: [String]) {
        code("[")
        for (place, text) in texts.enumerated() {
            if place > 0 { code(",") }
            string(text.utf8)
        }
        code("]")
    }
}
