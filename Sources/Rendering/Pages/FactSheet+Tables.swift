import Diagnostics
import Model

extension FactSheet {
    /// Adds what takes a table: contacts, holders, rankings and actions.
    mutating func addTables() {
        switch page.fields {
        case .customer(let customer):
            contacts("Contacts", customer.contacts)
            ranking(customer.ranking)
        case .role(let role): contacts("Holders", role.holders)
        case .review(let review): actions(review.actions)
        default: break
        }
    }

    private mutating func open(_ title: StaticString, _ columns: [String]) {
        out.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        out.markup(title)
        out.markup("\"><table>\n<caption>")
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

    private mutating func contacts(_ title: StaticString, _ contacts: [Contact]) {
        guard !contacts.isEmpty else { return }
        let authorises = contacts.contains { !$0.authorises.isEmpty }
        open(title, ["Name", "Phone", "Email", "Hours"] + (authorises ? ["Authorises"] : []))
        for contact in contacts {
            out.markup("<tr>")
            cell { $0.text(contact.role.map { "\(contact.name), \($0)" } ?? contact.name) }
            cell { if let phone = contact.phone { $0.phone(phone) } }
            cell { if let email = contact.email { $0.email(email) } }
            cell { $0.text(contact.hours.joined(separator: ", ")) }
            if authorises { cell { $0.text(contact.authorises.joined(separator: ", ")) } }
            out.markup("</tr>\n")
        }
        close()
    }

    private mutating func ranking(_ ranking: [RankedIncident]) {
        guard !ranking.isEmpty else { return }
        open("Incidents, the most painful first", ["No.", "Incident", "Plan", "Promised RTO", "Note"])
        let (base, address) = (base, page.address)
        for (place, ranked) in ranking.enumerated() {
            guard let incident = base.target(of: ranked.incident, in: index) else { continue }
            out.markup("<tr>")
            cell { $0.number(place + 1) }
            cell { $0.link(to: base.pages[incident].address, base.pages[incident].title.value, from: address) }
            let plans = base.relations.plansOfIncident[incident] ?? []
            cell { out in
                for plan in plans {
                    out.link(to: base.pages[plan].address, base.pages[plan].title.value, from: address)
                    out.markup(" ")
                }
            }
            cell { $0.text(ranked.rto?.value.text ?? "") }
            cell { $0.text(ranked.note ?? "") }
            out.markup("</tr>\n")
        }
        close()
    }

    private mutating func actions(_ actions: [ReviewAction]) {
        guard !actions.isEmpty else { return }
        open("Actions", ["What", "Owner", "Due", "Done"])
        let (base, address) = (base, page.address)
        for action in actions {
            let owner = base.target(of: action.owner, in: index)
            out.markup("<tr>")
            cell { $0.text(action.what.value) }
            cell { if let owner { $0.link(to: base.pages[owner].address, base.pages[owner].title.value, from: address) } }
            cell { $0.text(action.due?.value.description ?? "") }
            cell { $0.text(action.done?.value.description ?? "open") }
            out.markup("</tr>\n")
        }
        close()
    }
}

extension HTMLBuffer {
    /// Appends an address that a mail program can write to.
    mutating func email(_ email: String) {
        markup("<a href=\"mailto:")
        address(email.utf8)
        markup("\">")
        text(email)
        markup("</a>")
    }
}
