#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension Disk {
    /// Removes what is at `path` with everything below it; a symbolic link goes itself, never what it points to.
    static func removeTree(_ path: DiskPath) throws(DiskError) {
        guard let status = try status(path) else { return }
        guard status.kind == .directory else { return try remove(path) }
        let folder = try openFolder(path)
        try removeContents(of: folder, device: status.device, mounts: MountPoints.current())
        try removeFolder(path)
    }

    /// Removes one file or symbolic link.
    static func remove(_ path: DiskPath) throws(DiskError) {
        try unsafe call("remove", path) { unsafe unlink($0) }
    }

    /// Removes one empty folder.
    static func removeFolder(_ path: DiskPath) throws(DiskError) {
        try unsafe call("remove", path) { unsafe rmdir($0) }
    }

    private static func removeContents(
        of folder: borrowing Descriptor,
        device: UInt64,
        mounts: Set<DiskPath>
    ) throws(DiskError) {
        let status = try folder.status()
        guard status.device == device, !mounts.contains(folder.path) else {
            throw DiskError("remove", folder.path, .mounted)
        }
        let number = folder.number
        // A folder that its owner may not write can still be theirs to remove.
        if status.permissions & 0o700 != 0o700 { _ = fchmod(number, 0o700) }
        for entry in try list(folder) {
            let isFolder = entry.kind == .directory
            if isFolder {
                let below = try Descriptor(folder: entry.name, in: folder)
                try removeContents(of: below, device: device, mounts: mounts)
            }
            do {
                try unsafe call("remove", entry.name) { unsafe unlinkat(number, $0, isFolder ? AT_REMOVEDIR : 0) }
            } catch {
                if !error.isMissing { throw DiskError("remove", folder.path.appending(entry.name), error.reason) }
            }
        }
    }
}
