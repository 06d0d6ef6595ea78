import Diagnostics
import Model

/// Where struck-out text begins or ends.
struct StrikeMark {
    /// The offset of the tildes in the document's text.
    var offset: Int
    /// How many tildes: one or two.
    var count: Int
    /// Whether the text begins here.
    var opens: Bool
    /// The offset of the tildes at the other end.
    var partner: Int

    /// A run of tildes that may open or close.
    private struct Run {
        var offset: Int
        var count: Int
        var canOpen: Bool
        var canClose: Bool
        var depth: [Int]
    }

    /// Pairs the runs of one or two tildes in `events` after the rules for emphasis.
    static func find(in events: [InlineEvent], text: [UInt8], source: [UInt8]) -> [StrikeMark] {
        guard let first = events.first(where: { !$0.text.isEmpty }), let last = events.last(where: { !$0.text.isEmpty }),
            ByteScan.first(0x7E, in: text, from: first.text.start, to: last.text.end) != nil
        else { return [] }
        let runs = runs(in: events, text, source)
        guard runs.count > 1 else { return [] }
        var marks: [StrikeMark] = []
        var openers: [Run] = []
        for run in runs {
            if run.canClose, let match = openers.lastIndex(where: { $0.count == run.count && $0.depth == run.depth }) {
                marks.append(StrikeMark(offset: openers[match].offset, count: run.count, opens: true, partner: run.offset))
                marks.append(StrikeMark(offset: run.offset, count: run.count, opens: false, partner: openers[match].offset))
                openers.removeSubrange(match...)
            } else if run.canOpen, openers.count < 1_000 {
                openers.append(run)
            }
        }
        return marks.sorted { $0.offset < $1.offset }
    }

    private static func runs(in events: [InlineEvent], _ text: [UInt8], _ source: [UInt8]) -> [Run] {
        var runs: [Run] = []
        var path: [Int] = []
        for (index, event) in events.enumerated() {
            switch event.phase {
            case .enter: path.append(index)
            case .exit: _ = path.popLast()
            case .leaf where event.kind == .text:
                collect(event, before: index > 0 ? events[index - 1] : nil,
                    after: index + 1 < events.count ? events[index + 1] : nil, path, text, source, &runs)
            case .leaf: break
            }
        }
        return runs
    }

    private static func collect(
        _ event: InlineEvent, before: InlineEvent?, after: InlineEvent?, _ path: [Int], _ text: [UInt8],
        _ source: [UInt8], _ runs: inout [Run]
    ) {
        var offset = event.text.start
        var walk = StrikeWalk(event, text, source)
        while offset < event.text.end {
            guard text[offset] == 0x7E else {
                offset += 1
                continue
            }
            let start = offset
            while offset < event.text.end, text[offset] == 0x7E { offset += 1 }
            // A tilde that the author escaped is text.
            guard offset - start <= 2, walk.isWritten(from: start, to: offset) else { continue }
            let left = start > event.text.start ? Neighbour(text[start - 1]) : Neighbour(before)
            let right = offset < event.text.end ? Neighbour(text[offset]) : Neighbour(after)
            let isLeft = right != .space && (right != .punctuation || left != .other)
            let isRight = left != .space && (left != .punctuation || right != .other)
            runs.append(Run(offset: start, count: offset - start, canOpen: isLeft, canClose: isRight, depth: path))
        }
    }

    /// What stands beside a run, as far as flanking asks.
    private enum Neighbour {
        case space, punctuation, other

        init(_ byte: UInt8) {
            self = byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .other
        }

        init(_ event: InlineEvent?) {
            switch event?.kind {
            case nil, .softBreak, .lineBreak: self = .space
            default: self = .punctuation
            }
        }
    }
}

/// Goes through a text and its source side by side, forwards only, however many places are asked about.
private struct StrikeWalk {
    private let event: InlineEvent
    private let text: [UInt8]
    private let source: [UInt8]
    private var walk: SourceWalk

    init(_ event: InlineEvent, _ text: [UInt8], _ source: [UInt8]) {
        self.event = event
        self.text = text
        self.source = source
        walk = SourceWalk(text: event.text, source: event.source)
    }

    /// Whether the text from `start` to `end` stands in the source as it is, without escapes or entities.
    mutating func isWritten(from start: Int, to end: Int) -> Bool {
        var isWritten = true
        while walk.index < end {
            let (index, offset) = (walk.index, walk.offset)
            guard walk.isInside, walk.step(text, source) else { return false }
            if index >= start, walk.index - index != walk.offset - offset { isWritten = false }
        }
        return isWritten
    }
}
