import Diagnostics

/// The format `gitlab`: a code quality report, which GitLab shows in merge requests.
struct GitLabReport {
    private var sources: SourceIndex
    private var names = FingerprintNames()
    private let folder: String

    /// Every finding as an element of one array.
    static func render(_ report: Report) -> [UInt8] {
        var gitlab = GitLabReport(sources: SourceIndex(report), folder: report.folder)
        return JSONWriter.encode(JSONValue.array(report.diagnostics.map { gitlab.issue($0) }))
    }

    private init(sources: SourceIndex, folder: String) {
        self.sources = sources
        self.folder = folder
    }

    private mutating func issue(_ diagnostic: Diagnostic) -> JSONValue {
        let source = sources[diagnostic.location.file]
        let range = source.clamped(diagnostic.location.range)
        let (first, last) = (source.position(at: range.start), source.position(at: max(range.start, range.end - 1)))
        let help = diagnostic.help.map { " (\(Visible.line($0)))" } ?? ""
        return [
            "description": "\(diagnostic.code): \(Visible.line(diagnostic.message))\(help)",
            "check_name": .string(diagnostic.check),
            "fingerprint": .string(names.next(diagnostic, in: source)),
            "severity": .string(Self.severity(diagnostic.severity)),
            "location": [
                "path": .string(folder + source.rawPath),
                "lines": ["begin": .number(first.line), "end": .number(last.line)],
            ],
        ]
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
