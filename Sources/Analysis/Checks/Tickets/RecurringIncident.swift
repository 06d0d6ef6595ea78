import Diagnostics
import Model

extension Check {
    /// T802: an incident that comes back by the calendar.
    static let recurringIncident = Check(
        code: "T802", slug: "recurring-incident", level: .warning,
        summary: "an incident comes back at a customer by the calendar",
        why: """
            A print server that goes down on the third Friday of every month is a bug to be squashed, not a ticket to be
            closed again. For each customer and incident, days of the month, weekdays, weekdays of the month, intervals of
            days and hours are tried, in the customer's time zone, and only what chance does not explain is reported. Find
            out what else happens on that day, and write a review with the actions. While they are under way, waive the
            finding on the incident's page with the reason and the day until which it holds. What recurs without a known
            incident is reported on the customer's page.
            """,
        bad: [
            Example(
                "content/incidents/server-down.md",
                "---\ntitle: «Server down»\nservices: [backup]\nseverity: sev3\n---\n\nIt does not answer.\n",
                beside: [ticketCustomer, ticketsOn(["06-19 08:10", "07-17 08:05", "08-21 08:20", "09-18 08:15", "10-16 08:00", "11-20 08:10"])])
        ],
        good: [
            Example(
                "content/incidents/server-down.md",
                "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\n---\n\nIt does not answer.\n",
                beside: [ticketCustomer, ticketsOn(["06-19 08:10", "07-06 15:40", "08-25 11:05", "09-02 09:30", "10-15 17:20", "11-09 13:00"])])
        ],
        scope: .knowledgeBase { base, findings in
            for recurrence in base.tickets?.recurrences ?? [] {
                guard let customer = recurrence.customer else { continue }
                let name = base.pages[customer].title
                let count = "\(recurrence.hits.count) of \(recurrence.periods) times"
                let help = "find out what else happens then; the next time is \(recurrence.next)"
                switch recurrence.subject {
                case .incident(let page):
                    findings.add(
                        "comes back at '\(name.value)' \(recurrence.rule.phrase), \(count)", on: page,
                        at: base.pages[page].title.range, label: "next on \(recurrence.next)", help: help,
                        related: [RelatedLocation(base.pages[customer].location(name.range), "the customer")])
                case .cluster(let number):
                    findings.add(
                        "tickets like '\(base.tickets?.clusters[number].label ?? "")' come back \(recurrence.rule.phrase), \(count)",
                        on: customer, at: name.range, label: "next on \(recurrence.next)", help: help)
                case .scattered: continue
                }
            }
        })

    /// An export with a ticket at each of the times `times` of 2026.
    private static func ticketsOn(_ times: [String]) -> Example {
        let rows = times.enumerated().map { number, time in "\(1_041 + number),Server is down,Acme,2026-\(time)\n" }
        return Example("tickets/export.csv", "Ticket Number,Subject,Client,Date Opened\n" + rows.joined())
    }
}
