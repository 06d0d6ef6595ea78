import Diagnostics
import Model
import Rendering
import Synchronization

/// The site that a compilation gives: renders every page and publishes all of them at once, or none.
public struct Site: Sendable {
    /// What was published.
    public struct Summary: Sendable {
        /// The number of pages, those without a source included.
        public var pages: Int
        /// The number of other files.
        public var files: Int
    }

    private let compilation: Compilation
    private let theme: Theme
    private let jobs: Int

    /// Prepares the site of `compilation` with the knowledge base's own templates, rendered by `jobs` threads.
    public init(_ compilation: Compilation, jobs: Int) throws(BuildError) {
        self.compilation = compilation
        self.jobs = jobs
        do {
            theme = try Theme(overrides: Site.templates(root: compilation.root))
        } catch let error as DiskError {
            throw .failed("\(error)")
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Renders the site and puts it in the place of `output`; on failure the old site stays as it was.
    public func publish(to output: String) throws(BuildError) -> Summary {
        let root = compilation.root
        let folders = ProtectedFolders(
            sources: ["content", "templates", "tickets"].map { root + "/" + $0 }, root: root)
        do {
            let publisher = try SitePublisher(output: output, protecting: folders)
            let pages = try writePages(to: publisher)
            let files = try writeFiles(to: publisher, besides: pages)
            try publisher.commit()
            return Summary(pages: pages.count, files: files)
        } catch let error as BuildError {
            throw error
        } catch let error as PublishError {
            throw .failed("\(error)")
        } catch {
            throw .failed("\(error)")
        }
    }

    // MARK: - Pages

    /// Writes all pages and gives their paths.
    private func writePages(to publisher: SitePublisher) throws -> [String] {
        let base = compilation.base
        let renderer = SiteRenderer(base, theme: theme, errors: errorsByPage())
        let wanted = pagesToWrite(renderer)
        let failures = Mutex<[(index: Int, error: PublishError)]>([])
        let overlong = Mutex<[Int]>([])
        let limit = base.settings.limits.outputBytes
        let source = SearchSource(base, pages: wanted)
        let shares = SearchShares(count: wanted.count)
        let searched = Parallel.map(shares.count, jobs: jobs, stride: 1, state: { renderer }) { renderer, share in
            var collector = SearchCollector(source)
            for number in shares[share] {
                let file = renderer.page(wanted[number])
                collector.add(wanted[number], body: renderer.lastBody)
                if file.bytes.count > limit { overlong.withLock { $0.append(wanted[number]) } }
                do throws(PublishError) {
                    try publisher.write(path: file.path, bytes: file.bytes)
                    if let backlinks = renderer.backlinksPage(wanted[number]) { try publisher.write(path: backlinks.path, bytes: backlinks.bytes) }
                } catch {
                    failures.withLock { $0.append((number, error)) }
                }
            }
            return collector.finish()
        }
        if let first = failures.withLock({ $0.min { $0.index < $1.index } }) { throw first.error }
        if let first = overlong.withLock({ $0.min() }) {
            throw BuildError.failed(
                "the page of 'content/\(compilation.paths[first])' has more than \(limit) bytes: split it, or raise 'output_bytes'")
        }
        var generator = renderer
        let generated = generator.generatedPages()
        for file in generated { try publisher.write(path: file.path, bytes: file.bytes) }
        try write(SearchIndex(base, searched), to: publisher)
        return wanted.map { base.pages[$0].address } + generated.map(\.path)
    }

    /// Writes the files of the search index.
    private func write(_ index: SearchIndex, to publisher: SitePublisher) throws {
        let failures = Mutex<[PublishError]>([])
        _ = Parallel.map(index.fileCount, jobs: jobs, stride: 4) { number in
            let file = index.file(number)
            do throws(PublishError) {
                try publisher.write(path: file.path, bytes: file.bytes)
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
        if let first = failures.withLock({ $0.first }) { throw first }
    }

    /// The pages with a file of their own; of two with one address, which is an error, the first, and none whose name is too long.
    private func pagesToWrite(_ renderer: SiteRenderer) -> [Int] {
        var taken = Set(PageKind.allCases.map { $0.indexAddress.lowercased() } + ["index.html"])
        let base = compilation.base
        let published = Set(base.addresses.compactMap { $0?.lowercased() })
        return base.pages.indices.filter { index in
            let address = base.pages[index].address
            return renderer.hasOwnFile(index) && base.pages[index].isPublishable
                && KnowledgeBase.pageAbove(address, isPublished: published.contains) == nil && taken.insert(address.lowercased()).inserted
        }
    }

    /// The errors that are shown on the pages they concern, when a build goes on in spite of them.
    private func errorsByPage() -> [Int: [String]] {
        var errors: [Int: [String]] = [:]
        for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
            let index = diagnostic.location.file.index
            guard index >= 0, (errors[index]?.count ?? 0) < 10 else { continue }
            errors[index, default: []].append("\(diagnostic.code) \(diagnostic.message)")
        }
        return errors
    }

    // MARK: - Files

    /// Copies the files that pages use, and the theme's own.
    private func writeFiles(to publisher: SitePublisher, besides pages: [String]) throws -> Int {
        let base = compilation.base
        var taken = Set(pages.map { $0.lowercased() })
        for (name, bytes) in theme.files.sorted(by: { $0.key < $1.key }) {
            let path = KnowledgeBase.themeFolder + "/" + name
            try publisher.write(path: path, bytes: bytes)
            taken.insert(path.lowercased())
        }
        let data = SiteRenderer(base, theme: theme).dataFiles().filter { taken.insert($0.path.lowercased()).inserted }
        for file in data { try publisher.write(path: file.path, bytes: file.bytes) }
        // What has the path of something else is a finding, and stays away when a build goes on in spite of it.
        let assets = usedAssets().filter { asset in
            let isFree = !base.isThemes(asset) && KnowledgeBase.pageAbove(asset, isPublished: taken.contains) == nil
            return isFree && taken.insert(asset.lowercased()).inserted
        }
        for asset in assets {
            try publisher.copyAsset(from: compilation.root + "/content/" + asset, to: asset)
        }
        return theme.files.count + data.count + assets.count
    }

    /// The files that pages use, in the order of their first uses.
    private func usedAssets() -> [String] {
        let base = compilation.base
        var known: Set<String> = []
        return base.assetUses.indices.flatMap { page in
            base.assetUses[page].compactMap { number in
                guard case .asset(let path) = base.resolutions[page][number], known.insert(path).inserted else { return nil }
                return path
            }
        }
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

/// The pages of a site in runs, each of which gives a part of the search index; the same for any number of threads.
private struct SearchShares {
    private let pages: Int
    private let size: Int

    init(count: Int) {
        pages = count
        size = min(max(count / 32, 8), 4_096)
    }

    var count: Int { (pages + size - 1) / size }

    subscript(share: Int) -> Range<Int> { (share * size)..<min((share + 1) * size, pages) }
}
