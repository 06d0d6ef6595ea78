#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// One name in a folder.
struct FolderEntry: Hashable, Sendable {
    /// The name; its `text` is nil when it is not UTF-8.
    var name: DiskPath
    /// What it stands for; a symbolic link is itself.
    var kind: FileKind
}

extension Disk {
    /// What is in the folder at `path`, sorted by bytes; a symbolic link to a folder is followed on request only.
    static func list(_ path: DiskPath, followingLink: Bool = false) throws(DiskError) -> [FolderEntry] {
        try list(openFolder(path, followingLink: followingLink))
    }

    /// The same; nothing for a folder that has vanished.
    static func listIfThere(_ path: DiskPath, followingLink: Bool = false) throws(DiskError) -> [FolderEntry] {
        do {
            return try list(path, followingLink: followingLink)
        } catch {
            if error.isMissing { return [] }
            throw error
        }
    }

    /// What is in an open folder, sorted by bytes.
    static func list(_ folder: borrowing Descriptor) throws(DiskError) -> [FolderEntry] {
        let number = folder.number
        // The stream closes its own descriptor, so it gets a copy.
        let copy = try folder.call("list") { Int(fcntl(number, F_DUPFD_CLOEXEC, 0)) }
        guard let stream = unsafe fdopendir(Int32(copy)) else {
            let error = DiskError("list", folder.path, .system(errno))
            close(Int32(copy))
            throw error
        }
        defer { unsafe closedir(stream) }
        var entries: [FolderEntry] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            guard let name = unsafe name(of: entry), name != DiskPath("."), name != DiskPath("..") else { continue }
            var kind = unsafe FileKind(entryType: entry.pointee.d_type)
            if kind == nil { kind = try self.kind(of: name, in: folder) }
            if let kind { entries.append(FolderEntry(name: name, kind: kind)) }
        }
        if errno != 0 { throw DiskError("list", folder.path, .system(errno)) }
        return entries.sorted { $0.name < $1.name }
    }

    /// Opens a folder.
    static func openFolder(_ path: DiskPath, followingLink: Bool = false) throws(DiskError) -> Descriptor {
        try Descriptor("list", path, flags: O_RDONLY | O_DIRECTORY | (followingLink ? 0 : O_NOFOLLOW))
    }

    /// Makes the folder at `path` and those above it that are missing.
    static func makeFolders(_ path: DiskPath) throws(DiskError) {
        do {
            try makeFolder(path)
        } catch {
            if error.isExisting, try status(path, followingLink: true)?.kind == .directory { return }
            guard error.isMissing, let parent = path.parent else { throw error }
            try makeFolders(parent)
            try makeFolderUnlessThere(path)
        }
    }

    /// Makes one folder in a folder that exists.
    static func makeFolder(_ path: DiskPath, permissions: mode_t = 0o777) throws(DiskError) {
        try unsafe call("make", path) { unsafe mkdir($0, permissions) }
    }

    /// Another thread may have made it since we looked.
    private static func makeFolderUnlessThere(_ path: DiskPath) throws(DiskError) {
        do {
            try makeFolder(path)
        } catch {
            guard error.isExisting, try status(path, followingLink: true)?.kind == .directory else { throw error }
        }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> DiskPath? {
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
            unsafe DiskPath(bytes: field.prefix { $0 != 0 })
        }
    }

    /// The kind of an entry whose type the file system does not say; nil when it has gone.
    private static func kind(of name: DiskPath, in folder: borrowing Descriptor) throws(DiskError) -> FileKind? {
        let number = folder.number
        var raw = stat()
        do {
            try unsafe call("look at", name) { unsafe fstatat(number, $0, &raw, AT_SYMLINK_NOFOLLOW) }
        } catch {
            if error.isMissing { return nil }
            throw DiskError(error.operation, folder.path.appending(name), error.reason)
        }
        return FileKind(mode: raw.st_mode)
    }
}
