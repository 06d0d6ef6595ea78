@testable import Compiler

/// An output in a scratch folder, and the builds that publish to it.
struct SiteFixture {
    /// Holds the output, as `site`, and whatever else a test needs.
    let scratch: ScratchFolder

    /// Makes a fixture without an output.
    init() throws {
        scratch = try ScratchFolder()
    }

    /// The output as a command line would give it.
    var output: String {
        scratch.text("site")
    }

    /// A publisher to the output that protects nothing.
    func publisher(_ moves: TreeMoves = .system) throws -> SitePublisher {
        try SitePublisher(output: output, protecting: ProtectedFolders(sources: []), moves: moves)
    }

    /// Publishes `pages`, by path, to the output.
    func publish(_ pages: [String: String], _ moves: TreeMoves = .system) throws {
        let publisher = try publisher(moves)
        for (path, text) in pages { try publisher.write(path: path, bytes: Array(text.utf8)) }
        try publisher.commit()
    }

    /// What is in the output, without the manifest.
    func site() throws -> [String: String] {
        try scratch.snapshot("site").filter { $0.key != PublishedManifest.name.description }
    }

    /// The names in the folder that holds the output.
    func names() throws -> [String] {
        try Disk.list(scratch.path).map(\.name.description)
    }

    /// A publisher's error, from the steps that should fail.
    func error(_ steps: () throws -> Void) -> PublishError? {
        do { try steps() } catch { return error as? PublishError }
        return nil
    }
}

extension TreeMoves {
    /// A file system that cannot exchange two names.
    static let withoutExchange = failing(.system(22))

    /// A file system where the output cannot be renamed: an overlay, or a mount point we did not see.
    static let busy = failing(.system(16))

    /// The system's steps, but every exchange fails.
    static func failing(_ reason: DiskError.Reason) -> TreeMoves {
        var moves = TreeMoves.system
        moves.exchange = { first, _ throws(DiskError) in throw DiskError("exchange", first, reason) }
        return moves
    }

    /// The system's steps, and something mounted at `paths`: nobody should try to exchange what holds them.
    static func mounted(_ paths: DiskPath...) -> TreeMoves {
        var moves = TreeMoves.failing(.system(5))
        moves.mountPoints = { Set(paths) }
        return moves
    }
}
