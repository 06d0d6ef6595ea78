import Analysis
import Compiler
import Diagnostics
import Model
import Reporting

/// The knowledge base that a client works on: as compiled last, and with what has changed since.
final class OpenKnowledgeBase {
    /// The folder.
    let folder: KnowledgeBaseFolder
    /// The addresses of its documents.
    let addresses: DocumentAddresses
    /// What positions count.
    let encoding: PositionEncoding
    /// The documents that are open, by their paths below the root.
    private(set) var documents: [String: OpenDocument] = [:]
    /// What was compiled last; it stays while nothing can be compiled.
    private(set) var compilation: Compilation?
    /// Why nothing can be compiled at the moment.
    private(set) var failure: BuildError?
    /// The findings, each with the path of its file.
    private(set) var findings: [LocatedFinding] = []
    /// The files that changed since the findings were told; nil for any of them.
    private(set) var untold: Set<String>? = []

    /// What the client was told of the findings.
    var publication = Publication()
    /// The sentence that people were shown last of why nothing can be compiled, which they are not shown again.
    var shownSentence: String?

    private let live: LiveCheck
    private let today: () -> CalendarDate
    private var unsaved = UnsavedTexts()
    /// What was found of files in another encoding, which an editor shows as if nothing were wrong with them.
    private var foreign: [String: [LocatedFinding]] = [:]
    /// What changed since the last compilation; nil when nothing did.
    private var change: LiveBuild.Change? = .everything
    private var day: CalendarDate

    /// Prepares to follow the knowledge base in `folder`; nothing is compiled yet.
    init(
        _ folder: KnowledgeBaseFolder, _ addresses: DocumentAddresses, _ encoding: PositionEncoding, jobs: Int,
        today: @escaping () -> CalendarDate
    ) {
        (self.folder, self.addresses, self.encoding, self.today) = (folder, addresses, encoding, today)
        day = today()
        live = LiveCheck(folder, Compilation.Options(today: day, jobs: jobs, rendersBodies: false))
    }

    // MARK: - Changes

    /// Takes `document` in the place of the file at `path`; nil leaves the file itself.
    func show(_ document: OpenDocument?, at path: String) {
        if document == nil { foreign[path] = nil } else if documents[path] == nil { keepEncoding(at: path) }
        documents[path] = document
        unsaved[path] = OpenKnowledgeBase.isCompiled(path) ? document?.text.bytes : nil
        note(.paths([path]))
    }

    /// Keeps what is to be said of the encoding of the file at `path`, whose text an editor is about to take.
    private func keepEncoding(at path: String) {
        guard OpenKnowledgeBase.isCompiled(path), isForeign(path) else { return }
        refresh()
        foreign[path] = findings.filter { $0.path == path && $0.diagnostic.code == "F008" }
    }

    private func isForeign(_ path: String) -> Bool {
        guard let bytes = try? FileContents.read(folder.path + "/" + path) else { return false }
        return String(validating: bytes, as: UTF8.self) == nil
    }

    /// Notes that files changed.
    func note(_ more: LiveBuild.Change) {
        switch (change, more) {
        // What changed while nothing could be compiled has yet to be read.
        case (nil, _): change = failure == nil ? more : .everything
        case (.paths(let old), .paths(let new)): change = .paths(old.union(new))
        default: change = .everything
        }
    }

    private static func isCompiled(_ path: String) -> Bool {
        path == SettingsCheck.path || path.hasPrefix("content/") && path.hasSuffix(".md")
    }

    /// Compiles what changed since the last time, if anything did; whether there may be other findings now.
    @discardableResult
    func refresh() -> Bool {
        let now = today()
        if now != day { note(.everything) }
        day = now
        guard let change else { return false }
        self.change = nil
        if case .paths(let paths) = change { untold?.formUnion(paths) } else { untold = nil }
        do throws(BuildError) {
            let compiled = try live.update(change, unsaved: unsaved, today: now)
            // Where files came or went, all others have other numbers.
            if compiled.paths != compilation?.paths { untold = nil }
            (compilation, failure) = (compiled, nil)
            for path in foreign.keys where change.concerns(path) && !isForeign(path) { foreign[path] = nil }
            findings = LocatedFinding.all(of: compiled) + foreign.sorted { $0.key < $1.key }.flatMap(\.value)
        } catch {
            failure = error
            findings = LocatedFinding.all(of: error)
            untold = nil
        }
        return true
    }

    /// Takes note that all findings were told.
    func settleFindings() { untold = [] }

    // MARK: - Asking

    /// The knowledge base as it could be compiled last; nil as long as it never could.
    var base: KnowledgeBase? { compilation?.base }

    /// The number of the page at `path` below the root.
    func page(at path: String) -> Int? {
        guard path.hasPrefix("content/") else { return nil }
        return base?.names.files[String(path.dropFirst("content/".count))]
    }

    /// The path below the root of the page with the number `page`.
    func path(ofPage page: Int) -> String { "content/" + (compilation?.paths[page] ?? "") }

    /// The text of the file at `path` below the root, as the client sees it; nil when there is none.
    func text(at path: String) -> DocumentText? {
        if let document = documents[path] { return document.text }
        // What the compiler refused to read, such as a link that leaves the knowledge base, is shown by nobody else.
        if let base, let page = page(at: path), base.pages[page].contentHash == nil { return nil }
        guard let bytes = try? FileContents.read(folder.path + "/" + path) else { return nil }
        return DocumentText(bytes, encoding, isFromDisk: true)
    }

    /// The address of the document at `path` below the root.
    func uri(of path: String) -> String { documents[path]?.uri ?? addresses.uri(of: path) }

    /// The part `range` of the file at `path`, which need not be there.
    func location(_ range: ByteRange, at path: String) -> WireLocation {
        WireLocation(uri: uri(of: path), range: text(at: path)?.range(range) ?? .fileStart)
    }
}

extension LiveBuild.Change {
    /// Whether the file at `path` below the root may be another one.
    fileprivate func concerns(_ path: String) -> Bool {
        if case .paths(let paths) = self { paths.contains(path) } else { true }
    }
}
