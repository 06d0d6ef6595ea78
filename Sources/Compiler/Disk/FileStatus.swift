#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What a name on the disk stands for.
enum FileKind: Hashable, Sendable {
    /// A regular file.
    case file
    /// A folder.
    case directory
    /// A symbolic link.
    case symbolicLink
    /// A device, a pipe or a socket.
    case other

    /// The kind in a file's mode bits.
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .symbolicLink
        default: self = .other
        }
    }

    /// The kind in a directory entry's type; nil when the file system does not say.
    init?(entryType: UInt8) {
        switch Int(entryType) {
        case Int(DT_UNKNOWN): return nil
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .directory
        case Int(DT_LNK): self = .symbolicLink
        default: self = .other
        }
    }
}

/// What the disk knows about a file besides its bytes.
struct FileStatus: Sendable {
    /// What it is.
    var kind: FileKind
    /// The permission bits, such as 0o644.
    var permissions: mode_t
    /// The owner's number.
    var owner: uid_t
    /// The group's number.
    var group: gid_t
    /// Bytes in the file; 0 for files that are made up as they are read.
    var size: Int
    /// The file system's number.
    var device: UInt64
    /// The file's number in its file system.
    var inode: UInt64

    /// When its bytes were written last, in nanoseconds.
    var written: Int

    /// The part of `raw` that Planbook uses.
    init(_ raw: stat) {
        kind = FileKind(mode: raw.st_mode)
        permissions = raw.st_mode & 0o7777
        owner = raw.st_uid
        group = raw.st_gid
        size = Int(raw.st_size)
        device = UInt64(truncatingIfNeeded: raw.st_dev)
        inode = UInt64(truncatingIfNeeded: raw.st_ino)
        #if canImport(Darwin)
            written = raw.st_mtimespec.tv_sec &* 1_000_000_000 &+ raw.st_mtimespec.tv_nsec
        #else
            written = raw.st_mtim.tv_sec &* 1_000_000_000 &+ raw.st_mtim.tv_nsec
        #endif
    }

    /// Whether both describe one file.
    func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}

extension FileStatus {
    /// What differs when a file was written or replaced.
    struct Mark: Equatable, Sendable {
        /// Bytes in the file.
        var size: Int
        /// The file's number in its file system.
        var inode: UInt64
        /// When it was written, in nanoseconds.
        var written: Int
    }

    /// The mark of this file.
    var mark: Mark { Mark(size: size, inode: inode, written: written) }
}
