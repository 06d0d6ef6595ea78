import Analysis
import Reporting

/// The folder of a knowledge base on disk.
public struct KnowledgeBaseFolder: Sendable {
    /// Its path, as given or found.
    public let path: String

    /// The folder at `path`, which must have a `content/`.
    public init(at path: String) throws(BuildError) {
        self.path = path
        guard KnowledgeBaseFolder.isFolder(path + "/content") else { throw .noContent(root: path) }
        // What a stranger proposes must not publish, or show in a report, what else is on the disk.
        let names = ["content", "templates", "tickets", SettingsCheck.path, Baseline.fileName]
        if let name = names.first(where: { KnowledgeBaseFolder.leads($0, outOf: path) }) {
            throw .failed("'\(path)/\(name)' is a symbolic link that leaves the knowledge base: put there what it leads to")
        }
    }

    /// The nearest folder from `start` upwards with `planbook.yml` or `content/`.
    public init(searchingFrom start: String) throws(BuildError) {
        var folder = (try? Disk.realPath(DiskPath(start))) ?? DiskPath(start)
        while true {
            let text = folder.description
            if KnowledgeBaseFolder.exists(text + "/planbook.yml") || KnowledgeBaseFolder.isFolder(text + "/content") {
                try self.init(at: text)
                return
            }
            guard let parent = folder.parent, parent != folder else { throw .noKnowledgeBase(startingAt: start) }
            folder = parent
        }
    }

    /// Where it stands below `folder`, as a path that ends with `/`; empty when it is `folder` itself or elsewhere.
    public func path(below folder: String) -> String {
        guard let own = try? Disk.realPath(DiskPath(path)).description,
            let other = try? Disk.realPath(DiskPath(folder)).description
        else { return "" }
        let prefix = other.hasSuffix("/") ? other : other + "/"
        return own.hasPrefix(prefix) ? String(own.dropFirst(prefix.count)) + "/" : ""
    }

    /// Whether `name` in the folder `root` is a symbolic link to something outside of it.
    private static func leads(_ name: String, outOf root: String) -> Bool {
        let path = DiskPath(root + "/" + name)
        guard (try? Disk.status(path))?.kind == .symbolicLink, let real = try? Disk.realPath(path),
            let folder = try? Disk.realPath(DiskPath(root))
        else { return false }
        return !real.lies(below: folder)
    }

    private static func exists(_ path: String) -> Bool {
        (try? Disk.status(DiskPath(path), followingLink: true)) != nil
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? Disk.status(DiskPath(path), followingLink: true))?.kind == .directory
    }
}
