/// What an output holds, divided into what Planbook wrote and what is foreign.
struct OutputInventory: Sendable {
    /// A folder of the output.
    struct Folder: Sendable {
        /// The path relative to the output; empty for the output itself.
        var path: DiskPath
        /// Its mode, owner and file system.
        var status: FileStatus
        /// Whether Planbook made it, to hold a file of the manifest.
        var isOwn: Bool
    }

    /// Something that Planbook did not write.
    struct Foreign: Hashable, Sendable {
        /// The path relative to the output.
        var path: DiskPath
        /// What it is; a symbolic link is itself.
        var kind: FileKind
    }

    /// The regular files that the manifest lists, sorted.
    private(set) var own: [DiskPath] = []
    /// Everything that is not Planbook's, sorted: folders come before what is in them.
    private(set) var foreign: [Foreign] = []
    /// All folders, sorted, the output itself first.
    private(set) var folders: [Folder] = []
    /// Whether something is mounted on a foreign file or on a folder below the output.
    private(set) var holdsMount = false

    /// Looks through the output at `root`, whose manifest is `manifest`; symbolic links are not followed.
    init(of root: DiskPath, manifest: PublishedManifest, mountPoints: Set<DiskPath>) throws(DiskError) {
        let ownFolders = DiskPath.folders(above: manifest.paths)
        var waiting = [DiskPath.here]
        var device: UInt64?
        while let folder = waiting.popLast() {
            guard let status = try Disk.status(root.appending(folder)), status.kind == .directory else { continue }
            if device == nil { device = status.device }
            note(folder, status, isOwn: folder.isEmpty || ownFolders.contains(folder))
            if !folder.isEmpty, status.device != device || mountPoints.contains(root.appending(folder)) {
                holdsMount = true
            }
            for entry in try Disk.listIfThere(root.appending(folder)) where !Self.isLeftover(entry, in: folder) {
                let path = folder.appending(entry.name)
                if entry.kind == .directory {
                    waiting.append(path)
                } else if entry.kind == .file, path == PublishedManifest.name || manifest.paths.contains(path) {
                    own.append(path)
                } else {
                    foreign.append(Foreign(path: path, kind: entry.kind))
                    if mountPoints.contains(root.appending(path)) { holdsMount = true }
                }
            }
        }
        own.sort()
        foreign.sort { $0.path < $1.path }
        folders.sort { $0.path < $1.path }
    }

    /// The foreign path that the files at `paths`, and the folders above them, leave no room for; nil when all fit.
    func collision(with paths: [DiskPath]) -> DiskPath? {
        let files = Set(paths).union([PublishedManifest.name])
        let above = DiskPath.folders(above: files)
        return foreign.first { entry in
            files.contains(entry.path)
                || entry.kind != .directory && above.contains(entry.path)
                || entry.path.ancestors.contains(where: files.contains)
        }?.path
    }

    private mutating func note(_ folder: DiskPath, _ status: FileStatus, isOwn: Bool) {
        folders.append(Folder(path: folder, status: status, isOwn: isOwn))
        if !isOwn { foreign.append(Foreign(path: folder, kind: .directory)) }
    }

    /// Whether an entry is what a killed build left while it published file by file.
    private static func isLeftover(_ entry: FolderEntry, in folder: DiskPath) -> Bool {
        switch entry.kind {
        case .directory: folder.isEmpty && entry.name == DiskPath(OutputLocation.stagingName)
        case .file: entry.name == InPlacePublication.partialName
        default: false
        }
    }
}
