import Diagnostics
import Model

/// Adds up what pages and sections transclude, each of them once.
struct TransclusionMeasure {
    /// A page, the section of one of its headings, or one of its blocks.
    struct Part: Hashable {
        /// The page.
        var page: Int
        /// The place of the section's heading among the page's headings; nil for the whole page.
        var heading: Int?
        /// The bytes of the block; nil for all others.
        var block: ByteRange?
    }

    /// What a part comes to, its own text included.
    private struct Size {
        var bytes: Int
        var depth = 0
    }

    /// A part that is being added up, with its transclusions.
    private struct Frame {
        var part: Part
        var references: [Int]
        var next = 0
        var size: Size
    }

    /// The transclusions that nest too deeply or add too much text, by page and place among its references.
    ///
    /// Of a chain only the link that goes over the limit is noted: it is left out, and what includes it is small again.
    private(set) var excess: [Int: [Int: ExcessTransclusion]] = [:]
    private let pages: [Page]
    private let targets: [Int: [Int: Part]]
    private let limits: Limits
    /// The parts that are added up; nil for those that are being.
    private var sizes: [Part: Size?] = [:]

    /// Prepares to add up `pages`, whose transclusions show `targets`, by their place among the references.
    init(_ pages: [Page], _ targets: [Int: [Int: Part]], _ limits: Limits) {
        self.pages = pages
        self.targets = targets
        self.limits = limits
    }

    /// Adds up `part` and whatever it transcludes, innermost first; a stack of our own, because chains may be long.
    mutating func run(from part: Part) {
        guard sizes[part] == nil else { return }
        var open = [frame(part)]
        while var frame = open.popLast() {
            guard frame.next < frame.references.count else {
                sizes[frame.part] = .some(frame.size)
                continue
            }
            let number = frame.references[frame.next]
            guard let target = targets[frame.part.page]?[number] else {
                frame.next += 1
                open.append(frame)
                continue
            }
            guard let known = sizes[target] else {
                open.append(frame)
                open.append(self.frame(target))
                continue
            }
            // A part that is still open closes a circle, which is a finding of its own.
            if let size = known { add(size, number, to: &frame) }
            frame.next += 1
            open.append(frame)
        }
    }

    private mutating func add(_ size: Size, _ number: Int, to frame: inout Frame) {
        let own = range(of: frame.part).count
        if size.depth >= limits.transclusionDepth {
            excess[frame.part.page, default: [:]][number] = .depth
        } else if frame.size.bytes - own + size.bytes > limits.transclusionBytes {
            excess[frame.part.page, default: [:]][number] = .bytes
        } else {
            frame.size.bytes += size.bytes
            frame.size.depth = max(frame.size.depth, size.depth + 1)
        }
    }

    private mutating func frame(_ part: Part) -> Frame {
        sizes[part] = .some(nil)
        let range = range(of: part)
        let references = pages[part.page].references
        let inside = references.indices.filter { references[$0].isTransclusion && range.contains(references[$0].range) }
        return Frame(part: part, references: inside, size: Size(bytes: range.count))
    }

    /// The bytes of a part in its file.
    func range(of part: Part) -> ByteRange {
        let page = pages[part.page]
        guard let heading = part.heading else { return part.block ?? page.bodyRange }
        let start = page.headings[heading]
        let next = page.headings[(heading + 1)...].first { $0.level <= start.level }
        return ByteRange(start.range.start, max(start.range.end, next?.range.start ?? page.bodyRange.end))
    }
}
