import Model

/// The feed of what changed lately, in the Atom format (RFC 4287).
struct Feed {
    /// The most entries.
    static let most = 50

    /// One page that changed.
    private struct Entry {
        var page: Int
        var time: String
        /// What tells this change of the page from others.
        var mark: String
        var summary: String
    }

    /// The linked knowledge base.
    let base: KnowledgeBase
    /// Where the site is published.
    let url: SiteAddress
    /// When files were changed.
    let history: History

    /// The feed: of changed pages where version control knows of them, else of what the pages themselves date.
    func xml() -> [UInt8] {
        let entries = history.isEmpty ? datedPages() : changedPages()
        var out = HTMLBuffer(capacity: 512 + entries.count * 400)
        out.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
        out.xmlText(base.settings.language)
        out.markup("\">\n<title>")
        out.xmlText(base.settings.title)
        out.markup("</title>\n<id>")
        out.raw(url.address(of: "feed.xml"))
        out.markup("</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"")
        out.raw(url.address(of: "feed.xml"))
        out.markup("\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
        out.raw(url.address(of: "index.html"))
        out.markup("\"/>\n<author><name>")
        out.xmlText(base.settings.title)
        out.markup("</name></author>\n<updated>")
        out.xmlText(entries.first?.time ?? Feed.noon(base.today))
        out.markup("</updated>\n")
        for entry in entries { append(entry, to: &out) }
        out.markup("</feed>\n")
        return out.bytes
    }

    private func append(_ entry: Entry, to out: inout HTMLBuffer) {
        let address = url.address(of: base.pages[entry.page].address)
        out.markup("<entry>\n<title>")
        out.xmlText(base.pages[entry.page].title.value)
        out.markup("</title>\n<id>")
        out.raw(address)
        out.markup("#")
        out.xmlText(entry.mark)
        out.markup("</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"")
        out.raw(address)
        out.markup("\"/>\n<updated>")
        out.xmlText(entry.time)
        out.markup("</updated>\n<summary>")
        out.xmlText(entry.summary)
        out.markup("</summary>\n</entry>\n")
    }

    private func changedPages() -> [Entry] {
        RecentChanges(base, history).entries.prefix(Feed.most).map { entry in
            let change = history.changes[entry.change]
            let kind = base.pages[entry.page].kind.rawValue
            return Entry(
                page: entry.page, time: change.time, mark: change.shortCommit,
                summary: "This \(kind) was changed on \(change.day), in revision \(change.shortCommit).")
        }
    }

    private func datedPages() -> [Entry] {
        var entries: [Entry] = []
        for index in base.pages.indices where !base.pages[index].isSnippet && base.pages[index].status == .active {
            let (date, summary): (CalendarDate?, String) =
                switch base.pages[index].fields {
                case .review(let review): (review.date?.value, "A \(base.pages[index].kind.rawValue) of")
                case .plan(let plan): (plan.review?.last?.value, "This plan was read through on")
                default: (nil, "")
                }
            guard let date else { continue }
            entries.append(Entry(page: index, time: Feed.noon(date), mark: date.description, summary: "\(summary) \(date)."))
        }
        return Array(entries.sorted { ($1.time, $0.page) < ($0.time, $1.page) }.prefix(Feed.most))
    }

    /// A day has no time; its noon, by UTC, lies in it nearly everywhere.
    private static func noon(_ day: CalendarDate) -> String { "\(day)T12:00:00Z" }
}
