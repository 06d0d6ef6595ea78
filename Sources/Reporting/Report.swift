public import Diagnostics

/// The findings of one run over a knowledge base, ready to be shown.
public struct Report: Sendable {
    /// The findings, in the order of `Diagnostic.inReportingOrder`.
    public let diagnostics: [Diagnostic]
    /// The number of pages that were looked at.
    public let pages: Int
    /// The path and bytes of a file; the knowledge base as a whole has the path `content` and no bytes.
    public let sources: @Sendable (FileID) -> SourceFile
    /// The checks that could have found something, in the order of their codes.
    public let checks: [CheckDescription]
    /// Whether warnings fail the command as errors do.
    public var deniesWarnings = false
    /// Where the knowledge base stands below the folder that the command runs in: empty, or a path that ends with `/`.
    public var folder = ""
    /// What the baseline took out of the report; nil without a baseline.
    public var baseline: BaselineUse?
    /// The number of findings at level error.
    public let errors: Int
    /// The number of findings at level warning.
    public let warnings: Int
    /// The number of findings at level info.
    public let infos: Int

    /// Makes the report of `diagnostics`, which the caller has sorted.
    public init(
        diagnostics: [Diagnostic], pages: Int, checks: [CheckDescription] = [],
        sources: @escaping @Sendable (FileID) -> SourceFile
    ) {
        self.checks = checks
        self.diagnostics = diagnostics
        self.pages = pages
        self.sources = sources
        var counts = [0, 0, 0]
        for diagnostic in diagnostics { counts[diagnostic.severity.rawValue] += 1 }
        errors = counts[Severity.error.rawValue]
        warnings = counts[Severity.warning.rawValue]
        infos = counts[Severity.info.rawValue]
    }

    /// Whether the findings fail the command.
    public var isFailure: Bool { errors > 0 || (deniesWarnings && warnings > 0) }

    /// Whether `diagnostic` alone would fail the command.
    func isFailure(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.severity == .error || (deniesWarnings && diagnostic.severity == .warning)
    }
}
