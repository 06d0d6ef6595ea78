import Diagnostics
import Model

/// The names of a knowledge base, prepared for being misspelt; empty where every reference leads somewhere.
///
/// A class, because every check of every page is handed it.
final class Spellings: Sendable {
    /// No names at all.
    static let none = Spellings(nil)

    /// A page with more broken references than this has another trouble than spelling; the rest get no near misses.
    static let perPage = 100

    /// Whether names were prepared: there was a reference that led nowhere.
    let isPrepared: Bool
    private let fields: [PageKind: SpellingIndex]
    private let idsByKind: [PageKind: SpellingIndex]
    private let ids: SpellingIndex
    private let names: SpellingIndex
    private let transcludable: SpellingIndex
    private let paths: SpellingIndex
    private let assets: SpellingIndex
    /// The paths of other files by their names.
    private let assetsByName: [String: [String]]
    /// The ids of published pages by their last parts: where a page is that was moved.
    private let moved: [String: [String]]

    /// Prepares the names of `base`.
    convenience init(of base: KnowledgeBase) {
        self.init(base.unresolved.contains { !$0.isEmpty } ? base : nil)
    }

    private init(_ base: KnowledgeBase?) {
        isPrepared = base != nil
        let pages = base?.pages ?? []
        let published = pages.filter { !$0.isSnippet }
        let kinds = base == nil ? [] : PageKind.allCases
        let ofKind = kinds.map { kind in (kind, base?.pages(of: kind).map { pages[$0].id } ?? []) }
        idsByKind = Dictionary(uniqueKeysWithValues: ofKind.map { ($0, SpellingIndex($1)) })
        fields = Dictionary(uniqueKeysWithValues: ofKind.map { ($0, SpellingIndex(Set($1.map(\.lastPart)))) })
        ids = SpellingIndex(pages.map(\.id))
        names = SpellingIndex(Spellings.names(of: published))
        transcludable = SpellingIndex(Spellings.names(of: pages))
        paths = SpellingIndex(published.map { $0.id + ".md" })
        assets = SpellingIndex(base?.names.assets ?? [])
        assetsByName = base?.names.assetsByName ?? [:]
        moved = Dictionary(grouping: published.map(\.id)) { NameIndex.key($0.lastPart) }
    }

    private static func names(of pages: [Page]) -> Set<String> {
        let names = pages.flatMap { [$0.id.lastPart, $0.title.value] + $0.aliases.map(\.value) }
        // Spaces around a name are none of a link, and putting them there would never end.
        return Set(names.filter { $0.first?.isWhitespace != true && $0.last?.isWhitespace != true })
    }

    /// How many names are looked at: a page has an id, a title and aliases, and three pages are offered.
    private static let namesOfPages = 12

    /// The names of pages that `reference` on the page `id` most likely meant, written the way it is; a page may have several of them.
    func pages(for reference: Reference, on id: String) -> [String] {
        let target = reference.target
        switch reference.syntax {
        case .field(_, let kind):
            return (target.contains("/") ? idsByKind[kind] : fields[kind])?.nearest(to: target, limit: Spellings.namesOfPages) ?? []
        case .wiki:
            if target.contains("/") {
                let near = ids.nearest(to: target, limit: Spellings.namesOfPages)
                return near.isEmpty ? elsewhere(target) : near
            }
            return (reference.isTransclusion ? transcludable : names).nearest(to: target, limit: Spellings.namesOfPages)
        case .markdown, .image:
            let near = files(for: target, on: id, among: paths)
            // A page that is there by the same name is no other form of an address of the web.
            guard near.isEmpty, !reference.isLikelyWebAddress, let name = Spellings.pageName(target) else { return near }
            return elsewhere(name).map { SitePath.relative($0 + ".md", from: SitePath.folder(of: id)) }
        }
    }

    /// The name of the page that a path most likely names: other tools write `x.html`, `x` or `x/` for `x.md`; nil for other files.
    private static func pageName(_ target: String) -> String? {
        let path = target.hasSuffix("/") ? String(target.dropLast()) : target
        let name = path.lastPart
        for suffix in [".md", ".MD", ".markdown", ".html"] where name.hasSuffix(suffix) { return String(name.dropLast(suffix.count)) }
        return name.isEmpty || name.contains(".") ? nil : name
    }

    /// The pages of the same name in other folders, unless there are many.
    private func elsewhere(_ name: String) -> [String] {
        let found = moved[NameIndex.key(SitePath.decoded(name.lastPart))] ?? []
        return found.count <= 3 ? found.sorted() : []
    }

    /// The files that `reference` on the page `id` most likely meant, written the way it is.
    func assets(for reference: Reference, on id: String) -> [String] {
        let near = files(for: reference.target, on: id, among: assets)
        return near.isEmpty ? movedAssets(reference.target, on: id) : near
    }

    /// The files of the same name in other folders, unless there are many.
    func movedAssets(_ target: String, on id: String) -> [String] {
        let found = assetsByName[SitePath.decoded(target).lastPart] ?? []
        return found.count <= 3 ? found.sorted().map { SitePath.relative($0, from: SitePath.folder(of: id)) } : []
    }

    private func files(for target: String, on id: String, among index: SpellingIndex) -> [String] {
        let folder = SitePath.folder(of: id)
        guard let path = SitePath.joined(folder, SitePath.decoded(target)) else { return [] }
        // A folder and an ending that are right make no other name alike.
        return index.nearest(to: path).filter { NearMisses.isNear(path.stem, $0.stem) }.map { target.hasPrefix("/") ? "/" + $0 : SitePath.relative($0, from: folder) }
    }
}

extension String {
    /// The last part of a path without the file's ending.
    fileprivate var stem: String {
        let name = lastPart
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }
}

extension Reference {
    /// Whether it is most likely an address of the web that lacks its scheme, or has something before it.
    var isLikelyWebAddress: Bool {
        if target.contains("://") { return true }
        guard isPath, let slash = target.firstIndex(of: "/") else { return false }
        let labels = target[..<slash].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, (2...6).contains(last.count), last != "md" else { return false }
        return labels.allSatisfy { !$0.isEmpty } && last.allSatisfy { $0.isASCII && $0.isLetter }
    }
}
