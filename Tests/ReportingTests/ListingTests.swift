import Diagnostics
import Reporting
import Synchronization
import Testing

/// What the formats for people leave out, count and fetch.
@Suite struct ListingTests {
    private static let files = [
        SourceFile(path: "content/a.md", bytes: Array("abc\n".utf8)),
        SourceFile(path: "content/b.md", bytes: Array("def\n".utf8)),
    ]

    /// Twelve findings of one code among eleven of another in `a.md`, and ten in `b.md`.
    private static let crowded = report(
        (0..<12).flatMap { index in
            [finding()] + (index < 11 ? [finding(code: "P101", check: "missing-owner", severity: .warning)] : [])
        } + (0..<10).map { _ in finding(file: 1) },
        files
    )

    @Test func repeatsAreCappedPerCodeAndFileAndTheCapIsSaid() {
        let lines = Self.crowded.string(as: .concise).split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.hasPrefix("content/a.md:1:1: error[L301]") }.count == 10)
        #expect(lines.filter { $0.hasPrefix("content/a.md:1:1: warning[P101]") }.count == 10)
        #expect(lines.dropFirst(20).prefix(2) == [
            "… and 2 more of L301 broken-link in content/a.md",
            "… and 1 more of P101 missing-owner in content/a.md",
        ])
        #expect(lines.dropFirst(22).prefix(10).allSatisfy { $0 == "content/b.md:1:1: error[L301] no page is called 'x'" })
        #expect(lines.dropFirst(32) == ["22 errors, 11 warnings in 31 pages"])
    }

    @Test func textCapsTheSameFindings() {
        let text = Self.crowded.string(as: .text)
        #expect(text.components(of: " --> content/a.md") == 20)
        #expect(text.components(of: " --> content/b.md") == 10)
        #expect(text.contains("""


            … and 2 more of L301 broken-link in content/a.md

            … and 1 more of P101 missing-owner in content/a.md

            error[L301]
            """))
        #expect(text.hasSuffix("""
            22 errors, 11 warnings in 31 pages
              L301 broken-link    22
              P101 missing-owner  11

            """))
    }

    @Test func jsonHasEveryFinding() {
        #expect(Self.crowded.string(as: .json).components(of: #""code": "#) == 33)
    }

    @Test(arguments: ReportFormat.allCases)
    func eachFileIsFetchedOnce(_ format: ReportFormat) {
        let fetched = Fetches()
        let files = Self.files
        var diagnostics = Self.crowded.diagnostics
        diagnostics[0].related = [RelatedLocation(Location(FileID(1), .fileStart), "there")]
        let counting = Report(diagnostics: diagnostics, pages: 1) { id in
            fetched.note(id)
            return files[id.index]
        }
        _ = counting.rendered(as: format)
        #expect(fetched.ids.sorted() == [FileID(0), FileID(1)])
    }

    @Test(arguments: [
        ([], 0, "no findings in 0 pages"),
        ([.error], 1, "1 error in 1 page"),
        ([.info, .info], 2, "2 infos in 2 pages"),
        ([.info, .warning, .error, .error], 31, "2 errors, 1 warning, 1 info in 31 pages"),
    ] as [([Severity], Int, String)])
    func theSummaryCountsOnlyWhatThereIs(_ severities: [Severity], _ pages: Int, _ summary: String) {
        let diagnostics = severities.map { finding(severity: $0) }
        #expect(Report(diagnostics: diagnostics, pages: pages) { _ in Self.files[0] }.summary == summary)
    }

    @Test func checksAreTalliedMostFirstThenByCode() {
        let codes = ["C", "A", "B", "B", "C", "D"]
        let text = report(codes.map { finding(code: $0, check: "x") }, Self.files).string(as: .text)
        #expect(text.hasSuffix("in 31 pages\n  B x  2\n  C x  2\n  A x  1\n  D x  1\n"))
    }
}

/// The files that a report asked for.
private final class Fetches: Sendable {
    private let noted = Mutex<[FileID]>([])

    func note(_ id: FileID) { noted.withLock { $0.append(id) } }

    var ids: [FileID] { noted.withLock { $0 } }
}

extension String {
    /// How often `part` occurs.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
