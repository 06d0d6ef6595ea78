import Diagnostics
import Model
@testable import Parsing
import Testing

/// Every field of every kind, decoded.
@Suite struct KindFieldsTests {
    private func parsed(_ fields: String, _ path: String) -> Parsed {
        let parsed = Parsed("---\n\(fields)\n---\n", path: path)
        #expect(parsed.problems == [])
        return parsed
    }

    @Test func `the common fields decode`() {
        let page = parsed(
            """
            title: Mail
            kind: page
            aliases: [Post, "E-Mail"]
            tags: one
            status: draft
            waive: [{ check: orphan-page, reason: vendor owns it, until: 2027-01-31 }]
            """, "plans/mail.md"
        ).page
        #expect(page.title.value == "Mail")
        #expect(page.kind == .page)
        #expect(page.aliases.map(\.value) == ["Post", "E-Mail"])
        #expect(page.tags == ["one"])
        #expect(page.status == .draft)
        #expect(page.waivers.map(\.check.value) == ["orphan-page"])
        #expect(page.waivers.map(\.reason?.value) == ["vendor owns it"])
        #expect(page.waivers.map(\.until?.value.description) == ["2027-01-31"])
    }

    @Test func `a service decodes`() throws {
        let text = "title: S\nowner: lead\nproducts: [backup, edr]\ndepends_on: network"
        let parsed = parsed(text, "services/s.md")
        guard case .service(let service) = parsed.page.fields else {
            Issue.record("no service")
            return
        }
        #expect(parsed.target(service.owner) == "lead")
        #expect(service.products.map(parsed.target) == ["backup", "edr"])
        #expect(service.dependencies.map(parsed.target) == ["network"])
    }

    @Test func `an incident decodes`() throws {
        let text = "title: I\nservices: [mail]\nseverity: sev1\nlikelihood: rare\nscope: many-customers\nmatch: [no mail, bounced]"
        let parsed = parsed(text, "incidents/i.md")
        guard case .incident(let incident) = parsed.page.fields else {
            Issue.record("no incident")
            return
        }
        #expect(incident.services.map(parsed.target) == ["mail"])
        #expect(incident.severity?.value == .sev1)
        #expect(incident.likelihood?.value == .rare)
        #expect(incident.scope?.value == .manyCustomers)
        #expect(incident.match.map(\.value) == ["no mail", "bounced"])
    }

    @Test func `a plan decodes`() throws {
        let parsed = parsed(
            """
            title: P
            incidents: [ransomware, incidents/mail-down, "[[theft]]"]
            priority: P2
            owner: lead
            rto: 4h
            rpo: none
            review: { last: 2026-09-01, every: 6mo }
            exercise:
              last: never
              every: 1y
            products: [backup]
            variables: { bridge: 555-0100, empty: "" }
            """, "plans/p.md")
        guard case .plan(let plan) = parsed.page.fields else {
            Issue.record("no plan")
            return
        }
        #expect(plan.incidents.map(parsed.target) == ["ransomware", "incidents/mail-down", "theft"])
        #expect(plan.priority?.value == .p2)
        #expect(parsed.target(plan.owner) == "lead")
        #expect(plan.rto?.value == .within(Timespan(4, .hours)))
        #expect(plan.rpo?.value == Objective.none)
        #expect(plan.review?.due?.description == "2027-03-01")
        #expect(plan.exercise?.isNever == true)
        #expect(plan.exercise?.every?.value == Timespan(1, .years))
        #expect(plan.products.map(parsed.target) == ["backup"])
        #expect(plan.variables == ["bridge": "555-0100", "empty": ""])
    }

