import Bytes
import Diagnostics
import Model

/// What links to a page, each link with the sentence that it stands in.
struct Backlinks {
    /// The most that a page shows itself; more of them have a page of their own.
    static let most = 20
    /// The folder of the site with those pages.
    static let folder = "what-links-here"

    private let base: KnowledgeBase
    private let names: SiteNames
    /// The page that is linked to.
    private let index: Int

    /// Prepares what links to the page at `index` of `base`.
    init(_ base: KnowledgeBase, _ names: SiteNames, to index: Int) {
        self.base = base
        self.names = names
        self.index = index
    }

    private var links: [Backlink] { base.relations.linkedFrom[index] }

    /// Where the page with all links is published; nil when the linked page shows them all.
    var address: String? {
        guard links.count > Backlinks.most, !base.pages[index].isSnippet else { return nil }
        let address = Backlinks.folder + "/" + base.pages[index].address
        // An author's own page of that name goes first.
        return base.names.files[address.dropLast(5) + ".md"] == nil ? address : nil
    }

    /// The items of a list of the links, for the page at `origin`: the first of them, or `all`.
    func items(from origin: String, all: Bool = false) -> [UInt8] {
        let shown = all || address == nil ? links[...] : links.prefix(Backlinks.most)
        let root = SiteNames.wayToRoot(from: origin)
        // The links of an excerpt are text, so it does not matter for which page it is filled.
        var filler = BodyFiller(base, names, host: index, out: HTMLBuffer(capacity: shown.count * 256))
        for (link, excerpt) in zip(shown, excerpts(around: shown)) {
            filler.write { $0.listed(names, link.page, root) }
            if let excerpt {
                filler.write { $0.markup("\n<p>") }
                filler.fill(excerpt.sentence, of: link.home)
                filler.write { $0.markup("</p>") }
            }
            filler.write { $0.markup("</li>\n") }
        }
        if let address, !all {
            filler.write { out in
                out.markup("<li class=\"more\">")
                out.link(to: address, "All \(links.count) pages that link here", from: origin)
                out.markup("</li>\n")
            }
        }
        return filler.out.bytes
    }

    /// The sentence around each of `links`, where there is one.
    ///
    /// The pages that link here lie all over memory. Each step on the way to their sentences is taken for all of them before the next one,
    /// so that they are on their way together.
    private func excerpts(around links: ArraySlice<Backlink>) -> [Excerpt?] {
        for link in links {
            base.pages.bringNear(link.home, offset: Backlinks.bodyOffset)
            names.bringNear(link.page)
        }
        for link in links {
            base.pages[link.home].body.excerpts.bringStartNear()
            base.pages[link.home].body.asides.bringStartNear()
            base.pages[link.home].body.holes.bringStartNear()
            base.resolutions[link.home].bringStartNear()
        }
        return links.map { link in
            guard let excerpt = base.pages[link.home].body.excerpts.first(where: { $0.reference == link.reference }) else { return nil }
            base.pages[link.home].body.asides.bringNear(excerpt.sentence.range.start - base.pages[link.home].body.length)
            base.pages[link.home].body.holes.bringNear(excerpt.sentence.firstHole)
            base.resolutions[link.home].bringNear(link.reference)
            return excerpt
        }
    }

    /// Where in a page it stands what the page says elsewhere.
    private static var bodyOffset: Int { MemoryLayout<Page>.offset(of: \.body.excerpts) ?? 0 }
}

extension HTMLBuffer {
    /// Appends the start of an item of a list of pages: a link to `page` and what kind of page it is.
    mutating func listed(_ names: SiteNames, _ page: Int, _ root: [UInt8]) {
        markup("<li>")
        link(page, names, root)
        markup(" <span class=\"kind\">")
        text(names.kind(of: page).rawValue)
        markup("</span>")
    }
}
