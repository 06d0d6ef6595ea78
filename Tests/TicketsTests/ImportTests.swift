import Diagnostics
import Model
import Testing
@testable import Tickets

/// What exports are taken for, what of them counts and what is rejected.
@Suite struct ImportTests {
    @Test(arguments: [
        ("connectwise", "TicketNbr,Summary,Company_Name,date_entered,Date_Closed,Status_Description,Board_Name"),
        ("connectwise", "id,summary,company.name,_info.dateEntered,closedDate,status.name,priority.name,board.name"),
        ("autotask", "Autotask Ticket Number (updates only),[required] Company,[required] Title,[required] Status,[required] Priority,[required if no Primary Resource] Queue,Create Date/Time,Complete Date/Time"),
        ("autotask", "Ticket Number,Title,Company,Status,Priority,Create Date,Complete Date"),
        ("halopsa", "id,summary,details,client_name,dateoccurred,dateclosed,status_id,priority_id,category_1"),
        ("servicenow", "number,opened_at,short_description,caller_id,priority,state,category,assignment_group,assigned_to,sys_updated_on,sys_updated_by"),
        ("servicenow", "Number,Opened,Short description,Company,Priority,State,Category"),
        ("jira", "Issue Type,Issue key,Issue id,Summary,Assignee,Priority,Status,Created,Updated,Resolved,Labels,Labels,Organizations"),
        ("itflow", "Ticket Number,Priority,Status,Subject,Date Opened,Date Resolved,Client"),
        ("generic", "Reference;Subject;Customer;Opened;Closed"),
        ("generic", "ID\tTitle\tClient\tCreated At"),
    ])
    func `a vendor's export is known by its header`(preset: String, header: String) {
        let delimiter = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ","
        let fields = header.split(separator: delimiter, omittingEmptySubsequences: false).map { name -> String in
            let key = TicketPreset.key(Array(name.utf8))
            if ["createddate", "createdatetime", "createdate", "created", "createdat", "opened", "openedat", "dateentered", "infodateentered", "dateoccurred", "dateopened"].contains(key) { return "2026-10-05 08:10" }
            return ["summary", "title", "subject", "shortdescription"].contains(key) ? "Cannot print" : key.hasPrefix("date") || key.contains("clos") || key.contains("resolved") || key.contains("updat") || key.contains("complete") ? "" : "Acme"
        }
        let history = TicketTexts().history(header + "\r\n" + fields.joined(separator: delimiter) + "\r\n")
        #expect(history.reasons == [])
        #expect(history.files.first?.source == preset)
        #expect(history.counts.first?.hasSuffix("/100: 1") == true)
    }

    static let header = "Ticket Number,Subject,Client,Date Opened,Date Resolved,Status,Category,Priority\n"

