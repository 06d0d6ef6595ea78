/// When the files of a knowledge base were last changed, as version control knows it.
public struct History: Sendable {
    /// One change that was recorded.
    public struct Change: Sendable, Hashable {
        /// The full name of the commit, in hexadecimal digits.
        public let commit: String
        /// When it was made, as RFC 3339 has it: `2026-11-20T09:15:00+01:00`.
        public let time: String

        /// Makes a change.
        public init(commit: String, time: String) {
            self.commit = commit
            self.time = time
        }

        /// The start of the commit's name that people quote.
        public var shortCommit: String { String(commit.prefix(10)) }
        /// The day, where the change was made.
        public var day: String { String(time.prefix(10)) }
    }

    /// The changes, the newest first.
    public let changes: [Change]
    /// For each page of the knowledge base the newest change of its file, by its place among the changes; nil for none.
    public let newest: [Int?]

    /// Makes a history.
    public init(changes: [Change], newest: [Int?]) {
        self.changes = changes
        self.newest = newest
    }

    /// No history at all.
    public static let none = History(changes: [], newest: [])

    /// Whether nothing is known.
    public var isEmpty: Bool { changes.isEmpty }
}

extension KnowledgeBase {
    /// The newest change of a page or of anything that it includes, by its place in `history`; nil when none is known.
    public func newestChange(of page: Int, in history: History) -> Int? {
        guard !history.isEmpty else { return nil }
        return sources(of: page).compactMap { history.newest[$0] }.min()
    }

    /// The pages that the text of `page` comes from: itself, and all that it includes.
    private func sources(of page: Int) -> [Int] {
        var all = [page]
        var seen: Set<Int> = [page]
        var next = 0
        while next < all.count {
            for number in pages[all[next]].transclusions {
                if let target = resolutions[all[next]][number].page, seen.insert(target).inserted { all.append(target) }
            }
            next += 1
        }
        return all
    }
}
