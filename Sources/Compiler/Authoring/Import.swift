import Authoring
import Diagnostics
public import Model
import Parsing
import Reporting

/// Takes over the Markdown of a folder into a new knowledge base.
///
/// Every file is copied to the same place below `content/`, so that links between them hold; `x.MD` and `x.markdown` become `x.md`.
public struct Import {
    /// What was taken over.
    public struct Summary: Sendable {
        /// The number of Markdown files.
        public var pages = 0
        /// The number of other files.
        public var files = 0
        /// The pages that became drafts, by their paths below `content/`, and of what kind.
        public var proposals: [(path: String, kind: PageKind)] = []
        /// What was left where it is, and why.
        public var skipped: [(path: String, reason: String)] = []
        /// The number of findings in the new knowledge base.
        public var findings = 0
    }

    /// The file in the new knowledge base that lists what was found when it was made.
    public static let reportName = "import-report.txt"

    private let source: String
    private let target: String
    private let options: Compilation.Options
    private var summary = Summary()
    private var drafts: [String: ImportedPage] = [:]

    /// Prepares to take over the folder `source` into the one at `target`.
    init(from source: String, to target: String, _ options: Compilation.Options) {
        self.source = source
        self.target = target
        self.options = options
    }

    /// Copies everything, notes in each draft what it lacks, and accepts what is found today as the baseline.
    consuming func run() throws(BuildError) -> Summary {
        do {
            let found = try Disk.walk(DiskPath(source))
            let own = try Disk.resolvedPath(DiskPath(target))
            for entry in found.entries where entry.kind != .directory && !Import.isHidden(entry.path) { try take(entry, own) }
            summary.skipped += found.misnamed.map { ("\($0)", "its name is not UTF-8") }
        } catch {
            throw .failed("\(error)")
        }
        summary.findings = try noteWhatIsMissing()
        return summary
    }

    /// Whether something is at `path`, or nobody can say.
    static func isThere(_ path: DiskPath) -> Bool {
        do {
            return try Disk.status(path) != nil
        } catch {
            return true
        }
    }

    private static func isHidden(_ path: String) -> Bool { path.hasPrefix(".") || path.contains("/.") }

    private mutating func take(_ entry: FileTree.Entry, _ own: DiskPath) throws(DiskError) {
        let from = DiskPath(source + "/" + entry.path)
        // The new knowledge base may be a folder in the one that is taken over.
        if let real = try? Disk.realPath(from), real.lies(below: own) { return }
        guard entry.kind == .file || entry.destination == .inside(.file) else {
            summary.skipped.append((entry.path, "it is no ordinary file"))
            return
        }
        // Markdown by another ending is a page here only under a name of its own.
        let renamed = PageFile.renamed(entry.path)
        if let renamed, Import.isThere(DiskPath(source + "/" + renamed)) || Import.isThere(DiskPath(target + "/content/" + renamed)) {
            summary.skipped.append((entry.path, "'\(renamed)' is there as well, and both would be one page"))
            return
        }
        let path = renamed ?? entry.path
        let to = DiskPath(target + "/content/" + path)
        guard path.hasSuffix(".md"), let bytes = try? Disk.read(from, limit: 64 << 20) else {
            try Disk.copyOver(from, to: to)
            summary.files += 1
            return
        }
        summary.pages += 1
        let text = draft(of: bytes, path) ?? bytes
        try Disk.write(text.span, to: to, existing: .refused)
    }

    /// The text of a page that is proposed to be of another kind; nil for one that stays as it is.
    private mutating func draft(of bytes: [UInt8], _ path: String) -> [UInt8]? {
        var document = Document()
        let page = PageParser(settings: Settings()).parse(bytes, path: path, file: FileID(0), into: &document)
        // A folder that is called 'services' by somebody else holds drafts of services.
        guard let kind = page.kind.isTyped && !page.isSnippet ? page.kind : KindProposal.of(page) else { return nil }
        let imported = ImportedPage(bytes, page, as: kind)
        guard imported.canBeDraft else { return nil }
        drafts[path] = imported
        summary.proposals.append((path, kind))
        return imported.text()
    }

    /// Writes into each draft what `check` says about it, then records all that is left to do.
    private func noteWhatIsMissing() throws(BuildError) -> Int {
        let folder = try KnowledgeBaseFolder(at: target)
        let first = try Compilation(folder, options)
        var notes: [Int: [String]] = [:]
        for finding in first.diagnostics where finding.severity != .info && "FPCR".contains(finding.code.prefix(1)) {
            let note = "\(finding.code) \(finding.message)"
            let index = finding.location.file.index
            if index >= 0, notes[index]?.contains(note) != true { notes[index, default: []].append(note) }
        }
        for (index, path) in first.paths.enumerated() {
            guard let draft = drafts[path], let found = notes[index] else { continue }
            let text = draft.text(notes: ["What this draft lacked on \(options.today), as 'planbook check' says:"] + found)
            do {
                try Disk.replace(DiskPath(first.contentPath(index)), with: text)
            } catch {
                throw .failed("\(error)")
            }
        }
        var last = try Compilation(folder, options)
        if last.diagnostics.isEmpty { return 0 }
        try FileContents.write(last.report.rendered(as: .concise), to: target + "/" + Import.reportName)
        return try last.writeBaseline().recorded
    }
}

extension NewKnowledgeBase {
    /// Writes a knowledge base called `title` with the Markdown of the folder `source`, as of `today`, compiled by `jobs` threads.
    public func fill(from source: String, title: String, today: CalendarDate, jobs: Int) throws(BuildError) -> Import.Summary {
        do {
            guard try Disk.status(DiskPath(source), followingLink: true)?.kind == .directory else {
                throw BuildError.failed("'\(source)' is no folder")
            }
        } catch let error as BuildError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
        let files = StarterFile.all(title: title, today: today).filter { file in
            guard file.path.hasPrefix("content/") else { return true }
            let own = DiskPath(source + file.path.dropFirst("content".count))
            return StarterFile.indispensable.contains(file.path) && !Import.isThere(own)
        }
        try write(files)
        try writeSchemas()
        return try Import(from: source, to: path, Compilation.Options(today: today, jobs: jobs, rendersBodies: false)).run()
    }
}