    @Test func `a product decodes`() throws {
        let parsed = parsed(
            """
            title: B
            area: backup
            primary: { name: Vault, vendor: Acme, docs: https://a.example, phone: 555-0100, portal: https://b.example }
            secondary: { name: Chest }
            reason: budget
            retired: [Tape]
            """, "products/b.md")
        guard case .product(let product) = parsed.page.fields else {
            Issue.record("no product")
            return
        }
        #expect(product.area?.value == "backup")
        let primary = try #require(product.primary)
        #expect([primary.name, primary.vendor, primary.docs, primary.phone, primary.portal]
            == ["Vault", "Acme", "https://a.example", "555-0100", "https://b.example"])
        #expect(product.secondary?.name == "Chest")
        #expect(product.reason?.value == "budget")
        #expect(product.retired.map(\.value) == ["Tape"])
    }

    @Test func `a product without a secondary says none and why`() throws {
        let parsed = parsed("title: B\narea: a\nprimary: { name: V }\nsecondary: none\nreason: unique", "products/b.md")
        guard case .product(let product) = parsed.page.fields else {
            Issue.record("no product")
            return
        }
        #expect(product.secondary == nil)
        #expect(product.reason?.value == "unique")
    }

    @Test func `a customer decodes`() throws {
        let parsed = parsed(
            """
            title: C
            services: [mail]
            ranking:
              - ransomware
              - { incident: mail-down, rto: 4h, rpo: none, note: "the till: first" }
            agreed: 2026-01-15
            contacts: [{ name: Ada, role: owner, phone: 555-0100, email: a@example.com, hours: [24x7], authorises: [spend, shutdown] }]
            variables: { site: Quay 1 }
            psa_names: [C Ltd, C Limited]
            """, "customers/c.md")
        guard case .customer(let customer) = parsed.page.fields else {
            Issue.record("no customer")
            return
        }
        #expect(customer.services.map(parsed.target) == ["mail"])
        #expect(customer.ranking.map { parsed.target($0.incident) } == ["ransomware", "mail-down"])
        #expect(customer.ranking.map { $0.rto?.value.text } == [nil, "4h"])
        #expect(customer.ranking.map { $0.rpo?.value.text } == [nil, "none"])
        #expect(customer.ranking.map(\.note) == [nil, "the till: first"])
        #expect(customer.agreed?.value.description == "2026-01-15")
        let contact = try #require(customer.contacts.first)
        #expect([contact.name, contact.role, contact.phone, contact.email] == ["Ada", "owner", "555-0100", "a@example.com"])
        #expect(contact.hours == ["24x7"])
        #expect(contact.authorises == ["spend", "shutdown"])
        #expect(customer.variables == ["site": "Quay 1"])
        #expect(customer.ticketNames.map(\.value) == ["C Ltd", "C Limited"])
    }

    @Test func `a role decodes`() throws {
        let text = "title: R\nholders: [{ name: Ada, phone: 555-0100, email: a@example.com, hours: business }]\nescalates_to: boss"
        let parsed = parsed(text, "roles/r.md")
        guard case .role(let role) = parsed.page.fields else {
            Issue.record("no role")
            return
        }
        #expect(role.holders.map(\.name) == ["Ada"])
        #expect(role.holders.map(\.phone) == ["555-0100"])
        #expect(role.holders.map(\.email) == ["a@example.com"])
        #expect(role.holders.map(\.hours) == [["business"]])
        #expect(parsed.target(role.escalatesTo) == "boss")
    }

    @Test(arguments: ["reviews/r.md", "exercises/r.md"])
    func `a review and an exercise decode alike`(path: String) throws {
        let parsed = parsed(
            """
            title: R
            date: 2026-05-01
            incident: ransomware
            plan: plans/ransomware
            customer: harbour
            tickets: [T1, "2"]
            actions: [{ what: Mend it, owner: lead, due: 2026-06-01, done: 2026-05-20 }, { what: Ask }]
            """, path)
        guard case .review(let review) = parsed.page.fields else {
            Issue.record("no review")
            return
        }
        #expect(review.date?.value.description == "2026-05-01")
        #expect([review.incident, review.plan, review.customer].map(parsed.target)
            == ["ransomware", "plans/ransomware", "harbour"])
        #expect(review.tickets.map(\.value) == ["T1", "2"])
        #expect(review.actions.map(\.what.value) == ["Mend it", "Ask"])
        #expect(review.actions.map { parsed.target($0.owner) } == ["lead", "nil"])
        #expect(review.actions.map { $0.due?.value.description } == ["2026-06-01", nil])
        #expect(review.actions.map { $0.done?.value.description } == ["2026-05-20", nil])
    }

    @Test(arguments: [
        ("ransomware", "ransomware"), ("incidents/ransomware", "incidents/ransomware"), ("\"[[ransomware]]\"", "ransomware"),
        ("'[[Ransom ware|label]]'", "Ransom ware"), ("[[ransomware]]", "ransomware"), ("ransomware.md", "ransomware"),
        ("[ransomware]", "ransomware"), ("Lösegeld", "Lösegeld"),
    ])
    func `a reference is written with or without brackets and points at its name alone`(text: String, target: String) {
        let parsed = Parsed("---\ntitle: Ü\nincidents: \(text)\n---\n", path: "plans/p.md")
        #expect(parsed.targets == [target])
        #expect(parsed.page.references.map { parsed.source($0.range) } == [target])
    }
}
