import Diagnostics
import Foundation
import Reporting
import Testing

/// The JSON format.
@Suite struct JSONReportTests {
    private static let files = [
        MarkedSource("content/a.md", "# Äb\n[x](⟦vpn-outge.md⟧)\n").source,
        SourceFile(path: "content/b.md", bytes: Array("one\r\ntwo\r\n".utf8)),
    ]

    private static let full = Diagnostic(
        code: "L301", check: "broken-link", severity: .error, message: "no page is called 'vpn-outge'",
        location: Location(FileID(0), ByteRange(10, 22)), label: "no such page", help: "did you mean \"vpn\"?",
        related: [RelatedLocation(Location(FileID(1), ByteRange(5, 10)), "here")],
        fixes: [Fix(title: "replace it", edits: [
            TextEdit(Location(FileID(0), ByteRange(10, 22)), "vpn.md"),
            TextEdit(Location(FileID(1), ByteRange(0, 0)), ""),
        ])]
    )

    @Test func theShapeIsTheDocumentedOneInItsOrder() {
        var bare = finding(severity: .info)
        bare.location = Location(.knowledgeBase, .fileStart)
        #expect(report([bare, Self.full], Self.files).string(as: .json) == """
            {
              "version": 1,
              "diagnostics": [
                {
                  "code": "L301",
                  "check": "broken-link",
                  "severity": "info",
                  "message": "no page is called 'x'",
                  "file": "content",
                  "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}},
                  "related": [],
                  "fixes": []
                },
                {
                  "code": "L301",
                  "check": "broken-link",
                  "severity": "error",
                  "message": "no page is called 'vpn-outge'",
                  "help": "did you mean \\"vpn\\"?",
                  "file": "content/a.md",
                  "range": {"start": {"line": 2, "column": 5}, "end": {"line": 2, "column": 17}},
                  "related": [
                    {"file": "content/b.md", "range": \(Self.range(2, 1, 3, 1)), "message": "here"}
                  ],
                  "fixes": [
                    {
                      "title": "replace it",
                      "edits": [
                        {"file": "content/a.md", "range": \(Self.range(2, 5, 2, 17)), "text": "vpn.md"},
                        {"file": "content/b.md", "range": \(Self.range(1, 1, 1, 1)), "text": ""}
                      ]
                    }
                  ]
                }
              ],
              "summary": {"errors": 1, "warnings": 0, "infos": 1, "pages": 31}
            }

            """)
    }

    @Test func anEmptyReportKeepsItsMembers() {
        #expect(report([]).string(as: .json) == """
            {
              "version": 1,
              "diagnostics": [],
              "summary": {"errors": 0, "warnings": 0, "infos": 0, "pages": 31}
            }

            """)
    }

    @Test func aParserReadsBackEveryMember() throws {
        let parsed = try Self.parse(report([Self.full], Self.files))
        #expect(parsed.version == 1)
        #expect(parsed.summary == ["errors": 1, "warnings": 0, "infos": 0, "pages": 31])
        let diagnostic = try #require(parsed.diagnostics.first)
        #expect(diagnostic.help == Self.full.help)
        #expect(diagnostic.range == ["start": ["line": 2, "column": 5], "end": ["line": 2, "column": 17]])
        #expect(diagnostic.related.map(\.file) == ["content/b.md"])
        #expect(diagnostic.fixes.flatMap(\.edits).map(\.text) == ["vpn.md", ""])
    }

    @Test func everyStringSurvivesTheRoundTrip() throws {
        let ranges: [ClosedRange<UInt32>] = [0x00...0x2FF, 0x2000...0x20FF, 0xFFF0...0xFFFF, 0x1F600...0x1F60F]
        let scalars = ranges.joined().compactMap(Unicode.Scalar.init)
        var messages = scalars.map { "a\($0)b" }
        messages.append(String(String.UnicodeScalarView(scalars)))
        messages += ["", "\\u0041", "</script>", String(decoding: [0x61, 0xFF, 0xC3, 0x62] as [UInt8], as: UTF8.self)]
        let diagnostics = messages.map { message in
            var diagnostic = finding()
            diagnostic.message = message
            return diagnostic
        }
        let parsed = try Self.parse(report(diagnostics, Self.files))
        for (read, message) in zip(parsed.diagnostics, messages) {
            #expect(Array(read.message.unicodeScalars) == Array(message.unicodeScalars))
        }
        #expect(parsed.diagnostics.count == messages.count)
    }

    private static func range(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) -> String {
        """
        {"start": {"line": \(line), "column": \(column)}, "end": {"line": \(endLine), "column": \(endColumn)}}
        """
    }

    private static func parse(_ report: Report) throws -> ParsedReport {
        try JSONDecoder().decode(ParsedReport.self, from: Data(report.rendered(as: .json)))
    }
}

/// The documented shape, as another program would declare it.
private struct ParsedReport: Decodable {
    struct Finding: Decodable {
        let code, check, severity, message, file: String
        let help: String?
        let range: [String: [String: Int]]
        let related: [Place]
        let fixes: [Fix]
    }

    struct Place: Decodable {
        let file: String
        let range: [String: [String: Int]]
        let message: String
    }

    struct Fix: Decodable {
        let title: String
        let edits: [Edit]
    }

    struct Edit: Decodable {
        let file: String
        let range: [String: [String: Int]]
        let text: String
    }

    let version: Int
    let diagnostics: [Finding]
    let summary: [String: Int]
}
