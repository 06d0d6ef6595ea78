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
}
