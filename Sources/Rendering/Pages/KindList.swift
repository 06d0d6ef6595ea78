import Model

/// A list of pages, by title, with what tells them apart.
struct KindList {
    private let base: KnowledgeBase
    private let listed: [Int]
    /// Whether the pages are of several kinds.
    private let isMixed: Bool

    /// Prepares the list of the pages of the kind `kind`.
    init(_ base: KnowledgeBase, _ kind: PageKind) {
        self.base = base
        listed = base.pages(of: kind)
        isMixed = false
    }

    /// Prepares a list of the pages `pages`, whatever their kinds.
    init(_ base: KnowledgeBase, _ pages: [Int]) {
        self.base = base
        listed = pages
        isMixed = true
    }

    /// The list for the page at `address`.
    func html(from address: String, _ names: SiteNames) -> [UInt8] {
        let pages = listed.filter { base.pages[$0].address != address && base.pages[$0].address != "index.html" }
        guard !pages.isEmpty else { return Array("<p>There are none yet.</p>\n".utf8) }
        var out = HTMLBuffer()
        let root = SiteNames.wayToRoot(from: address)
        out.markup("<ul class=\"pages\">\n")
        for (_, index) in pages.map({ (sortKey($0), $0) }).sorted(by: <) {
            out.markup("<li>")
            out.link(index, names, root)
            if isMixed { detail(base.pages[index].kind.rawValue, &out) }
            detail(index, &out)
            if base.pages[index].status != .active {
                out.markup(" <span class=\"status\">")
                out.text(base.pages[index].status.rawValue)
                out.markup("</span>")
            }
            out.markup("</li>\n")
        }
        out.markup("</ul>\n")
        return out.bytes
    }

    /// Plans stand by priority, reviews and exercises by date with the newest first, the rest by title.
    private func sortKey(_ index: Int) -> String {
        switch base.pages[index].fields {
        case .plan(let plan): return "\(plan.priority?.value.rawValue ?? "P9") \(base.pages[index].title.value)"
        case .review(let review): return "\(9_999_999 - (review.date?.value.dayNumber ?? 0)) \(base.pages[index].title.value)"
        default: return base.pages[index].title.value
        }
    }

    private func detail(_ index: Int, _ out: inout HTMLBuffer) {
        switch base.pages[index].fields {
        case .plan(let plan):
            out.markup(" ")
            out.priority(plan.priority?.value, base.settings)
            if let rto = plan.rto {
                out.markup(" <span class=\"detail\">RTO ")
                out.text(rto.value.text)
                out.markup("</span>")
            }
        case .review(let review):
            if let date = review.date { detail(date.value.description, &out) }
        case .product(let product):
            if let area = product.area { detail(area.value, &out) }
        case .customer(let customer):
            detail("\(customer.services.count) services", &out)
        default: break
        }
    }

    private func detail(_ text: String, _ out: inout HTMLBuffer) {
        out.markup(" <span class=\"detail\">")
        out.text(text)
        out.markup("</span>")
    }
}
