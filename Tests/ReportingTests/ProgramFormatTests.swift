import Diagnostics
import Foundation
import Reporting
import Testing

/// The formats that other programs read: SARIF, GitHub, GitLab and JUnit.
@Suite struct ProgramFormatTests {
    static let page = MarkedSource("content/a b/ä.md", "\u{FEFF}⟦# Ä⟧ 😀 ⟦x⟧\r\nsee ⟦one\r\ntwo⟧\r\n")
    static let other = MarkedSource("content/b.md", "⟦t⟧\n")
    static let checks = [
        CheckDescription(code: "L301", slug: "broken-link", level: .error, summary: "a link names nothing", why: "A dead end.\nMend it."),
        CheckDescription(code: "P101", slug: "missing-contingency", level: .warning, summary: "no way out", why: "No way out."),
    ]
    static let hostile = "50% of <a>, \"b\" & 'c': \u{1B}[31m\r\n::error::x\u{FFFF}"

    /// Findings with a fix, over lines, of the knowledge base as a whole and with a text that formats might stumble over.
    static var sample: Report {
        let fix = Fix(title: "replace it", edits: [TextEdit(Location(FileID(0), page.ranges[1]), "y"), TextEdit(Location(FileID(1), other.ranges[0]), "")])
        let diagnostics = [
            Diagnostic(
                code: "C402", check: "no-plan", severity: .error, message: "there is no plan", location: Location(.knowledgeBase, .fileStart)),
            Diagnostic(
                code: "L301", check: "broken-link", severity: .error, message: "no page is called 'x'",
                location: Location(FileID(0), page.ranges[1]), help: "did you mean 'y'?",
                related: [RelatedLocation(Location(FileID(1), other.ranges[0]), "here")], fixes: [fix]),
            Diagnostic(
                code: "L301", check: "broken-link", severity: .warning, message: hostile,
                location: Location(FileID(0), page.ranges[2])),
            Diagnostic(
                code: "L301", check: "broken-link", severity: .info, message: "again", location: Location(FileID(0), page.ranges[1])),
        ]
        let files = [page.source, other.source]
        return Report(diagnostics: diagnostics, pages: 31, checks: checks) { id in
            files.indices.contains(id.index) ? files[id.index] : SourceFile(path: "content", bytes: [])
        }
    }

