import Diagnostics
import Reporting
import Testing

/// The concise format.
@Suite struct ConciseReportTests {
    @Test func aFindingIsOneLineWithItsHelp() {
        let file = MarkedSource("content/a.md", "one\ntwé ⟦three⟧\n")
        var diagnostic = finding(file.ranges[0], severity: .warning)
        diagnostic.help = "did you mean 'y'?\nOr 'z'."
        diagnostic.related = [RelatedLocation(Location(FileID(0), .fileStart), "not shown")]
        #expect(report([diagnostic], [file.source]).string(as: .concise) == """
            content/a.md:2:6: warning[L301] no page is called 'x' (did you mean 'y'? Or 'z'.)
            1 warning in 31 pages

            """)
    }

    @Test func theKnowledgeBaseHasNoLine() {
        var diagnostic = finding()
        diagnostic.location = Location(.knowledgeBase, .fileStart)
        #expect(report([diagnostic]).string(as: .concise) == """
            content: error[L301] no page is called 'x'
            1 error in 31 pages

            """)
    }
}
