public import Model

/// Builds the one symbol table of a knowledge base and resolves every reference against it.
///
/// A class, because every thread asks it about every reference.
public final class Linker: Sendable {
    /// The pages, in the order of their files.
    public let pages: [Page]
    /// The names they go by.
    public let names: NameIndex

    /// The snippets that others include, with the published pages that show their text.
    private let hosts: [Int: [Int]]
    /// For each page the transclusions that are left out because they go over a limit, by their numbers.
    let excess: [Int: [Int: ExcessTransclusion]]
    /// The places of pages with many of them: their own and those that they include, each where there are many.
    private let large: [Int: (own: AnchorIndex?, included: AnchorIndex?)]

    /// Prepares to link `pages`, whose files have the paths `paths` below `content/`.
    ///
    /// `assets` are the paths of the files that are no pages, `outside` those of symbolic links that lead out of it.
    /// What transclusions bring into a page becomes part of it.
    public convenience init(pages: [Page], paths: [String], assets: Set<String>, outside: Set<String>, limits: Limits) {
        var names = NameIndex(pages: pages, paths: paths, assets: assets)
        names.outside = outside
        let alone = Linker(pages: pages, names: names, hosts: [:], excess: [:])
        let (transclusions, excess) = alone.transclusions(limits)
        if transclusions.isEmpty {
            self.init(pages: pages, names: names, hosts: [:], excess: excess)
            return
        }
        let inclusions = Inclusions(pages, parts: transclusions)
        let snippets = inclusions.includers.keys.filter { pages[$0].isSnippet }
        let hosts = Dictionary(uniqueKeysWithValues: snippets.map { ($0, inclusions.hosts(of: $0)) })
        self.init(pages: inclusions.pages, names: names, hosts: hosts, excess: excess)
    }

    /// A linker of `pages`, of which `changed` may have other titles and aliases than here, and the names that came or went.
    ///
    /// All have the same ids and former addresses, and include what they include here.
    public func renamed(_ pages: [Page], _ changed: [Int]) -> (linker: Linker, names: Set<String>) {
        var (names, differing) = (names, Set<String>())
        for page in changed { differing.formUnion(names.rename(page, from: self.pages[page], to: pages[page])) }
        return (Linker(pages: pages, names: names, hosts: hosts, excess: excess), differing)
    }

    private init(pages: [Page], names: NameIndex, hosts: [Int: [Int]], excess: [Int: [Int: ExcessTransclusion]]) {
        self.pages = pages
        self.names = names
        self.hosts = hosts
        self.excess = excess
        var large: [Int: (own: AnchorIndex?, included: AnchorIndex?)] = [:]
        for index in pages.indices {
            let (own, included) = (pages[index].anchors.count, pages[index].includedAnchors.count)
            if own < AnchorIndex.least, included < AnchorIndex.least { continue }
            large[index] = (
                own < AnchorIndex.least ? nil : AnchorIndex(pages[index].anchors),
                included < AnchorIndex.least ? nil : AnchorIndex(pages[index].includedAnchors)
            )
        }
        self.large = large
    }

    /// What each reference of the page at `index` names, in their order.
    public func resolutions(of index: Int) -> [Resolution] {
        let borrowedFrom = pages[index].borrowedFrom
        let own = pages[index].references.count - borrowedFrom.count
        return pages[index].references.indices.map { number in
            if number < own { return resolve(pages[index].references[number], from: index) }
            return resolve(pages[index].references[number], from: borrowedFrom[number - own], on: index)
        }
    }

    /// Puts the knowledge base together from the resolutions of all pages.
    public func knowledgeBase(
        resolutions: [[Resolution]], settings: Settings, today: CalendarDate
    ) -> KnowledgeBase {
        var relations = Relations(of: pages, resolutions)
        relations.excessTransclusions = excess
        return KnowledgeBase(
            settings: settings, today: today, pages: pages, resolutions: resolutions, relations: relations, names: names)
    }

    // MARK: - Transclusions

