import Testing

@testable import Compiler

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#endif

/// Builds that are killed: each runs in a process of its own, on an output that this process then looks at.
@Suite struct KilledBuildTests {
    /// The moment at which the process ends.
    enum Moment: String, Codable, CaseIterable {
        case writing, beforeExchange, afterExchange
        case betweenRenames, afterRenames
        case beforeFiles, amongFiles, afterFiles
    }

    let site: SiteFixture

    init() throws {
        site = try SiteFixture()
        try site.publish(["index.html": "old", "a/old.html": "old"])
        try site.scratch.write("site/a/notes", "notes")
    }

    @Test(arguments: Moment.allCases)
    func theOutputIsOldOrNewAndTheNextBuildClearsUp(moment: Moment) async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [output = site.output as String, moment] in
            let publisher = try SitePublisher(
                output: output,
                protecting: ProtectedFolders(sources: []),
                moves: .killed(at: moment)
            )
            try publisher.write(path: "index.html", bytes: Array("new".utf8))
            try publisher.write(path: "b/new.html", bytes: Array("new".utf8))
            if moment == .writing { raise(SIGKILL) }
            try publisher.commit()
        }
        try checkOutput(killedAt: moment)
        // The next build may give up: what the killed one left is repaired nonetheless.
        try site.publisher().abandon()
        #expect(try site.scratch.read("site/a/notes") == "notes")
        #expect(try site.names() == ["site"])
        try site.publish(["index.html": "next", "b/new.html": "next"])
        #expect(
            try site.site() == [
                "index.html": "next", "a": "/", "a/notes": "notes", "b": "/", "b/new.html": "next",
            ]
        )
    }

    private func checkOutput(killedAt moment: Moment) throws {
        let old = ["index.html": "old", "a": "/", "a/old.html": "old", "a/notes": "notes"]
        let new = ["index.html": "new", "b": "/", "b/new.html": "new", "a": "/", "a/notes": "notes"]
        switch moment {
        case .writing, .beforeExchange: #expect(try site.site() == old)
        case .afterExchange, .afterRenames: #expect(try site.site() == new)
        case .betweenRenames: #expect(try Disk.status(site.scratch.path("site")) == nil)
        case .beforeFiles: #expect(try site.scratch.read("site/index.html") == "old")
        case .amongFiles, .afterFiles: #expect(try site.scratch.read("site/b/new.html") == "new")
        }
    }

    @Test func aStagingFolderLeftBehindDoesNotMatter() throws {
        try site.scratch.write(".site.planbook-staging/tree/stale.html", "stale")
        try site.scratch.write(".site.planbook-staging/aside/a/old.html", "stale")
        try Disk.removeTree(site.scratch.path(".site.planbook-staging/tree"))
        try site.publish(["index.html": "1"])
        #expect(try site.site() == ["index.html": "1", "a": "/", "a/notes": "notes"])
        #expect(try site.names() == ["site"])
    }

    @Test func aFailedRenameIsRolledBack() throws {
        let before = try site.scratch.snapshot("site")
        var moves = TreeMoves.withoutExchange
        moves.rename = { source, target throws(DiskError) in
            if source.lastName == DiskPath("tree") { throw DiskError("rename", source, .system(EIO)) }
            try Disk.rename(source, to: target)
        }
        #expect(site.error { try site.publish(["index.html": "1"], moves) } != nil)
        #expect(try site.scratch.snapshot("site") == before)
        #expect(try site.names() == ["site"])
    }

    @Test func anOldSiteThatCouldNotReturnIsPutBackByTheNextBuild() throws {
        let before = try site.scratch.snapshot("site")
        var moves = TreeMoves.withoutExchange
        moves.rename = { source, target throws(DiskError) in
            guard source.lastName == DiskPath("site") else { throw DiskError("rename", source, .system(EIO)) }
            try Disk.rename(source, to: target)
        }
        #expect(site.error { try site.publish(["index.html": "1"], moves) } != nil)
        try site.publisher().abandon()
        #expect(try site.scratch.snapshot("site") == before)
    }
}

extension TreeMoves {
    /// Steps that end the process at `moment`.
    static func killed(at moment: KilledBuildTests.Moment) -> TreeMoves {
        var moves = TreeMoves.system
        switch moment {
        case .writing: break
        case .beforeExchange: moves.exchange = { _, _ throws(DiskError) in raise(SIGKILL) }
        case .afterExchange:
            moves.exchange = { first, second throws(DiskError) in
                try Disk.exchange(first, second)
                raise(SIGKILL)
            }
        case .betweenRenames: moves = killed(.withoutExchange, afterRenaming: "site")
        case .afterRenames: moves = killed(.withoutExchange, afterRenaming: "tree")
        case .beforeFiles: moves = killed(.busy, afterRenaming: ".planbook-manifest")
        case .amongFiles: moves = killed(.busy, afterRenaming: "new.html")
        case .afterFiles: moves = killed(.busy, afterRenaming: "index.html")
        }
        return moves
    }

    private static func killed(_ moves: TreeMoves, afterRenaming name: String) -> TreeMoves {
        var moves = moves
        moves.rename = { source, target throws(DiskError) in
            try Disk.rename(source, to: target)
            if source.lastName == DiskPath(name) { raise(SIGKILL) }
        }
        return moves
    }
}
