import Analysis
import Diagnostics
import Model
import Parsing

/// Applies the safe fixes of a knowledge base's findings to its pages.
public struct FixRun: Sendable {
    /// The knowledge base as it is after the fixes.
    public private(set) var compilation: Compilation
    /// The number of fixes that were applied.
    public private(set) var fixes = 0
    /// The files that were changed, by their paths below the knowledge base's root, sorted.
    public private(set) var changed: [String] = []
    /// The files that were left alone although they have fixes, and why, sorted.
    public private(set) var skipped: [(path: String, reason: String)] = []

    /// A fix may make room for another; more rounds than this would mean that two undo each other.
    private static let rounds = 8

    private let folder: KnowledgeBaseFolder
    private let options: Compilation.Options

    /// Compiles the knowledge base in `folder`, applies what is safe, and compiles it again until nothing is left.
    public init(_ folder: KnowledgeBaseFolder, _ options: Compilation.Options) throws(BuildError) {
        self.folder = folder
        self.options = options
        let settings = try SettingsFixes(folder)
        fixes = settings.count
        if settings.count > 0 { changed.append(SettingsCheck.path) }
        compilation = try Compilation(folder, options)
        for _ in 0..<FixRun.rounds {
            guard try applyRound() else { break }
            compilation = try Compilation(folder, options)
        }
        changed = Set(changed).sorted()
        var known: Set<String> = []
        skipped = skipped.filter { known.insert($0.path).inserted }.sorted { $0.path < $1.path }
    }

    /// Applies the fixes that do not overlap; false when there was nothing to do.
    private mutating func applyRound() throws(BuildError) -> Bool {
        var sources = Sources(compilation)
        var patches: [Int: Patch] = [:]
        var taken: [Int: Int] = [:]
        let arrows = compilation.base.pages.indices.flatMap { index -> [Fix] in
            guard compilation.base.pages[index].kind == .plan, let bytes = sources.bytes(of: index) else { return [] }
            return ArrowFixes.fixes(of: compilation.base.pages[index], bytes)
        }
        let safe = compilation.diagnostics.compactMap { $0.fixes.first { $0.isSafe } } + arrows
        for fix in safe where fix.edits.allSatisfy({ accepts($0, patches, &sources) }) {
            for edit in fix.edits { patches[edit.location.file.index, default: Patch()].add(edit.location.range, edit.text) }
            if let first = fix.edits.first { taken[first.location.file.index, default: 0] += 1 }
        }
        skipped += sources.unusable
        for (index, patch) in patches.sorted(by: { $0.key < $1.key }) {
            guard let bytes = sources.bytes(of: index) else { continue }
            do {
                try Disk.replace(DiskPath(compilation.contentPath(index)), with: patch.applied(to: bytes))
            } catch {
                throw .failed("\(error)")
            }
            changed.append("content/" + compilation.paths[index])
            fixes += taken[index] ?? 0
        }
        return !patches.isEmpty
    }

    private func accepts(_ edit: TextEdit, _ patches: [Int: Patch], _ sources: inout Sources) -> Bool {
        let index = edit.location.file.index
        guard let bytes = sources.bytes(of: index), edit.location.range.end <= bytes.count,
            !sources.isConcealed(edit.location.range, of: index)
        else { return false }
        return patches[index]?.accepts(edit.location.range) ?? true
    }
}

/// The sources of pages as they were compiled; one that has changed since is not to be touched.
private struct Sources {
    private let compilation: Compilation
    private var read: [Int: [UInt8]?] = [:]
    /// What was compiled in the place of pages with secrets: of the same length, without them.
    private var concealed: [Int: [UInt8]] = [:]
    private(set) var unusable: [(path: String, reason: String)] = []

    init(_ compilation: Compilation) {
        self.compilation = compilation
    }

    /// The bytes of the page at `index`; nil when it cannot be read, or is no longer what was compiled.
    mutating func bytes(of index: Int) -> [UInt8]? {
        if let known = read[index] { return known }
        let bytes = load(index)
        read[index] = .some(bytes)
        return bytes
    }

    /// Whether a part of a secret stands at `range` of the page at `index`, so that nobody read what the edit replaces.
    func isConcealed(_ range: ByteRange, of index: Int) -> Bool {
        guard let seen = concealed[index], let bytes = read[index] ?? nil else { return false }
        return bytes[range.start..<range.end] != seen[range.start..<range.end]
    }

    private mutating func load(_ index: Int) -> [UInt8]? {
        guard compilation.paths.indices.contains(index), let hash = compilation.base.pages[index].contentHash else { return nil }
        do {
            let limit = compilation.base.settings.limits.sourceBytes
            let bytes = try Disk.read(DiskPath(compilation.contentPath(index)), limit: limit)
            if ContentHash(bytes) == hash { return bytes }
            // Secrets are concealed before a page is compiled; everything else stands where it stood.
            let seen = SecretScan.replaced(bytes)
            if ContentHash(seen) == hash {
                concealed[index] = seen
                return bytes
            }
            unusable.append(("content/" + compilation.paths[index], "it changed while it was being checked"))
        } catch {
            unusable.append(("content/" + compilation.paths[index], error.explanation))
        }
        return nil
    }
}
