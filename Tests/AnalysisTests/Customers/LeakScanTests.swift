import Compiler
import Model
import TestSupport
import Testing

@testable import Analysis

/// What tells another customer, however it is written, and what only looks like it.
@Suite struct LeakScanTests {
    private static let own = customer("Harbour Foods North", "Front desk", "555-0199", "front@example.com")

    private static func customer(_ title: String, _ contact: String, _ phone: String, _ email: String, _ extra: String = "") -> String {
        """
        ---
        title: \(title)
        services: [backup]
        ranking: [server-down]
        agreed: 2026-10-01
        contacts: [{ name: \(contact), phone: "\(phone)", email: \(email), hours: 24x7 }]
        \(extra)---

        A customer.

        """
    }

    /// A few of the names that HTML has for characters.
    private static let names = ["ZeroWidthSpace": "\u{200B}", "scaron": "š", "Scaron": "Š", "comma": ",", "fjlig": "fj"]

    /// What is found in `text` for a customer among others of the titles, contacts and numbers of `other`.
    private static func found(_ text: String, _ other: String, isMarkup: Bool = false) throws -> [String] {
        try found(Array(text.utf8), other, isMarkup: isMarkup)
    }

    private static func found(_ bytes: [UInt8], _ other: String, isMarkup: Bool = false) throws -> [String] {
        let files = ["content/customers/north.md": own, "content/customers/other-co.md": other]
        let base = try ScratchKnowledgeBase(files).compile(rendersBodies: false).base
        let page = try #require(base.customers(named: "north").first)
        let scan = LeakScan(CustomerTerms(base, except: page, vocabulary: ["target"]) { names[String(decoding: $0, as: UTF8.self)].map { Array($0.utf8) } })
        return scan.hits(in: bytes, isMarkup: isMarkup).map(\.text)
    }

    private static let smith = customer("Smith & Sons", "Jane Doe", "+44 20 7946 0018", "jane@smith.example.com", "aliases: [Smithies]\npsa_names: [SMITH LTD]\n")

    @Test(arguments: [
        ("Call Smith & Sons.", "Smith & Sons"), ("smith and sons", "Smith & Sons"), ("call smith &amp; sons", "Smith & Sons"), ("x/Smith%20%26%20Sons/y", "Smith & Sons"),
        ("\"Smith \\u0026 Sons\"", "Smith & Sons"), ("smith-sons.example.com", "Smith & Sons"), ("SmithSons", "Smith & Sons"),
        ("the smithies' van", "Smithies"), ("\\nSmithies", "Smithies"), ("C:\\nsmithies\\smithies", "Smithies"), ("Smith\u{A0}Ltd", "SMITH LTD"),
        ("jane doe", "Jane Doe"), ("<b>Jane</b> Doe", "Jane Doe"), ("JANE@smith.example.com.", "jane@smith.example.com"),
        ("customers/other-co.html", "customers/other-co"), ("other_co", "other-co"),
        ("tel:+442079460018", "+44 20 7946 0018"), ("(020) 7946 0018", "+44 20 7946 0018"), ("0044-20-7946-0018", "+44 20 7946 0018"),
        ("20 7946 0018, 12", "+44 20 7946 0018"), ("call 7 020.7946.0018 now", "+44 20 7946 0018"),
    ])
    func `a name is found however it is written`(text: String, term: String) throws {
        #expect(try Self.found(text, Self.smith, isMarkup: true).contains(term))
    }

    @Test(arguments: [
        "Smithies", "Smi\u{AD}thies", "Sm\u{200B}ithies", "Sm\u{200C}ith\u{200D}ies", "Smith\u{2060}ies", "Smith\u{FEFF}ies", "Smi&shy;thies", "Smi&#8203;thies",
        "Smi&ZeroWidthSpace;thies", "Ｓｍｉｔｈｉｅｓ", "→Smithies←", "\u{3000}Smithies。", "“Smithies”",
    ])
    func `a word is found with what nobody sees in it, in wide letters and between any signs`(text: String) throws {
        #expect(try Self.found(text, Self.smith) == ["Smithies"])
        #expect(try Self.found("Jane\u{200B}Doe", Self.smith) == ["Jane Doe"])
    }

    private static let foreign = customer("Müller, Šimek & Fjord", "Zoë Doe", "555-7788", "z@fjord.example.com")

    @Test(arguments: [
        "M&uuml;ller &Scaron;imek &amp; Fjord", "M&uumlller, &scaron;imek &AMP; &#70;jord", "M&#252;ller&comma;&#X160;imek&amp;Fjord", "M&#xFC;ller, &#352imek &#38 Fjord",
        "M&#0000000000000000252;ller, &#138;imek & Fjord", "m&uuml;ller, &#x161imek and &fjlig;ord", "MU&#776;LLER S&#780;IMEK &amp; FJORD",
        "<I>M&uuml;ller</I> <tspan x=\"1\">Šimek</tspan> & Fjord",
    ])
    func `a name is found with any of its letters as HTML may write them`(text: String) throws {
        #expect(try Self.found(text, Self.foreign, isMarkup: true) == ["Müller, Šimek & Fjord"])
    }

