#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

extension Disk {
    /// The bytes of the regular file at `path`; an error when there are more than `limit`.
    static func read(_ path: DiskPath, limit: Int) throws(DiskError) -> [UInt8] {
        try contents(of: openFile(path), limit: limit)
    }

    /// All that comes over standard input, whatever that is; an error when it is more than `limit` bytes.
    static func standardInput(limit: Int) throws(DiskError) -> [UInt8] {
        let path = DiskPath("standard input")
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead($0) }
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw DiskError("read", path, .system(errno)) }
            bytes += buffer[..<count]
            if bytes.count > limit { throw DiskError("read", path, .tooLarge(limit: limit)) }
        }
    }

    /// Opens a regular file for reading.
    static func openFile(_ path: DiskPath) throws(DiskError) -> Descriptor {
        // Without O_NONBLOCK a pipe would hold us until somebody writes to it.
        try Descriptor("read", path, flags: O_RDONLY | O_NONBLOCK)
    }

    private static func contents(of file: borrowing Descriptor, limit: Int) throws(DiskError) -> [UInt8] {
        let status = try file.status()
        guard status.kind == .file else { throw DiskError("read", file.path, .notAFile) }
        guard status.size <= limit else { throw DiskError("read", file.path, .tooLarge(limit: limit)) }
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end shows without a second buffer.
        var room = status.size == 0 ? 4096 : status.size + 1
        while true {
            let (part, ended) = try chunk(of: file, room: room)
            if bytes.isEmpty { bytes = part } else { bytes.append(contentsOf: part) }
            guard bytes.count <= limit else { throw DiskError("read", file.path, .tooLarge(limit: limit)) }
            if ended { return bytes }
            room = max(65_536, bytes.count)
        }
    }

    /// Up to `room` bytes from the current position, and whether the file ends behind them.
    private static func chunk(of file: borrowing Descriptor, room: Int) throws(DiskError) -> ([UInt8], ended: Bool) {
        var ended = false
        let bytes = try [UInt8](capacity: room) { (output: inout OutputSpan<UInt8>) throws(DiskError) in
            while !ended, output.freeCapacity > 0 {
                ended = try file.read(into: &output) == 0
            }
        }
        return (bytes, ended)
    }
}

/// `read` of the system from standard input, which the methods of that name hide.
private func systemRead(_ room: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(STDIN_FILENO, room.baseAddress, room.count)
}
