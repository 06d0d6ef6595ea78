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
        let range = base.pages[index].body.summary
        guard range.count > 0 else { return [] }
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: range.count + 32))
        filler.fill(range, of: index)
        return filler.out.bytes
    }

    /// The previews of the pages that the text of the page at `index` links to, in the order of the links.
    mutating func html(for index: Int) -> [UInt8] {
        var out = HTMLBuffer(capacity: 2_048)
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
            append(previewOf: target, to: &out)
        }
        return out.bytes
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
