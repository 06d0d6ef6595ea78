public import Diagnostics

/// What reports for programs say of a check, whether it found something or not.
public struct CheckDescription: Sendable {
    /// The permanent code.
    public let code: String
    /// The slug.
    public let slug: String
    /// The level unless the settings say otherwise.
    public let level: Severity
    /// What it looks for, in one line without a full stop.
    public let summary: String
    /// Why it matters and what to do, in a few sentences.
    public let why: String

    /// Describes a check.
    public init(code: String, slug: String, level: Severity, summary: String, why: String) {
        self.code = code
        self.slug = slug
        self.level = level
        self.summary = summary
        self.why = why
    }
}

extension Report {
    /// The version of the program, as `--version` and machine formats have it.
    public static let programVersion = "0.1.0"

    /// The checks in the order of their codes: those that were described, and any other that found something.
    func allChecks() -> [CheckDescription] {
        var known = Set(checks.map(\.code))
        var all = checks
        for diagnostic in diagnostics where known.insert(diagnostic.code).inserted {
            all.append(CheckDescription(
                code: diagnostic.code, slug: diagnostic.check, level: diagnostic.severity, summary: diagnostic.check, why: ""))
        }
        return all.sorted { $0.code < $1.code }
    }
}
