import Foundation

/// Finds changes below a knowledge base's folder by looking at all files again and again.
final class FolderLooks {
    private let root: String
    private var known: [String: FileStatus.Mark]
    /// How long to wait between two looks, in seconds.
    private static let pause = 0.5

    /// Takes a first look at the knowledge base at `root`.
    init(root: String) {
        self.root = root
        known = FolderLooks.look(root)
    }

    /// What differs from the last look; nil when nothing did for so many seconds.
    func next(within seconds: Double) -> LiveBuild.Change? {
        let end = Date(timeIntervalSinceNow: seconds)
        repeat {
            let found = FolderLooks.look(root)
            let gone = known.keys.filter { found[$0] == nil }
            let changed = Set(found.filter { known[$0.key] != $0.value }.map(\.key) + gone)
            known = found
            if !changed.isEmpty { return .paths(changed) }
            Thread.sleep(forTimeInterval: min(FolderLooks.pause, max(0.01, seconds)))
        } while Date() < end
        return nil
    }

    private static func look(_ root: String) -> [String: FileStatus.Mark] {
        var found: [String: FileStatus.Mark] = [:]
        for folder in ["content", "templates", "tickets"] {
            for entry in (try? Disk.walk(DiskPath(root + "/" + folder)))?.entries ?? [] where entry.kind != .directory {
                note(folder + "/" + entry.path, root, &found)
            }
        }
        for name in ["planbook.yml", "planbook-baseline.json", ".git/HEAD", ".git/index"] { note(name, root, &found) }
        return found
    }

    private static func note(_ path: String, _ root: String, _ found: inout [String: FileStatus.Mark]) {
        if let status = try? Disk.status(DiskPath(root + "/" + path), followingLink: true) { found[path] = status.mark }
    }
}
