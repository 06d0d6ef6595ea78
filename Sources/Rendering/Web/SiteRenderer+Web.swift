import Model

extension SiteRenderer {
    /// What the web knows a site by: a sitemap and a feed; none unless the settings say where the site is published.
    ///
    /// `pages` are the pages with a file of their own.
    public func webFiles(_ pages: [Int]) -> [SiteFile] {
        guard let url = base.settings.url else { return [] }
        let lists = generatedAddresses.map { (path: $0, page: Int?.none) }
        let own = pages.filter { base.pages[$0].status != .draft && base.pages[$0].address != "404.html" }
            .map { (path: base.pages[$0].address, page: Int?.some($0)) }
        return [
            SiteFile(path: "sitemap.xml", bytes: Sitemap(base: base, url: url, history: history).xml(lists + own)),
            SiteFile(path: "feed.xml", bytes: Feed(base: base, url: url, history: history).xml()),
        ]
    }

    /// The front page and the lists of each kind.
    private var generatedAddresses: [String] {
        let kinds = PageKind.allCases.filter { $0 != .page || !base.pages(of: $0).isEmpty }
        return ["index.html"] + kinds.map(\.indexAddress)
    }
}
