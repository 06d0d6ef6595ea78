import Bytes
import Diagnostics
import Model

/// What the pages say that a page links to, for whoever wants to know before following a link.
struct Previews {
    /// The most that one page carries.
    private static let most = 40

    private let base: KnowledgeBase
    private let names: SiteNames
    /// What each page is shown as elsewhere, once it was needed.
    private var known: [[UInt8]?]

    /// Prepares the previews of the pages of `base`.
    init(_ base: KnowledgeBase, _ names: SiteNames) {
        self.base = base
        self.names = names
        known = Array(repeating: nil, count: base.pages.count)
    }

    /// What the page at `index` says first, as text in HTML; empty when it says nothing.
    func summary(of index: Int) -> [UInt8] {
        let summary = base.pages[index].body.summary
        guard summary.range.count > 0 else { return [] }
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: summary.range.count + 32))
        filler.fill(summary, of: index)
        return filler.out.bytes
    }

    /// The previews of the pages that the text of the page at `index` links to, in the order of the links.
    mutating func html(for index: Int) -> [UInt8] {
        let shown = shown(on: index)
        // They lie all over memory: those to come are on their way while one is copied.
        for page in shown { known.bringNear(page) }
        for page in shown {
            if let preview = known[page] { preview.bringStartNear() } else { base.pages.bringNear(page, offset: Previews.summaryOffset) }
        }
        for page in shown where known[page] == nil { base.pages[page].body.asides.bringStartNear() }
        var out = HTMLBuffer(capacity: 512 * shown.count)
        for page in shown { append(previewOf: page, to: &out) }
        return out.bytes
    }

    /// Where in a page it stands what it says first.
    private static var summaryOffset: Int { MemoryLayout<Page>.offset(of: \.body.summary) ?? 0 }

    /// The pages that the text of the page at `index` links to, in the order of the links.
    private func shown(on index: Int) -> [Int] {
        var shown: [Int] = []
        for (number, reference) in base.pages[index].ownReferences.enumerated() {
            switch reference.syntax {
            case .wiki(isTransclusion: false), .markdown: break
            default: continue
            }
            guard let target = base.resolutions[index][number].page, target != index, !shown.contains(target),
                names.isPublished(target), shown.count < Previews.most
            else { continue }
            shown.append(target)
        }
        return shown
    }

    private mutating func append(previewOf index: Int, to page: inout HTMLBuffer) {
        if let preview = known[index] { return page.raw(preview) }
        var out = HTMLBuffer(capacity: 512)
        out.markup("<article data-page=\"")
        out.address(of: index, names)
        out.markup("\"><p><strong>")
        out.title(of: index, names)
        out.markup("</strong> <span class=\"kind\">")
        out.text(names.kind(of: index).rawValue)
        out.markup("</span></p>")
        let summary = summary(of: index)
        if !summary.isEmpty {
            out.markup("<p>")
            out.raw(summary)
            out.markup("</p>")
        }
        out.markup("</article>\n")
        known[index] = out.bytes
        page.append(out)
    }
}
