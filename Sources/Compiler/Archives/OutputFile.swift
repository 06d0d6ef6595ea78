#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A single file that a build writes besides the site: whoever reads it sees the old one or the new one.
final class OutputFile {
    /// The path as the user wrote it.
    let name: String
    private let file: Descriptor
    private let draft: DiskPath
    private let target: DiskPath
    /// The number of bytes so far.
    private(set) var size = 0
    private var isPublished = false

    /// Starts the new file at `name` beside the old one; refuses what is no regular file or is of `site`, and to write among the sources.
    init(_ name: String, protecting folders: ProtectedFolders, besides site: SitePublisher) throws(PublishError) {
        self.name = name
        let path = DiskPath(name)
        if let status = try PublishError.wrapping(Disk.status(path, followingLink: true)), status.kind != .file {
            throw .disk(DiskError("write", path, .notAFile))
        }
        if try PublishError.wrapping(Disk.status(path)) != nil, try PublishError.wrapping(Disk.status(path, followingLink: true)) == nil {
            throw .outputIsDangling(output: name)
        }
        target = try PublishError.wrapping(Disk.resolvedPath(path))
        try folders.check(name, at: target)
        if site.publishes(at: target) { throw .archiveIsOfSite(path: name) }
        site.expectArchive(at: target)
        let folder = target.parent ?? DiskPath("/")
        draft = folder.appending(".\(target.lastName).planbook-new")
        do {
            try Disk.makeFolders(folder)
            // What a killed build left behind.
            if try Disk.status(draft) != nil { try Disk.remove(draft) }
            file = try Descriptor("write", draft, flags: O_WRONLY | O_CREAT | O_EXCL, permissions: 0o666)
        } catch {
            throw .parentRefused(output: name, error)
        }
    }

    deinit {
        if !isPublished { try? Disk.remove(draft) }
    }

    /// Appends `bytes`.
    func write(_ bytes: [UInt8]) throws(PublishError) {
        try PublishError.wrapping(file.write(bytes.span))
        size += bytes.count
    }

    /// Puts the new file in the place of the old one, whose mode and owner it keeps.
    func publish() throws(PublishError) {
        if let old = try PublishError.wrapping(Disk.status(target)) { try PublishError.wrapping(file.adopt(old)) }
        try PublishError.wrapping(Disk.rename(draft, to: target))
        isPublished = true
    }
}
