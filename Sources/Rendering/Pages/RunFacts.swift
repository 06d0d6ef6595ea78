import Model

/// What a run of a plan needs to know besides what its page shows.
struct RunFacts {
    private let base: KnowledgeBase

    /// Prepares the facts of the plans of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// The id of the plan at `index` and of the incidents that it answers, as attributes; empty for other kinds.
    func attributes(of index: Int) -> [UInt8] {
        guard case .plan(let plan) = base.pages[index].fields else { return [] }
        var incidents = base.targets(of: plan.incidents, in: index).map { base.pages[$0].id }
        if incidents.isEmpty { incidents = ["unknown"] }
        var out = HTMLBuffer()
        out.attribute("data-id", base.pages[index].id)
        out.attribute("data-incidents", incidents.joined(separator: "|"))
        return out.bytes
    }

    /// The script that names the customers, each with its id, title and address.
    func customers() -> SiteFile {
        var script = "planbook.customers(["
        for (place, index) in base.pages(of: .customer).enumerated() {
            let address = String(decoding: SiteNames.encoded(base.pages[index].address), as: UTF8.self)
            let values = [base.pages[index].id, base.pages[index].title.value, address]
            script += (place > 0 ? ",\n" : "\n") + "[" + values.map(RunFacts.literal).joined(separator: ",") + "]"
        }
        script += "\n]);\n"
        return SiteFile(path: KnowledgeBase.themeFolder + "/customers.js", bytes: Array(script.utf8))
    }

    /// A text as a string of JavaScript.
    private static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: literal += "\\\(scalar)"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
