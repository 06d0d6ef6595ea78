#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension Disk {
    /// Gives the file at `source` the second name `target`; a symbolic link is linked itself.
    static func hardLink(_ source: DiskPath, to target: DiskPath) throws(DiskError) {
        try unsafe call("link '\(source)' to", target) { new in
            unsafe source.withCString { unsafe linkat(AT_FDCWD, $0, AT_FDCWD, new, 0) }
        }
    }

    /// Makes the symbolic link `path`, which points to `destination`.
    static func makeSymbolicLink(_ path: DiskPath, to destination: DiskPath) throws(DiskError) {
        try unsafe call("make the link", path) { new in
            unsafe destination.withCString { unsafe symlink($0, new) }
        }
    }

    /// What the symbolic link `path` says, without looking whether anything is there.
    static func destination(ofLink path: DiskPath) throws(DiskError) -> DiskPath {
        var count = 0
        let bytes = try [UInt8](capacity: Int(PATH_MAX)) { (output: inout OutputSpan<UInt8>) throws(DiskError) in
            try unsafe output.withUnsafeMutableBufferPointer { (buffer, filled) throws(DiskError) in
                count = Int(try unsafe call("read the link", path) { name in
                    unsafe buffer.withMemoryRebound(to: CChar.self) {
                        guard let start = $0.baseAddress else { return 0 }
                        return unsafe Int32(truncatingIfNeeded: readlink(name, start, $0.count))
                    }
                })
                filled = count
            }
        }
        guard let destination = DiskPath(bytes: bytes) else { throw DiskError("read the link", path, .system(EINVAL)) }
        return destination
    }

    /// Renames `source` to `target`, replacing a file or an empty folder there in one step.
    static func rename(_ source: DiskPath, to target: DiskPath) throws(DiskError) {
        try unsafe call("rename '\(source)' to", target) { new in
            unsafe source.withCString { unsafe systemRename($0, new) }
        }
    }

    /// Exchanges what `first` and `second` name in one step: nobody ever sees one of them missing.
    static func exchange(_ first: DiskPath, _ second: DiskPath) throws(DiskError) {
        try unsafe call("exchange '\(first)' and", second) { second in
            unsafe first.withCString { unsafe systemExchange($0, second) }
        }
    }
}

/// `rename` of the system, which the method of that name hides.
private func systemRename(_ source: UnsafePointer<CChar>, _ target: UnsafePointer<CChar>) -> Int32 {
    unsafe rename(source, target)
}

#if canImport(Darwin)
/// Exchanges two names in one step.
private func systemExchange(_ first: UnsafePointer<CChar>, _ second: UnsafePointer<CChar>) -> Int32 {
    unsafe renamex_np(first, second, UInt32(RENAME_SWAP))
}
#else
/// The type of Linux's `renameat2`.
private typealias RenameAt2 = @convention(c) (
    Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
) -> Int32

/// Exchanges two names in one step; the C headers that Swift sees hide the call, so it is looked up by name.
private func systemExchange(_ first: UnsafePointer<CChar>, _ second: UnsafePointer<CChar>) -> Int32 {
    guard let symbol = unsafe dlsym(nil, "renameat2") else {
        errno = ENOSYS
        return -1
    }
    let renameExchange: UInt32 = 2
    return unsafe unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, first, AT_FDCWD, second, renameExchange)
}
#endif
