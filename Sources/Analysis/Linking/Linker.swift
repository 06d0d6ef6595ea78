public import Model

/// Builds the one symbol table of a knowledge base and resolves every reference against it.
///
/// A class, because every thread asks it about every reference.
public final class Linker: Sendable {
    /// The pages, in the order of their files.
    public let pages: [Page]
    /// The names they go by.
    public let names: NameIndex

    /// Prepares to link `pages`; `assets` are the paths below `content/` of the files that are no pages.
    ///
    /// `outside` are those of symbolic links that lead out of it.
    public init(pages: [Page], paths: [String], assets: Set<String>, outside: Set<String> = []) {
        self.pages = pages
        var names = NameIndex(pages: pages, paths: paths, assets: assets)
        names.outside = outside
        self.names = names
    }

    /// What each reference of the page at `index` names, in their order.
    public func resolutions(of index: Int) -> [Resolution] {
        pages[index].references.map { resolve($0, from: index) }
    }

    /// Puts the knowledge base together from the resolutions of all pages.
    public func knowledgeBase(
        resolutions: [[Resolution]], settings: Settings, today: CalendarDate
    ) -> KnowledgeBase {
        var relations = Relations(of: pages, resolutions)
        relations.addExcessTransclusions(pages, resolutions, settings.limits)
        return KnowledgeBase(
            settings: settings, today: today, pages: pages, resolutions: resolutions, relations: relations, names: names)
    }

    // MARK: - Resolution

    private func resolve(_ reference: Reference, from page: Int) -> Resolution {
        switch reference.syntax {
        case .field(_, let kind):
            return resolve(field: reference, expecting: kind)
        case .wiki(let isTransclusion):
            if reference.target.isEmpty { return place(reference.anchor, in: page) }
            return resolve(wiki: reference, from: page, isTransclusion: isTransclusion)
        case .markdown:
            if reference.target.isEmpty { return place(reference.anchor, in: page) }
            return resolve(path: reference, from: page)
        case .image:
            // A page is no image, whatever its path.
            let found = resolve(path: reference, from: page)
            switch found {
            case .asset, .outside: return found
            default: return .missing
            }
        }
    }

    /// The place that `anchor` names in the page at `index`.
    private func place(_ anchor: String?, in index: Int) -> Resolution {
        guard let anchor, !anchor.isEmpty else { return .page(index: index, fragment: nil) }
        let anchors = pages[index].anchors
        if anchors.contains(where: { $0.name == anchor }) { return .page(index: index, fragment: anchor) }
        let wanted = NameIndex.key(SitePath.decoded(anchor))
        let found = anchors.first { NameIndex.key($0.name) == wanted || NameIndex.key($0.title) == wanted }
        guard let found else { return .missingAnchor(page: index) }
        return .page(index: index, fragment: found.name)
    }

    private func resolve(wiki reference: Reference, from page: Int, isTransclusion: Bool) -> Resolution {
        let candidates = names.pages(named: reference.target) { isTransclusion || !pages[$0].isSnippet }
        switch candidates.count {
        case 1: return place(reference.anchor, in: candidates[0])
        case 0: break
        default: return .ambiguous(candidates: candidates)
        }
        if let asset = asset(named: reference.target, from: page) { return .asset(path: asset) }
        if let beside = SitePath.joined(SitePath.folder(of: pages[page].id), reference.target), names.leavesContent(beside) { return .outside }
        let key = NameIndex.key(reference.target)
        if let kind = PageKind(folder: key), !pages.isEmpty { return .kindIndex(kind) }
        return .missing
    }

    /// An asset by its path from the page's folder or the top, or by a file name that only one asset has.
    private func asset(named name: String, from page: Int) -> String? {
        let beside = SitePath.joined(SitePath.folder(of: pages[page].id), name)
        if let beside, names.assets.contains(beside) { return beside }
        if names.assets.contains(name) { return name }
        return names.asset(endingWith: name)
    }

    private func resolve(field reference: Reference, expecting kind: PageKind) -> Resolution {
        if kind == .incident, NameIndex.key(reference.target) == "unknown" { return .unknownIncident }
        let ofKind = names.pages(named: reference.target) { pages[$0].kind == kind && !pages[$0].isSnippet }
        switch ofKind.count {
        case 1: return .page(index: ofKind[0], fragment: nil)
        case 0: break
        default: return .ambiguous(candidates: ofKind)
        }
        if kind == .product, let areas = names.offerings[NameIndex.key(reference.target)] {
            return areas.count == 1 ? .page(index: areas[0], fragment: nil) : .ambiguous(candidates: areas)
        }
        let others = names.pages(named: reference.target) { !pages[$0].isSnippet }
        return others.first.map { .wrongKind(page: $0) } ?? .missing
    }

    private func resolve(path reference: Reference, from page: Int) -> Resolution {
        let target = SitePath.decoded(reference.target.split(separator: "?", maxSplits: 1).first ?? "")
        guard let path = SitePath.joined(SitePath.folder(of: pages[page].id), target) else { return .outside }
        if let found = names.page(atPath: path), !pages[found].isSnippet || reference.isTransclusion {
            return place(reference.anchor, in: found)
        }
        if names.assets.contains(path) { return .asset(path: path) }
        if names.leavesContent(path) { return .outside }
        if let kind = PageKind(folder: path.hasSuffix("/index.html") ? path.dropLast(11) : path[...]) {
            return .kindIndex(kind)
        }
        return path.isEmpty || path == "index.html" ? .siteFront : .missing
    }
}
