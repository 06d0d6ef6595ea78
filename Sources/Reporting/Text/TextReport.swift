import Diagnostics

/// The format `text`: each finding with an excerpt of its source, then the counts.
struct TextReport {
    private var sources: SourceIndex
    private var output: StyledOutput
    private var explained: Set<String> = []

    /// The findings with repeats capped, the summary line, and a line for each check.
    static func render(_ report: Report, color: Bool) -> [UInt8] {
        var text = TextReport(sources: SourceIndex(report), output: StyledOutput(color: color))
        for entry in report.listing(perCheck: Report.shownOfCheck) {
            switch entry {
            case .finding(let diagnostic): text.write(diagnostic)
            case .omitted(let count, let diagnostic):
                text.output.write(text.sources[diagnostic.location.file].omission(count, like: diagnostic))
                text.output.endLine()
            case .omittedElsewhere:
                text.output.write(entry.elsewhere ?? "")
                text.output.endLine()
            }
            text.output.endLine()
        }
        for line in [report.summary] + report.tally() + report.hint() + (report.baseline?.lines ?? []) {
            text.output.write(line)
            text.output.endLine()
        }
        return text.output.bytes
    }

    private init(sources: SourceIndex, output: StyledOutput) {
        self.sources = sources
        self.output = output
    }

    private mutating func write(_ diagnostic: Diagnostic) {
        output.write("\(diagnostic.severity.name)[\(diagnostic.code)]", .severity(diagnostic.severity))
        output.write(": \(Visible.line(diagnostic.message))", .bold)
        output.endLine()
        let places = Places(diagnostic, &sources)
        var writer = ExcerptWriter(
            severity: diagnostic.severity, excerpts: places.excerpts, color: output.color
        )
        for (index, excerpt) in places.excerpts.enumerated() { writer.write(excerpt, isFirst: index == 0) }
        if places.omitted > 0 { writer.note("note", "… and \(places.omitted) more places") }
        if let help = diagnostic.help { writer.note("help", help) }
        for fix in diagnostic.fixes { writer.note("fix", fix.isSafe ? fix.title : "\(fix.title) (look at it first)") }
        if explained.insert(diagnostic.code).inserted {
            writer.note("note", "planbook explain \(diagnostic.code)")
        }
        output.write(utf8: writer.output.bytes)
    }
}

/// The places of a finding, gathered into as few excerpts as can show them.
private struct Places {
    /// The most related places that a finding shows.
    static let relatedShown = 10

    var excerpts: [Excerpt] = []
    let omitted: Int

    init(_ diagnostic: Diagnostic, _ sources: inout SourceIndex) {
        omitted = max(0, diagnostic.related.count - Self.relatedShown)
        add(diagnostic.location, diagnostic.label, isPrimary: true, &sources)
        for related in diagnostic.related.prefix(Self.relatedShown) {
            add(related.location, related.message, isPrimary: false, &sources)
        }
    }

    private mutating func add(
        _ location: Location, _ label: String?, isPrimary: Bool, _ sources: inout SourceIndex
    ) {
        let source = sources[location.file]
        let annotation = Annotation(range: source.clamped(location.range), label: label, isPrimary: isPrimary)
        for index in excerpts.indices where excerpts[index].accept(annotation, in: location.file) { return }
        excerpts.append(Excerpt(location.file, source, annotation))
    }
}
