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
        /// Whether findings that the baseline records are left out.
        public var usesBaseline: Bool
        /// Who is told how far the build has come.
        public var progress: BuildProgress?
        /// The id of a ticket whose match is to be explained.
        public var explainedTicket: String?
        /// Whether to look meanwhile, where the settings allow it, when the files were last changed.
        public var readsHistory = false
        /// The texts that stand in the place of what is on the disk.
        public var unsaved = UnsavedTexts()
        /// Where texts of bodies are kept that would take much memory.
        var texts: TextFile?

        /// Makes options.
        public init(today: CalendarDate, jobs: Int, rendersBodies: Bool, usesBaseline: Bool = true) {
            self.today = today
            self.jobs = jobs
            self.rendersBodies = rendersBodies
            self.usesBaseline = usesBaseline
        }

        /// Keeps the texts of a large knowledge base in a file without a name in `folder`, where it can, instead of in memory.
        public mutating func keepTexts(in folder: String) {
            texts = TextFile(in: folder)
        }
    }

    /// The linked knowledge base.
    public private(set) var base: KnowledgeBase
    /// The findings that count, in reporting order.
    public private(set) var diagnostics: [Diagnostic]
    /// What the baseline keeps out of the findings; nil without one.
    private var baselineUse: BaselineUse?
    /// Why the ticket that the options name was matched as it was; nil when no export has it.
    public let ticketExplanation: TicketExplanation?
    /// The folder with ticket exports; nil when there are none.
    private let ticketFolder: TicketFolder?
    /// When the files were last changed, where the options ask for it.
    private let lastChanges: Later<GitHistory.Reading>?
    /// The folder of the knowledge base.
    let root: String
    /// The paths of the pages below `content/`, in the order of their files.
    public let paths: [String]
    /// The texts that stood in the place of what is on the disk.
    private let unsaved: UnsavedTexts
    /// What tells other customers, where the knowledge base is limited to one.
    private(set) var others: CustomerTerms?
    /// What it was read from, and how; nil where it was put together elsewhere.
    private let source: (list: SourceList, options: Options)?

    /// What is rendered for one customer: which pages, and with what values.
    struct CustomerTexts: Sendable {
        /// The pages by their number.
        var pages: Set<Int>
        /// The values of variables.
        var variables: [String: String]
        /// What links without a text of their own are called where their name tells another customer: by page and number of the reference.
        var names: [Int: [Int: String]]
    }

    /// Compiles the knowledge base in `folder`.
    public init(_ folder: KnowledgeBaseFolder, _ options: Options) throws(BuildError) {
        root = folder.path
        options.progress?.begin(.discover)
        let (settings, secrets) = try Compilation.settings(root: folder.path, options.unsaved)
        let list = try SourceList(root: folder.path, unsaved: options.unsaved)
        unsaved = options.unsaved
        paths = list.sources.map(\.path)
        source = (list, options)
        lastChanges = options.readsHistory ? Compilation.lastChanges(settings, root: folder.path, paths: list.sources.map(\.path)) : nil
        options.progress?.begin(.parse)
        let pages = Compilation.pages(list, settings, options)
        options.progress?.begin(.link)
        let linked = Compilation.heldToLimit(Compilation.relinked(pages, list, settings, options), list, options)
        options.progress?.begin(.check)
        ticketFolder = try TicketFolder(root: folder.path, firstFile: pages.count)
        let tickets = try ticketFolder?.read(linked, explaining: options.explainedTicket)
        ticketExplanation = tickets?.explanation
        base = tickets?.history.map { linked.with($0) } ?? linked
        let onSettings = SettingsCheck.secrets(secrets, file: .settings, settings: settings) + (tickets?.diagnostics ?? [])
        diagnostics = Compilation.check(base, options, onSettings: onSettings)
        if options.usesBaseline { try applyBaseline() }
    }

    /// Puts together what was compiled, linked and checked elsewhere.
    init(
        root: String, paths: [String], base: KnowledgeBase, diagnostics: [Diagnostic], tickets: TicketFolder?, unsaved: UnsavedTexts
    ) {
        self.root = root
        self.unsaved = unsaved
        ticketFolder = tickets
        ticketExplanation = nil
        lastChanges = nil
        self.paths = paths
        self.base = base
        self.diagnostics = diagnostics
        source = nil
    }

    /// Leaves out the findings that the baseline records, where there is one.
    public mutating func applyBaseline() throws(BuildError) {
        if let baseline = try BaselineFile.read(root: root) { apply(baseline) }
    }

    /// Records the findings as the baseline, so that none of them counts any more; says what the old one did not hold.
    public mutating func writeBaseline() throws(BuildError) -> (recorded: Int, new: Int, gone: Int) {
        let baseline = Baseline(recording: report)
        // An old baseline that cannot be read is what the author wants to be rid of.
        let old = (try? BaselineFile.read(root: root)) ?? Baseline([])
        let (new, use) = old.split(report)
        try BaselineFile.write(baseline, root: root)
        apply(baseline)
        return (baseline.count, new.count, use.gone)
    }

    private mutating func apply(_ baseline: Baseline) {
        let (new, use) = baseline.split(report)
        (diagnostics, baselineUse) = (new, use)
    }

    /// When the files were last changed, as far as version control and the settings say so.
    var lastChangesRead: GitHistory.Reading {
        (lastChanges ?? Compilation.lastChanges(base.settings, root: root, paths: paths))?.wait() ?? GitHistory.Reading()
    }

    /// Begins to look when files were last changed: while git looks through its commits there is other work to do.
    private static func lastChanges(_ settings: Settings, root: String, paths: [String]) -> Later<GitHistory.Reading>? {
        settings.readsHistory ? Later { GitHistory.look(content: root + "/content", paths: paths) } : nil
    }

    /// Why texts could not be read back, where they were kept in a file.
    var textError: DiskError? { source?.options.texts?.error }

    /// The findings as a report.
    public var report: Report {
        let (root, paths, unsaved, tickets, rejections) = (root, paths, unsaved, ticketFolder, base.tickets?.rejections ?? [])
        var report = Report(diagnostics: diagnostics, pages: base.pages.count, checks: Compilation.checks) { file in
            let dates = rejections.lazy.filter { $0.location.file == file }.map(\.location.range)
            return tickets?.source(of: file, showing: Array(dates)) ?? Compilation.source(of: file, root: root, paths: paths, unsaved)
        }
        report.baseline = baselineUse
        return report
    }

    /// What reports say of each check.
    public static let checks = Check.all.map { check in
        CheckDescription(code: check.code, slug: check.slug, level: check.level, summary: check.summary, why: check.why)
    }

    /// Whether there are ticket exports, of which nothing is known when their mapping has errors.
    public var hasTicketExports: Bool { ticketFolder != nil }

    /// The path of the page at `index` on disk.
    func contentPath(_ index: Int) -> String { root + "/content/" + paths[index] }

    // MARK: - Phases

    /// The settings, and the secrets that stand in their file.
    static func settings(root: String, _ unsaved: UnsavedTexts = UnsavedTexts()) throws(BuildError) -> (Settings, secrets: [Problem]) {
        guard let source = try settingsSource(root: root, unsaved) else { return (Settings(), []) }
        let (settings, problems, hidesSecrets) = readSettings(source.bytes)
        if problems.isEmpty { return (settings, hidesSecrets ? SecretScan.problems(in: source.bytes) : []) }
        let concealed = SourceFile(path: source.path, bytes: SecretScan.concealed(source.bytes))
        let diagnostics = SettingsCheck.diagnostics(problems, file: FileID(0))
        throw .settings(Report(diagnostics: diagnostics, pages: 0, checks: checks) { _ in concealed })
    }

    /// The source of the settings at `root` and what is wrong with them; nil without a file.
    static func settingsFindings(root: String) throws(BuildError) -> (source: SourceFile, diagnostics: [Diagnostic])? {
        guard let source = try settingsSource(root: root, UnsavedTexts()) else { return nil }
        return (source, SettingsCheck.diagnostics(readSettings(source.bytes).problems, file: FileID(0)))
    }

    private static func readSettings(_ bytes: [UInt8]) -> (settings: Settings, problems: [Problem], hidesSecrets: Bool) {
        let slugs = Check.all.map { ($0.code, $0.slug) }
        let codes = Dictionary(uniqueKeysWithValues: slugs)
        let (settings, problems) = SettingsReader.read(SecretScan.replaced(bytes), checks: slugs.map(\.1), codes: codes)
        let zone = [TimeZones.problem(settings.tickets.timeZone, field: "tickets.time_zone")].compactMap(\.self)
        if settings.levels["secret"] != .some(nil) { return (settings, problems + zone, true) }
        let whole = SettingsReader.read(bytes, checks: slugs.map(\.1), codes: codes)
        return (whole.settings, whole.problems + zone, false)
    }

    private static func settingsSource(root: String, _ unsaved: UnsavedTexts) throws(BuildError) -> SourceFile? {
        if let text = unsaved.settings { return SourceFile(path: SettingsCheck.path, bytes: text) }
        let path = DiskPath(root + "/" + SettingsCheck.path)
        do {
            guard try Disk.status(path, followingLink: true) != nil else { return nil }
            return SourceFile(path: SettingsCheck.path, bytes: try Disk.read(path, limit: 1 << 20))
        } catch {
            throw .failed("\(error)")
        }
    }

    private static func pages(_ list: SourceList, _ settings: Settings, _ options: Options, for customer: CustomerTexts? = nil) -> [Page] {
        var pages = pages(list, Array(list.sources.indices), settings, options, for: customer)
        yieldFolderPages(&pages, paths: list.sources.map(\.path))
        return pages
    }

    /// The pages of the sources with the numbers `numbers`, each compiled on its own; with a customer only its bodies, with its values.
    static func pages(
        _ list: SourceList, _ numbers: [Int], _ settings: Settings, _ options: Options, for customer: CustomerTexts? = nil
    ) -> [Page] {
        let parser = PageParser(settings: settings)
        options.progress?.begin(.compiling, numbers.count)
        return Parallel.map(numbers.count, jobs: options.jobs, progress: options.progress, state: { Workspace() }) { workspace, number in
            var page = list.compile(numbers[number], with: parser, limits: settings.limits, into: &workspace.document, names: customer?.names[numbers[number]] ?? [:])
            // Only the system knows which zones there are.
            if case .customer(let customer) = page.fields, let problem = TimeZones.problem(customer.timeZone, field: "time_zone") {
                page.problems.append(problem)
            }
            let rendersBodies = options.rendersBodies && customer?.pages.contains(numbers[number]) ?? true
            // A check alone needs no body, but has to know of one that is too long.
            if rendersBodies || BodyRenderer.mayExceedLimit(workspace.document, of: page, settings) {
                let bodyOptions = bodyOptions(page, settings, customer?.variables)
                BodyRenderer.render(workspace.document, of: &page, bodyOptions, scratch: &workspace.buffer)
                if !rendersBodies { page.body = Body() } else if let texts = options.texts { page.body.move(to: texts) }
            }
            page.giveRoomBack()
            return page
        }
    }

    /// Room that a thread uses again for every page.
    private struct Workspace: ~Copyable {
        var document = Document()
        var buffer = HTMLBuffer()
    }

    /// How a body is rendered; the values `own` of a customer win.
    private static func bodyOptions(_ page: Page, _ settings: Settings, _ own: [String: String]?) -> BodyRenderer.Options {
        var variables = settings.variables
        if case .plan(let plan) = page.fields { variables.merge(plan.variables) { $1 } }
        if let own { variables.merge(own) { $1 } }
        return BodyRenderer.Options(
            rawHTML: settings.rawHTML, isPlain: false, variables: variables, marksVariables: own == nil,
            outputBytes: settings.limits.outputBytes)
    }

    /// Where a folder has both `index.md` and `README.md`, the first is its page and the other one of its pages.
    static func yieldFolderPages(_ pages: inout [Page], paths: [String]) {
        let known = Set(paths)
        for index in pages.indices where paths[index].hasSuffix("README.md") && pages[index].isFolderPage {
            guard known.contains(paths[index].dropLast(9) + "index.md") else { continue }
            pages[index].isFolderPage = false
            pages[index].address = pages[index].id + ".html"
        }
    }

    private static func link(
        _ pages: [Page], _ list: SourceList, _ settings: Settings, _ options: Options
    ) -> (Linker, resolutions: [[Resolution]]) {
        let linker = Linker(
            pages: pages, paths: list.sources.map(\.path), assets: list.assets, outside: list.outside, limits: settings.limits)
        let resolutions = Parallel.map(pages.count, jobs: options.jobs) { linker.resolutions(of: $0) }
        return (linker, resolutions)
    }

    // MARK: - One customer

    /// Leaves nothing but what concerns the customer at `customer`, with its own values in the texts; the findings stay as they are.
    public mutating func limit(to customer: Int) throws(BuildError) {
        guard case .customer(let fields) = base.pages[customer].fields, let (list, given) = source else { return }
        let vocabulary = Set(Theme.builtInTexts.flatMap { TextTokens.words(String(decoding: $0, as: UTF8.self)) })
        let terms = CustomerTerms(base, except: customer, vocabulary: vocabulary, character: CharacterName.text)
        let scan = LeakScan(terms)
        let (limit, sources) = (base.settings.limits.sourceBytes, paths.map { root + "/content/" + $0 })
        let scope = CustomerScope(base, customer: customer, terms: terms) { page in
            // What cannot be read is nothing that anybody reaches.
            guard let bytes = try? Disk.read(DiskPath(sources[page]), limit: limit) else { return true }
            return !scan.hits(in: bytes).isEmpty
        }
        var options = given
        options.rendersBodies = true
        let texts = CustomerTexts(pages: scope.pages, variables: fields.variables, names: scope.shownNames(scan))
        let settings = base.settings
        var pages = Compilation.pages(list, settings, options, for: texts)
        CustomerScope.follow(renamed: &pages, in: base)
        let tickets = base.tickets?.limited(to: customer, showing: scope.pages)
        func linked(_ pages: [Page]) -> KnowledgeBase {
            let (linker, resolutions) = Compilation.link(pages, list, settings, options)
            return linker.knowledgeBase(resolutions: resolutions, settings: settings, today: options.today, limitedTo: scope)
        }
        base = linked(pages)
        if OutputLimit.mayBePassed(by: scope.pages, in: base, jobs: options.jobs) { base = OutputLimit.hold(&pages, linked: linked) }
        if let tickets { base = base.with(tickets) }
        others = terms
    }

    /// The knowledge base with every page emptied that passes the limit on output only once it is filled in.
    private static func heldToLimit(_ linked: KnowledgeBase, _ list: SourceList, _ options: Options) -> KnowledgeBase {
        guard OutputLimit.mayBePassed(by: linked.pages.indices, in: linked, jobs: options.jobs) else { return linked }
        var rendering = options
        rendering.rendersBodies = true
        var pages = pages(list, linked.settings, rendering)
        return OutputLimit.hold(&pages) { relinked($0, list, linked.settings, options) }
    }

    private static func relinked(_ pages: [Page], _ list: SourceList, _ settings: Settings, _ options: Options) -> KnowledgeBase {
        let (linker, resolutions) = link(pages, list, settings, options)
        return linker.knowledgeBase(resolutions: resolutions, settings: settings, today: options.today)
    }

    private static func check(
        _ base: KnowledgeBase, _ options: Options, onSettings: [Diagnostic]
    ) -> [Diagnostic] {
        let run = CheckRun(base)
        let count = base.pages.count
        let (shares, acrossPages) = run.findings(onShares: CheckRun.shares(ofPages: count), ofPages: count, jobs: options.jobs)
        let found = onSettings + shares.flatMap { $0 } + acrossPages
        return Diagnostic.mergingRepeats(in: run.applyingWaivers(to: found).sorted(by: Diagnostic.inReportingOrder))
    }

    /// The text of a file that a finding points to, read again and without its secrets; an empty one when it has gone.
    private static func source(of file: FileID, root: String, paths: [String], _ unsaved: UnsavedTexts) -> SourceFile {
        guard file == .settings || paths.indices.contains(file.index) else { return SourceFile(path: "content", bytes: []) }
        let path = file == .settings ? SettingsCheck.path : "content/" + paths[file.index]
        let bytes = unsaved[path] ?? (try? Disk.read(DiskPath(root + "/" + path), limit: 1 << 30)) ?? []
        return SourceFile(path: path, bytes: SecretScan.concealed(bytes))
    }
}
