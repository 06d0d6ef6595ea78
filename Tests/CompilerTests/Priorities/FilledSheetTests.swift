import Foundation
import TestSupport
import Testing

@testable import Compiler

/// A table that was filled in at the talk changes a customer's ranking and nothing else of its file.
@Suite struct FilledSheetTests {
    /// Incidents a to e strike the service of the customer, and f another one.
    private static func files(_ customer: String) -> [String: String] {
        var files = [
            "content/services/lines.md": "---\ntitle: Lines\nowner: technician\n---\n\nThe way out.\n",
            "content/customers/acme.md": customer,
        ]
        for name in ["a", "b", "c", "d", "e", "f"] {
            let service = name == "f" ? "lines" : "backup"
            files["content/incidents/\(name).md"] = "---\ntitle: Case \(name.uppercased())\nservices: [\(service)]\nseverity: sev3\n---\n\nIt is.\n"
        }
        return files
    }

    private static let customer = """
        ---
        # What they told us.
        title:   'Acme'
        services: [ backup ]   # all of it
        ranking:  # by pain
          # the worst
          - {incident: a, rto: 4h,  note: 'no "bread"'}   # said twice
          - "[[b]]"
          # not so bad
          - incident: c
            rto: 1d
            note: |
              first
              then
          - d   # maybe
        agreed: "2026-10-01"
        contacts: [{ name: Front office, hours: 24x7 }]
        ---

        ranking: none of this is touched.

        """

    private static func sheet(_ rows: [String], agreed: String = "2026-10-01") -> String {
        "customer,customers/acme\nagreed,\(agreed)\nplace,incident,rto,rpo,note\n" + rows.map { $0 + "\n" }.joined()
    }

    private static let today = ["1,a,4h,,\"no \"\"bread\"\"\"", "2,b,,,", "3,c,1d,,first then", "4,d,,,"]

    /// What becomes of the customer's file, and what is said of it.
    private static func apply(_ sheet: String, to customer: String = customer) throws -> (outcome: Compilation.SheetOutcome, file: String) {
        let base = try ScratchKnowledgeBase(files(customer))
        let compilation = try base.compile(rendersBodies: false)
        let outcome = try compilation.apply(sheet: Array(sheet.utf8), to: compilation.customer(named: "acme").get())
        return (outcome, try String(contentsOfFile: base.root + "/content/customers/acme.md", encoding: .utf8))
    }

    @Test func `a sheet that says what the file says changes nothing`() throws {
        let (outcome, file) = try Self.apply(Self.sheet(Self.today))
        #expect(outcome == .unchanged)
        #expect(file == Self.customer)
    }

    @Test func `what the program writes reads back as no change`() throws {
        let base = try ScratchKnowledgeBase(Self.files(Self.customer))
        let compilation = try base.compile(rendersBodies: false)
        let page = try compilation.customer(named: "acme").get()
        #expect(try compilation.apply(sheet: compilation.priorityTable(of: page), to: page) == .unchanged)
    }

    @Test func `an item that moves keeps its bytes and the comments above it`() throws {
        let (outcome, file) = try Self.apply(Self.sheet(["1.5,c,1d,,first then"] + Self.today.filter { !$0.hasPrefix("3") }))
        #expect(outcome == .changed(["b: place 2 → 3"], path: "content/customers/acme.md"))
        let b = "  - \"[[b]]\"\n"
        let c = "  # not so bad\n  - incident: c\n    rto: 1d\n    note: |\n      first\n      then\n"
        #expect(file == Self.customer.replacing(b + c, with: c + b))
    }

