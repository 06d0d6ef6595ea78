import Testing

@testable import Compiler

@Suite struct ForeignFilesTests {
    let site: SiteFixture

    init() throws {
        site = try SiteFixture()
    }

    @Test(arguments: PublishingTests.Way.allCases)
    func foreignFilesFoldersAndLinksSurvive(way: PublishingTests.Way) throws {
        try site.publish(["index.html": "1", "plans/a.html": "a"])
        try site.scratch.write("site/.gitignore", "*")
        try site.scratch.write("site/.git/objects/ab/cd", "object")
        try site.scratch.write("site/plans/notes.txt", "notes")
        try site.scratch.makeFolder("site/empty")
        try site.scratch.link("site/latest", to: "plans/a.html")
        try site.scratch.link("site/outside", to: "../elsewhere")
        try site.scratch.link("site/nowhere", to: "absent")
        let foreign = try site.site().filter { !$0.key.hasSuffix(".html") }
        try site.publish(["index.html": "2"], way.moves(site))
        #expect(try site.site() == foreign.merging(["index.html": "2"]) { $1 })
        try site.publish(["index.html": "3"], way.moves(site))
        #expect(try site.site() == foreign.merging(["index.html": "3"]) { $1 })
    }

    @Test(arguments: PublishingTests.Way.allCases)
    func modesSurvive(way: PublishingTests.Way) throws {
        try site.publish(["index.html": "1"])
        try site.scratch.write("site/tools/run", "#!")
        let modes: [(String, UInt16)] = [("site/tools/run", 0o750), ("site/tools", 0o510), ("site", 0o751)]
        for (path, mode) in modes { try Disk.openAny(site.scratch.path(path)).adopt(permissions: mode) }
        try site.publish(["index.html": "2"], way.moves(site))
        for (path, mode) in modes {
            #expect(try Disk.status(site.scratch.path(path))?.permissions == .init(mode), "\(path)")
        }
    }

    @Test func aForeignFileStaysTheSameFile() throws {
        try site.scratch.write("site/notes", "notes")
        let before = try #require(try Disk.status(site.scratch.path("site/notes")))
        try site.publish(["index.html": "1"])
        #expect(try Disk.status(site.scratch.path("site/notes"))?.isSameFile(as: before) == true)
    }

    #if os(Linux)
    @Test func aForeignNameThatIsNotUTF8Survives() throws {
        let name = try #require(DiskPath(bytes: [0x61, 0xFF]))
        let bytes: [UInt8] = [1, 2]
        try Disk.write(bytes.span, to: site.scratch.path("site").appending(name))
        try site.publish(["index.html": "1"])
        #expect(try Disk.read(site.scratch.path("site").appending(name), limit: 9) == bytes)
    }

    @Test func aForeignNameThatDiffersOnlyInCompositionIsNoPageOfOurs() throws {
        try site.publish(["\u{E9}.html": "ours"])
        try site.scratch.write("site/e\u{301}.html", "theirs")
        try site.publish(["index.html": "1"])
        #expect(try site.scratch.read("site/e\u{301}.html") == "theirs")
        #expect(try Disk.status(site.scratch.path("site/\u{E9}.html")) == nil)
    }
    #endif

    @Test(arguments: [
        ("page.html", "page.html"), ("plans", "plans"), ("folder/x", "folder"), ("page.html/x", "page.html"),
        ("page.html/.git/x", "page.html"),
    ])
    func aForeignFileInTheWayStopsThePublicationBeforeAnythingChanges(foreign: String, named: String) throws {
        try site.publish(["index.html": "1"])
        try site.scratch.write("site/\(foreign)", "theirs")
        let before = try site.scratch.snapshot("site")
        for way in PublishingTests.Way.allCases {
            let error = site.error {
                try site.publish(["page.html": "1", "plans/a.html": "a", "folder": "file"], way.moves(site))
            }
            #expect(error == .foreignInTheWay(path: site.output + "/" + named), "\(way)")
            #expect(try site.scratch.snapshot("site") == before, "\(way)")
            #expect(try site.names() == ["site"], "\(way)")
        }
        #expect(
            PublishError.foreignInTheWay(path: "site/x").description
                == "'site/x' is in the way and Planbook did not write it: move it elsewhere, or choose another output"
        )
    }

    @Test(arguments: PublishingTests.Way.allCases)
    func aForeignFileInAFolderOfOursStopsAPageFromTakingItsPlace(way: PublishingTests.Way) throws {
        try site.publish(["plans/a.html": "a"])
        try site.scratch.write("site/plans/notes", "theirs")
        let before = try site.scratch.snapshot("site")
        let error = site.error { try site.publish(["plans": "file"], way.moves(site)) }
        #expect(error == .foreignInTheWay(path: site.output + "/plans/notes"))
        #expect(try site.scratch.snapshot("site") == before)
    }

    @Test(arguments: ["page.html", "plans", ".planbook-manifest"])
    func aForeignLinkInTheWayIsNeitherFollowedNorReplaced(name: String) throws {
        try site.publish(["page.html": "1", "plans/a.html": "a"])
        try site.scratch.makeFolder("elsewhere")
        try Disk.removeTree(site.scratch.path("site/\(name)"))
        try site.scratch.link("site/\(name)", to: "../elsewhere")
        for way in PublishingTests.Way.allCases {
            #expect(site.error { try site.publish(["page.html": "2", "plans/a.html": "b"], way.moves(site)) } != nil)
        }
        #expect(try site.scratch.snapshot("elsewhere") == [:])
        #expect(try Disk.status(site.scratch.path("site/\(name)"))?.kind == .symbolicLink)
    }

    @Test func whatAppearsDuringTheCommitIsCarriedToo() throws {
        try site.publish(["index.html": "1", "plans/a.html": "a"])
        var moves = TreeMoves.system
        moves.exchange = { [scratch = site.scratch] first, second throws(DiskError) in
            let bytes: [UInt8] = [65]
            try Disk.write(bytes.span, to: scratch.path("site/plans/late.txt"))
            try Disk.exchange(first, second)
        }
        try site.publish(["index.html": "2"], moves)
        #expect(try site.site() == ["index.html": "2", "plans": "/", "plans/late.txt": "A"])
    }

    @Test func somethingMountedInTheOutputIsNotTouched() throws {
        try site.publish(["index.html": "1", "old.html": "1"])
        try site.scratch.write("site/uploads/photo", "pixels")
        try site.publish(["index.html": "2"], .mounted(site.scratch.path("site/uploads")))
        #expect(try site.site() == ["index.html": "2", "uploads": "/", "uploads/photo": "pixels"])
    }
}

extension Disk {
    /// Opens a file or a folder.
    static func openAny(_ path: DiskPath) throws -> Descriptor {
        try Descriptor("open", path, flags: 0)
    }
}
