import Diagnostics
import Model

extension Check {
    /// T801: tickets about something that no page describes.
    static let unmatchedTickets = Check(
        code: "T801", slug: "unmatched-tickets", level: .warning,
        summary: "tickets that match no known incident, grouped by what they have in common",
        why: """
            What customers report again and again and nobody has described is the next entry of the known-incident list.
            Tickets are compared with the titles, the aliases and the `match` phrases of incidents by the stems of their
            words; those that match none are grouped by the words that they share. Add a phrase to the incident that they
            are about, or write the incident: `planbook tickets --propose` begins a draft for each group, and
            `planbook tickets --why ID` says why a ticket matched or did not. Leave out what is no incident, such as orders
            and questions, with `ignored_categories` in `tickets/mapping.yml`. The finding is on no page: a waiver on the
            front page accepts it.
            """,
        bad: [
            Example(
                "tickets/export.csv",
                """
                Ticket Number,Subject,Client,Date Opened
                1041,Scanner refuses badge,Acme,2026-10-05 08:10
                1042,Badge of scanner unknown,Acme,2026-10-07 22:05
                1043,Badge on hand scanner again,Acme,2026-10-29 06:40

                """, beside: [ticketCustomer])
        ],
        good: [
            Example(
                "content/incidents/server-down.md",
                "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\nmatch: [scanner badge]\n---\n\nIt does not answer.\n",
                beside: [
                    Example("tickets/export.csv", "Ticket Number,Subject,Client,Date Opened\n1041,Scanner refuses badge,Acme,2026-10-05 08:10\n"),
                    ticketCustomer,
                ])
        ],
        scope: .knowledgeBase { base, findings in
            guard let tickets = base.tickets else { return }
            for cluster in tickets.clusters where cluster.tickets > 0 {
                findings.addToKnowledgeBase(
                    "\(cluster.tickets) tickets like '\(cluster.label)' match no known incident",
                    help: "such as \(cluster.examples.prefix(3).joined(separator: ", ")); add a phrase to an incident's 'match', or let 'planbook tickets --propose' begin one")
            }
            if tickets.scattered > 0 {
                let subject = tickets.scattered == 1 ? "1 ticket matches" : "\(tickets.scattered) tickets match"
                findings.addToKnowledgeBase(
                    "\(subject) no known incident and no other ticket",
                    help: "'planbook tickets' lists the newest; leave out what is no incident with 'ignored_categories' in '\(TicketMapping.path)'")
            }
        })

    /// The customer whose tickets the examples have.
    static let ticketCustomer = Example("content/customers/acme.md", customer(ranking: "ranking: [server-down]"))
}
