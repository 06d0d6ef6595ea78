import Diagnostics
import Reporting
import Testing

/// A finding in marked files, and the rows between its headline and its notes.
struct ExcerptCase: CustomTestStringConvertible, Sendable {
    /// What the case shows.
    let name: String
    /// The files `a.md`, `b.md`, …; the first range is the place to mend, the others are related.
    let files: [String]
    /// The label and the messages of the related places.
    let labels: [String]
    /// The rows.
    let rows: String

    /// Makes a case over one file or several.
    init(_ name: String, _ files: String..., labels: [String] = ["here"], rows: String) {
        self.name = name
        self.files = files
        self.labels = labels
        self.rows = rows
    }

    /// The name, as the test's log shows it.
    var testDescription: String { name }

    /// The rows that the case in fact gives.
    func render() -> String {
        let marked = zip(["a.md", "b.md", "c.md"], files).map { MarkedSource($0, $1) }
        let places = marked.enumerated().flatMap { index, file in
            file.ranges.map { Location(FileID(index), $0) }
        }
        var diagnostic = finding()
        diagnostic.location = places[0]
        diagnostic.label = labels[0]
        diagnostic.related = zip(places.dropFirst(), labels.dropFirst()).map { RelatedLocation($0, $1) }
        return excerptRows(diagnostic, marked.map(\.source))
    }
}

/// The rows between the headline of `diagnostic` and its notes.
func excerptRows(_ diagnostic: Diagnostic, _ files: [SourceFile]) -> String {
    report([diagnostic], files).string(as: .text)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst()
        .prefix { !$0.contains("= note: planbook explain") }
        .joined(separator: "\n")
}

/// The source excerpts of the text format.
@Suite struct ExcerptTests {
    @Test(arguments: ExcerptCase.lines + ExcerptCase.characters + ExcerptCase.related + ExcerptCase.longLines)
    func showsTheSourceWithAlignedMarks(_ example: ExcerptCase) {
        #expect(example.render() == example.rows)
    }

    @Test func knowledgeBaseHasAPathAndNoExcerpt() {
        var diagnostic = finding()
        diagnostic.location = Location(.knowledgeBase, .fileStart)
        #expect(excerptRows(diagnostic, []) == " --> content")
        diagnostic.label = "no role owns this"
        #expect(excerptRows(diagnostic, []) == " --> content: no role owns this")
    }

    @Test func rangesOutsideTheFileAreMovedIntoIt() {
        let file = SourceFile(path: "a.md", bytes: Array("one\ntwo".utf8))
        #expect(excerptRows(finding(ByteRange(90, 99)), [file]) == """
             --> a.md:2:4
              |
            2 | two
              |    ^
            """)
        #expect(excerptRows(finding(ByteRange(-9, -5)), [file]).hasPrefix(" --> a.md:1:1\n"))
    }

    @Test func relatedPlacesBeyondTenAreCounted() {
        var diagnostic = finding()
        diagnostic.related = (0..<13).map { RelatedLocation(Location(FileID(0), .fileStart), "place \($0)") }
        let rows = excerptRows(diagnostic, [SourceFile(path: "a.md", bytes: [0x61])])
        #expect(rows.contains("- place 9\n"))
        #expect(!rows.contains("place 10"))
        #expect(rows.hasSuffix("\n  = note: … and 3 more places"))
    }

    @Test func everyRangeOfHostileTextRendersWithoutLiveControls() {
        let text = MarkedSource("a.md", "⟪EF⟫⟪BB⟫⟪BF⟫\ta⟪C3⟫⟪E2⟫⟪82⟫\r\n\u{1B}[31m漢e\u{301}⟪80⟫\r👩‍💻\u{202E}⟪00⟫\n").source
        for start in 0...text.bytes.count {
            for end in start...text.bytes.count {
                let rows = report([finding(ByteRange(start, end))], [text]).string(as: .text)
                #expect(rows.contains("^"))
                #expect(!rows.unicodeScalars.contains { $0 != "\n" && isLive($0) })
            }
        }
    }
}
