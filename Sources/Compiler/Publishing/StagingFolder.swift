/// The folder in which one build at a time puts its site together.
struct StagingFolder: Sendable {
    /// The folder, which the build holds locked; it exists while a build runs, or after one was killed.
    let folder: DiskPath
    /// The new site, and after an exchange the old one.
    let tree: DiskPath
    /// The old site, while the new one is renamed to its place.
    let aside: DiskPath

    /// The staging folder at `folder`.
    init(_ folder: DiskPath) {
        self.folder = folder
        tree = folder.appending("tree")
        aside = folder.appending("aside")
    }

    /// Repairs and clears what a killed build left, then makes an empty tree.
    func prepare(for output: DiskPath) throws(DiskError) {
        // Killed between its two renames, it had put the old site aside and not yet the new one in place.
        if try Disk.status(aside) != nil {
            let isHalfway = try Disk.status(tree) != nil
            let isOutputMissing = try Disk.status(output) == nil
            if isHalfway || isOutputMissing { try Disk.rename(aside, to: output) }
        }
        for entry in try Disk.list(folder) { try Disk.removeTree(folder.appending(entry.name)) }
        try Disk.makeFolder(tree)
    }

    /// Removes the folder with the tree and, when `withAside`, with the site put aside.
    func remove(withAside: Bool) throws(DiskError) {
        try Disk.removeTree(tree)
        if withAside { try Disk.removeTree(aside) }
        try Disk.removeFolder(folder)
    }
}
