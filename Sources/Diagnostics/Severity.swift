/// How much a finding weighs; only errors fail a build.
public enum Severity: Int, Hashable, Comparable, CaseIterable, Sendable {
    /// Worth knowing; nothing has to change.
    case info
    /// Likely wrong; the build goes on.
    case warning
    /// Wrong; the site is not published.
    case error

    /// The word that text, JSON and `planbook.yml` use.
    public var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    /// Orders severities from info to error.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rawValue < right.rawValue
    }
}