    @Test(arguments: [1, 2, 7, 4096])
    func `rows are counted whatever the chunks`(chunk: Int) {
        var texts = TicketTexts()
        texts.chunk = chunk
        let history = texts.history(Self.header + #"""
            1,"Cannot print,
            says ""Anna"" again",Acme,2026-10-05 08:10,2026-10-05 09:10,Closed,Printing,2 - High
            2,Internet is down,acme ltd.,2026-10-06 08:10,2026-10-06 08:20,Closed,Network,P1
            3,Printer does not print,ACME,2026-11-06 08:10,,New,Printing,Low

            """#)
        #expect(history.counts == ["200/100: 2", "200/101: 1"])
        #expect(history.groups[0].byMonth.map { "\($0.month) \($0.tickets)" } == ["2026-10 1", "2026-11 1"])
        #expect(history.groups[0].medianMinutesToRestore == 60)
        #expect(history.groups[0].open == 1)
        #expect(history.groups[0].byPriority == [.p2: 1, .p4: 1])
        #expect(history.groups[0].categories == ["Printing"])
        #expect(history.groups[0].newest == ["3", "1"])
    }

    @Test func `the latest row of a ticket counts, by its change or else by its place`() {
        let header = "Number,Short description,Company,Opened,Resolved,Updated\n"
        let changed = TicketTexts().history(header + """
            1,Cannot print,Acme,2026-10-05 08:00,2026-10-05 10:00,2026-10-05 12:00
            1,Internet down,Acme,2026-10-05 08:00,2026-10-05 09:00,2026-10-05 11:00

            """)
        #expect(changed.counts == ["200/100: 1"])
        #expect(changed.groups[0].medianMinutesToRestore == 120)
        let placed = TicketTexts().history(Self.header + "1,Cannot print,Acme,2026-10-05,,,,\n", Self.header + "1,Internet down,Acme,2026-10-05,,,,\n")
        #expect(placed.counts == ["200/101: 1"])
        #expect(placed.tickets == 1)
    }

    @Test(arguments: [
        // No date of the second file says which is the day; one row says day first, another month first.
        ("Ticket ID,Summary,Opened\n1,Internet down,04/03/2026\n", ["200/100: 1"]),
        ("Ticket ID,Summary,Opened\n1,Internet down,04/03/2026\n2,Internet down,13/03/2026\n3,Internet down,03/13/2026\n", ["200/100: 1"]),
        ("Ticket ID,Summary,Opened\n1,Internet down,04/03/2026\n1,Something else,05/03/2026\n", ["200/100: 1"]),
        // The date is known, and so the row counts that was changed last.
        ("Ticket ID,Summary,Opened\n1,Internet down,04/03/2026\n2,Internet down,13/03/2026\n", ["-/101: 2"]),
        ("Ticket ID,Summary,Opened,Updated\n1,Internet down,04/03/2026,05/03/2026\n2,Internet down,13/03/2026,13/03/2026\n", ["-/101: 1", "200/100: 1"]),
        ("Ticket ID,Summary,Opened,Updated\n1,Internet down,04/03/2026,05/04/2026\n2,Internet down,13/03/2026,13/03/2026\n", ["-/101: 2"]),
    ])
    func `a row that is rejected, or older, takes no other one's place`(second: String, counts: [String]) {
        let first = "Ticket ID,Summary,Customer,Opened,Updated\n1,Cannot print,Acme,2026-03-01 08:15,2026-03-20\n"
        #expect(TicketTexts().history(first, second).counts == counts)
    }

    @Test func `what is explained is the row that counts`() {
        let first = "Ticket ID,Summary,Opened\n1,Cannot print,2026-03-01\n2,Internet down,2026-03-01\n"
        let second = "Ticket ID,Summary,Opened\n2,Nothing,05/03/2026\n1,Nothing,04/03/2026\n"
        let explanation = TicketTexts().read([Array(first.utf8), Array(second.utf8)], explaining: "1").explanation
        #expect(explanation?.summary == "Cannot print")
    }

    @Test func `tickets of two systems with one id are two tickets`() {
        let history = TicketTexts().history(
            Self.header + "1,Cannot print,Acme,2026-10-05,,,,\n", "Issue key,Issue id,Summary,Created,Organizations\n1,1,Internet down,2026-10-05,Acme\n")
        #expect(history.tickets == 2)
    }

    @Test(arguments: [
        ("1,Cannot print,Acme,soon,,,,", "2: 'Date Opened' holds no date"), ("1,Cannot print,Acme,,,,,", "2: 'Date Opened' is blank"),
        ("1,Cannot print,Acme,2026-10-05,later,,,", "2: 'Date Resolved' holds no date"), (",Cannot print,Acme,2026-10-05,,,,", "2: the row has no ticket id"),
        ("1,Cannot print,Acme,2026-10-05", "2: the row has 4 fields and the header 8"),
        ("1,Cannot print,Acme,2026-10-05,,,,,late", "2: the row has 9 fields and the header 8"),
        ("1,\"Cannot print,Acme,2026-10-05,,,,", "2: the quote that opens on line 2 is never closed"),
    ])
    func `a row that says nothing sure is rejected with its line`(row: String, reason: String) {
        let history = TicketTexts().history(Self.header + row)
        #expect(history.reasons == [reason])
        #expect(history.tickets == 0 && history.rejected == 1)
    }

    @Test func `blank fields beyond the header are no fields`() {
        #expect(TicketTexts().history(Self.header + "1,Cannot print,Acme,2026-10-05,,,,,,\n").counts == ["200/100: 1"])
    }

    @Test(arguments: [
        (["04/03/2026", "05/03/2026"], ["2: which is the day and which the month, no date of the file says", "3: which is the day and which the month, no date of the file says"], [String]()),
        (["04/03/2026", "30/03/2026"], [], ["2026-03 2"]), (["04/03/2026", "03/30/2026"], [], ["2026-03 1", "2026-04 1"]),
        (["13/03/2026", "03/30/2026"], ["2: some dates of the file put the day first and some the month", "3: some dates of the file put the day first and some the month"], []),
        (["04/04/2026", "05/05/2026"], [], ["2026-04 1", "2026-05 1"]), (["2026-03-01", "04/03/2026", "30/03/2026"], [], ["2026-03 3"]),
    ])
    func `the order of day and month is what all of a file shows`(dates: [String], reasons: [String], months: [String]) {
        let rows = dates.enumerated().map { "\($0),Cannot print,Acme,\($1) 08:10,,,,\n" }.joined()
        let history = TicketTexts().history(Self.header + rows)
        #expect(history.reasons == reasons)
        #expect((history.groups.first?.byMonth ?? []).map { "\($0.month) \($0.tickets)" } == months)
    }

    @Test func `known and open dates of one ticket are told apart when the file has said which is which`() {
        let history = TicketTexts().history(Self.header + """
            1,Cannot print,Acme,2026-03-04 08:00,04/03/2026 09:00,,,
            2,Cannot print,Acme,04/03/2026 08:00,2026-03-04 09:30,,,
            3,Cannot print,Acme,30/03/2026 08:00,30/03/2026 10:00,,,

            """)
        #expect(history.reasons == [])
        #expect(history.groups.first?.byMonth.map(\.tickets) == [3])
        #expect(history.groups.first?.medianMinutesToRestore == 90)
    }

    @Test func `Windows-1252 is read where the file is no UTF-8, and each file keeps to one of them`() {
        let texts = TicketTexts(knowledge: TicketTexts.knowledge(customers: [["Zürich Café"]]))
        let latin = Array(Self.header.utf8) + Array("1,Cannot print,Z".utf8) + [0xFC] + Array("rich Caf".utf8) + [0xE9] + Array(",2026-10-05,,,,\n".utf8)
        #expect(texts.history(latin).counts == ["200/100: 1"])
        #expect(texts.history(Self.header + "1,Cannot print,Zürich Café,2026-10-05,,,,\n").counts == ["200/100: 1"])
        let mixed = Array(Self.header.utf8) + Array("1,Druckt für niemand,Acme,2026-10-05,,,,\n2,Z".utf8) + [0xFC] + Array(",Acme,2026-10-05,,,,\n".utf8)
        #expect(texts.history(mixed).reasons == ["3: the row is neither UTF-8 nor Windows-1252"])
    }

    @Test func `a file without a usable header is rejected once`() {
        #expect(TicketTexts().history("").reasons == ["1: there is no header"])
        #expect(TicketTexts().history("a,b\n1,2\n3,4\n").reasons == ["1: no column of the header is known to hold 'id': the ticket's number"])
        #expect(TicketTexts().history([0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0]).reasons == ["1: the file is no text, or text in UTF-16"])
        var texts = TicketTexts()
        texts.source.columns = [.id: ["Ref"], .summary: ["What"], .opened: ["When"]]
        #expect(texts.history("Reff,What,When\n").reasons == ["1: the header has no column 'Ref', which the mapping names for 'id'"])
        #expect(texts.history("Ref,What,When\n1,Cannot print,2026-10-05\n").counts == ["-/100: 1"])
    }

    @Test func `a mapping says what statuses, priorities and categories mean`() {
        var texts = TicketTexts()
        texts.source.states = ["Parked": .closed, "Duplicate": .ignored]
        texts.source.priorities = ["Blocker": .p1]
        texts.source.ignoredCategories = ["Service request"]
        let history = texts.history(Self.header + """
            1,Cannot print,Acme,2026-10-05,,Parked,,Blocker
            2,Cannot print,Acme,2026-10-05,,duplicate,,
            3,Cannot print,Acme,2026-10-05,,New,SERVICE REQUEST,

            """)
        #expect(history.counts == ["200/100: 1"])
        #expect(history.ignored == 2 && history.tickets == 1)
        #expect(history.groups[0].open == 0 && history.groups[0].byPriority == [.p1: 1])
    }

    @Test func `tickets of names that nobody goes by are counted apart`() {
        let history = TicketTexts().history(Self.header + "1,Cannot print,Acme Ltdd,2026-10-05,,,,\n2,Cannot print,,2026-10-05,,,,\n")
        #expect(history.unknownCustomers.map { "\($0.name) \($0.tickets) \($0.nearest)" } == [" 1 []", "Acme Ltdd 1 [\"ACME Ltd\"]"])
        #expect(history.counts == ["-/100: 2"])
    }

    @Test func `promises are held against the times to restore`() {
        let texts = TicketTexts(knowledge: TicketTexts.knowledge(objectives: [200: [100: 60], -1: [101: 30]]))
        let history = texts.history(Self.header + """
            1,Cannot print,Acme,2026-10-05 08:00,2026-10-05 09:01,,,
            2,Cannot print,Acme,2026-10-05 08:00,2026-10-05 09:00,,,
            3,Internet down,Acme,2026-10-05 08:00,2026-10-05 07:00,,,

            """)
        #expect(history.groups.map(\.objectiveMinutes) == [60, 30])
        #expect(history.groups.map(\.overObjective) == [1, 0])
        #expect(history.groups[1].medianMinutesToRestore == nil)
    }

    @Test func `one customer's history holds nothing of another`() {
        let texts = TicketTexts(knowledge: TicketTexts.knowledge(customers: [["Acme"], ["Other"]]))
        let badges = (0..<6).map { "b\($0),Scanner badge refused,Other,2026-10-0\($0 + 1),,,,\n" }.joined()
        let history = texts.history(Self.header + "1,Cannot print,Acme,2026-10-05,,,,\n2,Internet down,Other,2026-10-05,,,,\n" + badges)
        let limited = history.limited(to: 200)
        #expect(limited.counts == ["200/100: 1"])
        #expect(limited.tickets == 1 && limited.unknownCustomers.isEmpty && limited.clusters.allSatisfy { $0.tickets == 0 && $0.label.isEmpty })
        #expect(history.limited(to: 201).clusters.map(\.tickets) == [6])
    }
}
