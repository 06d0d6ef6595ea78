/// Publishing file by file, for an output that cannot be replaced as a whole, such as a mount point.
struct InPlacePublication: Sendable {
    /// The name of a file that is being copied from another file system; never part of a site.
    static let partialName = DiskPath(".planbook-partial")

    /// The tree that holds the new files.
    var tree: DiskPath
    /// The output.
    var output: DiskPath
    /// The paths of the new files, sorted.
    var files: [DiskPath]
    /// The paths that the manifest has besides, of files that are not in the tree.
    var archives: Set<DiskPath> = []
    /// What the output holds, without a collision.
    var old: OutputInventory
    /// The steps of the file system.
    var moves: TreeMoves

    /// Renames the new files into the output and removes Planbook's old ones that are not among them.
    func run() throws(DiskError) {
        let new = Set(files)
        let newFolders = DiskPath.folders(above: files)
        let vanished = old.own.filter { !new.contains($0) && $0 != PublishedManifest.name }
        // Killed from here on, the next build must know both the old and the new files as ours.
        try replaceManifest(listing: new.union(archives).union(vanished))
        let (blocking, rest) = vanished.divided { path in
            newFolders.contains(path) || path.ancestors.contains(where: new.contains)
        }
        try remove(blocking, keeping: newFolders)
        for path in files { try move(path) }
        try remove(rest, keeping: newFolders)
        try replaceManifest(listing: new.union(archives))
    }

    private func replaceManifest(listing paths: Set<DiskPath>) throws(DiskError) {
        try Disk.write(PublishedManifest(paths).text.span, to: tree.appending(PublishedManifest.name))
        try move(PublishedManifest.name)
    }

    /// Removes files, then those of Planbook's folders that are empty and not among `needed`.
    private func remove(_ paths: [DiskPath], keeping needed: Set<DiskPath>) throws(DiskError) {
        for path in paths { try Disk.remove(output.appending(path)) }
        for folder in old.folders.reversed() where folder.isOwn && !folder.path.isEmpty {
            if needed.contains(folder.path) { continue }
            do {
                try Disk.removeFolder(output.appending(folder.path))
            } catch {
                // What is not empty holds something foreign; what has gone, or become a file, went the first time.
                if !error.isNotEmpty, !error.isMissing, !error.isThroughFile { throw error }
            }
        }
    }

    private func move(_ path: DiskPath) throws(DiskError) {
        let new = tree.appending(path)
        let target = output.appending(path)
        if let parent = target.parent, try Disk.status(parent) == nil { try Disk.makeFolders(parent) }
        do {
            try moves.rename(new, target)
        } catch {
            guard error.isAcrossMounts else { throw error }
            try copy(new, over: target)
        }
    }

    /// Replaces `target` in one step by a copy that was made beside it.
    private func copy(_ new: DiskPath, over target: DiskPath) throws(DiskError) {
        let partial = (target.parent ?? output).appending(Self.partialName)
        try Disk.removeTree(partial)
        try Disk.copy(new, to: partial)
        try Disk.rename(partial, to: target)
    }
}

extension [DiskPath] {
    /// The elements for which `isFirst` holds, and the others, both in order.
    fileprivate func divided(by isFirst: (DiskPath) -> Bool) -> ([DiskPath], [DiskPath]) {
        (filter(isFirst), filter { !isFirst($0) })
    }
}
