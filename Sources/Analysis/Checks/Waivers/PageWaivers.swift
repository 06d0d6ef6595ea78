public import Diagnostics
import Model

/// What became of a waiver when the findings were known.
public enum WaiverOutcome: Sendable {
    /// It names no check, or one that is turned off: nothing is known of it.
    case unknown
    /// It hid a finding.
    case hid
    /// There was nothing for it to hide.
    case idle
    /// Its day is past, and this finding counts again.
    case ended(Location)
}

/// The waivers of one page at work: hides findings, and knows afterwards what each waiver did.
struct PageWaivers {
    /// What became of each of the page's waivers, in their order.
    private(set) var outcomes: [WaiverOutcome]
    private let waivers: [Waiver]
    private let today: CalendarDate
    /// The waivers of the whole page, by the check's code.
    private var onPage: [String: Int] = [:]
    /// The waivers of comments by the check's code, in the order of the text they answer for.
    private var onText: [String: [Comment]] = [:]

    /// A waiver of a comment, and the place in the list of the one that reaches around it; -1 for none.
    private struct Comment {
        var reach: ByteRange
        var waiver: Int
        var around = -1
    }

    /// Puts `waivers` to work on `today`; those of checks that are not among `checks` stand aside.
    init(_ waivers: [Waiver], today: CalendarDate, checks: Set<String>) {
        self.waivers = waivers
        self.today = today
        outcomes = Array(repeating: .unknown, count: waivers.count)
        for (index, waiver) in waivers.enumerated() {
            guard let code = Check.named(waiver.check.value)?.code, checks.contains(code) else { continue }
            outcomes[index] = .idle
            switch waiver.reach {
            case .page:
                // Of two, the one that still holds goes first.
                if let other = onPage[code], !isPast(waivers[other]) { continue }
                onPage[code] = index
            case .text(let range) where range.count > 0: onText[code, default: []].append(Comment(reach: range, waiver: index))
            case .text: break
            }
        }
        for (code, comments) in onText { onText[code] = PageWaivers.nested(comments) }
    }

    /// The comments in the order of what they reach; of those that reach the same, the first.
    private static func nested(_ comments: [Comment]) -> [Comment] {
        var found: [Comment] = []
        var open: [Int] = []
        for var comment in comments.sorted(by: { ($0.reach.start, $1.reach.end, $0.waiver) < ($1.reach.start, $0.reach.end, $1.waiver) }) {
            if found.last?.reach == comment.reach { continue }
            while let last = open.last, found[last].reach.end < comment.reach.end { open.removeLast() }
            comment.around = open.last ?? -1
            open.append(found.count)
            found.append(comment)
        }
        return found
    }

    /// Whether a waiver answers for `diagnostic`, which stands on the page.
    mutating func hide(_ diagnostic: Diagnostic) -> Bool {
        let found = [onPage[diagnostic.code], comment(on: diagnostic)].compactMap { $0 }
        for index in found { note(diagnostic, index) }
        return found.contains { !isPast(waivers[$0]) }
    }

    /// The comment that answers for a finding: the innermost that reaches to where it starts.
    private func comment(on diagnostic: Diagnostic) -> Int? {
        guard let all = onText[diagnostic.code] else { return nil }
        let offset = diagnostic.location.range.start
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].reach.start <= offset { low = middle + 1 } else { high = middle }
        }
        var place = low - 1
        while place >= 0, all[place].reach.end < offset { place = all[place].around }
        return place >= 0 ? all[place].waiver : nil
    }

    private mutating func note(_ diagnostic: Diagnostic, _ index: Int) {
        if !isPast(waivers[index]) {
            outcomes[index] = .hid
        } else if case .idle = outcomes[index] {
            outcomes[index] = .ended(diagnostic.location)
        }
    }

    private func isPast(_ waiver: Waiver) -> Bool {
        waiver.until.map { $0.value < today } ?? false
    }
}
