public import Diagnostics
public import Model

/// One thing that Planbook looks for: its documentation, its examples and the function that finds it.
///
/// A check is one file in this folder and one line in `Check.all`.
public final class Check: Sendable {
    /// The permanent code, such as `L301`.
    public let code: String
    /// The name of the bad pattern, so that "allow broken-link" reads well.
    public let slug: String
    /// The level unless `planbook.yml` or the page's status says otherwise.
    public let level: Severity
    /// What the check looks for, in one line.
    public let summary: String
    /// Why it matters and what to do, in a few sentences.
    public let why: String
    /// Pages on which it fires; the bytes between `«` and `»` are what it points to.
    public let bad: [Example]
    /// Pages on which it is silent.
    public let good: [Example]
    /// How it is found.
    public let scope: Scope

    /// Makes a check.
    init(
        code: String, slug: String, level: Severity, summary: String, why: String,
        bad: [Example], good: [Example], scope: Scope
    ) {
        self.code = code
        self.slug = slug
        self.level = level
        self.summary = summary
        self.why = why
        self.bad = bad
        self.good = good
        self.scope = scope
    }

    /// What a check is run on.
    public enum Scope: Sendable {
        /// One page at a time, with the knowledge base to ask.
        case page(@Sendable (PageView, inout Findings) -> Void)
        /// The knowledge base as a whole.
        case knowledgeBase(@Sendable (KnowledgeBase, inout Findings) -> Void)
        /// A page whose waivers have been put to work, with what became of each of them.
        case waivers(@Sendable (PageView, [WaiverOutcome], inout Findings) -> Void)
    }

    /// A file of an example knowledge base; what else it needs is there already.
    public struct Example: Sendable {
        /// The path below the knowledge base's root, such as `content/plans/ransomware.md`.
        public let path: String
        /// What stands in it, with `«` and `»` around what a check points to.
        public let text: String
        /// Other files that belong to the example.
        public let beside: [Example]

        /// Makes the file at `path`, with the files `beside` it.
        public init(_ path: String, _ text: String, beside: [Example] = []) {
            self.path = path
            self.text = text
            self.beside = beside
        }

        /// The example's own file and those beside it.
        public var files: [Example] { [self] + beside }
    }

    /// Whether a draft's findings of this check weigh less: those on plans, coverage and reviews do.
    var isLenientWithDrafts: Bool {
        ["P", "C", "R"].contains(String(code.prefix(1)))
    }

    /// The check with the code or slug `name`, ignoring case.
    public static func named(_ name: String) -> Check? {
        byName[name.lowercased()]
    }

    private static let byName = Dictionary(
        all.flatMap { [($0.code.lowercased(), $0), ($0.slug, $0)] }, uniquingKeysWith: { first, _ in first })
}

/// A page as a check sees it.
///
/// A class, because each check is handed it: of a copy, threads would count the owners of what they share.
public final class PageView: Sendable {
    /// The knowledge base.
    public let base: KnowledgeBase
    /// The page's index.
    public let index: Int
    /// The names that may have been misspelt.
    let spellings: Spellings

    /// Looks at the page at `index` of `base`; without `spellings` no misspelt name is recognised.
    init(base: KnowledgeBase, index: Int, spellings: Spellings = .none) {
        self.base = base
        self.index = index
        self.spellings = spellings
    }

    /// The references that do not lead to what they name, with their places among the page's references.
    ///
    /// Of the links that share a definition, one stands for all.
    var unresolved: [(number: Int, reference: Reference)] {
        var seen: Set<ByteRange> = []
        return base.unresolved[index].compactMap { number in
            let reference = base.pages[index].references[number]
            if reference.isByLabel, !seen.insert(reference.targetRange).inserted { return nil }
            return (number, reference)
        }
    }

    /// Where `range` stands: on this page, or on the one that it came from.
    func location(_ range: ByteRange, from origin: Origin?) -> Location {
        base.pages[origin?.page ?? index].location(range)
    }

    /// Whether the page is a plan that is in force or being written and could be read.
    var isLivePlan: Bool {
        guard case .plan = page.fields else { return false }
        return !page.isSnippet && page.status != .retired && page.isReadable
    }

    /// The page.
    public var page: Page {
        // Borrowed, because a copy would touch the count of every list in it.
        _read { yield base.pages[index] }
    }
}

/// Collects the findings of one check.
public struct Findings: Sendable {
    /// The findings so far.
    public private(set) var diagnostics: [Diagnostic] = []
    private let check: Check
    private let base: KnowledgeBase

    /// Prepares to collect what `check` finds in `base`.
    init(check: Check, base: KnowledgeBase) {
        self.check = check
        self.base = base
    }

    /// Adds a finding on `page`; `severity` overrides the check's own level.
    ///
    /// What came to the page from `origin` is mended there; the finding names both places.
    mutating func add(
        _ message: String, on page: Int, at range: ByteRange, from origin: Origin? = nil, label: String? = nil, help: String? = nil,
        related: [RelatedLocation] = [], fixes: [Fix] = [], severity: Severity? = nil
    ) {
        let location = base.pages[origin?.page ?? page].location(range)
        let included = origin.map { [RelatedLocation(base.pages[page].location($0.inclusion), "included here")] } ?? []
        add(
            message, at: location, label, help, related + included, fixes, severity ?? check.level, status: base.pages[page].status)
    }

    /// Adds a finding on what is missing from the knowledge base as a whole.
    mutating func addToKnowledgeBase(_ message: String, help: String? = nil) {
        add(message, at: Location(.knowledgeBase, .fileStart), nil, help, [], [], check.level, status: .active)
    }

    /// Adds a finding in a file that is no page.
    mutating func add(_ message: String, at location: Location, label: String? = nil, help: String? = nil) {
        add(message, at: location, label, help, [], [], check.level, status: .active)
    }

    private mutating func add(
        _ message: String, at location: Location, _ label: String?, _ help: String?, _ related: [RelatedLocation],
        _ fixes: [Fix], _ severity: Severity, status: PageStatus
    ) {
        var level = severity
        if status == .draft, level == .error, check.isLenientWithDrafts { level = .warning }
        if let setting = base.settings.levels[check.slug] {
            guard let setting else { return }
            level = setting
        }
        diagnostics.append(
            Diagnostic(
                code: check.code, check: check.slug, severity: level, message: message, location: location,
                label: label, help: help, related: related, fixes: fixes))
    }
}
