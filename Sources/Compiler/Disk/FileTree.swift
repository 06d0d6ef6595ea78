/// Everything below a folder.
struct FileTree: Sendable {
    /// Where a symbolic link leads.
    enum Destination: Hashable, Sendable {
        /// To something of this kind whose real path stays below the tree's real root.
        case inside(FileKind)
        /// To something of this kind elsewhere.
        case outside(FileKind)
        /// To nothing, or in a circle.
        case dangling
    }

    /// One file, folder or link.
    struct Entry: Hashable, Sendable {
        /// The names from the root down to it, joined by '/'.
        var path: String
        /// What it is; a symbolic link is itself.
        var kind: FileKind
        /// Where it leads when it is a symbolic link.
        var destination: Destination?
    }

    /// What was found, sorted by the bytes of the paths; linked folders are entries, but are not entered.
    var entries: [Entry] = []
    /// The relative paths with a name that is not UTF-8, sorted by bytes; such folders are not entered.
    var misnamed: [DiskPath] = []
}

extension Disk {
    /// Everything below the folder `root`, which itself may be a symbolic link.
    static func walk(_ root: DiskPath) throws(DiskError) -> FileTree {
        let realRoot = try realPath(root)
        var tree = FileTree()
        var found: [(path: DiskPath, entry: FileTree.Entry)] = []
        var folders = [DiskPath.here]
        while let folder = folders.popLast() {
            for entry in try listIfThere(root.appending(folder), followingLink: folder.isEmpty) {
                let path = folder.appending(entry.name)
                guard let text = path.text else {
                    tree.misnamed.append(path)
                    continue
                }
                let isLink = entry.kind == .symbolicLink
                let destination = isLink ? try destination(of: root.appending(path), from: realRoot) : nil
                found.append((path, FileTree.Entry(path: text, kind: entry.kind, destination: destination)))
                if entry.kind == .directory { folders.append(path) }
            }
        }
        tree.entries = found.sorted { $0.path < $1.path }.map(\.entry)
        tree.misnamed.sort()
        return tree
    }

    private static func destination(of link: DiskPath, from root: DiskPath) throws(DiskError) -> FileTree.Destination {
        guard let real = try? realPath(link), let kind = try status(real)?.kind else { return .dangling }
        return real == root || real.lies(below: root) ? .inside(kind) : .outside(kind)
    }
}
