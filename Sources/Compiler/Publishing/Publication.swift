/// The step that makes a staged tree the site.
struct Publication: Sendable {
    /// Where the site goes.
    var location: OutputLocation
    /// Where it was put together.
    var staging: StagingFolder
    /// The relative paths of its files, sorted.
    var files: [DiskPath]
    /// The relative paths of this build's zip file and bundle, as far as they lie in the output; each takes its place later.
    var archives: Set<DiskPath> = []
    /// The steps of the file system.
    var moves: TreeMoves

    /// Publishes the tree; when it fails before the tree is in place, the output is as it was.
    func run() throws(PublishError) {
        guard let status = try PublishError.wrapping(Disk.status(location.output)) else {
            return try PublishError.wrapping(renameToFreePlace())
        }
        guard status.kind == .directory else { throw .outputIsNoFolder(output: location.name) }
        var manifest = try PublishError.wrapping(PublishedManifest(ofOutput: location.output))
        // The old ones stay until the new ones take their place.
        manifest.paths.subtract(archives)
        let old = try PublishError.wrapping(inventory(of: location.output, manifest))
        if let path = old.collision(with: files) { throw .foreignInTheWay(path: location.displayed(path)) }
        if location.isFilledInPlace || old.holdsMount { return try PublishError.wrapping(publishInPlace(old)) }
        try carryForeign(of: old)
        guard let leftBehind = try PublishError.wrapping(replaceOutput(old)) else { return }
        try carryLatecomers(from: leftBehind, manifest, known: old)
    }

    private func inventory(of root: DiskPath, _ manifest: PublishedManifest) throws(DiskError) -> OutputInventory {
        try OutputInventory(of: root, manifest: manifest, mountPoints: moves.mountPoints())
    }

    private func renameToFreePlace() throws(DiskError) {
        try writeManifest()
        try moves.rename(staging.tree, location.output)
    }

    private func writeManifest() throws(DiskError) {
        try Disk.write(PublishedManifest(archives.union(files)).text.span, to: staging.tree.appending(PublishedManifest.name))
    }

    private func carryForeign(of old: OutputInventory) throws(PublishError) {
        let carrier = ForeignFiles(source: location.output, target: staging.tree)
        // Where upper and lower case are one, two paths may be one file though their bytes differ.
        try carrier.carry(old.foreign) { path throws(PublishError) in
            throw .foreignInTheWay(path: location.displayed(path))
        }
        try PublishError.wrapping(writeManifest())
        try PublishError.wrapping(carrier.keepStatus(of: old.folders))
    }

    /// Puts the tree in the output's place; gives the place of the old tree, or nil when files were moved singly.
    private func replaceOutput(_ old: OutputInventory) throws(DiskError) -> DiskPath? {
        do {
            return try exchangeOrRename()
        } catch {
            guard error.isAcrossMounts else { throw error }
            try publishInPlace(old)
            return nil
        }
    }

    private func exchangeOrRename() throws(DiskError) -> DiskPath {
        do {
            try moves.exchange(staging.tree, location.output)
            return staging.tree
        } catch {
            guard error.isExchangeUnsupported else { throw error }
        }
        try renameAside()
        return staging.aside
    }

    private func renameAside() throws(DiskError) {
        try moves.rename(location.output, staging.aside)
        do {
            try moves.rename(staging.tree, location.output)
        } catch {
            try moves.rename(staging.aside, location.output)
            throw error
        }
    }

    private func publishInPlace(_ old: OutputInventory) throws(DiskError) {
        let output = location.output
        try InPlacePublication(tree: staging.tree, output: output, files: files, archives: archives, old: old, moves: moves).run()
    }

    /// Carries over what somebody put into the old tree after we had looked, unless the new site has the path.
    private func carryLatecomers(
        from tree: DiskPath,
        _ manifest: PublishedManifest,
        known old: OutputInventory
    ) throws(PublishError) {
        let known = Set(old.foreign)
        let left = try PublishError.wrapping(inventory(of: tree, manifest))
        let late = left.foreign.filter { !known.contains($0) }
        try ForeignFiles(source: tree, target: location.output).carry(late) { _ in }
    }
}
