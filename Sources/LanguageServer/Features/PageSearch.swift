import Model

/// Finds pages by a part of what they go by.
struct PageSearch {
    private let content: OpenKnowledgeBase

    /// More pages than these nobody looks through.
    private static let most = 200

    /// Looks among the pages of `content`.
    init(_ content: OpenKnowledgeBase) {
        self.content = content
    }

    /// The pages whose title, id or alias fits `query`, the best first.
    func symbols(for query: String) -> [SymbolInformation] {
        guard let base = content.base else { return [] }
        let query = NameQuery(query)
        var found: [(fit: NameQuery.Fit, page: Int)] = []
        for page in base.pages.indices {
            let fits = [query.fit(of: base.pages[page].title.value), query.fit(of: base.pages[page].id)].compactMap(\.self)
                + base.pages[page].aliases.compactMap { query.fit(of: $0.value) }
            if let best = fits.min() { found.append((best, page)) }
        }
        return found.sorted { ($0.fit, $0.page) < ($1.fit, $1.page) }.prefix(PageSearch.most).map { _, page in
            let title = base.pages[page].title
            return SymbolInformation(
                name: title.value, kind: .file, location: content.location(title.range, at: content.path(ofPage: page)),
                containerName: base.pages[page].kind.rawValue)
        }
    }
}
