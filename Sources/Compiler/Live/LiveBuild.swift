public import Model
import Rendering

/// A knowledge base that is kept compiled while its files change: what changed is compiled again, and linked and checked.
///
/// What it gives is what a fresh build would give, byte for byte. It belongs to one thread at a time.
public final class LiveBuild {
    /// What has changed since the last time.
    public enum Change: Sendable {
        /// Nobody knows: everything is looked at anew.
        case everything
        /// The files and folders at these paths below the root, whether they are there or not.
        case paths(Set<String>)
    }

    private let folder: KnowledgeBaseFolder
    private let live: LiveContent
    private var theme: Theme?
    private var history: (head: String?, paths: [String], history: History) = (nil, [], .none)
    private var last: SiteSnapshot?

    /// Prepares to compile the knowledge base in `folder`; nothing is read yet.
    public init(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) {
        self.folder = folder
        live = LiveContent(folder, options)
        live.options.rendersBodies = true
    }

    /// Compiles what `change` says, for the day `today`, and gives the site as it is now; nil when nothing that it is made of changed.
    public func update(_ change: Change, today: CalendarDate) throws(BuildError) -> SiteSnapshot? {
        var change = change
        if today != live.options.today || last == nil { change = .everything }
        live.options.today = today
        if case .paths(let paths) = change, paths.allSatisfy({ $0.hasPrefix(".git/") || SourceList.isHidden($0) }), !isHistoryNew() { return nil }
        do {
            let content = try live.compile(change)
            let theme = try theme(after: change)
            let compilation = try live.findings(of: content)
            let history = readHistory(compilation)
            let snapshot = SiteSnapshot(compilation, theme, history, jobs: live.options.jobs, after: content.hasSameNames ? last : nil)
            last = snapshot
            return snapshot
        } catch {
            // What could not be read may be half of a change: the next one starts from nothing.
            last = nil
            throw error
        }
    }

    // MARK: - Around the content

    private func theme(after change: Change) throws(BuildError) -> Theme {
        if case .paths(let paths) = change, let theme, !paths.contains(where: { $0.hasPrefix("templates") }) { return theme }
        let read = try Site.theme(root: folder.path)
        theme = read
        return read
    }

    /// What git knows, read anew when another commit is checked out, or the files are others.
    private func readHistory(_ compilation: Compilation) -> History {
        guard compilation.base.settings.readsHistory else { return .none }
        let head = GitHistory.head(content: folder.path + "/content")
        if head != history.head || compilation.paths != history.paths {
            let read = head == nil ? History.none : GitHistory.read(content: folder.path + "/content", paths: compilation.paths)
            history = (head, compilation.paths, read)
        }
        return history.history
    }

    /// Whether git has another commit checked out than before.
    private func isHistoryNew() -> Bool { GitHistory.head(content: folder.path + "/content") != history.head }
}
