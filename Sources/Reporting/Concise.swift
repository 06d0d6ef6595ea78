import Diagnostics

/// The format `concise`: `path:line:column: error[L301] message (help)`, one line a finding.
enum ConciseReport {
    /// The findings with repeats capped, then the summary line.
    static func render(_ report: Report) -> [UInt8] {
        var sources = SourceIndex(report)
        var text = ""
        for entry in report.listing() {
            switch entry {
            case .finding(let diagnostic):
                text += line(diagnostic, in: sources[diagnostic.location.file])
            case .omitted(let count, let diagnostic):
                text += sources[diagnostic.location.file].omission(count, like: diagnostic)
            case .omittedElsewhere: text += entry.elsewhere ?? ""
            }
            text += "\n"
        }
        for line in report.closingLines { text += line + "\n" }
        return Array(text.utf8)
    }

    private static func line(_ diagnostic: Diagnostic, in source: IndexedSource) -> String {
        let place = source.place(at: diagnostic.location.range.start)
        let help = diagnostic.help.map { " (\(Visible.line($0)))" } ?? ""
        let level = "\(diagnostic.severity.name)[\(diagnostic.code)]"
        return "\(place): \(level) \(Visible.line(diagnostic.message))\(help)"
    }
}
