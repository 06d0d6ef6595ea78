import Diagnostics
import Model
@testable import Parsing
import Testing

/// What `planbook.yml` says, and what is wrong with it.
@Suite struct SettingsReaderTests {
    private func read(_ text: String) -> (settings: Settings, problems: [String]) {
        let bytes = Array(text.utf8)
        let (settings, problems) = SettingsReader.read(bytes, checks: ["broken-link", "orphan-page"])
        return (settings, problems.map { problem in
            "\(problem.kind.name) at '\(String(decoding: bytes[problem.range.start..<problem.range.end], as: UTF8.self))'"
        })
    }

    @Test func `every key is read`() {
        let (settings, problems) = read(
            """
            \u{FEFF}title: Störungen
            language: de-CH
            variables: { bridge: 555 }
            raw_html: true
            checks: { orphan-page: off, broken-link: info }
            sections: { tactical-steps: [Sofortmaßnahmen] }
            priorities: { P1: { name: Critical, response: 15m } }
            limits: { nesting: 7, source_bytes: 1, output_bytes: 2, transclusion_depth: 3, transclusion_bytes: 4, table_cells: 5 }
            """)
        #expect(problems == [])
        #expect(settings.title == "Störungen")
        #expect(settings.language == "de-CH")
        #expect(settings.variables == ["bridge": "555"])
        #expect(settings.rawHTML)
        #expect(settings.levels == ["orphan-page": Severity?.none, "broken-link": .info])
        #expect(settings.sectionAliases == ["sofortmaßnahmen": .tacticalSteps])
        #expect(settings.priorities[.p1]?.name == "Critical")
        #expect(settings.priorities[.p1]?.response == Timespan(15, .minutes))
        let limits = settings.limits
        #expect([limits.nesting, limits.sourceBytes, limits.outputBytes, limits.transclusionDepth, limits.transclusionBytes, limits.tableCells]
            == [7, 1, 2, 3, 4, 5])
    }

    @Test(arguments: [
        ("titel: A", "unknown titel, near title at 'titel'"), ("checks: { broken-lnk: off }", "invalid checks: 'broken-lnk' at 'broken-lnk'"),
        ("checks: { broken-link: loud }", "invalid checks.broken-link: 'loud' at 'loud'"), ("raw_html: yes", "invalid raw_html: 'yes' at 'yes'"),
        ("sections: { stepz: [A] }", "invalid sections: 'stepz' at 'stepz'"), ("limits: { nesting: 0 }", "invalid limits.nesting: '0' at '0'"),
        ("priorities: { P1: { response: soon } }", "invalid priorities.P1.response: 'soon' at 'soon'"), ("- a", "not a mapping but a list at '- a'"),
        ("limits: { nesting: 99999999999999999999 }", "invalid limits.nesting: '99999999999999999999' at '99999999999999999999'"),
    ])
    func `a mistake in the settings is named at its bytes`(text: String, problem: String) {
        #expect(read(text).problems == [problem])
    }

    @Test(arguments: ["", "# nothing\n", "\u{FEFF}"])
    func `empty settings are the defaults`(text: String) {
        #expect(read(text).problems == [])
        #expect(read(text).settings.title == Settings().title)
    }
}
