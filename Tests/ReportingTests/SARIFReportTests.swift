import Diagnostics
import Foundation
import Reporting
import Testing

/// The format `sarif`.
@Suite struct SARIFReportTests {
    private static let page = ProgramFormatTests.page

    private static func run() throws -> [String: Any] {
        let log = try JSONSerialization.jsonObject(with: Data(ProgramFormatTests.sample.rendered(as: .sarif))) as? [String: Any]
        #expect(log?["version"] as? String == "2.1.0")
        return try #require((log?["runs"] as? [[String: Any]])?.first)
    }

    @Test func `the first result is written as documented`() throws {
        let text = ProgramFormatTests.sample.string(as: .sarif)
        let fingerprint = try #require(text.firstMatch(of: /"planbookFinding\/v1": "([0-9a-f]{16})"/)?.1)
        #expect(text.contains("""
                  "columnKind": "utf16CodeUnits",
                  "newlineSequences": ["\\r\\n", "\\n", "\\r"],
                  "originalUriBaseIds": {
                    "%SRCROOT%": {
                      "description": {"text": "The folder that the run started in."}
                    }
                  },
                  "results": [
                    {
                      "ruleId": "C402",
                      "ruleIndex": 0,
                      "level": "error",
                      "message": {"text": "there is no plan"},
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {"uri": "content", "uriBaseId": "%SRCROOT%"}
                          }
                        }
                      ],
                      "partialFingerprints": {"planbookFinding/v1": "\(fingerprint)"}
                    },
            """))
    }

    @Test(arguments: [
        ("plain \\ [text] (x)", "plain \\ [text] (x)"), ("'{{a}}' and {0}", "'{{{{a}}}}' and {{0}}"), ("write '[text](path)'", "write '\\[text\\](path)'"),
        ("[a\\b](c{d})", "\\[a\\\\b\\](c{{d}})"),
    ])
    func `a message has no place for arguments and no link by accident`(text: String, written: String) throws {
        let finding = Diagnostic(code: "L301", check: "broken-link", severity: .error, message: text, location: Location(.knowledgeBase, .fileStart))
        let log = try #require(try JSONSerialization.jsonObject(with: Data(report([finding]).rendered(as: .sarif))) as? [String: Any])
        let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
        #expect((results.first?["message"] as? [String: String])?["text"] == written)
    }

    @Test func `every check that exists is a rule and every result points to its own`() throws {
        let run = try Self.run()
        let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
        let rules = try #require(driver?["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == ["C402", "L301", "P101"])
        #expect(rules.compactMap { ($0["defaultConfiguration"] as? [String: String])?["level"] } == ["error", "error", "warning"])
        #expect((rules[1]["fullDescription"] as? [String: String])?["text"] == "A dead end. Mend it.")
        let results = try #require(run["results"] as? [[String: Any]])
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(result["ruleId"] as? String == rules[index]["id"] as? String)
        }
        #expect(results.compactMap { $0["level"] as? String } == ["error", "error", "warning", "note"])
        let names = results.compactMap { ($0["partialFingerprints"] as? [String: String])?.values.first }
        #expect(Set(names).count == 4)
    }

    @Test func `places are percent-encoded and count UTF-16 without the byte order mark`() throws {
        let results = try #require(try Self.run()["results"] as? [[String: Any]])
        let result = results[1]
        let place = ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any]
        #expect((place?["artifactLocation"] as? [String: String])?["uri"] == "content/a%20b/%C3%A4.md")
        let region = place?["region"] as? [String: Int]
        #expect(region == ["startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 9])
        let related = (result["relatedLocations"] as? [[String: Any]])?.first
        #expect(related?["id"] as? Int == 1 && (related?["message"] as? [String: String])?["text"] == "here")
        let changes = (result["fixes"] as? [[String: Any]])?.first?["artifactChanges"] as? [[String: Any]]
        #expect(changes?.count == 2)
        let replacement = (changes?.first?["replacements"] as? [[String: Any]])?.first
        #expect(replacement?["deletedRegion"] as? [String: Int] == region)
        #expect((replacement?["insertedContent"] as? [String: String])?["text"] == "y")
    }

    @Test(arguments: [
        ("⟦a⟧b", 1, 2), ("ä⟦b⟧", 2, 3), ("😀⟦😀⟧", 3, 5), ("\u{FEFF}⟦a⟧", 1, 2), ("x\r\n\u{FEFF}⟦a⟧", 2, 3),
        (String(repeating: "ä😀", count: 5_000) + "⟦😀⟧", 15_001, 15_003),
    ])
    func `columns count UTF-16 units`(text: String, start: Int, end: Int) {
        let source = MarkedSource("content/a.md", text)
        let sarif = report([finding(source.ranges[0])], [source.source]).string(as: .sarif)
        #expect(sarif.contains(#""startColumn": \#(start),"#) && sarif.contains(#""endColumn": \#(end)}"#), "\(sarif)")
    }
}
