import Diagnostics
import Model

/// Brings into pages what their transclusions bring: sections, steps, contingencies and places that links lead to.
struct Inclusions {
    /// The part of a page that a transclusion shows.
    struct Part {
        /// The page.
        var page: Int
        /// The bytes of its file that are shown.
        var range: ByteRange
        /// Whether it is the inside of a block, without the name that the block has.
        var isBlock = false
    }

    /// The pages, completed.
    private(set) var pages: [Page]
    /// For each page that is transcluded the pages that do so directly.
    private(set) var includers: [Int: [Int]] = [:]
    /// For each page the parts that its transclusions show, by their place among its references.
    private let parts: [Int: [(reference: Int, part: Part)]]
    /// For each page the places that its transclusions brought, by where the transclusions stand.
    private var brought: [Int: [(place: ByteRange, anchors: [Anchor])]] = [:]
    /// The pages that are completed, and with false those that are being.
    private var isComplete: [Int: Bool] = [:]

    /// Completes `pages`, whose transclusions show `parts`, in the order of their references.
    init(_ pages: [Page], parts: [Int: [(reference: Int, part: Part)]]) {
        self.pages = pages
        self.parts = parts
        for page in parts.keys.sorted() {
            for (_, part) in parts[page] ?? [] where includers[part.page]?.last != page {
                includers[part.page, default: []].append(page)
            }
            complete(page)
        }
    }

    /// The published pages that show the text of the snippet `page` as their own, in order.
    func hosts(of page: Int) -> [Int] {
        var hosts: Set<Int> = []
        var seen: Set<Int> = [page]
        var open = [page]
        while let next = open.popLast() {
            for includer in includers[next] ?? [] where seen.insert(includer).inserted {
                if pages[includer].isSnippet { open.append(includer) } else { hosts.insert(includer) }
            }
        }
        return hosts.sorted()
    }

    /// Completes a page after the pages that it includes; chains are no longer than the limit on them.
    private mutating func complete(_ index: Int) {
        guard isComplete[index] == nil, let included = parts[index] else { return }
        isComplete[index] = false
        for (_, part) in included { complete(part.page) }
        // What closes a circle brings in nothing.
        let usable = included.filter { isComplete[$0.part.page] != .some(false) }
        addAnchors(to: index, usable.filter { !pages[index].references[$0.reference].isAmongWords })
        if !pages[index].flow.inclusions.isEmpty {
            // Only the result: a merge at hand while a page changes would have all pages copied.
            let merged = FlowMerge(pages, host: index, Dictionary(usable.map { ($0.reference, $0.part) }) { first, _ in first }).result
            merged.apply(to: &pages[index])
        }
        isComplete[index] = true
    }

    /// More places than this make no page easier to link to.
    private static let mostAnchors = 10_000

    /// Adds the places in `parts` whose names are still free, in the order in which they come to stand on the page.
    private mutating func addAnchors(to index: Int, _ parts: [(reference: Int, part: Part)]) {
        var names = Set(pages[index].anchors.map(\.name))
        var all: [Anchor] = []
        for (reference, part) in parts {
            let shown = pages[part.page].anchors.filter { part.range.contains($0.range) && !(part.isBlock && $0.block == part.range) }
                + (brought[part.page] ?? []).filter { part.range.contains($0.place) }.flatMap(\.anchors)
            var added: [Anchor] = []
            for anchor in shown where all.count + added.count < Inclusions.mostAnchors && names.insert(anchor.name).inserted {
                added.append(anchor)
            }
            if !added.isEmpty { brought[index, default: []].append((pages[index].references[reference].range, added)) }
            all += added
        }
        pages[index].includedAnchors = all
    }
}
