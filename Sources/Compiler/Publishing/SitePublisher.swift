import Synchronization

/// Writes a site beside its output, then puts it in the output's place in one step, with the foreign files there.
final class SitePublisher: Sendable {
    private struct State: ~Copyable {
        var lock: FolderLock?
        var files: [DiskPath] = []
        var archives: Set<DiskPath> = []
    }

    private let location: OutputLocation
    private let staging: StagingFolder
    private let moves: TreeMoves
    private let state: Mutex<State>

    /// Judges the output, excludes other builds from it and clears what a killed one left.
    init(output: String, protecting folders: ProtectedFolders, moves: TreeMoves = .system) throws(PublishError) {
        var location = try OutputLocation(output, protecting: folders, mountPoints: moves.mountPoints())
        var lock: FolderLock?
        do {
            lock = try SitePublisher.lock(location.staging)
        } catch {
            guard let inside = location.filledInPlace(after: error) else { throw .parentRefused(output: output, error) }
            location = inside
            do { lock = try SitePublisher.lock(location.staging) } catch { throw .parentRefused(output: output, error) }
        }
        let staging = StagingFolder(location.staging)
        guard lock != nil else { throw .busy(output: output) }
        try PublishError.wrapping(staging.prepare(for: location.output))
        self.location = location
        self.staging = staging
        self.moves = moves
        state = Mutex(State(lock: lock))
    }

    private static func lock(_ folder: DiskPath) throws(DiskError) -> FolderLock? {
        if let parent = folder.parent { try Disk.makeFolders(parent) }
        return try FolderLock.acquire(folder)
    }

    deinit {
        abandon()
    }

    /// Writes one file of the site; from any thread, each path once.
    func write(path: String, bytes: [UInt8]) throws(PublishError) {
        let target = add(path)
        try PublishError.wrapping(Disk.write(bytes.span, to: target, existing: .refused))
    }

    /// Copies the file at `source` into the site; from any thread, each path once.
    func copyAsset(from source: String, to path: String) throws(PublishError) {
        let target = add(path)
        try PublishError.wrapping(Disk.copy(DiskPath(source), to: target))
    }

    /// The paths of the files that were written so far, in the order of their bytes.
    var paths: [String] { state.withLock { $0.files.sorted().map(\.description) } }

    /// The bytes of a file that was written, of less than 4 GiB.
    func read(_ path: String) throws(PublishError) -> [UInt8] {
        try PublishError.wrapping(Disk.read(staging.tree.appending(path), limit: 0xFFFF_FFFE))
    }

    /// Whether the site has a file where `target`, a real path, is in its output.
    func publishes(at target: DiskPath) -> Bool {
        state.withLock { state in state.files.contains { location.output.appending($0) == target } }
    }

    /// Notes that this build puts a file of its own at `target`, a real path: where that is in the output, the next build has it to replace.
    func expectArchive(at target: DiskPath) {
        guard let path = target.relative(to: location.output) else { return }
        state.withLock { _ = $0.archives.insert(path) }
    }

    /// The number of bytes of a file that was written.
    func size(of path: String) throws(PublishError) -> Int {
        try PublishError.wrapping(Disk.status(staging.tree.appending(path)))?.size ?? 0
    }

    /// Publishes what was written; when this fails the old site stays, and either way the publisher is done.
    func commit() throws(PublishError) {
        let (files, archives) = state.withLock { state in
            precondition(state.lock != nil, "a publisher is committed or abandoned once")
            return (state.files.sorted(), state.archives)
        }
        do {
            try Publication(location: location, staging: staging, files: files, archives: archives, moves: moves).run()
        } catch {
            abandon()
            throw error
        }
        finish(published: true)
    }

    /// Drops what was written and leaves the old site; does nothing after `commit` or the first time.
    func abandon() {
        finish(published: false)
    }

    private func finish(published: Bool) {
        state.withLock { state in
            guard state.lock != nil else { return }
            // What cannot be removed is harmless, and the next build clears it or says why it cannot. An old site
            // that stayed aside because even its return failed is the next build's to put back.
            try? staging.remove(withAside: published)
            state.lock = nil
        }
    }

    /// Notes a file of the site and gives its place in the staging folder.
    private func add(_ path: String) -> DiskPath {
        let relative = DiskPath(path)
        precondition(relative.staysBelow, "a site's file must lie in the site: '\(path)'")
        precondition(!Self.isReserved(relative), "a site's file must not have a name of the publisher's own: '\(path)'")
        state.withLock { state in
            precondition(state.lock != nil, "nothing is written after a publisher is committed or abandoned")
            state.files.append(relative)
        }
        return staging.tree.appending(relative)
    }

    private static func isReserved(_ path: DiskPath) -> Bool {
        // Every name of ours begins with a dot.
        guard path.bytes.first == UInt8(ascii: ".") || path.lastName.bytes.first == UInt8(ascii: ".") else { return false }
        let first = path.ancestors.last ?? path
        let ofOutput = [PublishedManifest.name, DiskPath(OutputLocation.stagingName)]
        return ofOutput.contains(first) || path.lastName == InPlacePublication.partialName
    }
}