    /// The parts of pages that transclusions show, those left out that go over a limit.
    private func transclusions(
        _ limits: Limits
    ) -> (parts: [Int: [(reference: Int, part: Inclusions.Part)]], excess: [Int: [Int: ExcessTransclusion]]) {
        var targets: [Int: [Int: TransclusionMeasure.Part]] = [:]
        for index in pages.indices {
            for number in pages[index].transclusions {
                guard case .page(let target, let fragment) = resolve(pages[index].references[number], from: index) else { continue }
                let heading = fragment.flatMap { name in pages[target].headings.firstIndex { $0.anchor == name } }
                let block = fragment.flatMap { name in pages[target].anchors.first { $0.name == name }?.block }
                targets[index, default: [:]][number] = TransclusionMeasure.Part(page: target, heading: heading, block: heading == nil ? block : nil)
            }
        }
        var measure = TransclusionMeasure(pages, targets, limits)
        for index in targets.keys.sorted() { measure.run(from: TransclusionMeasure.Part(page: index, heading: nil)) }
        var parts: [Int: [(reference: Int, part: Inclusions.Part)]] = [:]
        for (index, targets) in targets {
            parts[index] = targets.sorted { $0.key < $1.key }.filter { measure.excess[index]?[$0.key] == nil }.map { number, part in
                (number, Inclusions.Part(page: part.page, range: measure.range(of: part), isBlock: part.block != nil))
            }
        }
        return (parts, measure.excess)
    }

    // MARK: - Resolution

    /// What a reference names that was written on the page `home` and came to `host` with its text.
    private func resolve(_ reference: Reference, from home: Int, on host: Int) -> Resolution {
        guard reference.target.isEmpty else { return resolve(reference, from: home) }
        let there = place(reference.anchor, in: host)
        return there.isSuccess ? there : resolve(reference, from: home)
    }

    /// The place on the page at `index` itself, or for a snippet the place on the pages that include it.
    private func place(_ anchor: String?, on index: Int) -> Resolution {
        let own = place(anchor, in: index)
        guard case .missingAnchor = own, let hosts = hosts[index], !hosts.isEmpty else { return own }
        var fragments: [Int: String] = [:]
        for host in hosts {
            if case .page(_, let fragment?) = place(anchor, in: host) { fragments[host] = fragment }
        }
        return .onIncludingPages(fragments: fragments, missing: hosts.filter { fragments[$0] == nil })
    }

