import Model

extension FactSheet {
    // MARK: - Above the text

    /// Adds what a technician must see at once: how urgent it is, how long it may take, whom to call, whether it can be relied on.
    mutating func addHead(of plan: PlanFields) {
        out.markup("<div class=\"head\">\n<p class=\"chips\">")
        out.priority(plan.priority?.value, base.settings)
        out.markup(" ")
        out.severity(base.severity(ofPlan: index))
        let promised = base.customer.map { base.promises(ofPlan: index, to: $0) }
        chip("RTO", promised?.rto?.description ?? plan.rto?.value.text)
        chip("RPO", promised?.rpo?.description ?? plan.rpo?.value.text)
        out.markup("</p>\n<p class=\"dues\">")
        due("Reviewed", plan.review)
        due("Exercised", plan.exercise)
        out.markup("</p>\n")
        if page.body.length > 0, let section = page.sections.first(of: .notThisPlan)?.heading.flatMap({ ownHeading($0) }) {
            out.markup("<p class=\"not-this\"><a href=\"#")
            out.text(section)
            out.markup("\">Not this plan? <span aria-hidden=\"true\">→</span></a></p>\n")
        }
        // Last, because it is as long as there are people: the first of them are in sight on a phone.
        addCalls(of: plan)
        out.markup("</div>\n")
    }

    private func ownHeading(_ heading: Int) -> String? {
        page.headings.indices.contains(heading) ? page.headings[heading].anchor : nil
    }

    private mutating func chip(_ term: StaticString, _ text: String?) {
        guard let text else { return }
        out.markup(" <span class=\"chip\"><abbr>")
        out.markup(term)
        out.markup("</abbr> ")
        out.text(text)
        out.markup("</span>")
    }

    /// Adds when something was done last and until when that holds; a browser looks again at the day.
    private mutating func due(_ term: StaticString, _ schedule: Schedule?) {
        guard let schedule, schedule.isNever || schedule.last != nil else { return }
        out.markup("<span>")
        out.markup(term)
        out.markup(" ")
        out.text(schedule.last?.value.description ?? "never")
        if let due = schedule.due {
            out.markup(due < base.today ? ", <time class=\"due late\"" : ", <time class=\"due\"")
            out.attribute("datetime", due.description)
            out.attribute("data-due", due.description)
            out.markup(due < base.today ? ">overdue since " : ">due ")
            out.text(due.description)
            out.markup("</time>")
        }
        out.markup("</span> ")
    }

    private mutating func addCalls(of plan: PlanFields) {
        guard let owner = base.target(of: plan.owner, in: index) else { return }
        out.markup("<dl class=\"calls\">\n")
        call("Lead", owner)
        if case .role(let role) = base.pages[owner].fields, let above = base.target(of: role.escalatesTo, in: owner), above != owner {
            call("Then", above)
        }
        if let customer = base.customer { callCustomer(customer) }
        out.markup("</dl>\n")
    }

    /// Adds a role with its numbers; without a term the role is the term.
    private mutating func call(_ term: StaticString?, _ role: Int) {
        out.markup("<div><dt>")
        if let term { out.markup(term) } else { out.link(role, names, root) }
        out.markup("</dt><dd>")
        if term != nil { out.link(role, names, root) }
        out.phones(of: role, names)
        out.markup("</dd></div>\n")
    }

    private mutating func callCustomer(_ customer: Int) {
        guard case .customer(let fields) = base.pages[customer].fields else { return }
        out.markup("<div class=\"customer\"><dt>Customer</dt><dd>")
        out.link(customer, names, root)
        for contact in fields.contacts { out.holder(contact) }
        out.markup("</dd></div>\n")
    }

    /// Adds a row with the telephone numbers of a role's holders.
    mutating func addCalls(_ term: StaticString, role: Int?) {
        guard let role, names.hasPhone(role) else { return }
        let names = names
        row(term) { $0.phones(of: role, names) }
    }

    // MARK: - Below it

    /// Adds what else is known about a plan.
    mutating func addBackground(of plan: PlanFields) {
        if base.relations.plansForTheUnknown.contains(index) { row("Answers", text: "what no other plan answers") }
        let incidents = base.targets(of: plan.incidents, in: index)
        row("Answers", pages: incidents)
        row("Products", pages: base.targets(of: plan.products, in: index))
        addRankings(of: incidents)
        row("Reviews", pages: base.relations.reviewsOf[index] ?? [])
        addTickets()
        if let revision = base.revision(of: index) { row("Revision", text: String(revision.prefix(8))) }
    }

    /// Adds the plans of an incident, above everything else: they are why the page was opened.
    mutating func addPlans(ofIncident incident: Int) {
        let plans = (base.relations.plansOfIncident[incident] ?? []).filter { base.pages[$0].status != .retired }
        out.markup("<div class=\"go\">\n")
        for plan in plans {
            guard case .plan(let fields) = base.pages[plan].fields else { continue }
            out.markup("<p>")
            out.link(plan, names, root)
            out.markup(" ")
            out.priority(fields.priority?.value, base.settings)
            chip("RTO", fields.rto?.value.text)
            out.markup("</p>\n")
        }
        if plans.isEmpty { addPlanForTheUnknown() }
        out.markup("</div>\n")
    }

    private mutating func addPlanForTheUnknown() {
        out.markup("<p>No plan answers this incident yet.")
        if let plan = base.relations.plansForTheUnknown.first(where: { base.pages[$0].status == .active }) {
            out.markup(" ")
            out.link(plan, names, root)
        }
        out.markup("</p>\n")
    }

    /// Adds the telephone numbers of everybody whom the steps of a plan name: what paper has instead of links.
    mutating func addPeople() {
        var roles: [Int] = []
        for step in page.flow.steps {
            for role in [step.role, step.approval] {
                guard let role = base.target(of: role, in: index), !roles.contains(role) else { continue }
                roles.append(role)
            }
        }
        roles.removeAll { !names.hasPhone($0) }
        if roles.isEmpty { return }
        out.markup("<section class=\"phones\" aria-labelledby=\"pb-phones\">\n<h3 id=\"pb-phones\">Who does what, and their numbers</h3>\n<dl class=\"calls\">\n")
        for role in roles { call(nil, role) }
        out.markup("</dl>\n</section>\n")
    }

    /// Adds the tickets that reviews of the page name.
    mutating func addTickets() {
        var tickets: [String] = []
        for review in base.relations.reviewsOf[index] ?? [] {
            guard case .review(let fields) = base.pages[review].fields else { continue }
            for ticket in fields.tickets where !tickets.contains(ticket.value) { tickets.append(ticket.value) }
        }
        addTickets(tickets)
    }
}
