import Diagnostics
import Model

/// The typed facts of a page, as a list of terms and what they are.
struct FactSheet: ~Copyable {
    /// The knowledge base.
    let base: KnowledgeBase
    /// The names of all pages as they stand in HTML.
    let names: SiteNames
    /// The page's index.
    let index: Int
    /// The way from the page to the site's root.
    let root: [UInt8]
    /// The HTML so far.
    var out = HTMLBuffer(capacity: 2_048)
    private var hasRows = false

    /// Prepares the facts of the page at `page`.
    init(_ base: KnowledgeBase, _ names: SiteNames, page: Int) {
        self.base = base
        self.names = names
        index = page
        root = SiteNames.wayToRoot(from: base.pages[page].address)
    }

    /// The page; borrowed, because a copy would touch the count of every list in it.
    var page: Page { _read { yield base.pages[index] } }

    /// The facts that stand above the text; empty for pages that have none.
    func html() -> [UInt8] {
        var sheet = FactSheet(base, names, page: index)
        sheet.addContacts()
        switch page.fields {
        case .plan(let plan):
            sheet.addHead(of: plan)
            return sheet.out.bytes
        case .incident(let incident): sheet.add(incident)
        case .service(let service): sheet.add(service)
        case .product(let product): sheet.add(product)
        case .customer(let customer): sheet.add(customer)
        case .role(let role): sheet.add(role)
        case .review(let review): sheet.add(review)
        case .page: break
        }
        sheet.addTags()
        sheet.closeRows()
        sheet.addTables()
        return sheet.out.bytes
    }

    /// The facts of a plan that stand below its text: what else is known about it.
    func background() -> [UInt8] {
        guard case .plan(let plan) = page.fields else { return [] }
        var sheet = FactSheet(base, names, page: index)
        sheet.addBackground(of: plan)
        sheet.addTags()
        sheet.closeRows()
        sheet.addPeople()
        return sheet.out.bytes
    }

    private mutating func addTags() {
        let tags = page.tags
        guard !tags.isEmpty else { return }
        let root = root
        row("Tags") { out in
            for tag in tags {
                out.markup("<a class=\"tag\" href=\"")
                out.raw(root)
                out.raw(SiteNames.encoded(TagPages.address(of: tag)))
                out.markup("\">")
                out.text(tag)
                out.markup("</a> ")
            }
        }
    }

    // MARK: - Rows

    /// Adds a row; `write` gives what stands beside the term.
    ///
    /// A short row shares its line with others where there is room.
    mutating func row(_ term: StaticString, isShort: Bool = false, _ write: (inout HTMLBuffer) -> Void) {
        if !hasRows {
            out.markup("<dl class=\"facts\">\n")
            hasRows = true
        }
        out.markup(isShort ? "<div class=\"short\"><dt>" : "<div><dt>")
        out.markup(term)
        out.markup("</dt><dd>")
        write(&out)
        out.markup("</dd></div>\n")
    }

    /// Adds a row with a text; none when there is none.
    mutating func row(_ term: StaticString, text: String?, isShort: Bool = false) {
        guard let text, !text.isEmpty else { return }
        row(term, isShort: isShort) { $0.text(text) }
    }

    /// Adds a row with links to pages; none when there are none.
    mutating func row(_ term: StaticString, pages: [Int]) {
        guard !pages.isEmpty else { return }
        let (names, root) = (names, root)
        row(term) { out in
            for (place, page) in pages.enumerated() {
                if place == FactSheet.mostLinks {
                    out.markup(" <details><summary>")
                    out.number(pages.count - place)
                    out.markup(" more</summary> ")
                } else if place > 0 {
                    out.markup(", ")
                }
                out.link(page, names, root)
            }
            if pages.count > FactSheet.mostLinks { out.markup("</details>") }
        }
    }

    /// What more pages than these are folded behind.
    private static let mostLinks = 24

    /// Adds a row with ids of tickets; none when there are none.
    mutating func addTickets(_ ids: [String]) {
        if ids.isEmpty { return }
        let settings = base.settings
        row("Tickets") { $0.tickets(ids, settings) }
    }

    /// Adds a row with a link to the page that a reference names.
    mutating func row(_ term: StaticString, reference: Int?) {
        row(term, pages: base.targets(of: reference.map { [$0] } ?? [], in: index))
    }

    private mutating func closeRows() {
        if hasRows { out.markup("</dl>\n") }
    }