    private func resolve(_ reference: Reference, from page: Int) -> Resolution {
        switch reference.syntax {
        case .field(_, let kind):
            return resolve(field: reference, expecting: kind)
        case .wiki(let isTransclusion):
            if reference.target.isEmpty { return place(reference.anchor, on: page) }
            return resolve(wiki: reference, from: page, isTransclusion: isTransclusion)
        case .markdown:
            if reference.target.isEmpty { return place(reference.anchor, on: page) }
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
    private func place(_ anchor: String?, in index: Int, isTransclusion: Bool = false) -> Resolution {
        guard let anchor, !anchor.isEmpty else { return .page(index: index, fragment: nil) }
        let (own, included) = large[index] ?? (nil, nil)
        if let found = own.map({ $0.place(anchor) }) ?? AnchorIndex.place(anchor, among: pages[index].anchors) {
            return .page(index: index, fragment: found)
        }
        // What a page includes itself is included from where it was written.
        guard !isTransclusion, let found = included.map({ $0.place(anchor) }) ?? AnchorIndex.place(anchor, among: pages[index].includedAnchors)
        else { return .missingAnchor(page: index) }
        return .page(index: index, fragment: found)
    }

    private func resolve(wiki reference: Reference, from page: Int, isTransclusion: Bool) -> Resolution {
        switch names.pages(named: reference.target, where: { isTransclusion || !pages[$0].isSnippet }) {
        case .one(let page): return place(reference.anchor, in: page, isTransclusion: isTransclusion)
        case .several(let candidates): return .ambiguous(candidates: candidates)
        case .none: break
        }
        if let asset = asset(named: reference.target, from: page) { return .asset(path: asset) }
        if let beside = SitePath.joined(SitePath.folder(of: pages[page].id), reference.target), names.leavesContent(beside) { return .outside }
        let key = NameIndex.key(reference.target)
        if let kind = PageKind(folder: key), !pages.isEmpty { return .kindIndex(kind) }
        return resolve(wikiPath: reference, from: page)
    }

    /// A wiki link that is a path: from its page's folder, from the top, or to where a page stood before.
    private func resolve(wikiPath reference: Reference, from page: Int) -> Resolution {
        let target = reference.target.contains("\\") ? String(reference.target.map { $0 == "\\" ? "/" : $0 }) : reference.target
        guard AliasPath.isPath(target) || target.contains("/") else { return .missing }
        let isRelative = target.hasPrefix("./") || target.hasPrefix("../")
        guard let path = SitePath.joined(isRelative ? SitePath.folder(of: pages[page].id) : "", target) else { return .outside }
        if let found = names.page(atPath: path), reference.isTransclusion || !pages[found].isSnippet {
            return place(reference.anchor, in: found)
        }
        if names.assets.contains(path) { return .asset(path: path) }
        return former(target.hasSuffix("/") ? path + "/" : path, reference.anchor)
    }

    /// The page that stood at `path` before; several may say so, which is a finding on them.
    private func former(_ path: String, _ anchor: String?) -> Resolution {
        let found = names.pages(formerlyAt: path)
        return found.count > 1 ? .ambiguous(candidates: found) : found.first.map { place(anchor, in: $0) } ?? .missing
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
        switch names.pages(named: reference.target, where: { pages[$0].kind == kind && !pages[$0].isSnippet }) {
        case .one(let page): return place(reference.anchor, in: page)
        case .several(let candidates): return .ambiguous(candidates: candidates)
        case .none: break
        }
        if kind == .product, let areas = names.offerings[NameIndex.key(reference.target)] {
            return areas.count == 1 ? .page(index: areas[0], fragment: nil) : .ambiguous(candidates: areas)
        }
        return names.pages(named: reference.target) { !pages[$0].isSnippet }.pages.first.map { .wrongKind(page: $0) } ?? .missing
    }

    private func resolve(path reference: Reference, from page: Int) -> Resolution {
        var target = SitePath.decoded(reference.target.split(separator: "?", maxSplits: 1).first ?? "")
        // Browsers take `\` for `/` as well.
        if target.contains("\\") { target = String(target.map { $0 == "\\" ? "/" : $0 }) }
        let folder = SitePath.folder(of: pages[page].id)
        let found = resolve(target, from: folder, reference)
        guard target.hasSuffix("/"), found == .missing || found == .outside, !pages[page].isFolderPage else { return found }
        // Where each page is a folder of its own, `../x/` leads to the page beside it.
        let other = resolve(target, from: pages[page].id, reference)
        return other == .missing || other == .outside ? found : other
    }

    private func resolve(_ target: String, from folder: String, _ reference: Reference) -> Resolution {
        guard let path = SitePath.joined(folder, target) else { return .outside }
        if let found = names.page(atPath: path), !pages[found].isSnippet || reference.isTransclusion {
            return place(reference.anchor, in: found)
        }
        if names.assets.contains(path) { return .asset(path: path) }
        if names.leavesContent(path) { return .outside }
        if let kind = PageKind(folder: path.hasSuffix("/index.html") ? path.dropLast(11) : path[...]) {
            return .kindIndex(kind)
        }
        if path.isEmpty || path == "index.html" { return .siteFront }
        let before = former(target.hasSuffix("/") ? path + "/" : path, reference.anchor)
        return before == .missing && target.hasSuffix("/") ? resolve(anyCase: path, reference) : before
    }

    /// The page at a path in other letters: tools that make each page a folder write addresses in lower case.
    private func resolve(anyCase path: String, _ reference: Reference) -> Resolution {
        let key = NameIndex.key(path)
        let found = names.pages(named: path) { NameIndex.key(pages[$0].id) == key && (reference.isTransclusion || !pages[$0].isSnippet) }
        return found.only.map { place(reference.anchor, in: $0) } ?? .missing
    }
}
