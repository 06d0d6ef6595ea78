import Analysis
import Diagnostics
import Model
import Rendering
import Reporting
import Synchronization

/// The site that a compilation gives: renders every page and publishes all of them at once, or none.
public struct Site: Sendable {
    /// What was published.
    public struct Summary: Sendable {
        /// The number of pages, those without a source included.
        public var pages: Int
        /// The number of other files.
        public var files: Int
        /// What was written besides the site, and how many bytes each file has.
        public var archives: [(path: String, bytes: Int)] = []
        /// Why the site says nothing of last changes although a repository may know them; nil for no such reason.
        public var historyGap: HistoryGap?
    }

    /// Where a build writes to.
    public struct Outputs: Sendable {
        /// The folder of the site.
        public var folder: String
        /// The zip file with all of the site; nil for none.
        public var zip: String?
        /// The page that holds all of the site; nil for none.
        public var bundle: String?

        /// Makes outputs.
        public init(folder: String, zip: String? = nil, bundle: String? = nil) {
            self.folder = folder
            self.zip = zip
            self.bundle = bundle
        }
    }

    private let compilation: Compilation
    private let theme: Theme
    private let history: History
    private let historyGap: HistoryGap?
    private let jobs: Int
    private let progress: BuildProgress?

    /// Prepares the site of `compilation` with the knowledge base's own templates, rendered by `jobs` threads, which tell `progress`.
    public init(_ compilation: Compilation, jobs: Int, progress: BuildProgress? = nil) throws(BuildError) {
        self.compilation = compilation
        self.jobs = jobs
        self.progress = progress
        theme = try Site.theme(root: compilation.root)
        let changes = compilation.lastChangesRead
        (history, historyGap) = (changes.history, changes.gap)
    }

