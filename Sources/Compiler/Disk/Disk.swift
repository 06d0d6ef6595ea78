#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The disk, through POSIX calls.
enum Disk {
    /// Runs a system call on `path`, again while signals interrupt it; a negative result becomes an error.
    @discardableResult
    static func call(
        _ operation: @autoclosure () -> String,
        _ path: DiskPath,
        _ body: (UnsafePointer<CChar>) -> Int32
    ) throws(DiskError) -> Int32 {
        while true {
            let (result, number) = unsafe path.withCString { name in
                let result = unsafe body(name)
                return (result, errno)
            }
            if result >= 0 { return result }
            if number != EINTR { throw DiskError(operation(), path, .system(number)) }
        }
    }

    /// What is at `path`, a symbolic link being itself unless `followingLink`; nil when nothing is there.
    static func status(_ path: DiskPath, followingLink: Bool = false) throws(DiskError) -> FileStatus? {
        var raw = stat()
        do {
            try unsafe call("look at", path) { unsafe followingLink ? stat($0, &raw) : lstat($0, &raw) }
        } catch {
            if error.isMissing || error.isThroughFile { return nil }
            throw error
        }
        return FileStatus(raw)
    }

    /// The path without symbolic links, from the root of the file system.
    static func realPath(_ path: DiskPath) throws(DiskError) -> DiskPath {
        let (real, number) = unsafe path.withCString { name -> (DiskPath?, Int32) in
            guard let resolved = unsafe realpath(name, nil) else { return (nil, errno) }
            defer { unsafe free(resolved) }
            return unsafe (DiskPath(bytes: UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))), 0)
        }
        guard let real else { throw DiskError("find", path, .system(number)) }
        return real
    }

    /// The real path of the part of `path` that exists, with the names that do not exist yet behind it.
    static func resolvedPath(_ path: DiskPath) throws(DiskError) -> DiskPath {
        do {
            return try realPath(path)
        } catch {
            var names = path.names
            while names.count > 1, let last = names.last, last.isEmpty || last == DiskPath(".") { names.removeLast() }
            guard error.isMissing, let last = names.popLast(), last.staysBelow else { throw error }
            guard let first = names.first else { return try realPath(DiskPath(".")).appending(last) }
            let start = first.isEmpty ? DiskPath("/") : first
            let parent = names.dropFirst().reduce(start) { $0.appending($1) }
            return try resolvedPath(parent).appending(last)
        }
    }
}
