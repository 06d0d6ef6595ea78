import Analysis
public import Diagnostics
public import Model
import Parsing
import Rendering
public import Reporting

/// A knowledge base that was read, linked and checked.
public struct Compilation: Sendable {
    /// What to compile, and how.
    public struct Options: Sendable {
        /// The day to build for.
        public var today: CalendarDate
        /// How many threads to use.
        public var jobs: Int
        /// Whether bodies are rendered; checks alone do not need them.
        public var rendersBodies: Bool

        /// Makes options.
        public init(today: CalendarDate, jobs: Int, rendersBodies: Bool) {
            self.today = today
            self.jobs = jobs
            self.rendersBodies = rendersBodies
        }
    }

    /// The linked knowledge base.
    public let base: KnowledgeBase
    /// The findings, in reporting order.
    public let diagnostics: [Diagnostic]
    /// The folder of the knowledge base.
    let root: String
    /// The paths of the pages below `content/`, in the order of their files.
    let paths: [String]

    /// Compiles the knowledge base in `folder`.
    public init(_ folder: KnowledgeBaseFolder, _ options: Options) throws(BuildError) {
        root = folder.path
        let (settings, secrets) = try Compilation.settings(root: folder.path)
        let list = try SourceList(root: folder.path)
        paths = list.sources.map(\.path)
        let pages = Compilation.pages(list, settings, options)
        base = Compilation.link(pages, list, settings, options)
        diagnostics = Compilation.check(base, options, onSettings: SettingsCheck.secrets(secrets, file: .settings, settings: settings))
    }

    /// The findings as a report.
    public var report: Report {
        let (root, paths) = (root, paths)
        return Report(diagnostics: diagnostics, pages: base.pages.count) { file in
            Compilation.source(of: file, root: root, paths: paths)
        }
    }

    // MARK: - Phases

    /// The settings, and the secrets that stand in their file.
    private static func settings(root: String) throws(BuildError) -> (Settings, secrets: [Problem]) {
        let path = DiskPath(root + "/" + SettingsCheck.path)
        do {
            guard try Disk.status(path, followingLink: true) != nil else { return (Settings(), []) }
            let bytes = try Disk.read(path, limit: 1 << 20)
            let slugs = Check.all.map(\.slug)
            var (settings, problems) = SettingsReader.read(SecretScan.replaced(bytes), checks: slugs)
            let isLookedFor = settings.levels["secret"] != .some(nil)
            if !isLookedFor { (settings, problems) = SettingsReader.read(bytes, checks: slugs) }
            if problems.isEmpty { return (settings, isLookedFor ? SecretScan.problems(in: bytes) : []) }
            let source = SourceFile(path: SettingsCheck.path, bytes: SecretScan.concealed(bytes))
            let diagnostics = SettingsCheck.diagnostics(problems, file: FileID(0))
            throw BuildError.settings(Report(diagnostics: diagnostics, pages: 0) { _ in source })
        } catch let error as BuildError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }

    private static func pages(_ list: SourceList, _ settings: Settings, _ options: Options) -> [Page] {
        let parser = PageParser(settings: settings)
        let rendersBodies = options.rendersBodies
        var pages = Parallel.map(list.sources.count, jobs: options.jobs, state: { Workspace() }) { workspace, index in
            var page = list.compile(index, with: parser, limits: settings.limits, into: &workspace.document)
            if rendersBodies {
                let bodyOptions = bodyOptions(page, settings)
                BodyRenderer.render(workspace.document, of: &page, bodyOptions, scratch: &workspace.buffer)
            }
            return page
        }
        yieldFolderPages(&pages, paths: list.sources.map(\.path))
        return pages
    }

    /// Room that a thread uses again for every page.
    private struct Workspace {
        var document = Document()
        var buffer = HTMLBuffer()
    }

    private static func bodyOptions(_ page: Page, _ settings: Settings) -> BodyRenderer.Options {
        var variables = settings.variables
        if case .plan(let plan) = page.fields { variables.merge(plan.variables) { $1 } }
        return BodyRenderer.Options(rawHTML: settings.rawHTML, isPlain: false, variables: variables)
    }

    /// Where a folder has both `index.md` and `README.md`, the first is its page and the other one of its pages.
    private static func yieldFolderPages(_ pages: inout [Page], paths: [String]) {
        let known = Set(paths)
        for index in pages.indices where paths[index].hasSuffix("README.md") && pages[index].isFolderPage {
            guard known.contains(paths[index].dropLast(9) + "index.md") else { continue }
            pages[index].isFolderPage = false
            pages[index].address = pages[index].id + ".html"
        }
    }

    private static func link(
        _ pages: [Page], _ list: SourceList, _ settings: Settings, _ options: Options
    ) -> KnowledgeBase {
        let linker = Linker(pages: pages, paths: list.sources.map(\.path), assets: list.assets)
        let resolutions = Parallel.map(pages.count, jobs: options.jobs) { linker.resolutions(of: $0) }
        return linker.knowledgeBase(resolutions: resolutions, settings: settings, today: options.today)
    }

    private static func check(
        _ base: KnowledgeBase, _ options: Options, onSettings: [Diagnostic]
    ) -> [Diagnostic] {
        let run = CheckRun(base)
        let stride = 64
        let count = base.pages.count
        let shares = Parallel.map((count + stride - 1) / stride, jobs: options.jobs, stride: 1) { share in
            run.findings(onPages: (share * stride)..<min((share + 1) * stride, count))
        }
        return (onSettings + shares.flatMap { $0 } + run.findingsAcrossPages()).sorted(by: Diagnostic.inReportingOrder)
    }

    /// The text of a file that a finding points to, read again and without its secrets; an empty one when it has gone.
    private static func source(of file: FileID, root: String, paths: [String]) -> SourceFile {
        guard file == .settings || paths.indices.contains(file.index) else { return SourceFile(path: "content", bytes: []) }
        let path = file == .settings ? SettingsCheck.path : "content/" + paths[file.index]
        let bytes = (try? Disk.read(DiskPath(root + "/" + path), limit: 1 << 30)) ?? []
        return SourceFile(path: path, bytes: SecretScan.concealed(bytes))
    }
}
