import Diagnostics

/// A mark under a range of source text, with a few words behind it.
struct Annotation {
    /// The bytes to underline, within the file.
    let range: ByteRange
    /// The words, not yet safe to print.
    let label: String?
    /// Whether this is the place to mend, which has carets; others have dashes.
    let isPrimary: Bool
}

/// A line of an excerpt with its marks in the order in which they were added.
struct ExcerptLine {
    /// The line, from 0.
    let number: Int
    /// What is shown of it.
    let view: LineView
    /// The marks under it; none on a line shown for its neighbours.
    var annotations: [Annotation]
}

/// Lines of one file that stand close together, under one arrow.
struct Excerpt {
    /// The most lines between the first annotation and another in the same excerpt.
    private static let reach = 5

    /// The file's id.
    let file: FileID
    /// The file.
    let source: IndexedSource
    /// The annotation that the arrow points to.
    let anchor: Annotation
    /// The annotated lines in ascending order; none when there is no text to show.
    private(set) var lines: [ExcerptLine] = []

    /// Makes the excerpt around `anchor`.
    init(_ file: FileID, _ source: IndexedSource, _ anchor: Annotation) {
        self.file = file
        self.source = source
        self.anchor = anchor
        guard !source.isKnowledgeBase, !source.bytes.isEmpty else { return }
        lines = [line(source.lines.line(at: anchor.range.start), for: anchor)]
    }

    /// Adds `annotation` when it is in the same file, near the anchor and in view; says whether it did.
    mutating func accept(_ annotation: Annotation, in other: FileID) -> Bool {
        guard other == file, !lines.isEmpty else { return false }
        let number = source.lines.line(at: annotation.range.start)
        guard abs(number - source.lines.line(at: anchor.range.start)) <= Self.reach else { return false }
        guard let index = lines.firstIndex(where: { $0.number >= number }) else {
            lines.append(line(number, for: annotation))
            return true
        }
        guard lines[index].number == number else {
            lines.insert(line(number, for: annotation), at: index)
            return true
        }
        guard lines[index].view.shows(annotation.range.start) else { return false }
        lines[index].annotations.append(annotation)
        return true
    }

    /// The line to show after `line` when exactly one line would be left out between it and the next.
    func filler(after line: ExcerptLine, before next: ExcerptLine) -> ExcerptLine? {
        guard next.number == line.number + 2 else { return nil }
        let text = source.text(ofLine: line.number + 1)
        let start = ByteRange(text.start, text.start)
        let view = LineView(source.bytes, text: text, around: start)
        return ExcerptLine(number: line.number + 1, view: view, annotations: [])
    }

    /// The last line, from 1, that `annotation` touches; nil when it keeps to its first line.
    func lastLine(of annotation: Annotation) -> Int? {
        let first = source.lines.line(at: annotation.range.start)
        let last = source.lines.line(at: max(annotation.range.start, annotation.range.end - 1))
        return last > first ? last + 1 : nil
    }

    private func line(_ number: Int, for annotation: Annotation) -> ExcerptLine {
        let text = source.text(ofLine: number)
        let view = LineView(source.bytes, text: text, around: annotation.range)
        return ExcerptLine(number: number, view: view, annotations: [annotation])
    }
}
