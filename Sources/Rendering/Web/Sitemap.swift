import Model

/// The list of a site's pages for search engines, as sitemaps.org has it.
struct Sitemap {
    /// The most addresses that one such file may hold.
    static let most = 50_000

    /// The linked knowledge base.
    let base: KnowledgeBase
    /// Where the site is published.
    let url: SiteAddress
    /// When files were changed.
    let history: History

    /// The file for the pages at `paths`, in their order, each with the day of its last change when that is known.
    func xml(_ paths: [(path: String, page: Int?)]) -> [UInt8] {
        var out = HTMLBuffer(capacity: paths.count * 120)
        out.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for (path, page) in paths.prefix(Sitemap.most) {
            out.markup("<url><loc>")
            out.raw(url.address(of: path))
            out.markup("</loc>")
            if let change = page.flatMap({ base.newestChange(of: $0, in: history) }) {
                out.markup("<lastmod>")
                out.xmlText(history.changes[change].time)
                out.markup("</lastmod>")
            }
            out.markup("</url>\n")
        }
        out.markup("</urlset>\n")
        return out.bytes
    }
}
