/// Takes what Planbook did not write from one tree to another.
struct ForeignFiles: Sendable {
    /// The tree they are in.
    var source: DiskPath
    /// The tree they also get into.
    var target: DiskPath

    /// Links or copies `entries`, folders first; `taken` hears of every path that something already has in the target.
    func carry(
        _ entries: [OutputInventory.Foreign],
        taken: (DiskPath) throws(PublishError) -> Void
    ) throws(PublishError) {
        for entry in entries {
            do {
                try carry(entry)
            } catch {
                if error.isExisting {
                    try taken(entry.path)
                } else if !error.isMissing || Self.isThere(source.appending(entry.path)) {
                    throw .disk(error)
                }
            }
        }
    }

    /// Gives the folders that both trees have the mode and the owner that they have in the source.
    func keepStatus(of folders: [OutputInventory.Folder]) throws(DiskError) {
        // The deepest first: a folder may lose the permission to reach what is in it.
        for folder in folders.reversed() {
            let copy = target.appending(folder.path)
            guard try Disk.status(copy)?.kind == .directory else { continue }
            try Disk.openFolder(copy).adopt(folder.status)
        }
    }

    /// What its owner removed since we looked is nothing to carry.
    private static func isThere(_ path: DiskPath) -> Bool {
        do { return try Disk.status(path) != nil } catch { return true }
    }

    private func carry(_ entry: OutputInventory.Foreign) throws(DiskError) {
        let old = source.appending(entry.path)
        let new = target.appending(entry.path)
        if entry.kind == .directory { return try Disk.makeFolders(new) }
        if let parent = new.parent, try Disk.status(parent) == nil { try Disk.makeFolders(parent) }
        do {
            try Disk.hardLink(old, to: new)
        } catch {
            guard error.isLinkRefused else { throw error }
            switch entry.kind {
            case .file: try Disk.copy(old, to: new, keepingStatus: true)
            case .symbolicLink: try Disk.makeSymbolicLink(new, to: Disk.destination(ofLink: old))
            default: throw error
            }
        }
    }
}
