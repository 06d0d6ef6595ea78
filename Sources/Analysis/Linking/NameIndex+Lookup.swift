public import Model

extension NameIndex {
    /// Indexes the names of `pages`, whose files have the paths `paths` below `content/`.
    init(pages: [Page], paths: [String], assets: Set<String>) {
        self.init()
        reserve(pages: pages.count)
        self.assets = assets
        for asset in assets { assetsByName[asset.lastPart, default: []].append(asset) }
        for index in pages.indices {
            files[paths[index]] = index
            // A file that has to be renamed is found by either name.
            if !paths[index].hasSuffix(".md") { files[pages[index].id + ".md"] = files[pages[index].id + ".md"] ?? index }
            if let first = add(id: pages[index].id, of: index) { note(first, index, pages) }
            if pages[index].isFolderPage, let slash = pages[index].id.lastIndex(of: "/") { _ = add(id: String(pages[index].id[..<slash]), of: index) }
            add(title: pages[index].title.value, of: index)
            if !pages[index].aliases.isEmpty {
                for alias in pages[index].aliases { add(title: alias.value, of: index) }
                for path in pages[index].aliasPaths where path.fault == nil { add(path, of: index) }
            }
            if case .product(let product) = pages[index].fields, !pages[index].isSnippet { add(product, of: index) }
        }
    }

    /// Lists the page by `id` and its trailing parts; gives the page that goes by that id already.
    private mutating func add(id: String, of page: Int) -> Int? {
        let key = NameIndex.key(id)
        var first: Int?
        change(key) {
            first = $0.id
            if $0.id == nil { $0.id = page }
        }
        var start = key.startIndex
        while let slash = key.utf8[start...].firstIndex(of: UInt8(ascii: "/")) {
            start = key.utf8.index(after: slash)
            change(String(key[start...])) { $0.trailingParts.append(page) }
        }
        return first
    }

    /// Notes that the ids of two pages are one name; the name that a folder gives to its page is no id.
    private mutating func note(_ first: Int, _ second: Int, _ pages: [Page]) {
        let key = NameIndex.key(pages[second].id)
        guard NameIndex.key(pages[first].id) == key else { return }
        sharedIDs[key, default: [(pages[first].id, first)]].append((pages[second].id, second))
    }

    private mutating func add(title: String, of page: Int) {
        change(NameIndex.key(title)) { if $0.titles.last != page { $0.titles.append(page) } }
    }

    /// Lists the page at the number `page` by the title and aliases of `new` instead of those of `old`; gives the names that differ.
    mutating func rename(_ page: Int, from old: Page, to new: Page) -> Set<String> {
        let (before, after) = (NameIndex.titleKeys(of: old), NameIndex.titleKeys(of: new))
        for key in before.subtracting(after) { change(key) { $0.titles.removeAll { $0 == page } } }
        // In the order of the pages, as they were listed from the start.
        for key in after.subtracting(before) { change(key) { $0.titles = ($0.titles + [page]).sorted() } }
        return before.symmetricDifference(after)
    }

    private static func titleKeys(of page: Page) -> Set<String> { Set(([page.title] + page.aliases).map { key($0.value) }) }

    private mutating func add(_ path: AliasPath, of page: Int) {
        let key = path.address.lowercased()
        if formerAddresses[key]?.last != page { formerAddresses[key, default: []].append(page) }
    }

    private mutating func add(_ product: ProductFields, of page: Int) {
        for offering in [product.primary, product.secondary] {
            guard let name = offering?.name else { continue }
            let key = NameIndex.key(name)
            if offerings[key]?.last != page { offerings[key, default: []].append(page) }
        }
    }

    /// The pages that a name may mean.
    enum Found {
        /// No page goes by it.
        case none
        /// The page that does, so that nobody makes a list for it.
        case one(Int)
        /// The pages that do, in order.
        case several([Int])

        /// The page, if it is the only one.
        var only: Int? {
            if case .one(let page) = self { page } else { nil }
        }

        /// The pages, in order.
        var pages: [Int] {
            switch self {
            case .none: []
            case .one(let page): [page]
            case .several(let pages): pages
            }
        }
    }

    /// The pages that go by `name` and pass `isWanted`: by id, else by a trailing part, else by title or alias.
    func pages(named name: String, where isWanted: (Int) -> Bool) -> Found {
        let key = NameIndex.key(name)
        guard let number = number(of: key) else { return .none }
        if !sharedIDs.isEmpty, let sharers = sharedIDs[key]?.filter({ isWanted($0.page) }), !sharers.isEmpty {
            // Written as it is, an id names its page and no other.
            if let page = sharers.count == 1 ? sharers.first : sharers.first(where: { $0.id == name }) { return .one(page.page) }
            return .several(sharers.map(\.page))
        }
        if let page = bearers[number].id, isWanted(page) { return .one(page) }
        let found = pages(number, \.trailingParts, isWanted)
        if case .none = found { return pages(number, \.titles, isWanted) }
        return found
    }

    /// Those in a list of the bearers `number` that pass `isWanted`.
    @inline(__always) private func pages(_ number: Int, _ list: (Bearers) -> [Int], _ isWanted: (Int) -> Bool) -> Found {
        // The list is not held: threads that ask for the same name would wait for the counts of its owners.
        var found = Found.none
        for place in 0..<list(bearers[number]).count {
            let page = list(bearers[number])[place]
            guard isWanted(page) else { continue }
            guard case .none = found else { return .several(list(bearers[number]).filter(isWanted)) }
            found = .one(page)
        }
        return found
    }

    /// The pages in `base` that go by `name` in a wiki link; snippets only where it shows their text.
    public static func pages(named name: String, in base: KnowledgeBase, isTransclusion: Bool) -> [Int] {
        base.names.pages(named: name) { isTransclusion || !base.pages[$0].isSnippet }.pages
    }

    /// The pages of the kind `kind` in `base`, apart from snippets, that go by `name` in a field.
    public static func pages(named name: String, of kind: PageKind, in base: KnowledgeBase) -> [Int] {
        base.names.pages(named: name) { base.pages[$0].kind == kind && !base.pages[$0].isSnippet }.pages
    }

    /// The page whose file or address is at `path`: `x.md`, `x`, `x.html`, or the folder page of `x`.
    func page(atPath path: String) -> Int? {
        if let page = files[path] ?? files[path + ".md"] { return page }
        if path.hasSuffix(".html"), let page = files[path.dropLast(5) + ".md"] { return page }
        let folder = path.isEmpty ? "" : path + "/"
        if let page = files[folder + "index.md"] ?? files[folder + "README.md"] { return page }
        guard path.hasSuffix("index.html") else { return nil }
        return files[path.dropLast(10) + "index.md"] ?? files[path.dropLast(10) + "README.md"]
    }

    /// Whether the file at `path`, or a folder above it, is a symbolic link that leads out of the content folder.
    func leavesContent(_ path: String) -> Bool {
        if outside.isEmpty { return false }
        return outside.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// The only asset whose path ends with `/name`; nil when there is none or more than one.
    func asset(endingWith name: String) -> String? {
        let found = (assetsByName[name.lastPart] ?? []).filter { $0.hasSuffix("/" + name) }
        return found.count == 1 ? found.first : nil
    }
}
