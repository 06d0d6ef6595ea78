import Diagnostics
import Model
import Rendering

/// Finds the pages that pass `output_bytes` only with what other pages put into them: their titles and their texts.
struct OutputLimit {
    private let base: KnowledgeBase
    /// The most bytes that a link's address and title come to.
    private let longestName: Int
    /// The most bytes that the value of a variable comes to.
    private let longestValue: Int
    /// What pages may come to, filled in; nil for those that are being added up.
    private var sizes: [Int: Int?] = [:]

    /// Prepares to look at the pages of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
        // Six bytes for an escape.
        longestName = 6 * OutputLimit.longestName(of: base.pages) + 128
        longestValue = base.pages.reduce(base.settings.variables.values.reduce(0) { max($0, $1.utf8.count) }) { longest, page in
            guard case .plan(let plan) = page.fields else { return longest }
            return plan.variables.values.reduce(longest) { max($0, $1.utf8.count) }
        }
    }

    /// The most bytes that a title of `pages` and its address have together, as they are written.
    static func longestName(of pages: [Page]) -> Int {
        // By index, because a page that is handed over is a copy.
        pages.indices.reduce(0) { max($0, pages[$1].title.value.utf8.count + pages[$1].address.utf8.count) }
    }

    /// Whether one of the `pages` may pass the limit: an estimate that no ordinary knowledge base comes near.
    static func mayBePassed(by pages: some Collection<Int>, in base: KnowledgeBase, jobs: Int) -> Bool {
        let (limit, pages, share) = (OutputLimit(base), Array(pages), 256)
        let found = Parallel.map((pages.count + share - 1) / share, jobs: jobs, stride: 1) { number in
            var own = limit
            return pages[(number * share)...].prefix(share).contains { own.size(of: $0) > base.settings.limits.outputBytes }
        }
        return found.contains(true)
    }

    /// Empties every one of `pages` that passes the limit only once it is filled in, and says so as its problem.
    ///
    /// The pages have their bodies, `linked` gives the knowledge base that they make.
    static func hold(_ pages: inout [Page], linked: ([Page]) -> KnowledgeBase) -> KnowledgeBase {
        var base = linked(pages)
        while true {
            let passed = passed(in: base)
            if passed.isEmpty { return base }
            for index in passed {
                pages[index].problems.append(BodyRenderer.overLimit(base.settings))
                pages[index].emptyBody()
            }
            base = linked(pages)
        }
    }

    /// The pages that pass the limit once they are filled in, without those that only include one of them.
    private static func passed(in base: KnowledgeBase) -> [Int] {
        guard let theme = try? Theme() else { return [] }
        var limit = OutputLimit(base)
        let renderer = SiteRenderer(base, theme: theme)
        let passed = base.pages.indices.filter { index in
            guard limit.size(of: index) > base.settings.limits.outputBytes, base.addresses[index] != nil else { return false }
            return renderer.body(of: index).count > base.settings.limits.outputBytes
        }
        return passed.filter { index in !limit.included(in: index).contains { $0 != index && passed.contains($0) } }
    }

    /// The most that the text of the page comes to with all that it includes; a stack of our own, because chains may be long.
    private mutating func size(of page: Int) -> Int {
        var open = [page]
        while let last = open.last {
            if let known = sizes[last], known != nil {
                open.removeLast()
                continue
            }
            let included = included(in: last)
            let unknown = sizes[last] == nil ? included.filter { sizes[$0] == nil } : []
            sizes[last] = .some(nil)
            if unknown.isEmpty {
                // A page that is still open closes a circle, and is not shown again.
                sizes[last] = included.reduce(ownSize(of: last)) { min($0 + ((sizes[$1] ?? nil) ?? 0), 1 << 40) }
                open.removeLast()
            } else {
                open += unknown
            }
        }
        return (sizes[page] ?? 0) ?? 0
    }

    private func ownSize(of index: Int) -> Int {
        // Field by field, because a copy of the page would touch the count of every list in it.
        let rendered = base.pages[index].body.length
        // Tags around every few bytes of source; the rendered body where there is one.
        let body = rendered > 0 ? rendered : 12 * base.pages[index].bodyRange.count
        let lists = base.pages[index].body.holes.count { $0.filling == .contents }
        let contents = lists == 0 ? 0 : lists * BodyRenderer.mostContentsBytes(of: base.pages[index])
        return body + contents + base.pages[index].references.count * longestName + base.pages[index].variables.count * 6 * longestValue
    }

    /// The pages whose texts the page shows, as often as it does.
    private func included(in index: Int) -> [Int] {
        base.pages[index].transclusions.compactMap { number in
            guard case .page(let target, _) = base.resolutions[index][number], base.relations.excessTransclusions[index]?[number] == nil
            else { return nil }
            return target
        }
    }
}
