import Diagnostics
import Model

extension Check {
    /// C411: a customer who cannot be asked at night.
    static let unreachableOutOfHours = Check(
        code: "C411", slug: "unreachable-out-of-hours", level: .warning,
        summary: "a customer has no contact whose hours include 24x7 or out-of-hours",
        why: """
            At night somebody at the customer must be able to say yes: to shutting down, to failing over, to spending
            money. One contact at least has `hours: 24x7` or `hours: out-of-hours`.
            """,
        bad: [
            Example(
                "content/customers/acme.md",
                customer(ranking: "ranking: [server-down]", contacts: "«contacts»: [{ name: Office, hours: business }]"))
        ],
        good: [
            Example(
                "content/customers/acme.md",
                customer(
                    ranking: "ranking: [server-down]",
                    contacts: "contacts: [{ name: Office, hours: business }, { name: Shift leader, hours: out-of-hours }]"))
        ],
        scope: .page { view, findings in
            guard case .customer(let customer) = view.page.fields, !view.page.isSnippet, view.page.status != .retired,
                let place = customer.contactsKey, !customer.contacts.isEmpty, !view.page.hasDoubtfulContacts
            else { return }
            let hours = customer.contacts.flatMap(\.hours).map { $0.lowercased() }
            if hours.contains(where: { ["24x7", "out-of-hours"].contains($0) }) { return }
            let near = hours.first { $0.hasPrefix("24") || !NearMisses.of($0, among: ["out-of-hours"]).isEmpty }
            findings.add(
                "nobody at this customer can be reached out of hours", on: view.index, at: place,
                label: "no contact with 24x7 or out-of-hours",
                help: near.map { "write '\($0.hasPrefix("24") ? "24x7" : "out-of-hours")' where it says '\($0)'" }
                    ?? "add a contact with 'hours: 24x7' or 'hours: out-of-hours'")
        })
}

extension Page {
    /// Whether some contact could not be read, and may well be the one.
    fileprivate var hasDoubtfulContacts: Bool {
        hasMisspelt("hours")
            || problems.contains { problem in
                switch problem.kind {
                case .invalidValue(let field, _, _, _): field.hasPrefix("contacts")
                case .missingField(_, let owner, _): owner.hasPrefix("contacts")
                default: false
                }
            }
    }
}
