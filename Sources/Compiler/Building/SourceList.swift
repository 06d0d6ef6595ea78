import Diagnostics
import Model
import Parsing

/// The files below `content/`, found once: pages to compile and files to copy.
struct SourceList: Sendable {
    /// A page's source, by its path below `content/`.
    struct Source: Sendable {
        /// The path below `content/`.
        var path: String
        /// Why it cannot be read at all; nil for an ordinary file.
        var problem: Problem.Kind?
        /// Whether it is a symbolic link, so that it changes with another file.
        var isLink = false
    }

    /// The folder that the paths start from.
    let content: String
    /// The sources of pages, in the order of their paths.
    private(set) var sources: [Source] = []
    /// The other files, by their paths below `content/`.
    private(set) var assets: Set<String> = []

    /// The paths below `content/` of symbolic links that lead out of it, to files and to folders.
    private(set) var outside: Set<String> = []

    /// The texts that stand in the place of what is on the disk.
    var unsaved: UnsavedTexts

    /// Finds the files below `content/` of the knowledge base at `root`, and those that only an editor has.
    init(root: String, unsaved: UnsavedTexts = UnsavedTexts()) throws(BuildError) {
        content = root + "/content"
        self.unsaved = unsaved
        let tree: FileTree
        do {
            tree = try Disk.walk(DiskPath(content))
        } catch {
            throw .failed("\(error)")
        }
        for entry in tree.entries where !SourceList.isHidden(entry.path) { add(entry) }
        for path in tree.misnamed {
            sources.append(Source(path: "\(path)", problem: .unreadable(reason: "its name is not UTF-8")))
        }
        let known = Set(sources.map(\.path))
        let new = unsaved.pages.filter { !known.contains($0) && !SourceList.isHidden($0) }
        for path in new { sources.append(Source(path: path)) }
        // The tree is in the order of its bytes already; only what came after it is not.
        guard !tree.misnamed.isEmpty || !new.isEmpty else { return }
        sources.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Whether a regular file is at `path`, no link to one.
    static func isOrdinary(_ path: String) -> Bool { (try? Disk.status(DiskPath(path)))?.kind == .file }

    /// What editors, version control and file managers leave behind is no content.
    static func isHidden(_ path: String) -> Bool {
        var previous: UInt8 = 0x2F
        for byte in path.utf8 {
            if byte == 0x2E, previous == 0x2F { return true }
            previous = byte
        }
        return false
    }

    private mutating func add(_ entry: FileTree.Entry) {
        let isPage = entry.path.hasSuffix(".md")
        guard isPage else {
            if entry.kind == .file, let name = PageFile.renamed(entry.path)?.split(separator: "/").last {
                // Text that is neither published nor missed would be lost.
                sources.append(Source(path: entry.path, problem: .wrongEnding(name: String(name))))
                return
            }
            if case .outside = entry.destination { outside.insert(entry.path) }
            if entry.kind == .file || entry.destination == .inside(.file) { assets.insert(entry.path) }
            return
        }
        var problem: Problem.Kind?
        switch (entry.kind, entry.destination) {
        case (.file, _), (_, .inside(.file)): break
        case (_, .outside): problem = .outsideContent
        case (_, .dangling): problem = .unreadable(reason: "the symbolic link leads nowhere")
        case (.directory, _), (_, .inside(.directory)): problem = .unreadable(reason: "it is a folder, not a file")
        default: problem = .unreadable(reason: "it is not a regular file")
        }
        sources.append(Source(path: entry.path, problem: problem, isLink: entry.kind == .symbolicLink))
    }

    /// Reads and compiles the source at `index` on its own, with links called by `names`; its tree goes into `document`.
    func compile(_ index: Int, with parser: PageParser, limits: Limits, into document: inout Document, names: [Int: String] = [:]) -> Page {
        document.reset()
        let source = sources[index]
        let file = FileID(index)
        if let problem = source.problem { return PageParser.unreadable(problem, path: source.path, file: file) }
        do {
            let bytes = try bytes(of: source.path, limit: limits.sourceBytes)
            if PageParser.isBinary(bytes) {
                let reason = "it holds a NUL byte, so it is no text"
                return PageParser.unreadable(.unreadable(reason: reason), path: source.path, file: file)
            }
            return parser.parse(bytes, path: source.path, file: file, into: &document, names: names)
        } catch {
            if case .tooLarge(let limit) = error.reason {
                let what = "the file holds more than \(limit) bytes"
                return PageParser.unreadable(.overLimit(what: what), path: source.path, file: file)
            }
            return PageParser.unreadable(.unreadable(reason: error.explanation), path: source.path, file: file)
        }
    }

    private func bytes(of path: String, limit: Int) throws(DiskError) -> [UInt8] {
        let file = DiskPath(content + "/" + path)
        guard let text = unsaved.page(path) else { return try Disk.read(file, limit: limit) }
        if text.count > limit { throw DiskError("read", file, .tooLarge(limit: limit)) }
        return text
    }
}
