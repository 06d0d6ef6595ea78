/// Watches the files that a knowledge base is made of.
///
/// Where the system tells of changes it is asked to; elsewhere, and where it refuses, files are looked at again and again.
public final class FolderWatch {
    private let source: Source
    /// How long nothing must happen before what happened is told, in milliseconds, and how long it may be put off.
    private static let patience = (quiet: 12, most: 400)

    private enum Source {
        #if canImport(Glibc)
            case notices(FolderNotices)
        #endif
        case looks(FolderLooks)
    }

    /// Begins to watch the knowledge base at `root`.
    public init(root: String) {
        source = FolderWatch.source(root: root)
    }

    private static func source(root: String) -> Source {
        #if canImport(Glibc)
            if let notices = FolderNotices(root: root) { return .notices(notices) }
        #endif
        return .looks(FolderLooks(root: root))
    }

    /// Whether files are looked at again and again, because the system does not tell of changes.
    public var isLooking: Bool {
        if case .looks = source { true } else { false }
    }

    /// What has changed since the last time; waits up to `seconds` for it, and nil says that nothing did.
    ///
    /// What happens in quick succession is told together: an editor's steps to save a file, or a checkout of many.
    public func next(within seconds: Double) -> LiveBuild.Change? {
        switch source {
        #if canImport(Glibc)
            case .notices(let notices):
                guard notices.wait(milliseconds: Int32(seconds * 1_000)) else { return nil }
                let end = ContinuousClock.now + .milliseconds(FolderWatch.patience.most)
                while ContinuousClock.now < end, notices.wait(milliseconds: Int32(FolderWatch.patience.quiet)) {}
                return notices.take()
        #endif
        case .looks(let looks): return looks.next(within: seconds)
        }
    }
}
