import Diagnostics
import Model

extension Check {
    /// T803: a row of a ticket export that says nothing sure.
    static let unreadableRow = Check(
        code: "T803", slug: "unreadable-row", level: .error,
        summary: "a row of a ticket export cannot be read",
        why: """
            A ticket with a wrong date hides what comes back by the calendar, so no row is ever guessed at: a date that is
            none, a day and a month that could be exchanged, a quote that is never closed, a row with too many fields. Say
            in `tickets/mapping.yml` how the export writes its columns and dates, or mend the row; the rest of the export
            counts all the same. What stands in a row is shown by no report, but for its date.
            """,
        bad: [
            Example("tickets/export.csv", export("«31/13/2026»"), beside: [ticketCustomer]),
            Example("tickets/export.csv", export("«04/03/2026 08:10»"), beside: [ticketCustomer]),
        ],
        good: [
            Example("tickets/export.csv", export("2026-03-04 08:10"), beside: [ticketCustomer]),
            Example(
                "tickets/export.csv", export("04/03/2026 08:10"),
                beside: [ticketCustomer, Example("tickets/mapping.yml", "date_format: day-first\n")]),
        ],
        scope: .knowledgeBase { base, findings in
            guard let tickets = base.tickets else { return }
            for row in tickets.rejections {
                findings.add("line \(row.line): \(row.reason)", at: row.location, help: row.help)
            }
            let more = tickets.rejected - tickets.rejections.count
            if more > 0 { findings.addToKnowledgeBase("\(more) further rows of ticket exports cannot be read", help: "mend the first ones") }
        })

    private static func export(_ date: String) -> String {
        "Ticket Number,Subject,Client,Date Opened\n1041,Server down again,Acme,\(date)\n"
    }
}
