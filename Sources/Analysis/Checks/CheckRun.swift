public import Diagnostics
public import Model

/// Runs every check over a knowledge base.
public struct CheckRun: Sendable {
    private let base: KnowledgeBase
    private let checks: [Check]
    private let spellings: Spellings

    /// Prepares to run the checks that the settings do not turn off.
    public init(_ base: KnowledgeBase) {
        self.base = base
        spellings = Spellings(of: base)
        checks = Check.all.filter { base.settings.levels[$0.slug] != .some(nil) }
    }

    /// Prepares to run the same checks over `base`, whose pages go by the same names as before.
    public init(_ base: KnowledgeBase, after run: CheckRun) {
        self.base = base
        checks = run.checks
        spellings = run.spellings.isPrepared ? run.spellings : Spellings(of: base)
    }

    /// The findings on each of `pages` alone, a check at a time, so that a check is taken up once for many pages.
    public func findings(onPages pages: Range<Int>) -> [Diagnostic] {
        var found: [Diagnostic] = []
        // Made once for all checks.
        let views = pages.map { PageView(base: base, index: $0, spellings: spellings) }
        for check in checks {
            guard case .page(let function) = check.scope else { continue }
            var findings = Findings(check: check, base: base)
            for index in views.indices { function(views[index], &findings) }
            found += findings.diagnostics
        }
        return found
    }

    /// The checks that need all pages at once; each can be run on its own, and gives its findings.
    public var acrossPages: [@Sendable () -> [Diagnostic]] {
        checks.compactMap { check in
            guard case .knowledgeBase(let function) = check.scope else { return nil }
            return {
                var findings = Findings(check: check, base: base)
                function(base, &findings)
                return findings.diagnostics
            }
        }
    }

    /// What is left of `found` once waivers have hidden what they answer for, with the findings on waivers themselves.
    public func applyingWaivers(to found: [Diagnostic]) -> [Diagnostic] {
        let pages = base.pages.indices.filter { index in
            !base.pages[index].waivers.isEmpty || base.pages[index].problems.contains(where: \.isUnreadableWaiver)
        }
        if pages.isEmpty { return found }
        let codes = Set(checks.map(\.code)).subtracting([Check.badWaiver.code])
        var waivers: [FileID: PageWaivers] = [:]
        for index in pages {
            let page = base.pages[index]
            waivers[page.file] = PageWaivers(page.waivers, today: base.today, checks: codes)
        }
        let front = base.pages.first { $0.isFolderPage && $0.address == "index.html" }?.file
        let left = found.filter { diagnostic in
            let file = diagnostic.location.file
            // What the knowledge base as a whole lacks is waived on its front page.
            guard let key = file == .knowledgeBase ? front : file else { return true }
            return waivers[key]?.hide(diagnostic) != true
        }
        return left + findings(onWaivers: waivers, of: pages)
    }

    private func findings(onWaivers waivers: [FileID: PageWaivers], of pages: [Int]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for check in checks {
            guard case .waivers(let function) = check.scope else { continue }
            var findings = Findings(check: check, base: base)
            for index in pages {
                function(PageView(base: base, index: index, spellings: spellings), waivers[base.pages[index].file]?.outcomes ?? [], &findings)
            }
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
        spellings = Spellings(of: base)
    }
}

extension Problem {
    /// Whether it is a comment that would be a waiver.
    fileprivate var isUnreadableWaiver: Bool {
        if case .unreadableWaiver = kind { return true }
        return false
    }
}