    /// The pages of the kind `kind` whose front matter names this one.
    func users(_ kind: PageKind) -> [Int] {
        (base.relations.usedBy[index] ?? []).filter { base.pages[$0].kind == kind }
    }

    // MARK: - Kinds

    /// Adds the customers that rank any of `incidents`, each with its best place.
    mutating func addRankings(of incidents: [Int]) {
        var best: [Int: Int] = [:]
        for incident in incidents {
            for ranking in base.relations.rankings[incident] ?? [] {
                best[ranking.customer] = min(best[ranking.customer] ?? .max, ranking.place)
            }
        }
        guard !best.isEmpty else { return }
        let (names, root) = (names, root)
        row("Ranked by") { out in
            for (number, entry) in best.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }).enumerated() {
                if number > 0 { out.markup(", ") }
                out.link(entry.key, names, root)
                out.markup(" (no. ")
                out.number(entry.value)
                out.markup(")")
            }
        }
    }

    private mutating func add(_ incident: IncidentFields) {
        addPlans(ofIncident: index)
        if let severity = incident.severity { row("Severity", isShort: true) { $0.severity(severity.value) } }
        row("Likelihood", text: incident.likelihood?.value.rawValue, isShort: true)
        row("Scope", text: incident.scope?.value.rawValue, isShort: true)
        row("Services", pages: base.targets(of: incident.services, in: index))
        addRankings(of: [index])
        row("Reviews", pages: base.relations.reviewsOf[index] ?? [])
        addTickets()
        row("Known in tickets as", text: incident.match.map { "“\($0.value)”" }.joined(separator: ", "))
    }

    private mutating func add(_ service: ServiceFields) {
        row("Owner", reference: service.owner)
        addCalls("Call", role: base.target(of: service.owner, in: index))
        row("Products", pages: base.targets(of: service.products, in: index))
        row("Depends on", pages: base.targets(of: service.dependencies, in: index))
        row("Needed by", pages: users(.service))
        row("Customers", pages: users(.customer))
        row("Known incidents", pages: base.relations.incidentsOfService[index] ?? [])
    }

    private mutating func add(_ product: ProductFields) {
        row("Area", text: product.area?.value)
        if let primary = product.primary { row("Primary") { $0.offering(primary) } }
        if let secondary = product.secondary { row("Secondary") { $0.offering(secondary) } }
        if product.secondary == nil { row("Secondary", text: product.reason.map { "none: \($0.value)" } ?? "none") }
        row("Retired", text: product.retired.map(\.value).joined(separator: ", "))
        row("Services", pages: users(.service))
        row("Plans", pages: users(.plan))
    }

    private mutating func add(_ customer: CustomerFields) {
        row("Services", pages: base.targets(of: customer.services, in: index))
        row("Ranking agreed", text: customer.agreed.map { "\($0.value)" })
        row("Known in tickets as", text: customer.ticketNames.map(\.value).joined(separator: ", "))
        row("Reviews", pages: base.relations.reviewsOf[index] ?? [])
    }

    private mutating func add(_ role: RoleFields) {
        row("Escalates to", reference: role.escalatesTo)
        row("Called by", pages: users(.role))
        row("Owns", pages: users(.plan) + users(.service))
    }

    private mutating func add(_ review: ReviewFields) {
        row("Date", text: review.date?.value.description)
        row("Incident", reference: review.incident)
        row("Plan", reference: review.plan)
        row("Customer", reference: review.customer)
        addTickets(review.tickets.map(\.value))
    }
}

extension HTMLBuffer {
    /// Appends a product with its vendor, support line and addresses.
    mutating func offering(_ offering: Offering) {
        text(offering.name)
        if let vendor = offering.vendor {
            markup(" (")
            text(vendor)
            markup(")")
        }
        if let phone = offering.phone {
            markup(", ")
            self.phone(phone)
        }
        for (title, url) in [("documentation", offering.docs), ("portal", offering.portal)] {
            guard let url, !UnsafeAddress.matches(url.utf8) else { continue }
            markup(", <a href=\"")
            siteAddress(Array(url.utf8))
            markup("\">")
            text(title)
            markup("</a>")
        }
    }

    /// Appends a number that a phone can dial.
    mutating func phone(_ number: String) {
        markup("<a href=\"tel:")
        raw(number.utf8.filter { (0x30...0x39).contains($0) || $0 == 0x2B })
        markup("\">")
        text(number)
        markup("</a>")
    }
}
