#if canImport(Glibc)
import Glibc

/// What Linux tells of changes below a knowledge base's folder.
final class FolderNotices {
    /// The folders of a knowledge base that are watched with all below them.
    private static let deep = ["content", "templates", "tickets"]
    /// A file counts once its writer is done with it; a name when it comes, goes or changes.
    private static let mask = UInt32(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DONT_FOLLOW | IN_EXCL_UNLINK)

    private let root: String
    private let descriptor: Int32
    /// The watched folders: their paths below the root by the system's numbers, and the other way round.
    private var paths: [Int32: String] = [:]
    private var numbers: [String: Int32] = [:]
    private var changed: Set<String> = []
    private var hasLostSome = false
    private let git: String?

    /// Asks for notices; nil where the system gives none, or not for so many folders.
    init?(root: String) {
        self.root = root
        git = FolderNotices.repository(of: root)
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        guard watchEverything() else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private static func repository(of root: String) -> String? {
        var next = try? Disk.realPath(DiskPath(root))
        while let path = next {
            let git = path.appending(".git")
            if (try? Disk.status(git))?.kind == .directory { return git.description }
            next = path.parent == path ? nil : path.parent
        }
        return nil
    }

    // MARK: - Watching

    private func watchEverything() -> Bool {
        for number in paths.keys { inotify_rm_watch(descriptor, number) }
        (paths, numbers) = ([:], [:])
        guard watch(root, as: "") else { return false }
        // Which commit is checked out shows on the pages; git renames files there when that changes.
        if let git, !watch(git, as: ".git") { return false }
        return FolderNotices.deep.allSatisfy(watchTree)
    }

    /// Watches the folder at `path` below the root and all folders in it; what vanishes meanwhile is no failure.
    private func watchTree(_ path: String) -> Bool {
        var open = [path]
        while let next = open.popLast() {
            // The root of a tree may be a link to another folder; below it links are not followed.
            let isTop = FolderNotices.deep.contains(next)
            guard (try? Disk.status(DiskPath(root + "/" + next), followingLink: isTop))?.kind == .directory else { continue }
            guard watch(root + "/" + next, as: next, followingLink: isTop) else { return false }
            let found = (try? Disk.listIfThere(DiskPath(root + "/" + next), followingLink: isTop)) ?? []
            open += found.filter { $0.kind == .directory }.compactMap { entry in entry.name.text.map { next + "/" + $0 } }.filter { !$0.contains("/.") }
        }
        return true
    }

    private func watch(_ folder: String, as path: String, followingLink: Bool = true) -> Bool {
        let mask = followingLink ? FolderNotices.mask & ~UInt32(IN_DONT_FOLLOW) : FolderNotices.mask
        let number = unsafe folder.withCString { unsafe inotify_add_watch(descriptor, $0, mask | UInt32(IN_ONLYDIR)) }
        guard number >= 0 else { return errno == ENOENT || errno == ENOTDIR || errno == EACCES }
        paths[number] = path
        numbers[path] = number
        return true
    }

    private func forget(_ path: String) {
        for (known, number) in numbers where known == path || known.hasPrefix(path + "/") {
            inotify_rm_watch(descriptor, number)
            paths[number] = nil
            numbers[known] = nil
        }
    }

    // MARK: - Reading

    /// Waits for notices, and takes them down; false when none came.
    func wait(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&request, 1, milliseconds) > 0 else { return false }
        return read()
    }

    /// What changed, which is forgotten with that.
    func take() -> LiveBuild.Change? {
        defer { (changed, hasLostSome) = ([], false) }
        if hasLostSome { return .everything }
        return changed.isEmpty ? nil : .paths(changed)
    }

    /// Reads all notices that there are; whether there were any.
    private func read() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var isAny = false
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            isAny = true
            unsafe buffer.withUnsafeBytes { unsafe note(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        return isAny
    }

    private func note(_ notices: UnsafeRawBufferPointer) {
        let head = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + head <= notices.count {
            let event = unsafe notices.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let length = Int(event.len)
            let name = unsafe notices[(offset + head)..<min(offset + head + length, notices.count)].prefix { $0 != 0 }
            unsafe note(event.wd, event.mask, String(decoding: name, as: UTF8.self))
            offset += head + length
        }
    }

    private func note(_ number: Int32, _ mask: UInt32, _ name: String) {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 {
            hasLostSome = true
            _ = watchEverything()
            return
        }
        guard let folder = paths[number] else { return }
        if mask & UInt32(IN_IGNORED) != 0 {
            paths[number] = nil
            if numbers[folder] == number { numbers[folder] = nil }
            return
        }
        if name.isEmpty { return }
        let path = folder.isEmpty ? name : folder + "/" + name
        guard isConcerned(path, in: folder) else { return }
        changed.insert(path)
        guard mask & UInt32(IN_ISDIR) != 0 || FolderNotices.deep.contains(path) else { return }
        if mask & UInt32(IN_MOVED_FROM) != 0 || mask & UInt32(IN_DELETE) != 0 { forget(path) }
        if mask & UInt32(IN_MOVED_TO) != 0 || mask & UInt32(IN_CREATE) != 0 { hasLostSome = !watchTree(path) || hasLostSome }
    }

    /// Whether a build reads what is at `path`.
    private func isConcerned(_ path: String, in folder: String) -> Bool {
        switch folder {
        case "": FolderNotices.deep.contains(path) || ["planbook.yml", "planbook-baseline.json"].contains(path)
        // Git writes a new index, then gives it its name.
        case ".git": path == ".git/HEAD" || path == ".git/index" || path == ".git/ORIG_HEAD"
        default: true
        }
    }
}
#endif
