import Analysis
import Diagnostics
import Model
import Parsing

/// The pages of a knowledge base, kept compiled, linked and checked while its files change.
///
/// It belongs to one thread at a time.
final class LiveContent {
    /// The content as it was compiled last.
    private struct State {
        var settings: Settings
        var secrets: [Problem]
        private(set) var list: SourceList
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
            (numbers, links) = LiveContent.places(in: list)
        }

        /// Takes the files of `list` and the pages that they compiled to.
        mutating func take(_ list: SourceList, _ alone: [Page]) {
            (self.list, self.alone) = (list, alone)
            (numbers, links) = LiveContent.places(in: list)
        }

        /// Reads from now on the texts `unsaved` in the place of what is on the disk.
        mutating func read(_ unsaved: UnsavedTexts) { list.unsaved = unsaved }
    }

    private static func places(in list: SourceList) -> (numbers: [String: Int], links: [Int]) {
        let numbers = Dictionary(uniqueKeysWithValues: list.sources.indices.map { (list.sources[$0].path, $0) })
        return (numbers, list.sources.indices.filter { list.sources[$0].isLink })
    }

    /// How it is compiled.
    var options: Compilation.Options
    private let folder: KnowledgeBaseFolder
    private var state: State?

    /// Prepares to compile the knowledge base in `folder`; nothing is read yet.
    init(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) {
        self.folder = folder
        self.options = options
    }

    /// Compiles what `change` says; what could not be read leaves nothing behind, so that the next time begins anew.
    func compile(_ change: LiveBuild.Change) throws(BuildError) -> LinkedContent {
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
        state.read(options.unsaved)
        let changed = try recompile(&state, content)
        let tickets = try TicketFolder(root: folder.path, firstFile: state.alone.count)
        state.content = try state.content.changed(state.alone, state.list, changed, tickets, options)
        self.state = state
        return state.content
    }

    private func compileEverything() throws(BuildError) -> LinkedContent {
        state = nil
        let (settings, secrets) = try Compilation.settings(root: folder.path, options.unsaved)
        let list = try SourceList(root: folder.path, unsaved: options.unsaved)
        let alone = Compilation.pages(list, Array(list.sources.indices), settings, options)
        let content = try LinkedContent(alone, list, settings, TicketFolder(root: folder.path, firstFile: alone.count), options)
        state = State(settings, secrets, list, alone, content)
        return content
    }

    /// Compiles the pages at `paths` below `content/` again; gives the numbers of those that differ, nil when files came or went.
    private func recompile(_ state: inout State, _ paths: Set<String>) throws(BuildError) -> [(number: Int, old: Page)]? {
        let isListed = paths.allSatisfy { path in
            (state.numbers[path] != nil || state.list.assets.contains(path))
                && (options.unsaved.page(path) != nil || SourceList.isOrdinary(folder.path + "/content/" + path))
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
        let list = try SourceList(root: folder.path, unsaved: options.unsaved)
        var pages: [Page?] = list.sources.map { source in
            guard !source.isLink, source.problem == nil, !LiveContent.isConcerned(source.path, by: paths), let number = state.numbers[source.path],
                !state.list.sources[number].isLink, state.list.sources[number].problem == nil
            else { return nil }
            return state.alone[number]
        }
        let missing = pages.indices.filter { pages[$0] == nil }
        for (number, page) in zip(missing, Compilation.pages(list, missing, state.settings, options)) { pages[number] = page }
        let alone = pages.enumerated().compactMap { number, page in
            var page = page
            page?.file = FileID(number)
            return page
        }
        state.take(list, alone)
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

    /// What `content` comes to, without what the baseline records.
    func findings(of content: LinkedContent) throws(BuildError) -> Compilation {
        let settings = content.base.settings
        let secrets = SettingsCheck.secrets(state?.secrets ?? [], file: .settings, settings: settings)
        let paths = state?.list.sources.map(\.path) ?? []
        var compilation = Compilation(root: folder.path, paths: paths, base: content.base, diagnostics: content.diagnostics(onSettings: secrets),
            tickets: content.tickets, unsaved: options.unsaved)
        if options.usesBaseline { try compilation.applyBaseline() }
        return compilation
    }
}
