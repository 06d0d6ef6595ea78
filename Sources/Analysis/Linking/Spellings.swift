import Diagnostics
import Model

/// The names of a knowledge base, prepared for being misspelt; empty where every reference leads somewhere.
struct Spellings: Sendable {
    /// A page with more broken references than this has another trouble than spelling; the rest get no near misses.
    static let perPage = 100

    private var fields: [PageKind: SpellingIndex] = [:]
    private var idsByKind: [PageKind: SpellingIndex] = [:]
    private var ids = SpellingIndex([])
    private var names = SpellingIndex([])
    private var transcludable = SpellingIndex([])
    private var paths = SpellingIndex([])
    private var assets = SpellingIndex([])
    /// The ids of published pages by their last parts: where a page is that was moved.
    private var moved: [String: [String]] = [:]

    /// No names at all.
    init() {}

    /// Prepares the names of `base`.
    init(_ base: KnowledgeBase) {
        guard base.unresolved.contains(where: { !$0.isEmpty }) else { return }
        let published = base.pages.filter { !$0.isSnippet }
        for kind in PageKind.allCases {
            let ofKind = base.pages(of: kind).map { base.pages[$0].id }
            idsByKind[kind] = SpellingIndex(ofKind)
            fields[kind] = SpellingIndex(Set(ofKind.map(\.lastPart)))
        }
        ids = SpellingIndex(base.pages.map(\.id))
        names = SpellingIndex(Spellings.names(of: published))
        transcludable = SpellingIndex(Spellings.names(of: base.pages))
        paths = SpellingIndex(published.map { $0.id + ".md" })
        assets = SpellingIndex(base.names.assets)
        moved = Dictionary(grouping: published.map(\.id)) { NameIndex.key($0.lastPart) }
    }

    private static func names(of pages: [Page]) -> Set<String> {
        Set(pages.flatMap { [$0.id.lastPart, $0.title.value] + $0.aliases.map(\.value) })
    }

    /// The names of pages that `reference` on the page `id` most likely meant, written the way it is.
    func pages(for reference: Reference, on id: String) -> [String] {
        let target = reference.target
        switch reference.syntax {
        case .field(_, let kind):
            return (target.contains("/") ? idsByKind[kind] : fields[kind])?.nearest(to: target) ?? []
        case .wiki:
            if target.contains("/") {
                let near = ids.nearest(to: target)
                return near.isEmpty ? elsewhere(target) : near
            }
            return (reference.isTransclusion ? transcludable : names).nearest(to: target)
        case .markdown, .image:
            let near = files(for: target, on: id, among: paths)
            let name = target.lastPart
            guard near.isEmpty, name.hasSuffix(".md") else { return near }
            return elsewhere(String(name.dropLast(3))).map { SitePath.relative($0 + ".md", from: SitePath.folder(of: id)) }
        }
    }

    /// The pages of the same name in other folders, unless there are many.
    private func elsewhere(_ name: String) -> [String] {
        let found = moved[NameIndex.key(SitePath.decoded(name.lastPart))] ?? []
        return found.count <= 3 ? found.sorted() : []
    }

    /// The files that `reference` on the page `id` most likely meant, written the way it is.
    func assets(for reference: Reference, on id: String) -> [String] {
        files(for: reference.target, on: id, among: assets)
    }

    private func files(for target: String, on id: String, among index: SpellingIndex) -> [String] {
        let folder = SitePath.folder(of: id)
        guard let path = SitePath.joined(folder, SitePath.decoded(target)) else { return [] }
        return index.nearest(to: path).map { target.hasPrefix("/") ? "/" + $0 : SitePath.relative($0, from: folder) }
    }
}
