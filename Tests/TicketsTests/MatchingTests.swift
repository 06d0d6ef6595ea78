import Model
import Testing
@testable import Tickets

/// Which incident a summary is taken for.
@Suite struct MatchingTests {
    static let incidents = [
        ["Printer or print server down", "cannot print", "print jobs stuck in queue", "printer offline"],
        ["Internet down", "no internet in the office", "router shows red light"],
        ["Bad update rolled out", "since the update", "blue screen after windows update"],
        ["Laptop stolen", "my laptop was stolen", "notebook gone from the car"],
        ["Executive laptop dead", "laptop does not turn on", "laptop will not charge"],
        ["Mail flow stopped", "not receiving any emails"],
    ]

    @Test(arguments: [
        ("Unable to print labels", 0), ("Printing fails on 3rd floor", 0), ("PRN01: print server is down again", 0), ("Druckauftrag", nil),
        ("Please print 200 flyers", nil), ("Jobs are stuck in the printer's queue", 0), ("Office has no internet", 1), ("Internet outage", 1),
        ("Red light on router", 1), ("Since the update nothing opens", 2), ("Please update my signature", nil), ("Windows update: blue screens", 2),
        ("Stolen laptop", 3), ("Laptop is not charging", 4), ("Laptop dead", nil), ("New laptop for starter", nil), ("We receive no e-mail", 5),
        ("", nil), ("12345", nil), ("Not working", nil),
    ] as [(String, Int?)])
    func `a summary is taken for the incident whose words it has`(summary: String, incident: Int?) {
        let texts = TicketTexts(knowledge: TicketTexts.knowledge(Self.incidents))
        let history = texts.history("Ticket Number,Subject,Client,Date Opened\n1,\"\(summary)\",Acme,2026-10-05\n")
        let found: Int? = if case .incident(let page)? = history.groups.first?.subject { page - 100 } else { nil }
        #expect(found == incident)
    }

    @Test func `a match can be explained`() throws {
        let texts = TicketTexts(knowledge: TicketTexts.knowledge(Self.incidents))
        let csv = "Ticket Number,Subject,Client,Date Opened\n7,Nothing,Acme,2026-10-05\nT8,Print jobs stuck since 08:15,Acme,2026-10-05\n"
        let explanation = try #require(texts.read([Array(csv.utf8)], explaining: "T8").explanation)
        #expect(explanation.summary == "Print jobs stuck since 08:15")
        #expect(explanation.line == 3)
        #expect(explanation.words == ["printer", "jobs", "stuck"])
        let best = try #require(explanation.candidates.first)
        #expect(best.incident == 100 && best.phrase == "print jobs stuck in queue")
        #expect(best.missing == ["queue"] && best.coverage >= 70 && best.coverage < 100)
        #expect(texts.read([Array(csv.utf8)], explaining: "T9").explanation == nil)
    }

    @Test(arguments: [
        "printer print prints printing printed", "scanner scan scanning scans scanned", "restore restores restoring restoration",
        "connect connection connections connected connecting", "queue queues", "delete deleted deleting deletion", "category categories",
        "address addresses", "box boxes", "freeze freezes freezing", "label labels labelled labelling", "charge charger charging", "policy policies",
    ])
    func `forms of one word have one stem`(words: String) {
        let stems = Set(words.split(separator: " ").map { Stem.of(Array($0.utf8)) })
        #expect(stems.count == 1, "\(stems.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test(arguments: ["server service serve", "user use", "mail main", "phone phishing", "power poster", "status state", "virus virtual"])
    func `words that merely look alike keep apart`(words: String) {
        let parts = words.split(separator: " ")
        let stems = Set(parts.map { Stem.of(Array($0.utf8)) })
        #expect(stems.count >= 2, "\(stems.map { String(decoding: $0, as: UTF8.self) })")
    }

    @Test func `what no incident explains is grouped by the words that it shares`() {
        let badge = ["Scanner badge login refused", "Badge login on scanner 12 not accepted", "Login with badge fails at scanner", "Scanner: badge rejected again"]
        let toner = ["Toner empty on 2nd floor", "Please send toner", "Toner order", "New toner cartridge", "toner!"]
        let rows = (badge + toner + ["Monitor flickers"]).enumerated().map { "\($0),\"\($1)\",Acme,2026-10-05,Cat \($0 % 2)\n" }.joined()
        let history = TicketTexts().history("Ticket Number,Subject,Client,Date Opened,Category\n" + rows)
        #expect(history.clusters.map { "\($0.tickets) \($0.label)" } == ["5 toner", "4 badge scanner login"])
        #expect(history.scattered == 1)
        #expect(history.clusters[1].examples == ["3", "2", "1", "0"])
        #expect(history.clusters[1].categories == ["Cat 0", "Cat 1"])
        #expect(history.counts == ["200/toner: 5", "200/badge scanner login: 4", "200/-: 1"])
    }

    @Test func `the order of rows changes no group`() {
        let lines = (0..<40).map { "\($0),\(["Scanner badge refused", "Badge scanner login", "Toner for printer room", "Room toner empty"][$0 % 4]),Acme,2026-10-05\n" }
        let header = "Ticket Number,Subject,Client,Date Opened\n"
        let one = TicketTexts().history(header + lines.joined())
        let other = TicketTexts().history(header + lines.reversed().joined())
        #expect(one.clusters.map(\.tickets) == other.clusters.map(\.tickets))
        #expect(one.clusters.count == 2)
    }
}
