import Model

/// The pages that were changed last, the newest first.
struct RecentChanges {
    /// A page and its newest change, by their indices.
    struct Entry: Sendable {
        /// The page.
        var page: Int
        /// The place of the change in the history.
        var change: Int
    }

    /// The address of the page that lists them.
    static let address = "changes.html"
    /// The most that the page lists.
    static let most = 100
    /// The most that the front page lists.
    static let mostOnFront = 8

    private let base: KnowledgeBase
    private let history: History
    /// The published pages whose change is known, the newest change first, pages of one change in the order of their files.
    let entries: [Entry]

    /// Finds the changed pages of `base`.
    init(_ base: KnowledgeBase, _ history: History) {
        self.base = base
        self.history = history
        let found = history.isEmpty ? [] : base.pages.indices.compactMap { page -> Entry? in
            guard base.addresses[page] != nil, let change = base.newestChange(of: page, in: history) else { return nil }
            return Entry(page: page, change: change)
        }
        entries = found.sorted { ($0.change, $0.page) < ($1.change, $1.page) }
    }

    /// The newest changes as a list for the page at `address`, a heading for each day; empty when nothing is known.
    func byDay(from address: String) -> [UInt8] {
        var out = HTMLBuffer()
        var day: String?
        for entry in entries.prefix(RecentChanges.most) {
            let change = history.changes[entry.change]
            if change.day != day {
                out.markup(day == nil ? "<h2>" : "</ul>\n<h2>")
                out.time(change.day)
                out.markup("</h2>\n<ul class=\"pages\">\n")
                day = change.day
            }
            out.markup("<li>")
            link(entry, from: address, &out)
            out.markup(" <span class=\"detail\">")
            out.text(change.shortCommit)
            out.markup("</span></li>\n")
        }
        if day != nil { out.markup("</ul>\n") }
        return out.bytes
    }

    /// The few newest changes as a list for the front page; empty when nothing is known.
    func forFront() -> [UInt8] {
        guard !entries.isEmpty else { return [] }
        var out = HTMLBuffer()
        out.markup("<ul class=\"pages changes\">\n")
        for entry in entries.prefix(RecentChanges.mostOnFront) {
            out.markup("<li>")
            link(entry, from: "index.html", &out)
            out.markup(" <span class=\"detail\">")
            out.time(history.changes[entry.change].day)
            out.markup("</span></li>\n")
        }
        out.markup("</ul>\n")
        return out.bytes
    }

    private func link(_ entry: Entry, from address: String, _ out: inout HTMLBuffer) {
        out.link(to: base.pages[entry.page].address, base.pages[entry.page].title.value, from: address)
        out.markup(" <span class=\"kind\">")
        out.text(base.pages[entry.page].kind.rawValue)
        out.markup("</span>")
    }
}

extension HTMLBuffer {
    /// Appends a day, such as 2026-11-20.
    mutating func time(_ day: String) {
        markup("<time datetime=\"")
        text(day)
        markup("\">")
        text(day)
        markup("</time>")
    }
}
