import Diagnostics

/// The format `junit`: XML that Jenkins, GitLab and others show as test results; a suite for each check.
struct JUnitReport {
    private var sources: SourceIndex
    private let report: Report
    private var text = ""

    /// A test case for each finding, and one that passes for each check without findings.
    static func render(_ report: Report) -> [UInt8] {
        var junit = JUnitReport(report)
        junit.write()
        return Array(junit.text.utf8)
    }

    private init(_ report: Report) {
        self.report = report
        sources = SourceIndex(report)
    }

    private mutating func write() {
        let findings = Dictionary(grouping: report.diagnostics, by: \.code)
        let checks = report.allChecks()
        let tests = checks.reduce(0) { $0 + max(1, findings[$1.code]?.count ?? 0) }
        let failures = report.diagnostics.count(where: report.isFailure)
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        open("testsuites", ["name": "planbook", "tests": "\(tests)", "failures": "\(failures)", "errors": "0"], 0)
        for check in checks { writeSuite(check, findings[check.code] ?? []) }
        text += "</testsuites>\n"
    }

    private mutating func writeSuite(_ check: CheckDescription, _ findings: [Diagnostic]) {
        let failures = findings.count(where: report.isFailure)
        open("testsuite", [
            "name": "\(check.code) \(check.slug)", "tests": "\(max(1, findings.count))", "failures": "\(failures)",
            "errors": "0", "skipped": "0",
        ], 1)
        let suite = "planbook.\(check.slug)"
        if findings.isEmpty {
            open("testcase", ["classname": suite, "name": "all pages"], 2, isEmpty: true)
        }
        for finding in findings { writeCase(finding, suite) }
        text += "  </testsuite>\n"
    }

    private mutating func writeCase(_ finding: Diagnostic, _ suite: String) {
        let source = sources[finding.location.file]
        let place = report.folder + source.place(at: finding.location.range.start)
        let line = source.isKnowledgeBase ? nil : source.position(at: finding.location.range.start).line
        // Test reports merge cases of one name, so the message is part of it.
        let name = "\(place) \(Visible.line(finding.message))"
        let attributes: KeyValuePairs = if let line {
            ["classname": suite, "name": name, "file": report.folder + source.rawPath, "line": "\(line)"]
        } else {
            ["classname": suite, "name": name]
        }
        open("testcase", attributes, 2)
        let detail = "\(finding.severity.name)[\(finding.code)]: \(finding.message)\n\(place)"
            + (finding.help.map { "\n" + $0 } ?? "")
        if report.isFailure(finding) {
            open("failure", ["message": finding.message, "type": finding.severity.name], 3, text: detail)
        } else {
            open("system-out", [:], 3, text: detail)
        }
        text += "    </testcase>\n"
    }

    // MARK: - XML

    private mutating func open(
        _ name: String, _ attributes: KeyValuePairs<String, String>, _ depth: Int, isEmpty: Bool = false, text body: String? = nil
    ) {
        text += String(repeating: "  ", count: depth) + "<" + name
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        if let body { text += ">\(Self.escaped(body))</\(name)>\n" } else { text += isEmpty ? "/>\n" : ">\n" }
    }

    /// The text for an attribute or an element; what XML 1.0 cannot hold at all is made visible.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;".unicodeScalars
            case "<": escaped += "&lt;".unicodeScalars
            case ">": escaped += "&gt;".unicodeScalars
            case "\"": escaped += "&quot;".unicodeScalars
            case "\n": escaped += "&#10;".unicodeScalars
            case "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
            default: escaped.append(Visible.glyph(scalar))
            }
        }
        return String(escaped)
    }
}
