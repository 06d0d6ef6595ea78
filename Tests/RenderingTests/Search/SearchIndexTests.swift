import Testing
@testable import Rendering

/// What the search index holds, and that it is safe to load.
@Suite struct SearchIndexTests {
    @Test(arguments: [
        ("Über-Cafés & Straßen", ["uber", "cafes", "strassen"]), ("Øresund, NAÏVE", ["oresund", "naive"]), ("KB5034441 0x80070005", ["kb5034441", "0x80070005"]),
        ("e\u{301}te\u{301} co\u{AD}operate zero\u{200D}width", ["ete", "cooperate", "zerowidth"]), ("Ἀθῆναι ΣΑΣ ΠΡΙΒΕΤ Ёлка", ["ἀθῆναι", "σασ", "πριβετ", "елка"]),
        ("日本語のプリンタ", ["日", "本", "語", "の", "プ", "リ", "ン", "タ"]), ("a\u{2028}b\u{A0}c—d…e’s 🖨x", ["a", "b", "c", "d", "e", "s", "x"]), ("İstanbul", ["istanbul"]),
        ("a漢b字c語", ["a", "漢", "b", "字", "c", "語"]), ("_x_ T20260430.0046", ["x", "t20260430", "0046"]), ("", []), ("…", []), (String(repeating: "a", count: 60), [String(repeating: "a", count: 40)]),
    ])
    func `text is cut into folded words`(text: String, expected: [String]) {
        var reader = WordReader()
        #expect(SearchIndexTests.letters(&reader, Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test func `bytes that are no text separate words`() {
        var reader = WordReader()
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0x80, 0x63, 0xE2, 0x82]
        #expect(SearchIndexTests.letters(&reader, bytes) == [[0x61], [0x62], [0x63]])
    }

    @Test(arguments: ["Printer", "QueueFullOfJobs", "0123456789abcdefghijklmnopqrstuvwxyz0123456789", "Über-Größe", "a"])
    func `a word has one number wherever it stands and however it is written`(word: String) {
        var reader = WordReader()
        var numbers: [UInt64] = []
        for text in [word, "so: \(word)", "\(word)", "...\(word), and more text", "x \(word.uppercased())", "1 \(word)—x", "日\(word)本"] {
            let bytes = Array(text.utf8)
            for end in [bytes.count, bytes.count - 1] {
                for found in SearchIndexTests.words(&reader, bytes, to: end) {
                    let letters = SearchIndexTests.letters(of: found, in: bytes, &reader)
                    var alone = WordReader()
                    #expect(SearchIndexTests.words(&alone, letters, to: letters.count).map(\.hash) == [found.hash])
                    if letters == SearchIndexTests.folded(word) { numbers.append(found.hash) }
                }
            }
        }
        #expect(numbers.count >= 6 && Set(numbers).count == 1)
    }

    @Test func `words of any script have numbers of their own`() {
        var reader = WordReader()
        let letters = Array(0x3041...0x3096) + Array(0x4E00...0x4FFF) + Array(0x561...0x586) + Array(0x10D0...0x10FA) + Array(0xE01...0xE2E)
        let words = letters.compactMap { Unicode.Scalar($0).map(String.init) } + ["x", "8", "ա8", "8ա"]
        let bytes = Array(words.joined(separator: " ").utf8)
        let found = SearchIndexTests.words(&reader, bytes, to: bytes.count)
        #expect(found.count == words.count && Set(found.map(\.hash)).count == words.count)
    }

    private static func folded(_ word: String) -> [UInt8] {
        var reader = WordReader()
        return letters(&reader, Array(word.utf8)).first ?? []
    }

    private static func letters(_ reader: inout WordReader, _ text: [UInt8]) -> [[UInt8]] {
        words(&reader, text, to: text.count).map { letters(of: $0, in: text, &reader) }
    }

    /// The letters behind three others, which must stay.
    private static func letters(of word: FoundWord, in text: [UInt8], _ reader: inout WordReader) -> [UInt8] {
        var letters = [UInt8](repeating: 0xFF, count: 3 + WordReader.room)
        let count = reader.write(word, of: text.span, to: &letters, at: 3)
        #expect(letters[..<3].allSatisfy { $0 == 0xFF })
        return Array(letters[3..<(3 + count)])
    }

    private static func words(_ reader: inout WordReader, _ text: [UInt8], to end: Int) -> [FoundWord] {
        var words = FoundWords()
        reader.read(text.span, from: 0, to: end, .text, into: &words)
        return Array(words.all)
    }

    @Test(arguments: [0, 1, 59, 60, 61, 2_727, 2_728, 19_655, 19_656, 1_000_000, 71_000_000])
    func `numbers are read as they were written`(number: Int) {
        var out = SearchScript()
        out.number(number)
        var offset = 0
        #expect(IndexedSite.number(out.bytes, &offset) == number && offset == out.bytes.count)
        #expect(out.bytes.allSatisfy { (0x20...0x7E).contains($0) && ![0x22, 0x3C, 0x5C].contains($0) })
    }

    @Test func `the index is the same however its pages are divided`() throws {
        let files = Dictionary(uniqueKeysWithValues: (0..<20).map { ("content/handbook/w\($0).md", "# Word \($0)\n\nshared text\($0 % 3) und Ähnliches\n") })
        let whole = try IndexedSite(files, collectors: 1).files
        #expect(whole.count > 5)
        for size in [1, 3, 7] {
            for collectors in [2, 3, 40] { #expect(try IndexedSite(files, runsOf: size, collectors: collectors).files == whole) }
        }
    }

    @Test func `a changed page changes the stamp of every file`() throws {
        func stamps(_ text: String) throws -> Set<String> {
            Set(try IndexedSite(["content/handbook/x.md": "# X\n\n\(text)\n"]).files.values.map { String($0.split(separator: "\"")[3]) })
        }
        let (before, after) = (try stamps("one"), try stamps("two"))
        #expect(before.count == 1 && after.count == 1 && before != after)
    }

    static let plan = """
        ---
        title: Get paper moving
        incidents: [server-down]
        aliases: [Tray rescue]
        tags: [xerography]
        priority: P3
        ---

        First words & *more*.

        ## Applies when

        - the `drum` whistles

        ## Tactical steps

        1. **Unclog rollers** with a cloth. {#unclog role=lead time=5m}

           ```powershell {danger}
           Remove-Item "jam"
           ```
        2. Reassemble. [Notes](../handbook/notes.md)

        > [!WARNING]
        > Hot parts

        ## Contingencies

        ### If it burns {#fire}

        Water.

        """

    @Test func `the entry of a page has its text at the places that hold it`() throws {
        let site = try IndexedSite(["content/plans/paper.md": SearchIndexTests.plan])
        let expected = #"["Get paper moving","plans/paper.html","P3",1,[["","","First words & more."],["applies-when","Applies when","the drum whistles"],"#
            + #"["tactical-steps","Tactical steps",""],["unclog","Tactical steps","Unclog rollers with a cloth.\nRemove-Item \"jam\""],["pb-step-2","Tactical steps","Reassemble. Notes"],["tactical-steps","Tactical steps","Hot parts"],["contingencies","Contingencies",""],["fire","If it burns","Water."]]]"#
        #expect(site.entry("plans/paper.html") == expected)
    }

    @Test func `words of names and of texts are kept apart, and words of the theme are in neither`() throws {
        let site = try IndexedSite(["content/plans/paper.md": SearchIndexTests.plan])
        let (names, texts) = (Set(site.words("n")), Set(site.words("t")))
        #expect(names.isSuperset(of: ["get", "paper", "moving", "tray", "rescue", "xerography"]) && !names.contains("drum"))
        #expect(texts.isSuperset(of: ["first", "drum", "whistles", "unclog", "rollers", "cloth", "burns", "remove", "jam"]) && !texts.contains("xerography"))
        #expect(!texts.contains("destructive") && !texts.contains("5m"))
    }

    @Test func `what tickets say of an incident finds its plans, and a customer's names the customer`() throws {
        let incident = "---\ntitle: Paper jam\nservices: [email]\nseverity: sev3\nmatch: [fuser smell]\n---\n\nText.\n"
        let customer = "---\ntitle: Acme\nservices: [email]\nranking: [paper]\nagreed: 2026-10-01\ncontacts: [{name: Dana Roe, phone: +1 (212) 555-0170, hours: 24x7}]\npsa_names: [ACME-0815]\n---\n"
        let site = try IndexedSite(["content/incidents/paper.md": incident, "content/customers/acme.md": customer])
        #expect(Set(site.words("n")).isSuperset(of: ["fuser", "smell", "0815", "dana", "roe", "212", "0170", "12125550170"]))
    }

    @Test func `words are the same with their vowels and without`() throws {
        let text = "كَتَبَ محـــمّد שָׁלוֹם"
        let site = try IndexedSite(["content/handbook/x.md": "# X\n\n\(text)\n"])
        #expect(Set(site.words("t")).isSuperset(of: ["كتب", "محمد", "שלום"]))
    }

    @Test func `included text is found on the page that includes it`() throws {
        let site = try IndexedSite(["content/_s.md": "Snippetword here.\n", "content/handbook/x.md": "# X\n\n## In\n\n![[_s]]\n"])
        #expect(site.entry("handbook/x.html").contains(#"["in","In","Snippetword here."]"#))
    }

    @Test(arguments: ["</script><script>alert(1)</script>", "\u{2028}\u{2029}", "\"); alert(1); (\"", "\\\"", "<!--", "\u{7F}\u{1}"])
    func `no text ends the script that it stands in`(text: String) throws {
        let yaml = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{7F}", with: "").replacing("\u{1}", with: "")
        let site = try IndexedSite(["content/handbook/x.md": "---\ntitle: \"t \(yaml)\"\naliases: [\"a \(yaml)\"]\n---\n\n## h \(text)\n\ntext `\(text)`\n"])
        for (name, file) in site.files {
            #expect(!file.contains("<") && !file.contains("\u{2028}") && !file.contains("\u{2029}") && !file.contains("\u{7F}"), "\(name)")
            #expect(file.hasPrefix("planbook.search.put(\"") && file.hasSuffix(");\n"))
            // Quotes that are not escaped come in pairs.
            #expect(file.replacing("\\\\", with: "").replacing("\\\"", with: "").count { $0 == "\"" } % 2 == 0)
        }
    }

    @Test func `of a long text signs, headings and steps are kept first`() throws {
        var body = BodyText()
        let filler = "<p>" + String(repeating: "filler ", count: 100) + "</p>"
        let html = "<p>First.</p>\(filler)<h2 id=\"when\">When</h2>\(filler)<ul><li>a sign</li></ul><h2 id=\"do\">Do</h2><ol><li class=\"step\"><strong>Step</strong> it</li></ol>\(filler)"
        body.read(Array(html.utf8), symptoms: [Array("when".utf8)])
        let base = try IndexedSite.base()
        let entry = String(decoding: SearchEntry(base, 0, body, limit: 60).script, as: UTF8.self)
        #expect(entry.hasSuffix(#",0,[["","","First."],["when","When","a sign"],["do","Do","Step it"]]]"#), "\(entry)")
    }
}
