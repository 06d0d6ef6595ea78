import Diagnostics

/// The format `json`: every finding, none capped.
enum JSONReport {
    /// The report in the newest version of the shape.
    static func render(_ report: Report) -> [UInt8] {
        var sources = SourceIndex(report)
        return JSONWriter.encode(ReportV1(report, &sources))
    }
}

extension ReportV1 {
    /// Copies `report` into the wire types, with lines and columns for offsets.
    init(_ report: Report, _ sources: inout SourceIndex) {
        diagnostics = report.diagnostics.map { DiagnosticV1($0, &sources) }
        summary = SummaryV1(
            errors: report.errors, warnings: report.warnings, infos: report.infos, pages: report.pages,
            baseline: report.baseline.map { BaselineUseV1(known: $0.known, gone: $0.gone) }
        )
    }
}

extension DiagnosticV1 {
    /// Copies one finding.
    init(_ diagnostic: Diagnostic, _ sources: inout SourceIndex) {
        code = diagnostic.code
        check = diagnostic.check
        severity = diagnostic.severity.name
        message = diagnostic.message
        help = diagnostic.help
        place = PlaceV1(diagnostic.location, &sources)
        related = diagnostic.related.map { related in
            RelatedV1(place: PlaceV1(related.location, &sources), message: related.message)
        }
        fixes = diagnostic.fixes.map { fix in
            FixV1(title: fix.title, edits: fix.edits.map { edit in
                EditV1(place: PlaceV1(edit.location, &sources), text: edit.text)
            })
        }
    }
}

extension PlaceV1 {
    /// Turns a location's offsets into lines and columns.
    init(_ location: Location, _ sources: inout SourceIndex) {
        let source = sources[location.file]
        let range = source.clamped(location.range)
        file = source.rawPath
        start = PositionV1(source.position(at: range.start))
        end = PositionV1(source.position(at: range.end))
    }
}

extension PositionV1 {
    /// Names the parts of a position.
    init(_ position: (line: Int, column: Int)) {
        self.init(line: position.line, column: position.column)
    }
}
