import Diagnostics
import Reporting
import Testing

/// What a baseline knows a finding by.
@Suite struct BaselineTests {
    private static let old = MarkedSource("content/a.md", "# A\n\n[[⟦x⟧]] and [[⟦x⟧]]\n\n[[⟦y⟧]]\n")

    private func findings(_ source: MarkedSource) -> Report {
        report(source.ranges.map { finding($0) }, [source.source])
    }

    /// The findings on `text` that a baseline of the old page leaves, as their places among its marks, and what it says.
    private func left(_ text: String, path: String = "content/a.md") -> (places: [Int], use: BaselineUse) {
        let new = MarkedSource(path, text)
        let (left, use) = Baseline(recording: findings(Self.old)).split(findings(new))
        return (left.compactMap { diagnostic in new.ranges.firstIndex { $0 == diagnostic.location.range } }, use)
    }

    @Test(arguments: [
        ("# A\n\n[[⟦x⟧]] and [[⟦x⟧]]\n\n[[⟦y⟧]]\n", [], 3, 0),
        ("# New\n\nline\n\n[[⟦y⟧]]\n\n- [[⟦x⟧]]\n- then [[⟦x⟧]]\n", [], 3, 0),
        ("# A\r\n\r\n[[⟦x⟧]] and [[⟦x⟧]]\r\n\r\n[[⟦y⟧]]\r\n", [], 3, 0),
        ("[[⟦x⟧]] [[⟦x⟧]] [[⟦x⟧]] [[⟦y⟧]]", [2], 3, 0),
        ("[[⟦x⟧]] [[⟦z⟧]]", [1], 1, 2),
        ("[[⟦X⟧]]", [0], 0, 3),
        ("nothing", [], 0, 3),
    ] as [(String, [Int], Int, Int)])
    func `a finding stays known while lines move and its text does not`(text: String, new: [Int], known: Int, gone: Int) {
        let found = left(text)
        #expect(found.places == new)
        #expect(found.use == BaselineUse(known: known, gone: gone))
    }

    @Test func `another file or another check is new`() {
        #expect(left("[[⟦x⟧]]", path: "content/b.md").places == [0])
        let other = report([finding(Self.old.ranges[0], code: "L303")], [Self.old.source])
        #expect(Baseline(recording: findings(Self.old)).split(other).new.count == 1)
    }

    @Test func `the file is sorted with one entry a line`() {
        let b = MarkedSource("content/b \"q\".md", "⟦x⟧")
        let diagnostics = [finding(b.ranges[0], file: 1, code: "P101"), finding(b.ranges[0], file: 1)] + Self.old.ranges.map { finding($0) }
        let baseline = Baseline(recording: report(diagnostics, [Self.old.source, b.source]))
        #expect(String(decoding: baseline.bytes, as: UTF8.self) == """
            {
              "version": 1,
              "findings": [
                {"file": "content/a.md", "code": "L301", "fingerprint": "af63f44c86021554", "count": 1},
                {"file": "content/a.md", "code": "L301", "fingerprint": "af63f54c86021707", "count": 2},
                {"file": "content/b \\"q\\".md", "code": "L301", "fingerprint": "af63f54c86021707", "count": 1},
                {"file": "content/b \\"q\\".md", "code": "P101", "fingerprint": "af63f54c86021707", "count": 1}
              ]
            }

            """)
        #expect(baseline.count == 5)
        #expect(Baseline(baseline.entries.reversed()).bytes == baseline.bytes)
    }

    @Test func `an empty range is known by its line, and a secret by nothing that could be guessed`() {
        let source = MarkedSource("content/a.md", "a⟦⟧b\npassword: ⟦hunter2⟧\n")
        let empty = report([finding(source.ranges[0])], [source.source])
        let secret = report([finding(source.ranges[1], code: "S601", check: "secret")], [source.source])
        let fingerprints = [empty, secret].flatMap { Baseline(recording: $0).entries }.map(\.fingerprint)
        #expect(fingerprints == ["089c4407b545986a", "cbf29ce484222325"])
    }

    @Test(arguments: [
        (BaselineUse(known: 0, gone: 0), ""),
        (BaselineUse(known: 1, gone: 0), "1 known finding in planbook-baseline.json not counted\n"),
        (BaselineUse(known: 2, gone: 1), """
            2 known findings in planbook-baseline.json not counted
            1 finding in planbook-baseline.json no longer found; 'planbook check --write-baseline' writes it anew

            """),
    ])
    func `reports say what the baseline keeps out of them`(use: BaselineUse, lines: String) {
        var report = report([])
        report.baseline = use
        for format in [ReportFormat.text, .concise, .github] {
            #expect(report.string(as: format) == "no findings in 31 pages\n" + lines)
        }
        #expect(report.string(as: .json).contains(#""pages": 31, "baseline": {"known": \#(use.known), "gone": \#(use.gone)}}"#))
    }
}
