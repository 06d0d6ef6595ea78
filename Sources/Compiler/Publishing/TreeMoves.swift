/// The steps that depend on the file system below the output; tests put other ones in their place.
struct TreeMoves: Sendable {
    /// Exchanges what two paths name in one step.
    var exchange: @Sendable (DiskPath, DiskPath) throws(DiskError) -> Void
    /// Renames the first path to the second.
    var rename: @Sendable (DiskPath, DiskPath) throws(DiskError) -> Void
    /// Tells on which paths something is mounted.
    var mountPoints: @Sendable () -> Set<DiskPath>

    /// The system's own.
    static let system = TreeMoves(
        exchange: { first, second throws(DiskError) in try Disk.exchange(first, second) },
        rename: { source, target throws(DiskError) in try Disk.rename(source, to: target) },
        mountPoints: { MountPoints.current() }
    )
}
