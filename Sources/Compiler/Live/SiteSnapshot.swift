import Diagnostics
import Model
import Rendering
public import Reporting
import Synchronization

/// A site as it is at one moment, each of whose files is made when somebody asks for it.
///
/// The files are those of a build that goes on in spite of errors, byte for byte.
public final class SiteSnapshot: Sendable {
    /// The findings.
    public let report: Report

    /// What is made on demand.
    private struct Cache {
        var renderer: SiteRenderer
        var files: [String: [UInt8]] = [:]
        var searchFiles: [String: [UInt8]]?
        var offlineFiles: [String: [UInt8]]?
    }

    private let compilation: Compilation
    private let theme: Theme
    private let jobs: Int
    /// The pages with a file of their own.
    private let pages: [Int]
    private let pageAt: [String: Int]
    private let cache: Mutex<Cache>

    /// Prepares the site of `compilation`; its pages have the titles and addresses of those of `last` where that is given.
    init(_ compilation: Compilation, _ theme: Theme, _ history: History, jobs: Int, after last: SiteSnapshot?) {
        let base = compilation.base
        let errors = SiteContents.errorsByPage(compilation.diagnostics)
        let renderer: SiteRenderer
        if let last, last.theme.isSame(as: theme) {
            renderer = last.cache.withLock { $0.renderer }.renewed(for: base, errors: errors, history: history)
            (pages, pageAt) = (last.pages, last.pageAt)
        } else {
            renderer = SiteRenderer(base, theme: theme, errors: errors, history: history)
            pages = SiteContents.pages(of: base, renderer)
            pageAt = Dictionary(pages.map { (base.pages[$0].address, $0) }) { first, _ in first }
        }
        (self.compilation, self.theme, self.jobs, report) = (compilation, theme, jobs, compilation.report)
        cache = Mutex(Cache(renderer: renderer))
    }

    /// The bytes of the site's file at `path`; nil when it has none.
    public func file(at path: String) -> [UInt8]? {
        if let known = cache.withLock({ $0.files[path] }) { return known }
        guard let made = make(path) else { return nil }
        // An asset's bytes are those on the disk, whenever they are asked for.
        if !compilation.base.names.assets.contains(path) { cache.withLock { $0.files[path] = made } }
        return made
    }

    /// Whether the file at `path` is one by which browsers keep the site for reading without a network.
    public static func isForKeeping(_ path: String) -> Bool { OfflineCopy.mayHold(path) }

    /// The paths of all files.
    func paths() -> [String] { pathsOfOthers() + Array(offlineFiles().keys) }

    /// The paths of all files but those that keep a copy of the others.
    private func pathsOfOthers() -> [String] {
        let base = compilation.base
        let own = pages.map { base.pages[$0].address }
        let theme = self.theme.files.keys.map { KnowledgeBase.themeFolder + "/" + $0 }
        let made = cache.withLock { cache in
            let backlinks = pages.compactMap { cache.renderer.backlinksPage($0) }
            return (backlinks + cache.renderer.generatedPages() + cache.renderer.webFiles(pages)).map(\.path)
        }
        return own + made + SiteContents.lists(of: base).map(\.path) + theme + dataFiles.map(\.path) + Array(searchFiles().keys) + assets
    }

    // MARK: - Files

    private func make(_ path: String) -> [UInt8]? {
        if let page = pageAt[path] { return cache.withLock { $0.renderer.page(page) }.bytes }
        if let generated = cache.withLock({ generated(path, &$0) }) { return generated }
        if path.hasSuffix(".json"), let list = SiteContents.lists(of: compilation.base).first(where: { $0.path == path }) { return list.bytes }
        if path.hasPrefix(KnowledgeBase.themeFolder + "/"), let file = theme.files[String(path.dropFirst(KnowledgeBase.themeFolder.count + 1))] { return file }
        if let data = dataFiles.first(where: { $0.path == path }) { return data.bytes }
        if SearchIndex.mayHold(path), let file = searchFiles()[path] { return file }
        if assets.contains(path) { return try? Disk.read(DiskPath(compilation.root + "/content/" + path), limit: 0xFFFF_FFFE) }
        return OfflineCopy.mayHold(path) ? offlineFiles()[path] : nil
    }

    private func generated(_ path: String, _ cache: inout Cache) -> [UInt8]? {
        if let linked = SiteRenderer.pageLinked(fromPage: path).flatMap({ pageAt[$0] }), let file = cache.renderer.backlinksPage(linked) { return file.bytes }
        if let file = cache.renderer.generatedPage(at: path) { return file.bytes }
        return cache.renderer.webFiles(pages).first { $0.path == path }?.bytes
    }

    private var dataFiles: [SiteFile] {
        var taken = Set(pages.map { compilation.base.pages[$0].address.lowercased() })
        return cache.withLock { $0.renderer }.dataFiles().filter { taken.insert($0.path.lowercased()).inserted }
    }

    private var assets: [String] {
        let base = compilation.base
        var taken = Set(pages.map { base.pages[$0].address.lowercased() } + KnowledgeBase.generatedFiles)
        taken.formUnion(theme.files.keys.map { (KnowledgeBase.themeFolder + "/" + $0).lowercased() })
        taken.formUnion(dataFiles.map { $0.path.lowercased() })
        return SiteContents.assets(of: base, besides: &taken)
    }

    // MARK: - What is made of all pages

    private func searchFiles() -> [String: [UInt8]] {
        if let known = cache.withLock({ $0.searchFiles }) { return known }
        let (base, pages) = (compilation.base, pages)
        let source = SearchSource(base, pages: pages)
        let renderer = cache.withLock { $0.renderer }
        let runs = PageRuns(count: pages.count)
        let collected = Parallel.map(runs.count, jobs: jobs, stride: 1, state: { (renderer: renderer, collector: SearchCollector(source)) }) { state, run in
            for number in runs[run] {
                _ = state.renderer.page(pages[number])
                state.collector.add(pages[number], body: state.renderer.lastBody)
            }
            state.collector.endRun()
        } end: {
            $0.collector.finish()
        }
        let index = SearchIndex(base, collected.rests)
        let files = Dictionary(uniqueKeysWithValues: (0..<index.fileCount).map { index.file($0) }.map { ($0.path, $0.bytes) })
        cache.withLock { $0.searchFiles = files }
        return files
    }

    private func offlineFiles() -> [String: [UInt8]] {
        if let known = cache.withLock({ $0.offlineFiles }) { return known }
        let own = pathsOfOthers()
        let entries = own.compactMap { path in file(at: path).map { OfflineCopy.Entry(path: path, bytes: $0) } }
        let files = Dictionary(uniqueKeysWithValues: OfflineCopy(entries).files(theme).map { ($0.path, $0.bytes) })
        cache.withLock { $0.offlineFiles = files }
        return files
    }
}