    /// The built-in theme with the templates of the knowledge base at `root` over it.
    static func theme(root: String) throws(BuildError) -> Theme {
        do {
            return try Theme(overrides: templates(root: root))
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Renders the site and puts it in the place of `output`; on failure the old site stays as it was.
    public func publish(to output: String) throws(BuildError) -> Summary {
        try publish(to: Outputs(folder: output))
    }

    /// Renders the site and puts it where `outputs` says; on failure everything there stays as it was.
    public func publish(to outputs: Outputs) throws(BuildError) -> Summary {
        let root = compilation.root
        let folders = ProtectedFolders(
            sources: ["content", "templates", "tickets"].map { root + "/" + $0 }, root: root)
        do {
            let publisher = try SitePublisher(output: outputs.folder, protecting: folders)
            // Threads that wait for work may keep it, so nothing is left to its end.
            defer { publisher.abandon() }
            progress?.begin(.render)
            let base = compilation.base
            let renderer = SiteRenderer(base, theme: theme, errors: SiteContents.errorsByPage(compilation.diagnostics), history: history)
            let (pages, written) = try writePages(renderer, to: publisher)
            progress?.begin(.publish)
            let files = try writeFiles(renderer, to: publisher, besides: written)
            if let others = compilation.others { try search(publisher, for: others) }
            if let error = compilation.textError { throw error }
            var summary = Summary(pages: pages, files: files, historyGap: historyGap)
            try publish(publisher, outputs, folders, &summary)
            return summary
        } catch let error as BuildError {
            throw error
        } catch let error as PublishError {
            throw .failed("\(error)")
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Fails where anything that was written, or that the search index is made of, tells another customer.
    private func search(_ publisher: SitePublisher, for others: CustomerTerms) throws {
        let base = compilation.base
        let scan = LeakScan(others)
        let paths = publisher.paths
        let inFiles = Parallel.map(paths.count, jobs: jobs, stride: 8) { number -> Result<[LeakPlace], PublishError> in
            let path = paths[number]
            return Result { () throws(PublishError) in
                let bytes = try publisher.read(path)
                // The theme's own files are the same for everybody.
                if path.hasPrefix(KnowledgeBase.themeFolder + "/"), Theme.builtInTexts.contains(bytes) { return [] }
                let hits = scan.hits(in: Array((path + "\n").utf8)) + scan.hits(in: bytes, isMarkup: SiteContents.isMarkup(path))
                return hits.map { LeakPlace(path: path, term: $0) }
            }
        }
        var places = try inFiles.flatMap { result throws(PublishError) in try result.get() }
        let source = SearchSource(base, pages: [])
        for index in base.pages.indices where base.addresses[index] != nil {
            let words = source.words(of: index).joined(separator: "\u{1}")
            places += scan.hits(in: Array(words.utf8)).map { LeakPlace(path: base.pages[index].address, term: $0) }
        }
        if places.isEmpty { return }
        throw BuildError.tellsOthers(LeakPlace.sentences(places, base, compilation.paths))
    }

    /// Puts everything in its place once all of it is written.
    private func publish(
        _ publisher: SitePublisher, _ outputs: Outputs, _ folders: ProtectedFolders, _ summary: inout Summary
    ) throws(PublishError) {
        var archives: [OutputFile] = []
        if let path = outputs.zip {
            let file = try OutputFile(path, protecting: folders, besides: publisher)
            try ZipFile.write(publisher, to: file, jobs: jobs)
            archives.append(file)
        }
        if let path = outputs.bundle, let page = BundlePage(compilation.base.settings, theme: theme) {
            let file = try OutputFile(path, protecting: folders, besides: publisher)
            try BundleFile(page: page, publisher: publisher, jobs: jobs).write(to: file)
            archives.append(file)
        }
        try publisher.commit()
        for file in archives {
            try file.publish()
            summary.archives.append((file.name, file.size))
        }
    }

    // MARK: - Pages

    /// Writes all pages, and what is made of all of them; gives their number, and everything as a browser may keep it.
    private func writePages(
        _ renderer: SiteRenderer, to publisher: SitePublisher
    ) throws -> (pages: Int, written: [OfflineCopy.Entry]) {
        let base = compilation.base
        let wanted = SiteContents.pages(of: base, renderer)
        let failures = Mutex<[(index: Int, error: PublishError)]>([])
        let source = SearchSource(base, pages: wanted)
        let runs = PageRuns(count: wanted.count)
        progress?.begin(.rendering, wanted.count)
        let progress = progress
        let rendered = Parallel.map(runs.count, jobs: jobs, stride: 1, state: { (renderer: renderer, collector: SearchCollector(source)) }) { state, run in
            var written: [OfflineCopy.Entry] = []
            for number in runs[run] {
                let file = state.renderer.page(wanted[number])
                state.collector.add(wanted[number], body: state.renderer.lastBody)
                let files = [file] + [state.renderer.backlinksPage(wanted[number])].compactMap(\.self)
                written += files.map { OfflineCopy.Entry($0) }
                do throws(PublishError) {
                    for file in files { try publisher.write(path: file.path, bytes: file.bytes) }
                } catch {
                    failures.withLock { $0.append((number, error)) }
                }
            }
            state.collector.endRun()
            progress?.add(runs[run].count)
            return written
        } end: {
            $0.collector.finish()
        }
        if let first = failures.withLock({ $0.min { $0.index < $1.index } }) { throw first.error }
        progress?.begin(.index)
        let (pages, generated) = try writeGenerated(renderer, wanted, rendered.rests, to: publisher)
        return (wanted.count + pages, rendered.results.flatMap(\.self) + generated)
    }

    /// What is made of all pages, a piece at a time.
    private enum Piece: Sendable {
        case lists, index, webFiles
        case pages(SiteRenderer.GeneratedPart)
    }

    /// What became of a piece.
    private enum Made: Sendable {
        case index(SearchIndex)
        case files([OfflineCopy.Entry], pages: Int)
    }

    /// Writes the pages that no source stands for, and what is made of all pages, the search index of `shares` among it.
    private func writeGenerated(
        _ renderer: SiteRenderer, _ wanted: [Int], _ shares: [SearchShare], to publisher: SitePublisher
    ) throws -> (pages: Int, written: [OfflineCopy.Entry]) {
        let base = compilation.base
        @Sendable func written(_ files: [SiteFile], arePages: Bool) throws(PublishError) -> Made {
            for file in files { try publisher.write(path: file.path, bytes: file.bytes) }
            return .files(files.map { OfflineCopy.Entry($0) }, pages: arePages ? files.count : 0)
        }
        // What takes longest goes first, so that no thread waits for it in the end; the lists are gone before the index needs as much memory.
        let parts = renderer.generatedParts.map { Piece.pages($0) }
        let pieces = [.lists] + parts.prefix(1) + [.index, .webFiles] + parts.dropFirst()
        let made = Parallel.map(pieces.count, jobs: jobs, stride: 1, state: { renderer }) { renderer, number in
            Result<Made, PublishError> { () throws(PublishError) in
                switch pieces[number] {
                case .lists: try written(SiteContents.lists(of: base), arePages: false)
                case .index: .index(SearchIndex(base, shares))
                case .webFiles: try written(renderer.webFiles(wanted), arePages: false)
                case .pages(let part): try written(renderer.pages(of: part), arePages: true)
                }
            }
        }
        var pages = 0
        var entries: [OfflineCopy.Entry] = []
        for result in made {
            switch try result.get() {
            case .index(let index): entries += try write(index, to: publisher)
            case .files(let files, let count):
                pages += count
                entries += files
            }
        }
        return (pages, entries)
    }

    /// Writes the files of the search index.
    private func write(_ index: SearchIndex, to publisher: SitePublisher) throws -> [OfflineCopy.Entry] {
        let failures = Mutex<[PublishError]>([])
        let written = Parallel.map(index.fileCount, jobs: jobs, stride: 4) { number in
            let file = index.file(number)
            do throws(PublishError) {
                try publisher.write(path: file.path, bytes: file.bytes)
            } catch {
                failures.withLock { $0.append(error) }
            }
            return OfflineCopy.Entry(file)
        }
        if let first = failures.withLock({ $0.first }) { throw first }
        return written
    }

    // MARK: - Files

    /// Copies the files that pages use, and the theme's own; the last is the list by which a browser keeps all of them.
    private func writeFiles(_ renderer: SiteRenderer, to publisher: SitePublisher, besides pages: [OfflineCopy.Entry]) throws -> Int {
        let base = compilation.base
        var taken = Set(pages.map { $0.path.lowercased() } + KnowledgeBase.generatedFiles)
        var kept = pages
        for (name, bytes) in theme.files.sorted(by: { $0.key < $1.key }) {
            let path = KnowledgeBase.themeFolder + "/" + name
            try publisher.write(path: path, bytes: bytes)
            taken.insert(path.lowercased())
            kept.append(OfflineCopy.Entry(path: path, bytes: bytes))
        }
        let data = renderer.dataFiles().filter { taken.insert($0.path.lowercased()).inserted }
        for file in data { try publisher.write(path: file.path, bytes: file.bytes) }
        kept += data.map { OfflineCopy.Entry($0) }
        let assets = SiteContents.assets(of: base, besides: &taken)
        for asset in assets {
            try publisher.copyAsset(from: compilation.root + "/content/" + asset, to: asset)
            kept.append(OfflineCopy.Entry(path: asset, bytes: try publisher.read(asset)))
        }
        for file in OfflineCopy(kept).files(theme) { try publisher.write(path: file.path, bytes: file.bytes) }
        return theme.files.count + data.count + assets.count
    }

    /// The user's own templates and theme files, by name; empty without a `templates/` folder.
    private static func templates(root: String) throws -> [String: [UInt8]] {
        let folder = DiskPath(root + "/templates")
        guard try Disk.status(folder, followingLink: true)?.kind == .directory else { return [:] }
        var found: [String: [UInt8]] = [:]
        for entry in try Disk.walk(folder).entries where entry.kind == .file {
            guard Theme.isThemeFile(entry.path) else { continue }
            found[entry.path] = try Disk.read(folder.appending(entry.path), limit: 16 << 20)
        }
        return found
    }
}
