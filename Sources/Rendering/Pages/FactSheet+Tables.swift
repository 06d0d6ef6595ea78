import Diagnostics
import Model

extension FactSheet {
    /// Adds the people of a customer or a role: whoever opens these pages at night wants to ring somebody.
    mutating func addContacts() {
        switch page.fields {
        case .customer(let customer): contacts("Contacts", customer.contacts)
        case .role(let role): contacts("Holders", role.holders)
        default: break
        }
    }

    /// Adds what takes a table: rankings and actions.
    mutating func addTables() {
        switch page.fields {
        case .customer(let customer):
            ranking(customer.ranking)
            overrides(customer)
        case .review(let review): actions(review.actions)
        default: break
        }
    }

    private mutating func open(_ title: StaticString, _ columns: [String], kind: StaticString? = nil) {
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        out.markup(title)
        out.markup("\"><table")
        if let kind { out.attribute("class", "\(kind)") }
        out.markup(">\n<caption>")
        out.markup(title)
        out.markup("</caption>\n<thead>\n<tr>")
        for column in columns {
            out.markup("<th scope=\"col\">")
            out.text(column)
            out.markup("</th>")
        }
        out.markup("</tr>\n</thead>\n<tbody>\n")
    }

    private mutating func close() {
        out.markup("</tbody>\n</table></div>\n")
    }

    private mutating func cell(_ write: (inout HTMLBuffer) -> Void) {
        out.markup("<td>")
        write(&out)
        out.markup("</td>")
    }

    /// Adds people as cards: their number is what a thumb must find.
    private mutating func contacts(_ title: StaticString, _ contacts: [Contact]) {
        guard !contacts.isEmpty else { return }
        out.markup("<section class=\"people\" aria-label=\"")
        out.markup(title)
        out.markup("\">\n<p class=\"caption\">")
        out.markup(title)
        out.markup("</p>\n<ul>\n")
        for contact in contacts { card(contact) }
        out.markup("</ul>\n</section>\n")
    }

    private mutating func card(_ contact: Contact) {
        out.markup("<li><p><strong>")
        out.text(contact.name)
        out.markup("</strong>")
        if let role = contact.role { out.text(", \(role)") }
        out.markup("</p>\n")
        if let phone = contact.phone {
            out.markup("<p class=\"number\">")
            out.phone(phone)
            out.markup("</p>\n")
        }
        if let email = contact.email {
            out.markup("<p>")
            out.email(email)
            out.markup("</p>\n")
        }
        detail("Answers", contact.hours)
        detail("Authorises", contact.authorises)
        out.markup("</li>\n")
    }

    private mutating func detail(_ term: StaticString, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        out.markup("<p class=\"detail\">")
        out.markup(term)
        out.markup(": ")
        out.text(texts.joined(separator: ", "))
        out.markup("</p>\n")
    }

    private mutating func ranking(_ ranking: [RankedIncident]) {
        guard !ranking.isEmpty else { return }
        open("Incidents, the most painful first", ["No.", "Incident", "Plan", "Promised RTO", "Note"], kind: "ranking")
        let (names, root) = (names, root)
        for (place, ranked) in ranking.enumerated() {
            guard let incident = base.target(of: ranked.incident, in: index) else { continue }
            out.markup("<tr>")
            cell { $0.number(place + 1) }
            cell { $0.link(incident, names, root) }
            let plans = base.relations.plansOfIncident[incident] ?? []
            cell { out in
                for plan in plans {
                    out.link(plan, names, root)
                    out.markup(" ")
                }
            }
            cell { $0.text(ranked.rto?.value.text ?? "") }
            cell { $0.text(ranked.note ?? "") }
            out.markup("</tr>\n")
        }
        close()
    }

    /// Adds what is done otherwise at the customer.
    private mutating func overrides(_ customer: CustomerFields) {
        let (names, root, base, index) = (names, root, base, self.index)
        let placed = customer.overrides.compactMap { override -> (plan: Int, step: String, StepOverride)? in
            guard case .page(let plan, let step?) = base.resolutions[index][override.plan] else { return nil }
            return (plan, step, override)
        }
        guard !placed.isEmpty else { return }
        open("Steps done otherwise", ["Plan", "Step", "What is done", "Why"], kind: "overrides")
        for (plan, step, override) in placed {
            let title = base.pages[plan].flow.steps.first { $0.id == step }?.title ?? step
            out.markup("<tr>")
            cell { $0.link(plan, names, root) }
            cell { out in
                out.markup("<a href=\"")
                out.raw(root)
                out.address(of: plan, names)
                out.markup("#")
                out.address(step.utf8)
                out.markup("\">")
                out.text(title)
                out.markup("</a>")
            }
            cell { out in
                switch override.change {
                case .skip: out.markup("Not done")
                case .replace(let text), .add(let text):
                    out.markup(override.change == .add(text) ? "<p>As well:</p>\n" : "<p>Instead:</p>\n")
                    out.noteText(text, base.variables(ofPlan: plan, for: index))
                }
            }
            cell { $0.text(override.reason) }
            out.markup("</tr>\n")
        }
        close()
    }

    private mutating func actions(_ actions: [ReviewAction]) {
        guard !actions.isEmpty else { return }
        open("Actions", ["What", "Owner", "Due", "Done"], kind: "actions")
        let (names, root) = (names, root)
        for action in actions {
            let owner = base.target(of: action.owner, in: index)
            out.markup("<tr>")
            cell { $0.text(action.what.value) }
            cell { if let owner { $0.link(owner, names, root) } }
            let isOpen = action.done == nil
            cell { out in if let due = action.due { out.due(due.value, isOpen: isOpen) } }
            cell { $0.text(action.done?.value.description ?? "open") }
            out.markup("</tr>\n")
        }
        close()
    }
}

extension HTMLBuffer {
    /// Appends a day by which something must be done; a browser looks again at the day.
    fileprivate mutating func due(_ day: CalendarDate, isOpen: Bool) {
        markup("<time")
        attribute("datetime", day.description)
        if isOpen {
            markup(" class=\"due\"")
            attribute("data-due", day.description)
        }
        markup(">")
        text(day.description)
        markup("</time>")
    }

    /// Appends an address that a mail program can write to.
    mutating func email(_ email: String) {
        markup("<a href=\"mailto:")
        address(email.utf8)
        markup("\">")
        text(email)
        markup("</a>")
    }
}