    @Test(arguments: ["Zo&euml; Doe", "Zo&euml Doe", "Zo&#235;&nbsp;Doe", "a=1&not=Zoë&b=Doe"])
    func `letters with marks are found as well`(text: String) throws {
        #expect(try Self.found(text, Self.foreign).isEmpty == text.hasPrefix("a"))
    }

    private static let bolt = customer("Bolt Works", "The foreman", "555-7788", "shane.o'brien@dover.example.com")

    @Test(arguments: [
        "555 – 7788", "555 — 7788", "555&nbsp;-&nbsp;7788", "555−7788", "555    7788", "555 .. 7788", "555,7788", "555·7788", "555_7788", "５５５－７７８８",
        "(555)\u{2011}7788", "555\n7788", "+1 555 / 7788", "555\u{AD}7788", "555&ndash;7788", "٥٥٥-٧٧٨٨", "tel_5557788",
    ])
    func `a number is found over any short gap`(text: String) throws {
        #expect(try Self.found(text, Self.bolt) == ["555-7788"])
    }

    @Test(arguments: [
        "shane.o'brien@dover.example.com", "‘shane.o'brien@dover.example.com’", "“Shane.O’Brien@dover.example.com”", "→shane.o'brien@dover.example.com←",
        "...shane.o'brien@dover.example.com...", "--shane.o'brien@dover.example.com--", "'shane.o'brien@dover.example.com'", "*shane.o'brien@dover.example.com*",
        "mailto:shane.o%27brien@dover.example.com", "to=shane.o'brien@dover.example.com", "_shane.o'brien@dover.example.com_", "ｓhane.o'brien＠dover.example.com",
        "x:/shane.o'brien@dover.example.com/", "shane.o&#39;brien@dover.example.com",
    ])
    func `an address is found with any of its signs and between any others`(text: String) throws {
        #expect(try Self.found(text, Self.bolt) == ["shane.o'brien@dover.example.com"])
    }

    @Test(arguments: [
        "555:7788", "at 5:55, 77.88 EUR", "555 and 7788", "<td>555</td><td>7788</td>", "{\"x\": 555, \"y\": 7788}", "555......7788",
        "5,557,789.88 EUR", "version 5.557.78", "2026-05-05 07:78", "o'brien@dover.example.com", "x-shane.o'brien@dover.example.com", "shane.o'brien@dover.example.com.au",
    ])
    func `what only looks like a number or an address is none`(text: String) throws {
        #expect(try Self.found(text, Self.bolt) == [])
    }

    @Test(arguments: ["Call Smithies – now: ÄÖ.", "Jane Doe"])
    func `texts in other encodings are searched`(text: String) throws {
        let term = text.hasPrefix("Call") ? "Smithies" : "Jane Doe"
        let little = Array(text.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let latin = [0x93] + Array(text.unicodeScalars).map { $0 == "–" ? 0x96 : UInt8($0.value) } + [0x94]
        for bytes in [little, big, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, latin] {
            #expect(try Self.found(bytes, Self.smith) == [term])
        }
    }

    @Test(arguments: [
        "Smith has sons.", "blacksmith & sons", "Smithiest", "<td>Jane</td><td>Doe</td>", "janet doe", "mary-jane@smith.example.com",
        "a20794600180b", "2079460018345678", "2026-07-09 20:79", "other company",
    ])
    func `what only looks like a name is none`(text: String) throws {
        #expect(try Self.found(text, Self.smith, isMarkup: true) == [])
    }

    @Test func `the customer's own name may hold another one's`() throws {
        let other = Self.customer("Harbour Foods", "Front desk", "555-0199", "front@example.com")
        #expect(try Self.found("Harbour Foods North rings.", other) == [])
        #expect(try Self.found("Harbour Foods rings, Harbour Foods North too.", other) == ["Harbour Foods"])
    }

    @Test func `what both share tells nobody`() throws {
        let other = Self.customer("Other", "Duty desk", "(555) 0100", "front@example.com")
        #expect(try Self.found("Front desk, 555-0199, front@example.com; Duty desk 555-0100", other) == [])
    }

    @Test(arguments: ["Target", "Priority", "Backup", "Plan"])
    func `a customer called by an ordinary word is told by its id`(title: String) throws {
        let other = Self.customer(title, "Reception", "112", "x@example.com")
        #expect(try Self.found("the \(title) of today, at reception, 112", other) == [])
        #expect(try Self.found("at Reception", other) == ["Reception"])
        #expect(try Self.found("../customers/other-co.html", other) == ["customers/other-co", "other-co"])
    }

    @Test(arguments: [
        ("+1 (555) 010-0199", "550100199"), ("0555 0100", "5550100"), ("00 49 30 1234567", "301234567"), ("112", nil), ("ext. 4711", nil),
    ])
    func `a number is the digits that stay the same`(text: String, digits: String?) {
        #expect(PhoneNumber(text)?.digits == digits)
    }
}
