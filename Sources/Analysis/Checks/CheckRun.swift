public import Diagnostics
public import Model

/// Runs every check over a knowledge base.
public struct CheckRun: Sendable {
    private let base: KnowledgeBase
    private let checks: [Check]

    /// Prepares to run the checks that the settings do not turn off.
    public init(_ base: KnowledgeBase) {
        self.base = base
        checks = Check.all.filter { base.settings.levels[$0.slug] != .some(nil) }
    }

    /// The findings on each of `pages` alone, a check at a time, so that a check is taken up once for many pages.
    public func findings(onPages pages: Range<Int>) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for check in checks {
            guard case .page(let function) = check.scope else { continue }
            var findings = Findings(check: check, base: base)
            for index in pages { function(PageView(base: base, index: index), &findings) }
            found += findings.diagnostics
        }
        return found
    }

    /// The findings that need all pages at once.
    public func findingsAcrossPages() -> [Diagnostic] {
        var found: [Diagnostic] = []
        for check in checks {
            guard case .knowledgeBase(let function) = check.scope else { continue }
            var findings = Findings(check: check, base: base)
            function(base, &findings)
            found += findings.diagnostics
        }
        return found
    }

    /// The findings that `problems` give in a file outside of any knowledge base, in reporting order.
    public static func findings(from problems: [Problem], file: FileID, id: String) -> [Diagnostic] {
        // Only these checks read problems and ask nothing of a knowledge base around the page.
        let checks = Check.all.map(\.code).filter { $0.hasPrefix("F") }
        return findings(from: problems, file: file, id: id, settings: Settings(), checks: checks)
    }

    /// The findings of the checks with the codes `checks` that `problems` give, at the levels of `settings`.
    static func findings(
        from problems: [Problem], file: FileID, id: String, settings: Settings, checks: [String]
    ) -> [Diagnostic] {
        var page = Page(file: file, id: id, address: id, kind: .page)
        page.problems = problems
        guard let today = CalendarDate(year: 2000, month: 1, day: 1) else { return [] }
        let base = KnowledgeBase(
            settings: settings, today: today, pages: [page], resolutions: [[]], relations: Relations(),
            names: NameIndex())
        let run = CheckRun(base, Check.all.filter { checks.contains($0.code) })
        return run.findings(onPages: 0..<1).sorted(by: Diagnostic.inReportingOrder)
    }

    private init(_ base: KnowledgeBase, _ checks: [Check]) {
        self.base = base
        self.checks = checks
    }
}
