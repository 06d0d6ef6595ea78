import Diagnostics
import Model
@testable import Parsing
import TestSupport
import Testing

/// What is wrong with front matter, and exactly where.
@Suite struct FieldProblemTests {
    /// Fields of an incident with marks around what is wrong, and the names of the problems in the same order.
    private static let incidents: [(fields: String, problems: [String])] = [
        ("«severty»: sev1", ["unknown severty, near severity"]),
        ("«severty»: sev1\nseverity: sev2", ["unknown severty"]),
        ("severity: sev1\n«Severity»: sev2", ["unknown Severity"]),
        ("«severty»: sev1\n«sevrity»: sev2", ["unknown severty, near severity", "unknown sevrity"]),
        ("severity: >- # worst\n  «SEV1»\n\n# mine", ["invalid severity: 'SEV1'"]),
        ("severity: !!str |-\n  «sev 5»\nscope: «>-»", ["invalid severity: 'sev 5'", "invalid scope: ''"]),
        ("«zzz»: 1\nseverity: sev1\nx-own: 1", ["unknown zzz"]),
        ("severity: «sev5»", ["invalid severity: 'sev5'"]),
        ("severity: «\"sev5\"» # worst", ["invalid severity: 'sev5'"]),
        ("severity: «'SEV1'»", ["invalid severity: 'SEV1'"]),
        ("severity: «[sev1]»", ["invalid severity: a list"]),
        ("severity: «{ a: b }»", ["invalid severity: a mapping"]),
        ("severity: sev1\n«severity»: sev2", ["duplicate severity"]),
        ("severity: sev1\n\"«severity»\": sev2", ["duplicate severity"]),
        ("severity: sev1\nlikelihood: «often»\nscope: «world»", ["invalid likelihood: 'often'", "invalid scope: 'world'"]),
        ("«severity»:", ["missing severity"]),
        ("severity: sev1\nmatch: [ok, «[a, b]», «{ c: d }»]", ["invalid match: a list", "invalid match: a mapping"]),
        ("severity: sev1\nstatus: «no»", ["invalid status: 'no'"]),
        ("severity: sev1\nwaive:\n  - «reason: never named»", ["missing waive.check"]),
        ("severity: sev1\nwaive: [«{ x-y: x, reason: é }»]", ["missing waive.check"]),
        ("severity: sev1\nwaive: [{ check: a, until: «2026-02-30» }]", ["invalid waive.until: '2026-02-30'"]),
        ("severity: sev1\naliases: [Ünïcödé, \"日本\"]\nscope: «wörld»", ["invalid scope: 'wörld'"]),
    ]

    @Test(arguments: incidents.indices)
    func `a problem of a field is named and points at the bytes to mend`(index: Int) {
        let (fields, problems) = FieldProblemTests.incidents[index]
        let marked = MarkedText("---\ntitle: A\nservices: [mail]\n\(fields)\n---\n")
        for text in [marked.text, marked.text.replacing("\n", with: "\r\n")] {
            let parsed = Parsed(text, path: "incidents/a.md")
            let known = parsed.page.problems.filter { !$0.kind.name.hasPrefix("unknown chek") }
            #expect(known.map(\.kind.name) == problems, "\(text)")
            let bytes = Array(marked.text.utf8)
            let expected = marked.ranges.map { String(decoding: bytes[$0.lowerBound..<$0.upperBound], as: UTF8.self) }
            #expect(known.map { parsed.source($0.range) } == expected, "\(text)")
        }
        let positions = Parsed(marked.text, path: "incidents/a.md").page.problems
            .filter { !$0.kind.name.hasPrefix("unknown chek") }.map { $0.range.start...$0.range.end }
        #expect(positions == marked.ranges)
    }

    @Test func `every problem of a file is reported, not only the first`() {
        let text = "---\nservices: []\nseverity: sev9\nsevrity: sev1\nmatch: [a]\nmatch: [b]\nscope: world\n---\n"
        #expect(Parsed(text, path: "incidents/a.md").problems == [
            "invalid services: an empty list at '[]'", "invalid severity: 'sev9' at 'sev9'",
            "unknown sevrity at 'sevrity'", "duplicate match at 'match'",
            "invalid scope: 'world' at 'world'", "missing title at '---'",
        ])
    }

    @Test func `a missing field points at the fence, and an empty one at its key`() {
        let parsed = Parsed("---\ntitle: A\nservices:\n---\n", path: "incidents/a.md")
        #expect(parsed.problems == ["missing services at 'services'", "missing severity at '---'"])
    }

    @Test(arguments: ["yes", "no", "on", "off", "true", "null", "~", "1.0", "0x10", "2026-09-01", "1_000"])
    func `a plain value is text, whatever YAML would make of it`(word: String) {
        #expect(Parsed("---\ntitle: \(word)\n---\n").page.title.value == word)
    }

    @Test(arguments: [
        ("title: [", "invalid YAML"), ("title: \"A", "invalid YAML"), ("title: A\n  b: c\n d: e", "invalid YAML"),
        ("a: b: c", "invalid YAML"), ("title: *gone", "invalid YAML"), ("\ttitle: A", "invalid YAML"),
        ("- a\n- b", "not a mapping but a list"), ("just words", "not a mapping but a single value"),
        ("? [a, b]\n: c", "invalid : a list"),
    ])
    func `front matter that is no mapping is one problem besides what it leaves missing`(yaml: String, problem: String) {
        let problems = Parsed("---\n\(yaml)\n---\n# A\n", path: "roles/a.md").page.problems.map(\.kind.name)
        #expect(problems == [problem])
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), "title: " + String(repeating: "{a: ", count: 50_000),
        String(repeating: "- ", count: 100_000) + "x", (0..<3_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
        String(repeating: "? ", count: 100_000), "a: &a [x]\nb: " + String(repeating: "*a ", count: 1_000),
        String(repeating: "title: A\n", count: 5_000), "a: !!binary x", "%YAML 9.9", "a: |\n" + String(repeating: "\t", count: 9_999),
    ])
    func `hostile front matter ends in a problem, not in a crash`(yaml: String) {
        #expect(!Parsed("---\n\(yaml)\n---\n", path: "plans/a.md").page.problems.isEmpty)
    }

    @Test func `a wiki page keeps the fields of other tools but is told of near misses`() {
        #expect(Parsed("---\nlayout: post\nweight: 3\n---\n").problems == [])
        #expect(Parsed("---\ntitel: Post\n---\n").problems == ["unknown titel, near title at 'titel'"])
    }
}
