import Model
@testable import Parsing
import Testing

/// Sections of a plan, recognised by their headings.
@Suite struct SectionTests {
    @Test(arguments: SectionKind.allCases)
    func `a section goes by its name and its aliases, at any level, ignoring case`(kind: SectionKind) {
        for name in [kind.title] + kind.aliases {
            for heading in ["# \(name)", "## \(name.uppercased())", "###### \(name.lowercased()) {#own}"] {
                #expect(Parsed.plan("\(heading)\n\nText.\n").page.sections.map(\.kind) == [kind], "\(heading)")
            }
        }
    }

    @Test(arguments: [
        ("Text before.\n\n# Impact\n\nText.\n", "summary impact"), ("# Impact\n\n# Triage\n\nText.\n", "impact(empty) triage"),
        ("# Elsewhere\n\nText.\n", ""), ("# Impact and more\n\nText.\n", ""),
        ("# Triage\n\n## Details\n\nText.\n", "triage"), ("# Triage\n\n## Details\n", "triage(empty)"),
        ("## *Triage*\n\nText.\n", "triage"), ("> # Impact\n>\n> Text.\n", "summary"),
    ])
    func `a section is empty until something stands below it`(body: String, sections: String) {
        let found = Parsed.plan(body).page.sections.map { $0.kind.rawValue + ($0.isEmpty ? "(empty)" : "") }
        #expect(found.joined(separator: " ") == sections)
    }

    @Test func `the settings give sections further names`() {
        var settings = Settings()
        settings.sectionAliases = ["sofortmaßnahmen": .tacticalSteps]
        let parsed = Parsed(Parsed.planFrontMatter + "## SOFORTMASSNAHMEN\n\n## Sofortmaßnahmen\n\n1. Los.\n", path: "plans/a.md", settings: settings)
        #expect(parsed.page.sections.map(\.kind) == [.tacticalSteps])
        #expect(parsed.page.flow.steps.map(\.title) == ["Los"])
    }
}
