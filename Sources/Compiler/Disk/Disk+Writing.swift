#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What happens to a file that is already where one is to be written.
enum ExistingFile: Sendable {
    /// Its bytes are replaced.
    case replaced
    /// It stays, and the write fails.
    case refused
}

extension Disk {
    /// Writes a file of `bytes`, making the folders above it as they are needed.
    static func write(
        _ bytes: Span<UInt8>,
        to path: DiskPath,
        existing: ExistingFile = .replaced,
        isExecutable: Bool = false
    ) throws(DiskError) {
        try create(path, existing: existing, permissions: isExecutable ? 0o777 : 0o666).write(bytes)
    }

    /// Copies the bytes of the file at `source`, and with `keepingStatus` its mode and owner, to a new file.
    static func copy(_ source: DiskPath, to target: DiskPath, keepingStatus: Bool = false) throws(DiskError) {
        let input = try openFile(source)
        let status = try input.status()
        guard status.kind == .file else { throw DiskError("copy", source, .notAFile) }
        let output = try create(target, existing: .refused)
        var ended = false
        while !ended {
            let part = try [UInt8](capacity: 262_144) { (span: inout OutputSpan<UInt8>) throws(DiskError) in
                ended = try input.read(into: &span) == 0
            }
            try output.write(part.span)
        }
        if keepingStatus { try output.adopt(status) }
    }

    /// Replaces the file at `path` by `bytes` in one step, keeping its mode and owner; a symbolic link keeps its target.
    static func replace(_ path: DiskPath, with bytes: [UInt8]) throws(DiskError) {
        let target = try realPath(path)
        let folder = target.parent ?? DiskPath(".")
        let new = folder.appending(".planbook-new")
        // What an interrupted run left behind.
        if try status(new, followingLink: false) != nil { try remove(new) }
        do {
            let file = try create(new, existing: .refused)
            try file.write(bytes.span)
            if let status = try status(target, followingLink: false) { try file.adopt(status) }
            try rename(new, to: target)
        } catch {
            try? remove(new)
            throw error
        }
    }

    private static func create(_ path: DiskPath, existing: ExistingFile, permissions: mode_t = 0o666) throws(DiskError) -> Descriptor {
        let flags = O_WRONLY | O_CREAT | (existing == .refused ? O_EXCL : O_TRUNC)
        do {
            return try Descriptor("write", path, flags: flags, permissions: permissions)
        } catch {
            // Folders are made only when one is missing: most files find theirs.
            guard error.isMissing, let parent = path.parent else { throw error }
            try makeFolders(parent)
            return try Descriptor("write", path, flags: flags, permissions: permissions)
        }
    }
}

extension Disk {
    /// Copies the bytes of the file at `source` to a new file, making the folders above it as they are needed.
    static func copyOver(_ source: DiskPath, to target: DiskPath) throws(DiskError) {
        if let parent = target.parent { try makeFolders(parent) }
        try copy(source, to: target)
    }
}
