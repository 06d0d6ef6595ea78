import Analysis
import Diagnostics
public import Model
import Parsing
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

    /// The content as it was compiled last.
    private struct State {
        var settings: Settings
        var secrets: [Problem]
        var list: SourceList {
            didSet { (numbers, links) = LiveBuild.places(in: list) }
        }
        /// The pages' places by their paths.
        private(set) var numbers: [String: Int]
        /// The pages that are symbolic links, so that they change with other files.
        private(set) var links: [Int]
        /// The pages as their files compiled, before anything else was known.
        var alone: [Page]
        var content: LinkedContent

        /// Notes what was compiled from nothing.
        init(_ settings: Settings, _ secrets: [Problem], _ list: SourceList, _ alone: [Page], _ content: LinkedContent) {
            (self.settings, self.secrets, self.list, self.alone, self.content) = (settings, secrets, list, alone, content)
            (numbers, links) = LiveBuild.places(in: list)
        }
    }

    private static func places(in list: SourceList) -> (numbers: [String: Int], links: [Int]) {
        let numbers = Dictionary(uniqueKeysWithValues: list.sources.indices.map { (list.sources[$0].path, $0) })
        return (numbers, list.sources.indices.filter { list.sources[$0].isLink })
    }

    private let folder: KnowledgeBaseFolder
    private var options: Compilation.Options
    private var state: State?
    private var theme: Theme?
    private var history: (head: String?, paths: [String], history: History) = (nil, [], .none)
    private var last: SiteSnapshot?

    /// Prepares to compile the knowledge base in `folder`; nothing is read yet.
    public init(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) {
        self.folder = folder
        self.options = options
        self.options.rendersBodies = true
    }

    /// Compiles what `change` says, for the day `today`, and gives the site as it is now; nil when nothing that it is made of changed.
    public func update(_ change: Change, today: CalendarDate) throws(BuildError) -> SiteSnapshot? {
        var change = change
        if today != options.today || last == nil { change = .everything }
        options.today = today
        if case .paths(let paths) = change, paths.allSatisfy({ $0.hasPrefix(".git/") || SourceList.isHidden($0) }), !isHistoryNew() { return nil }
        do {
            let content = try compile(change)
            let theme = try theme(after: change)
            let compilation = try findings(of: content)
            let history = readHistory(compilation)
            let snapshot = SiteSnapshot(compilation, theme, history, jobs: options.jobs, after: content.hasSameNames ? last : nil)
            last = snapshot
            return snapshot
        } catch {
            // What could not be read may be half of a change: the next one starts from nothing.
            last = nil
            throw error
        }
    }

    // MARK: - Content

    private func compile(_ change: Change) throws(BuildError) -> LinkedContent {
        guard case .paths(let paths) = change, var state, !paths.contains(SettingsCheck.path), !paths.contains(where: { $0.hasPrefix("tickets") })
        else { return try compileEverything() }
        let content = Set(paths.filter { $0.hasPrefix("content/") }.map { String($0.dropFirst("content/".count)) }.filter { !SourceList.isHidden($0) })
        guard !content.isEmpty || paths.contains("content") else {
            state.content.hasSameNames = true
            self.state = state
            return state.content
        }
        // Released here, or every page would be copied to be replaced.
        self.state = nil
        let changed = try recompile(&state, content)
        let tickets = try TicketFolder(root: folder.path, firstFile: state.alone.count)
        state.content = try state.content.changed(state.alone, state.list, changed, tickets, options)
        self.state = state
        return state.content
    }

    private func compileEverything() throws(BuildError) -> LinkedContent {
        state = nil
        let (settings, secrets) = try Compilation.settings(root: folder.path)
        let list = try SourceList(root: folder.path)
        let alone = Compilation.pages(list, Array(list.sources.indices), settings, options)
        let content = try LinkedContent(alone, list, settings, TicketFolder(root: folder.path, firstFile: alone.count), options)
        state = State(settings, secrets, list, alone, content)
        return content
    }

    /// Compiles the pages at `paths` below `content/` again; gives the numbers of those that differ, nil when files came or went.
    private func recompile(_ state: inout State, _ paths: Set<String>) throws(BuildError) -> [(number: Int, old: Page)]? {
        let isListed = paths.allSatisfy { path in
            (state.numbers[path] != nil || state.list.assets.contains(path)) && SourceList.isOrdinary(folder.path + "/content/" + path)
        }
        guard isListed else {
            try relist(&state, paths)
            return nil
        }
        // A link changes with what it leads to.
        let numbers = Set(paths.compactMap { state.numbers[$0] }).union(state.links).sorted()
        let pages = Compilation.pages(state.list, numbers, state.settings, options)
        return zip(numbers, pages).map { number, page in
            let old = state.alone[number]
            state.alone[number] = page
            return (number, old)
        }
    }

    /// Lists the files anew and compiles those that are new or changed.
    private func relist(_ state: inout State, _ paths: Set<String>) throws(BuildError) {
        let list = try SourceList(root: folder.path)
        var pages: [Page?] = list.sources.map { source in
            guard !source.isLink, source.problem == nil, !LiveBuild.isConcerned(source.path, by: paths), let number = state.numbers[source.path],
                !state.list.sources[number].isLink, state.list.sources[number].problem == nil
            else { return nil }
            return state.alone[number]
        }
        let missing = pages.indices.filter { pages[$0] == nil }
        for (number, page) in zip(missing, Compilation.pages(list, missing, state.settings, options)) { pages[number] = page }
        state.alone = pages.enumerated().compactMap { number, page in
            var page = page
            page?.file = FileID(number)
            return page
        }
        state.list = list
    }

    /// Whether the file at `path`, or a folder above it, is among `paths`.
    private static func isConcerned(_ path: String, by paths: Set<String>) -> Bool {
        if paths.contains(path) { return true }
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            if paths.contains(String(rest)) { return true }
        }
        return false
    }

    // MARK: - Around the content

    private func findings(of content: LinkedContent) throws(BuildError) -> Compilation {
        let settings = content.base.settings
        let secrets = SettingsCheck.secrets(state?.secrets ?? [], file: .settings, settings: settings)
        let paths = state?.list.sources.map(\.path) ?? []
        var compilation = Compilation(root: folder.path, paths: paths, base: content.base, diagnostics: content.diagnostics(onSettings: secrets),
            tickets: content.tickets)
        if options.usesBaseline { try compilation.applyBaseline() }
        return compilation
    }

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
