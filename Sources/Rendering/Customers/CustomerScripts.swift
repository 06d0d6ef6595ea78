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

    /// The customers, each with its id, title and address.
    private func list(_ customers: [Int]) -> SiteFile {
        var out = SearchScript()
        out.code("planbook.customerList=[")
        for (place, index) in customers.enumerated() {
            out.code(place > 0 ? ",\n" : "\n")
            out.strings([base.pages[index].id, base.pages[index].title.value, address(of: index)])
        }
        out.code("\n];\n")
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

    /// For each plan with a promise its id, the recovery time in words and in minutes, and the loss of work.
    private func addPromises(_ customer: Int, _ out: inout SearchScript) {
        for (plan, promised) in base.promises(to: customer).sorted(by: { $0.key < $1.key }) where base.addresses[plan] != nil {
            out.strings([base.pages[plan].id, promised.rto?.description ?? "", promised.rto.map { "\($0.minutes)" } ?? "", promised.rpo?.description ?? ""])
            out.code(",\n")
        }
    }

    /// For each plan with an override its id, and for each such step its id, whether its own text gives way, and what stands there.
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
                if case .add = override.change { out.code(",0,") } else { out.code(",1,") }
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
