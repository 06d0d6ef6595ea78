import Diagnostics
import Model
import Rendering
import Reporting

/// What a site consists of, however it is shown.
enum SiteContents {
    /// The pages with a file of their own; of two with one address, which is an error, the first, and none whose name is too long.
    static func pages(of base: KnowledgeBase, _ renderer: SiteRenderer) -> [Int] {
        var taken = Set(PageKind.allCases.map { $0.indexAddress.lowercased() } + ["index.html"] + KnowledgeBase.ownPages)
        taken.reserveCapacity(base.pages.count)
        // Asked for only below a folder that is called like a page, as next to none is.
        lazy var published = Set(base.addresses.compactMap { $0?.lowercased() })
        return base.pages.indices.filter { index in
            let address = base.pages[index].address
            return renderer.hasOwnFile(index) && base.pages[index].isPublishable
                && KnowledgeBase.pageAbove(address) { published.contains($0) } == nil && taken.insert(address.lowercased()).inserted
        }
    }

    /// What other programs read: the list of the pages, and its schema.
    static func lists(of base: KnowledgeBase) -> [SiteFile] {
        [
            SiteFile(path: "plans.json", bytes: PageList(base).json),
            SiteFile(path: SchemaSubject.plans.fileName, bytes: SchemaSubject.plans.schema(checks: [])),
        ]
    }

    /// Whether a file has tags, by its name: a page of the site, or what a page uses.
    static func isMarkup(_ path: String) -> Bool {
        let path = path.lowercased()
        return [".html", ".htm", ".xhtml", ".svg", ".xml"].contains { path.hasSuffix($0) }
    }

    /// The errors that are shown on the pages they concern, when a build goes on in spite of them.
    static func errorsByPage(_ diagnostics: [Diagnostic]) -> [Int: [String]] {
        var errors: [Int: [String]] = [:]
        for diagnostic in diagnostics where diagnostic.severity == .error {
            let index = diagnostic.location.file.index
            guard index >= 0, (errors[index]?.count ?? 0) < 10 else { continue }
            errors[index, default: []].append("\(diagnostic.code) \(diagnostic.message)")
        }
        return errors
    }

    /// The files that pages use, in the order of their first uses, without those whose path is in `taken`, which grows by theirs.
    ///
    /// What has the path of something else is a finding, and stays away when a build goes on in spite of it.
    static func assets(of base: KnowledgeBase, besides taken: inout Set<String>) -> [String] {
        var known: Set<String> = []
        let used = base.assetUses.indices.flatMap { page in
            base.assetUses[page].compactMap { number -> String? in
                guard case .asset(let path) = base.resolutions[page][number], known.insert(path).inserted else { return nil }
                return path
            }
        }
        return used.filter { asset in
            let isFree = !base.isThemes(asset) && KnowledgeBase.pageAbove(asset, isPublished: taken.contains) == nil
            return isFree && taken.insert(asset.lowercased()).inserted
        }
    }
}

/// The pages of a site in runs that threads take: long ones first, so that few pages of one thread stand among those of another.
struct PageRuns {
    /// Where each run begins, and where the last one ends.
    private var starts = [0]

    /// Divides so many pages.
    init(count: Int) {
        let smallest = max(count / 64, 8)
        while let start = starts.last, start < count {
            starts.append(min(start + min(max((count - start) / 8, smallest), 4_096), count))
        }
    }

    /// How many runs there are.
    var count: Int { starts.count - 1 }

    /// The numbers of the pages of a run.
    subscript(run: Int) -> Range<Int> { starts[run]..<starts[run + 1] }
}
