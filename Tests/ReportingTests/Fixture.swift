import Diagnostics
import Reporting

/// A source file written as text with marks: `⟦…⟧` is a range, `⟪FF⟫` a byte, and everything else itself.
struct MarkedSource {
    /// The file without its marks.
    let source: SourceFile
    /// The marked ranges in the order of their opening marks.
    let ranges: [ByteRange]

    /// Reads the marks in `text`.
    init(_ path: String, _ text: String) {
        var bytes: [UInt8] = []
        var ranges: [ByteRange] = []
        var open: [Int] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "⟦":
                open.append(ranges.count)
                ranges.append(ByteRange(bytes.count, bytes.count))
            case "⟧":
                ranges[open.removeLast()].end = bytes.count
            case "⟪":
                let digits = rest.prefix { $0 != "⟫" }
                bytes += UInt8(String(digits), radix: 16).map { [$0] } ?? []
                rest = rest.dropFirst(digits.count + 1)
            default:
                bytes += Array(String(scalar).utf8)
            }
        }
        source = SourceFile(path: path, bytes: bytes)
        self.ranges = ranges
    }
}

/// A report of `diagnostics` over `files`, in 31 pages.
func report(_ diagnostics: [Diagnostic], _ files: [SourceFile] = []) -> Report {
    Report(diagnostics: diagnostics, pages: 31) { id in
        files.indices.contains(id.index) ? files[id.index] : SourceFile(path: "content", bytes: [])
    }
}

/// A finding of `L301` at `range` of the file at `file`.
func finding(
    _ range: ByteRange = .fileStart, file: Int = 0, code: String = "L301", check: String = "broken-link",
    severity: Severity = .error
) -> Diagnostic {
    Diagnostic(
        code: code, check: check, severity: severity, message: "no page is called 'x'",
        location: Location(FileID(file), range)
    )
}

extension Report {
    /// The report as a string, which traps no invalid UTF-8: that becomes U+FFFD.
    func string(as format: ReportFormat, color: Bool = false) -> String {
        String(decoding: rendered(as: format, color: color), as: UTF8.self)
    }
}
