import Diagnostics
import Model

extension Check {
    /// T804: a customer that tickets name and nobody knows.
    static let unknownCustomer = Check(
        code: "T804", slug: "unknown-customer", level: .warning,
        summary: "tickets name a customer that no page goes by",
        why: """
            Tickets are laid at a customer's door by its title, its aliases and its `psa_names`, without regard to capitals,
            spaces and signs. The tickets of a name that nobody goes by count for nobody, and what comes back at that
            customer is not found. Add the name to the customer's `psa_names`, or write the customer's page. The finding is
            on no page: a waiver on the front page accepts it.
            """,
        bad: [Example("tickets/export.csv", export(customer: "Acme Holding"), beside: [ticketCustomer])],
        good: [Example("tickets/export.csv", export(customer: "ACME"), beside: [ticketCustomer])],
        scope: .knowledgeBase { base, findings in
            for unknown in base.tickets?.unknownCustomers ?? [] {
                let tickets = unknown.tickets == 1 ? "1 ticket" : "\(unknown.tickets) tickets"
                let message = unknown.name.isEmpty
                    ? "\(tickets) without a customer" : "no customer is called '\(unknown.name)', whom \(tickets) \(unknown.tickets == 1 ? "names" : "name")"
                findings.addToKnowledgeBase(
                    message,
                    help: unknown.name.isEmpty
                        ? "name the column in '\(TicketMapping.path)', or mend the tickets"
                        : NearMisses.question(unknown.nearest).map { "\($0) Add the name to its 'psa_names'" } ?? "add the name to a customer's 'psa_names', or write its page")
            }
        })

    private static func export(customer: String) -> String {
        "Ticket Number,Subject,Client,Date Opened\n1041,Server is down,\(customer),2026-10-05 08:10\n"
    }
}
