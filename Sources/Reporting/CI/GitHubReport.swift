import Diagnostics

/// The format `github`: workflow commands, which GitHub shows as annotations beside the lines of a pull request.
enum GitHubReport {
    /// One command a finding, then the summary, which GitHub leaves in the log.
    static func render(_ report: Report) -> [UInt8] {
        var sources = SourceIndex(report, countsUTF16: true)
        var text = ""
        for diagnostic in report.diagnostics {
            text += command(diagnostic, in: sources[diagnostic.location.file], folder: report.folder) + "\n"
        }
        for line in report.closingLines { text += line + "\n" }
        return Array(text.utf8)
    }

    private static func command(_ diagnostic: Diagnostic, in source: IndexedSource, folder: String) -> String {
        var properties = source.isKnowledgeBase ? [] : place(diagnostic, in: source, folder: folder)
        properties.append(("title", "\(diagnostic.code) \(diagnostic.check)"))
        let list = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
        let help = diagnostic.help.map { "\n" + $0 } ?? ""
        return "::\(word(diagnostic.severity)) \(list)::\(escaped(diagnostic.message + help))"
    }

    private static func word(_ severity: Severity) -> String {
        severity == .info ? "notice" : severity.name
    }

    private static func place(_ diagnostic: Diagnostic, in source: IndexedSource, folder: String) -> [(String, String)] {
        let range = source.clamped(diagnostic.location.range)
        let start = source.utf16Position(at: range.start)
        // The line on which the last byte stands, not the one after its line ending.
        let last = source.utf16Position(at: max(range.start, range.end - 1))
        let lines = [("file", folder + source.rawPath), ("line", "\(start.line)"), ("endLine", "\(last.line)")]
        // GitHub takes columns only where both are on one line.
        guard last.line == start.line else { return lines }
        let end = source.utf16Position(at: range.end)
        let endColumn = end.line == start.line ? end.column : last.column + 1
        return lines + [("col", "\(start.column)"), ("endColumn", "\(endColumn)")]
    }

    /// The text as a command's message: what would end the command is written as GitHub's toolkit writes it.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x25 || $0 < 0x20 || $0 > 0x7E }) else { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25".unicodeScalars
            case "\r": escaped += "%0D".unicodeScalars
            case "\n": escaped += "%0A".unicodeScalars
            default: escaped.append(Visible.glyph(scalar))
            }
        }
        return String(escaped)
    }

    /// The text as a property, which a colon or a comma would end as well.
    private static func escapedProperty(_ text: String) -> String {
        let text = escaped(text)
        guard text.utf8.contains(where: { $0 == 0x3A || $0 == 0x2C }) else { return text }
        return text.replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
