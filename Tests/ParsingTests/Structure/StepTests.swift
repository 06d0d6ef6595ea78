import Diagnostics
import Model
@testable import Parsing
import Testing

/// Steps: items of ordered lists in the sections that hold them.
@Suite struct StepTests {
    @Test(arguments: [
        ("## Tactical steps\n\n1. A.\n2. B.\n", "tactical:A tactical:B"), ("## Strategic steps\n\n1. A.\n", "strategic:A"),
        ("## Next steps\n\n1. A.\n", "next:A"), ("## Tactical steps\n\n- A.\n", ""), ("## Triage\n\n1. A.\n", ""),
        ("## Steps\n\n### Detail\n\n1) A.\n", "tactical:A"), ("## Steps\n\n1. A.\n   1. Inner.\n", "tactical:A"),
        ("## Steps\n\n1. A.\n\nText.\n\n1. B.\n", "tactical:A tactical:B"), ("## Steps\n\n0. A.\n", "tactical:A"),
        ("## Contingencies\n\n### If it\n\n1. A.\n\n### If that\n\n1. B.\n", "0:A 1:B"),
        ("## Contingencies\n\n1. A.\n", ""), ("## Steps\n\n> 1. A.\n", ""),
        ("## Contingencies\n\n### If it\n\n#### Detail\n\n1. A.\n\n## Steps\n\n1. B.\n", "0:A tactical:B"),
    ])
    func `an item of an ordered list is a step where steps belong`(body: String, steps: String) {
        let found = Parsed.plan(body).page.flow.steps.map { "\(name($0.place)):\($0.title)" }
        #expect(found.joined(separator: " ") == steps)
    }

    private func name(_ place: StepPlace) -> String {
        switch place {
        case .tactical: "tactical"
        case .strategic: "strategic"
        case .next: "next"
        case .contingency(let index): "\(index)"
        case .loose: "loose"
        }
    }

    @Test(arguments: [
        ("**Isolate it.** Pull the cable.", "Isolate it"), ("Isolate it. Pull the cable.", "Isolate it"), ("Isolate it", "Isolate it"),
        ("Wait! Then go.", "Wait!"), ("Use 10.0.0.1 now. Then go.", "Use 10.0.0.1 now"), ("See [[net|the network]] first. Go.", "See the network first"),
        ("Run `a. b` now", "Run `a. b` now"), ("**Stop**", "Stop"), ("One\n   two. Three", "One two"),
        ("*Soft* start. Go.", "Soft start"), ("&amp; \\* ü. Go.", "& * ü"), ("**Isolate.** {#iso role=lead}", "Isolate"), ("", ""),
    ])
    func `a step's title is its bold start or its first sentence`(item: String, title: String) {
        let wanted = title.replacing("`", with: "")
        let steps = Parsed.plan("## Steps\n\n1. \(item)\n").page.flow.steps
        #expect(item.contains("`") ? steps.map { $0.title.hasPrefix("Run a") } == [true] : steps.map(\.title) == [wanted])
    }

    @Test func `the attributes of a step are read`() throws {
        let parsed = Parsed.plan("## Steps\n\n1. **Do it.** {#do role=lead time=15m approval=\"boss\" optional x-own=1}\n\n   More.\n")
        let step = try #require(parsed.page.flow.steps.first)
        #expect(parsed.problems == [])
        #expect(step.id == "do")
        #expect(parsed.target(step.role) == "lead")
        #expect(parsed.target(step.approval) == "boss")
        #expect(step.time?.value == Timespan(15, .minutes))
        #expect(step.isOptional)
        #expect(parsed.page.anchors.map(\.name) == ["steps", "do"])
        #expect(parsed.page.references.suffix(2).map { parsed.source($0.range) } == ["lead", "boss"])
    }

    @Test(arguments: [
        ("time=soon", "invalid time: 'soon' at 'soon'"), ("rôle=lead", "unknown attribute rôle, near role at 'rôle'"),
        ("rol=lead", "unknown attribute rol, near role at 'rol'"), ("rol=\"lead\"", "unknown attribute rol, near role at 'rol'"),
        ("time=5m tme=6m", "unknown attribute tme, near  at 'tme'"),
    ])
    func `a wrong attribute is a problem at its bytes`(attribute: String, problem: String) {
        #expect(Parsed.plan("## Steps\n\n1. Do ü. {\(attribute)}\n").problems == [problem])
    }
}
