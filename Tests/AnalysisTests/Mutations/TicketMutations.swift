/// Defects of ticket exports, and what they say of the knowledge base.
let ticketMutations: [Mutation] = [
    // T801 unmatched-tickets
    Mutation("T801", [.tickets("1,The toner is empty,Harbour Foods,2026-10-05 08:10,")], at: ("", "")),
    Mutation("T801", [.tickets("1,Badge of scanner refused,Harbour Foods,2026-10-05 08:10,", "2,Scanner refuses badge,Harbour Foods,2026-10-09 21:10,", "3,Scanner: badge again,Harbour Foods,2026-10-21 14:10,")], at: ("", "")),
    Mutation("T801", [.tickets("1,Server down,Harbour Foods,2026-10-05 08:10,", "2,,Harbour Foods,2026-10-05 08:10,")], at: ("", "")),

    // T802 recurring-incident
    Mutation("T802", [.tickets(on: "2026-06-19 08:10", "2026-07-17 08:20", "2026-08-21 08:05", "2026-09-18 08:15", "2026-10-16 08:00")], at: serverDown),
    Mutation("T802", [.tickets(on: "2026-05-31 08:10", "2026-06-30 08:20", "2026-07-31 08:05", "2026-09-30 08:15", "2026-10-31 08:00")], at: serverDown),
    Mutation("T802", [.tickets(on: "2026-09-07 08:10", "2026-09-14 08:20", "2026-09-21 08:05", "2026-09-28 08:15", "2026-10-05 08:00", "2026-10-12 08:05")], at: serverDown),

    // T803 unreadable-row
    Mutation("T803", [.tickets("1,Server down,Harbour Foods,«2026-02-30 08:10»,")]),
    Mutation("T803", [.tickets("1,Server down,Harbour Foods,2026-10-05 08:10,«soon»")]),
    Mutation("T803", [.tickets("«1,Server down, again,Harbour Foods,2026-10-05 08:10,2026-10-06»")]),
    Mutation("T803", [.tickets("1,Server down,Harbour Foods,«04/05/2026»,", "2,Server down,Harbour Foods,«05/06/2026»,")]),

    // T804 unknown-customer
    Mutation("T804", [.tickets("1,Server down,Harbour Food,2026-10-05 08:10,")], at: ("", "")),
    Mutation("T804", [.tickets("1,Server down,,2026-10-05 08:10,")], at: ("", "")),
    Mutation("T804", [.tickets("1,Server down,Harbour Foods Ltd,2026-10-05 08:10,", "2,Server down,Quay Cafe,2026-10-08 18:10,", "3,Server down,Quay Cafe,2026-10-19 12:10,")], at: ("", "")),
]

private let serverDown = ("incidents/server-down.md", "title: «Server down»")

extension Mutation.Edit {
    /// An export with the rows `rows`.
    fileprivate static func tickets(_ rows: String...) -> Mutation.Edit {
        var edit = Mutation.Edit("", by: "Ticket Number,Subject,Client,Date Opened,Date Resolved\n" + rows.map { $0 + "\n" }.joined())
        edit.path = "tickets/desk.csv"
        return edit
    }

    /// An export with a ticket about a server at each of the times `times`.
    fileprivate static func tickets(on times: String...) -> Mutation.Edit {
        var edit = Mutation.Edit("", by: "Ticket Number,Subject,Client,Date Opened,Date Resolved\n")
        edit.path = "tickets/desk.csv"
        edit.new = (edit.new ?? "") + times.enumerated().map { "\($0),Server down,Harbour Foods,\($1),\n" }.joined()
        return edit
    }
}
