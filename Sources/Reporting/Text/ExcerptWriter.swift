import Diagnostics

/// Writes the rows below a finding's headline, all behind one gutter.
struct ExcerptWriter {
    /// The rows so far.
    private(set) var output: StyledOutput
    private let severity: Severity
    private let gutter: Int

    /// Starts the rows of a finding, with a gutter as wide as the largest line number in `excerpts`.
    init(severity: Severity, excerpts: [Excerpt], color: Bool) {
        output = StyledOutput(color: color)
        self.severity = severity
        gutter = excerpts.compactMap { $0.lines.last }.map { String($0.number + 1).count }.max() ?? 1
    }

    /// Writes the arrow, the lines of `excerpt` and their marks.
    mutating func write(_ excerpt: Excerpt, isFirst: Bool) {
        if !isFirst, !excerpt.lines.isEmpty { bar() }
        output.write(spaces(gutter) + (isFirst ? "-->" : ":::"), .gutter)
        output.write(" " + excerpt.source.place(at: excerpt.anchor.range.start))
        guard !excerpt.lines.isEmpty else {
            // Without a line to stand under, the label follows the place.
            output.write(excerpt.anchor.label.map { ": \(Visible.line($0))" } ?? "")
            return output.endLine()
        }
        output.endLine()
        bar()
        var previous: ExcerptLine?
        for line in excerpt.lines {
            if let previous { bridge(previous, line, in: excerpt) }
            write(line, in: excerpt)
            previous = line
        }
    }

    /// Writes a row such as `= help: …`; further lines of `text` are indented to match.
    mutating func note(_ word: String, _ text: String) {
        var isFirst = true
        for line in text.split(whereSeparator: \.isNewline) {
            if isFirst {
                output.write(spaces(gutter + 1) + "=", .gutter)
                output.write(" ")
                output.write(word + ":", .bold)
            } else {
                output.write(spaces(gutter + word.count + 4))
            }
            output.write(" " + Visible.text(String(line)))
            output.endLine()
            isFirst = false
        }
    }

    private mutating func write(_ line: ExcerptLine, in excerpt: Excerpt) {
        let number = String(line.number + 1)
        output.write(spaces(gutter - number.count) + number + " |", .gutter)
        let text = line.view.utf8
        if !text.isEmpty {
            output.write(" ")
            output.write(utf8: text)
        }
        output.endLine()
        for annotation in line.annotations {
            mark(annotation, in: line.view)
            if let last = excerpt.lastLine(of: annotation) { bar("... to line \(last)") }
        }
    }

    private mutating func mark(_ annotation: Annotation, in view: LineView) {
        let (indent, length) = view.underline(annotation.range)
        let style = annotation.isPrimary ? Style.severity(severity) : .gutter
        let label = annotation.label.map { " " + Visible.line($0) } ?? ""
        output.write(spaces(gutter + 1) + "|", .gutter)
        output.write(spaces(indent + 1))
        output.write(String(repeating: annotation.isPrimary ? "^" : "-", count: length) + label, style)
        output.endLine()
    }

    /// Writes what stands between two annotated lines: nothing, the only line, or an ellipsis.
    private mutating func bridge(_ line: ExcerptLine, _ next: ExcerptLine, in excerpt: Excerpt) {
        if let filler = excerpt.filler(after: line, before: next) {
            write(filler, in: excerpt)
        } else if next.number > line.number + 1 {
            bar("...")
        }
    }

    private mutating func bar(_ text: String = "") {
        output.write(spaces(gutter + 1) + "|", .gutter)
        if !text.isEmpty { output.write(" " + text) }
        output.endLine()
    }

    private func spaces(_ count: Int) -> String {
        String(repeating: " ", count: count)
    }
}