    @Test func `an item that changes is written anew, with its comments`() throws {
        let rows = ["1,a,2h,24h,\"flour: \\ \"\"now\"\"\""] + Self.today.dropFirst()
        let (outcome, file) = try Self.apply(Self.sheet(rows, agreed: "2026-11-20"))
        let note = "a: note “flour: \\ \"now\"”"
        #expect(outcome == .changed(["agreed: 2026-10-01 → 2026-11-20", "a: rto 4h → 2h", "a: rpo not agreed → 24h", note], path: "content/customers/acme.md"))
        let old = "{incident: a, rto: 4h,  note: 'no \"bread\"'}   # said"
        #expect(file == Self.customer.replacing(old, with: "{ incident: a, rto: 2h, rpo: 24h, note: \"flour: \\\\ \\\"now\\\"\" }   # said")
            .replacing("\"2026-10-01\"", with: "2026-11-20"))
    }

    @Test func `an incident comes in and another one goes`() throws {
        let (outcome, file) = try Self.apply(Self.sheet(["1,a,4h,,\"no \"\"bread\"\"\"", ",b,,,", "2,incidents/e,none,,", "3,c,1d,,first then", "4,d,,,"]))
        #expect(outcome == .changed(["e: new, at place 2", "b: taken out, was at place 2"], path: "content/customers/acme.md"))
        #expect(file == Self.customer.replacing("  - \"[[b]]\"\n", with: "  - { incident: e, rto: none }\n"))
    }

    @Test func `an incident that the sheet does not name keeps its place and what was agreed`() throws {
        #expect(try Self.apply(Self.sheet(Array(Self.today.prefix(1)))).outcome == .unchanged)
        let (outcome, file) = try Self.apply(Self.sheet(["1,e,,,", "3,b,,,"]))
        #expect(outcome == .changed(["e: new, at place 1"], path: "content/customers/acme.md"))
        let written = file.split(separator: "\n").filter { $0.hasPrefix("  - ") }.map { $0.prefix(15) }
        #expect(written == ["  - e", "  - {incident: ", "  - \"[[b]]\"", "  - incident: c", "  - d   # maybe"])
    }

    @Test func `an incident of today's ranking that there is not stays as well`() throws {
        let customer = Self.customer.replacing("  - d   # maybe\n", with: "  - gone\n  - d   # maybe\n")
        let (outcome, file) = try Self.apply(Self.sheet(["2,a,4h,,\"no \"\"bread\"\"\"", "1,b,,,"]), to: customer)
        #expect(outcome == .changed(["a: place 1 → 2"], path: "content/customers/acme.md"))
        #expect(file.contains("  - gone\n  - d   # maybe\n"))
    }

    @Test(arguments: ["rto", "rpo", "note"])
    func `a sheet without a column of what was agreed is refused`(column: String) throws {
        let (outcome, file) = try Self.apply(Self.sheet(Self.today).replacing("\(column)", with: "\(column) agreed"))
        let message = "there is no column '\(column)', and what was agreed would be lost: give it back its name, with nothing in it where nothing was agreed"
        #expect(outcome == .faults([(3, message)]))
        #expect(file == Self.customer)
    }

    @Test(arguments: [
        ("ranking: [a, 'b', {incident: c, rto: 1d, note: first then}, d]", "ranking: ['b', a, {incident: c, rto: 1d, note: first then}, d]"),
        ("ranking: [\n    a,\n    b, c, d ]", "ranking: [\n    b,\n    a,\n    { incident: c, rto: 1d, note: \"first then\" },\n    d\n  ]"),
        ("ranking:\n- a\n- b\n- {incident: c, rto: 1d, note: first then}\n- d", "ranking:\n- b\n- a\n- {incident: c, rto: 1d, note: first then}\n- d"),
    ])
    func `a ranking stays written the way it is`(before: String, after: String) throws {
        let customer = "---\ntitle: Acme\nservices: [backup]\n\(before)\nagreed: 2026-10-01\ncontacts: [{ name: Front office, hours: 24x7 }]\n---\n\nA.\n"
        let (_, file) = try Self.apply(Self.sheet(["2,a,,,", "1,b,,,", "3,c,1d,,first then", "4,d,,,"]), to: customer)
        #expect(file == customer.replacing(before, with: after))
    }

    @Test func `line ends of Windows stay, and so do semicolons and marks of a spreadsheet`() throws {
        let customer = Self.customer.replacing("\n", with: "\r\n")
        let sheet = "\u{FEFF}" + Self.sheet(["1;e;;;'=now"] + Self.today.map { $0.replacing(",", with: ";").replacing("1;a", with: "1,5;a") })
            .replacing("place,incident,rto,rpo,note", with: "place;incident;rto;rpo;note").replacing("customer,", with: "customer;").replacing("agreed,", with: "agreed;")
        let (outcome, file) = try Self.apply(sheet.replacing("\n", with: "\r\n"), to: customer)
        #expect(outcome == .changed(["e: new, at place 1"], path: "content/customers/acme.md"))
        let first = "  # the worst\r\n"
        #expect(file == customer.replacing(first, with: "  - { incident: e, note: \"=now\" }\r\n" + first))
    }

    @Test(arguments: [
        (["1,aa,,,"], 4, "no incident is called 'aa'"), (["1,incident/a,,,"], 4, "no incident is called 'incident/a'; did you mean 'incidents/a', 'incidents/b' or 'incidents/c'?"), (["1,f,,,"], 4, "'incidents/f' strikes no service of this customer"),
        (["1,a,,,", "1,b,,,"], 5, "the place 1 is given twice: line 4 has it as well"), (["1,a,,,", "2,Case A,,,"], 5, "'incidents/a' stands twice: line 4 has it as well"),
        (["first,a,,,"], 4, "'first' is no place: 1 is the worst, 2 the next"), (["-1,a,,,"], 4, "'-1' is no place: 1 is the worst, 2 the next"),
        (["1,a,4 hours,,"], 4, "'4 hours' is no value for 'rto': write a length of time such as 15m, 4h or 2d, or 'none'; did you mean '4h'?"),
        (["1,a,,soon,"], 4, "'soon' is no value for 'rpo': write a length of time such as 15m, 4h or 2d, or 'none'"),
        (["1,,4h,,"], 4, "the line names no incident"), (["1,a,\"4h,,"], 4, "the quote that opens on line 4 is never closed"),
    ])
    func `an error is told with its line, and nothing is written`(rows: [String], line: Int, message: String) throws {
        let (outcome, file) = try Self.apply(Self.sheet(rows))
        #expect(outcome == .faults([(line, message)]))
        #expect(file == Self.customer)
    }

    @Test(arguments: [
        ("", 1, "no line with the columns 'place' and 'incident': fill in what 'planbook export priorities --format csv' writes"),
        ("customer,customers/bolt\nplace,incident\n1,a\n", 1, "the sheet is that of 'customers/bolt', not of 'customers/acme'"),
        ("place,incident\n1,a\n", 1, "the sheet does not say whose it is: it begins with 'customer,customers/acme'"),
        ("customer,acme\nagreed,20.11.2026\nplace,incident\n1,a\n", 2, "'20.11.2026' is no date such as 2026-11-20"),
        ("customer,acme\nagreed,2027-01-01\nplace,incident\n1,a\n", 2, "2027-01-01 is in the future; today is 2026-11-23"),
        ("customer,acme\nagreed,2026-09-01\nplace,incident\n1,a\n", 2, "2026-09-01 is before the last talk, on 2026-10-01: this is an old sheet"),
        ("customer,acme\nplace,incident,place\n1,a,2\n", 2, "the column 'place' stands twice"),
        ("customer,acme\nagreed,2026-10-01\nplace,incident,rto,rpo,note\n", 3, "the table has no line below the names of its columns"),
        ("customer,acme\nplace,incident,rto,rpo,note\n,a,,,\n,b,,,\n,c,,,\n,d,,,\n", 2, "no incident has a place, and a ranking needs one"),
    ])
    func `a sheet that is none, or another customer's, is refused`(sheet: String, line: Int, message: String) throws {
        guard case .faults(let faults) = try Self.apply(sheet).outcome else {
            Issue.record("it was taken")
            return
        }
        #expect(faults.contains { $0 == (line, message) }, "\(faults)")
    }

    private static func utf16(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        return bytes
    }

    private static let unreadable: [(bytes: [UInt8], line: Int, message: String)] = [
        (Array("customer,acme\nplace,incident,rto,rpo,note\n1,a,,,b\0c\n2,b,,,\0\n".utf8), 3, "the line has a NUL byte, as no text has: save it as 'CSV UTF-8'"),
        (utf16(sheet(today)), 1, "the table is text in UTF-16: save it as 'CSV UTF-8'"),
        ([0xFF, 0xFE] + utf16("place"), 1, "the table is text in UTF-16: save it as 'CSV UTF-8'"),
    ]

    @Test(arguments: unreadable)
    func `bytes that are no text are told in one line`(bytes: [UInt8], line: Int, message: String) throws {
        let base = try ScratchKnowledgeBase(Self.files(Self.customer))
        let compilation = try base.compile(rendersBodies: false)
        #expect(try compilation.apply(sheet: bytes, to: compilation.customer(named: "acme").get()) == .faults([(line, message)]))
    }

    @Test func `a ranking that cannot be told apart is left alone`() throws {
        let customer = Self.customer.replacing("  - d   # maybe\n", with: "  - &x d\n").replacing("  - \"[[b]]\"\n", with: "  -\n    b\n")
        #expect(throws: BuildError.self) { try Self.apply(Self.sheet(["2,a,,,", "1,b,,,", "3,c,,,", "4,d,1h,,"]), to: customer.replacing("ranking:  # by pain", with: "ranking: &all")) }
    }
}
