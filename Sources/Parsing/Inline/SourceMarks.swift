import Diagnostics
import Model

/// Where the text of one inline stands in the source, as far as somebody asked.
///
/// An escape or an entity is longer in the source than in the text, so the way must be walked. Marks along it keep
/// a text with many links from being walked from its start for each of them.
struct SourceMarks {
    private static let distance = 64

    private let text: TextRange
    private let source: ByteRange
    private let isVerbatim: Bool
    private var marks: [SourceWalk]

    /// Prepares to walk along the bytes `text` of the document `all`, which stand in the bytes `source` of the file.
    init(_ text: TextRange, _ source: ByteRange, of all: [UInt8], in bytes: [UInt8]) {
        self.text = text
        self.source = source
        isVerbatim = source.count == text.end - text.start && all[text.start..<text.end] == bytes[source.start..<source.end]
        marks = [SourceWalk(text: text, source: source)]
    }

    /// The offset in the source of the offset `target` in the text.
    mutating func sourceOffset(_ target: Int, of all: [UInt8], in bytes: [UInt8]) -> Int {
        if target == text.end { return source.end }
        if isVerbatim { return source.start + target - text.start }
        var walk = marks[lastMark(upTo: target)]
        while walk.index < target, walk.isInside, walk.step(all, bytes) {
            if walk.index <= target, walk.index >= marks[marks.count - 1].index + Self.distance { marks.append(walk) }
        }
        return walk.offset
    }

    /// The index of the last mark that is not behind `target`; the first one when all are.
    private func lastMark(upTo target: Int) -> Int {
        var (low, high) = (0, marks.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].index <= target { low = middle } else { high = middle }
        }
        return low
    }
}
