#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// An open file or folder, closed when it goes out of scope.
struct Descriptor: ~Copyable, Sendable {
    /// The number the system knows it by.
    let number: Int32
    /// The path it was opened at, for errors.
    let path: DiskPath

    /// Opens `path`, never to be inherited by a child process.
    init(_ operation: String, _ path: DiskPath, flags: Int32, permissions: mode_t = 0) throws(DiskError) {
        number = try unsafe Disk.call(operation, path) { unsafe open($0, flags | O_CLOEXEC, permissions) }
        self.path = path
    }

    /// Opens the folder `name` in the folder `parent`; a symbolic link there is an error.
    init(folder name: DiskPath, in parent: borrowing Descriptor) throws(DiskError) {
        let above = parent.number
        do {
            number = try unsafe Disk.call("list", name) {
                unsafe openat(above, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
        } catch {
            throw DiskError(error.operation, parent.path.appending(name), error.reason)
        }
        path = parent.path.appending(name)
    }

    /// Opens a new file in `folder` that no name leads to and that goes with the process.
    init(unnamedIn folder: DiskPath) throws(DiskError) {
        #if os(Linux)
        // What the header makes of three flags that every architecture has in the same place but one.
        let unnamed = 0o20_000_000 | O_DIRECTORY
        try self.init("write to", folder, flags: unnamed | O_RDWR, permissions: 0o600)
        #else
        throw DiskError("write to", folder, .system(ENOTSUP))
        #endif
    }

    deinit {
        close(number)
    }

    /// Runs a system call that needs no path, again while signals interrupt it.
    @discardableResult
    borrowing func call(_ operation: @autoclosure () -> String, _ body: () -> Int) throws(DiskError) -> Int {
        while true {
            let result = body()
            if result >= 0 { return result }
            if errno != EINTR { throw DiskError(operation(), path, .system(errno)) }
        }
    }

    /// What is open.
    borrowing func status() throws(DiskError) -> FileStatus {
        var raw = stat()
        try call("look at") { unsafe Int(fstat(number, &raw)) }
        return FileStatus(raw)
    }

    /// Reads at most as many bytes as `output` has room for; 0 at the end of the file.
    borrowing func read(into output: inout OutputSpan<UInt8>) throws(DiskError) -> Int {
        try unsafe output.withUnsafeMutableBufferPointer { (buffer, filled) throws(DiskError) -> Int in
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
            let count = try call("read") { unsafe systemRead(number, room.baseAddress, room.count) }
            filled += count
            return count
        }
    }

    /// Writes all of `bytes` at the current position.
    borrowing func write(_ bytes: Span<UInt8>) throws(DiskError) {
        try unsafe bytes.withUnsafeBytes { (buffer) throws(DiskError) in
            var rest = unsafe buffer[...]
            while unsafe !rest.isEmpty {
                let count = try call("write") {
                    let part = unsafe UnsafeRawBufferPointer(rebasing: rest)
                    return unsafe systemWrite(number, part.baseAddress, part.count)
                }
                unsafe rest = rest.dropFirst(count)
            }
        }
    }

    /// Writes all of `bytes` at `offset`, wherever others write.
    borrowing func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
        try unsafe bytes.withUnsafeBytes { (buffer) throws(DiskError) in
            var done = 0
            while done < buffer.count {
                done += try call("write to") { unsafe pwrite(number, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done, off_t(offset + done)) }
            }
        }
    }

    /// The `count` bytes at `offset`; fewer are an error.
    borrowing func read(_ count: Int, at offset: Int) throws(DiskError) -> [UInt8] {
        var found = 0
        let bytes = try unsafe [UInt8](unsafeUninitializedCapacity: count) { (buffer, filled) throws(DiskError) in
            while filled < count {
                found = try call("read from") { unsafe pread(number, buffer.baseAddress.map { unsafe $0 + filled }, count - filled, off_t(offset + filled)) }
                if found == 0 { break }
                filled += found
            }
        }
        if bytes.count < count { throw DiskError("read from", path, .system(EIO)) }
        return bytes
    }

    /// Sets owner and group where the system allows it, then the permission bits.
    borrowing func adopt(_ status: FileStatus) throws(DiskError) {
        // Only root may give files away; everyone else keeps what they made.
        _ = fchown(number, status.owner, status.group)
        try call("set the mode of") { Int(fchmod(number, status.permissions)) }
    }
}

/// `read` of the system, which the method of that name hides.
private func systemRead(_ number: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(number, start, count)
}

/// `write` of the system, which the method of that name hides.
private func systemWrite(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(number, start, count)
}
