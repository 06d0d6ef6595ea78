/// Where a site goes, and where it is put together before it goes there.
struct OutputLocation: Sendable {
    /// The output as the user wrote it, for sentences.
    let name: String
    /// The output's real path.
    let output: DiskPath
    /// Whether the output stays the folder that it is and its files are replaced one by one: it is a mount point, which cannot be renamed.
    private(set) var isFilledInPlace: Bool
    private let exists: Bool

    /// Finds and judges the output without changing anything.
    init(
        _ name: String,
        protecting folders: ProtectedFolders,
        mountPoints: Set<DiskPath>
    ) throws(PublishError) {
        guard !name.isEmpty else { throw .notAFolderOfItsOwn(output: name) }
        let path = DiskPath(name)
        let status = try PublishError.wrapping(Disk.status(path, followingLink: true))
        if let status, status.kind != .directory { throw .outputIsNoFolder(output: name) }
        if status == nil, try PublishError.wrapping(Disk.status(path)) != nil {
            throw .outputIsDangling(output: name)
        }
        do { output = try Disk.resolvedPath(path) } catch { throw .parentRefused(output: name, error) }
        guard let parent = output.parent else { throw .notAFolderOfItsOwn(output: name) }
        try folders.check(name, at: output)
        let above = try PublishError.wrapping(Disk.status(parent))
        exists = status != nil
        isFilledInPlace = status != nil && (mountPoints.contains(output) || status?.device != above?.device)
        self.name = name
    }

    /// The same place to be filled as a mount point is, where `error` says that nothing may be put beside it; nil where that does not help.
    func filledInPlace(after error: DiskError) -> OutputLocation? {
        guard exists, !isFilledInPlace, error.isForbidden else { return nil }
        var location = self
        location.isFilledInPlace = true
        return location
    }

    /// The folder for this build's own files: beside the output, or in it when that is filled in place.
    var staging: DiskPath {
        if isFilledInPlace { return output.appending(DiskPath(Self.stagingName)) }
        let name = ".\(output.lastName)\(Self.stagingName)"
        return (output.parent ?? DiskPath("/")).appending(name)
    }

    /// The name of the staging folder in an output that is filled in place, and the end of its name elsewhere.
    static let stagingName = ".planbook-staging"

    /// A relative path in the output as the user would write it.
    func displayed(_ path: DiskPath) -> String {
        DiskPath(name).appending(path).description
    }
}
