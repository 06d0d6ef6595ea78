import Diagnostics
import Reporting
import Testing

/// The text format around its excerpts.
@Suite struct TextReportTests {
    private static let plan = MarkedSource("content/plans/ransomware.md", "# Ransomware\nSee [VPN](⟦vpn-outge.md⟧).\n")
    private static let broken = Diagnostic(
        code: "L301", check: "broken-link", severity: .error, message: "no page is called 'vpn-outge'",
        location: Location(FileID(0), plan.ranges[0]), label: "no such page",
        help: "did you mean 'vpn-outage'?\nor take the link away",
        fixes: [Fix(
            title: "replace 'vpn-outge.md' with 'vpn-outage.md'",
            edits: [TextEdit(Location(FileID(0), plan.ranges[0]), "vpn-outage.md")]
        )]
    )

    @Test func aReportIsFindingsThenCountsThenChecks() {
        let orphan = finding(ByteRange(2, 12), code: "L310", check: "orphan", severity: .warning)
        let text = report([orphan, Self.broken, Self.broken], [Self.plan.source]).string(as: .text)
        #expect(text == """
            warning[L310]: no page is called 'x'
             --> content/plans/ransomware.md:1:3
              |
            1 | # Ransomware
              |   ^^^^^^^^^^
              = note: planbook explain L310

            error[L301]: no page is called 'vpn-outge'
             --> content/plans/ransomware.md:2:11
              |
            2 | See [VPN](vpn-outge.md).
              |           ^^^^^^^^^^^^ no such page
              = help: did you mean 'vpn-outage'?
                      or take the link away
              = fix: replace 'vpn-outge.md' with 'vpn-outage.md'
              = note: planbook explain L301

            error[L301]: no page is called 'vpn-outge'
             --> content/plans/ransomware.md:2:11
              |
            2 | See [VPN](vpn-outge.md).
              |           ^^^^^^^^^^^^ no such page
              = help: did you mean 'vpn-outage'?
                      or take the link away
              = fix: replace 'vpn-outge.md' with 'vpn-outage.md'

            2 errors, 1 warning in 31 pages
              L301 broken-link  2
              L310 orphan       1
            'planbook check --fix' mends 2 of them

            """)
    }

    @Test func withoutFindingsOnlyTheSummaryIsPrinted() {
        #expect(report([]).string(as: .text) == "no findings in 31 pages\n")
    }

    @Test(arguments: [(Severity.error, "1;31"), (.warning, "1;33"), (.info, "1;34")])
    func colourFollowsTheSeverity(_ severity: Severity, _ code: String) {
        var diagnostic = finding(Self.plan.ranges[0], severity: severity)
        diagnostic.label = "no such page"
        diagnostic.related = [RelatedLocation(Location(FileID(0), ByteRange(2, 12)), "title")]
        let text = report([diagnostic], [Self.plan.source]).string(as: .text, color: true)
            .replacing("\u{1B}[0m", with: "⟩").replacing("\u{1B}[", with: "⟨")
        #expect(text == """
            ⟨\(code)m\(severity.name)[L301]⟩⟨1m: no page is called 'x'⟩
            ⟨34m -->⟩ content/plans/ransomware.md:2:11
            ⟨34m  |⟩
            ⟨34m1 |⟩ # Ransomware
            ⟨34m  |⟩   ⟨34m---------- title⟩
            ⟨34m2 |⟩ See [VPN](vpn-outge.md).
            ⟨34m  |⟩           ⟨\(code)m^^^^^^^^^^^^ no such page⟩
            ⟨34m  =⟩ ⟨1mnote:⟩ planbook explain L301

            1 \(severity.name) in 31 pages
              L301 broken-link  1

            """)
    }

    @Test func colourOnlyAddsSequences() throws {
        let report = report([Self.broken], [Self.plan.source])
        let stripped = report.string(as: .text, color: true).replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(stripped == report.string(as: .text))
        for format in ReportFormat.allCases where format != .text {
            #expect(report.rendered(as: format, color: true) == report.rendered(as: format))
        }
    }
}