    @Test func `GitHub gets a command a finding with everything escaped that would end it`() {
        #expect(Self.sample.string(as: .github) == """
            ::error title=C402 no-plan::there is no plan
            ::error file=content/a b/ä.md,line=1,endLine=1,col=8,endColumn=9,title=L301 broken-link::no page is called 'x'%0Adid you mean 'y'?
            ::warning file=content/a b/ä.md,line=2,endLine=3,title=L301 broken-link::50%25 of <a>, "b" & 'c': ␛[31m%0D%0A::error::x\u{FFFF}
            ::notice file=content/a b/ä.md,line=1,endLine=1,col=8,endColumn=9,title=L301 broken-link::again
            2 errors, 1 warning, 1 info in 31 pages

            """)
    }

    @Test func `GitHub's properties escape what separates them`() {
        let source = SourceFile(path: "content/a:b,c%d.md", bytes: Array("abc\ndef\n".utf8))
        let text = report([finding(ByteRange(0, 4))], [source]).string(as: .github)
        #expect(text.hasPrefix("::error file=content/a%3Ab%2Cc%25d.md,line=1,endLine=1,col=1,endColumn=5,title="))
    }

    @Test func `GitLab gets an issue a finding with a fingerprint of its own`() throws {
        let text = Self.sample.string(as: .gitlab)
        let issues = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 4)
        #expect(issues.compactMap { $0["severity"] as? String } == ["major", "major", "minor", "info"])
        #expect(issues.compactMap { $0["description"] as? String }.dropFirst().first == "L301: no page is called 'x' (did you mean 'y'?)")
        #expect(text.hasPrefix("""
            [
              {
                "description": "C402: there is no plan",
                "check_name": "no-plan",
                "fingerprint": "\(issues[0]["fingerprint"] as? String ?? "")",
                "severity": "major",
                "location": {
                  "path": "content",
                  "lines": {"begin": 1, "end": 1}
                }
              },
            """))
        let lines = issues.compactMap { ($0["location"] as? [String: Any])?["lines"] as? [String: Int] }
        #expect(lines.dropFirst() == [["begin": 1, "end": 1], ["begin": 2, "end": 3], ["begin": 1, "end": 1]])
        #expect(report([]).string(as: .gitlab) == "[]\n")
    }

    private static func junit(denied: Bool) -> String {
        var report = Self.sample
        report.deniesWarnings = denied
        return report.string(as: .junit)
    }

    @Test func `JUnit gets a suite a check, and only what fails the command fails`() {
        #expect(Self.junit(denied: false) == """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="planbook" tests="5" failures="2" errors="0">
              <testsuite name="C402 no-plan" tests="1" failures="1" errors="0" skipped="0">
                <testcase classname="planbook.no-plan" name="content there is no plan">
                  <failure message="there is no plan" type="error">error[C402]: there is no plan&#10;content</failure>
                </testcase>
              </testsuite>
              <testsuite name="L301 broken-link" tests="3" failures="1" errors="0" skipped="0">
                <testcase classname="planbook.broken-link" name="content/a b/ä.md:1:14 no page is called 'x'" file="content/a b/ä.md" line="1">
                  <failure message="no page is called 'x'" type="error">error[L301]: no page is called 'x'&#10;content/a b/ä.md:1:14&#10;did you mean 'y'?</failure>
                </testcase>
                <testcase classname="planbook.broken-link" name="content/a b/ä.md:2:5 50% of &lt;a&gt;, &quot;b&quot; &amp; 'c': ␛[31m ::error::x\u{FFFD}" file="content/a b/ä.md" line="2">
                  <system-out>warning[L301]: 50% of &lt;a&gt;, &quot;b&quot; &amp; 'c': ␛[31m␍&#10;::error::x\u{FFFD}&#10;content/a b/ä.md:2:5</system-out>
                </testcase>
                <testcase classname="planbook.broken-link" name="content/a b/ä.md:1:14 again" file="content/a b/ä.md" line="1">
                  <system-out>info[L301]: again&#10;content/a b/ä.md:1:14</system-out>
                </testcase>
              </testsuite>
              <testsuite name="P101 missing-contingency" tests="1" failures="0" errors="0" skipped="0">
                <testcase classname="planbook.missing-contingency" name="all pages"/>
              </testsuite>
            </testsuites>

            """)
        #expect(Self.junit(denied: true).contains("<testsuites name=\"planbook\" tests=\"5\" failures=\"3\""))
        #expect(Self.junit(denied: true).contains("type=\"warning\">warning[L301]: 50%"))
    }

    @Test(arguments: [false, true])
    func `JUnit's XML is well-formed whatever a message holds`(denied: Bool) {
        let values: [ClosedRange<UInt32>] = [0...0x2FF, 0x2000...0x20FF, 0xD7F0...0xE00F, 0xFFF0...0x1000F]
        let diagnostics = values.joined().compactMap(Unicode.Scalar.init).map { scalar in
            var diagnostic = finding(severity: .warning)
            diagnostic.message = "a\(scalar)b"
            return diagnostic
        }
        var report = report(diagnostics, [SourceFile(path: "content/a&b.md", bytes: [])])
        report.deniesWarnings = denied
        let text = report.string(as: .junit)
        let forbidden: Set<UInt32> = Set(0..<0x20).subtracting([0x0A]).union([0xFFFE, 0xFFFF])
        #expect(!text.unicodeScalars.contains { forbidden.contains($0.value) })
        let entities = ["amp;", "lt;", "gt;", "quot;", "#10;"]
        #expect(text.split(separator: "&").dropFirst().allSatisfy { part in entities.contains { part.hasPrefix($0) } })
    }

    @Test(arguments: [ReportFormat.sarif, .github, .gitlab, .junit])
    func `paths start in the folder that the command runs in`(format: ReportFormat) {
        var report = report([finding()], [Self.other.source])
        report.folder = "docs/it/"
        #expect(report.string(as: format).contains("docs/it/content/b.md"))
        #expect(!report.string(as: .json).contains("docs/it"))
    }

    @Test(arguments: [(Severity.error, false, true), (.error, true, true), (.warning, false, false), (.warning, true, true), (.info, true, false)])
    func `denied warnings fail a report as errors do`(severity: Severity, denied: Bool, fails: Bool) {
        var report = report([finding(severity: severity)], [Self.other.source])
        report.deniesWarnings = denied
        #expect(report.isFailure == fails)
        #expect(report.string(as: .junit).contains("<failure") == fails)
    }
}
