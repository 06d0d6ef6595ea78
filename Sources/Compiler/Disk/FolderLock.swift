#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A folder that one process at a time holds; the hold ends with the value, or with the process.
struct FolderLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    deinit {
        // A process that is just being started shares the descriptor until it runs its own program.
        flock(descriptor.number, LOCK_UN)
    }

    /// Makes the folder when it is missing and holds it; nil when somebody else does.
    static func acquire(_ folder: DiskPath) throws(DiskError) -> FolderLock? {
        while true {
            try makeIfMissing(folder)
            guard let descriptor = try openIfThere(folder) else { continue }
            let number = descriptor.number
            do {
                try descriptor.call("lock") { Int(flock(number, LOCK_EX | LOCK_NB)) }
            } catch {
                if error.reason == .system(EWOULDBLOCK) { return nil }
                throw error
            }
            // The holder before us may have removed the folder between our opening and our locking it.
            if try Disk.status(folder)?.isSameFile(as: descriptor.status()) == true {
                return FolderLock(descriptor: descriptor)
            }
        }
    }

    private static func makeIfMissing(_ folder: DiskPath) throws(DiskError) {
        do {
            try Disk.makeFolder(folder, permissions: 0o700)
        } catch {
            if !error.isExisting { throw error }
        }
    }

    private static func openIfThere(_ folder: DiskPath) throws(DiskError) -> Descriptor? {
        do {
            return try Descriptor("lock", folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }
}
