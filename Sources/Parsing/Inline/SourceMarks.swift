import Diagnostics
import Model

/// Where the text of one inline stands in the source, as far as somebody asked.
///
/// An escape or an entity is longer in the source than in the text, so the way must be walked. Marks along it keep
/// a text with many links from being walked from its start for each of them.
struct SourceMarks {
    private static let distance = 64

    private let end: (text: Int, source: Int)
    private var marks: [(text: Int, source: Int)]

    /// Prepares to walk along the text of `event`.
    init(_ event: InlineEvent) {
        end = (event.text.end, event.source.end)
        marks = [(event.text.start, event.source.start)]
    }

    /// The offset in the source of the offset `target` in the text.
    mutating func sourceOffset(_ target: Int, text: [UInt8], bytes: [UInt8]) -> Int {
        var place = marks[lastMark(upTo: target)]
        while place.text < target, place.source < end.source {
            let step = SourceCursor.step(text, place.text, end.text, bytes, place.source, isText: true)
            guard let step else { return place.source }
            place.text += step.text
            place.source += step.source
            if place.text <= target, place.text >= marks[marks.count - 1].text + Self.distance { marks.append(place) }
        }
        return place.source
    }

    /// The index of the last mark that is not behind `target`; the first one when all are.
    private func lastMark(upTo target: Int) -> Int {
        var (low, high) = (0, marks.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].text <= target { low = middle } else { high = middle }
        }
        return low
    }
}
