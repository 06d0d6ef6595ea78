import Testing

@testable import Compiler

/// What holds for every way to replace the output.
@Suite struct PublishingTests {
    enum Way: CaseIterable {
        case exchange, renaming, singly, mounted, acrossFileSystems

        func moves(_ site: SiteFixture) -> TreeMoves {
            switch self {
            case .exchange: return .system
            case .renaming: return .withoutExchange
            case .singly: return .busy
            case .mounted: return .mounted(site.scratch.path("site"))
            case .acrossFileSystems:
                var moves = TreeMoves.busy
                moves.rename = { source, target throws(DiskError) in
                    throw DiskError("rename '\(source)' to", target, .system(18))
                }
                return moves
            }
        }
    }

    let site: SiteFixture

    init() throws {
        site = try SiteFixture()
    }

    @Test func theFirstSiteIsPublishedWithItsFoldersAndNothingElse() throws {
        try site.publish(["index.html": "front", "plans/a.html": "a", "plans/deep/b.html": "b"])
        #expect(
            try site.site() == [
                "index.html": "front", "plans": "/", "plans/a.html": "a", "plans/deep": "/", "plans/deep/b.html": "b",
            ]
        )
        #expect(try site.names() == ["site"])
        #expect(
            try site.scratch.read("site/.planbook-manifest")
                == "planbook-manifest 1\nindex.html\nplans/a.html\nplans/deep/b.html\n"
        )
    }

    @Test(arguments: Way.allCases)
    func vanishedPagesAndEmptiedFoldersVanish(way: Way) throws {
        try site.publish(["index.html": "1", "old/deep/a.html": "a", "kept/a.html": "a", "kept/b.html": "b"])
        try site.publish(["index.html": "2", "kept/b.html": "b2", "new/c.html": "c"], way.moves(site))
        #expect(
            try site.site() == [
                "index.html": "2", "kept": "/", "kept/b.html": "b2", "new": "/", "new/c.html": "c",
            ]
        )
        #expect(try site.names() == ["site"])
        #expect(
            try site.scratch.read("site/.planbook-manifest")
                == "planbook-manifest 1\nindex.html\nkept/b.html\nnew/c.html\n"
        )
    }

    @Test(arguments: Way.allCases)
    func aPageMayTakeThePlaceOfAFolderOfPagesAndBack(way: Way) throws {
        try site.publish(["a": "file", "b/one": "1", "b/two/three": "3"])
        try site.publish(["a/below": "1", "b": "file"], way.moves(site))
        #expect(try site.site() == ["a": "/", "a/below": "1", "b": "file"])
    }

    @Test(arguments: Way.allCases)
    func theSameSiteTwiceIsTheSameSite(way: Way) throws {
        try site.publish(["index.html": "1", "a/b": "2"])
        let before = try site.scratch.snapshot("site")
        try site.publish(["index.html": "1", "a/b": "2"], way.moves(site))
        #expect(try site.scratch.snapshot("site") == before)
    }

    @Test(arguments: Way.allCases)
    func abandoningLeavesTheOldSite(way: Way) throws {
        try site.publish(["index.html": "old"])
        let publisher = try site.publisher(way.moves(site))
        try publisher.write(path: "index.html", bytes: [])
        publisher.abandon()
        publisher.abandon()
        #expect(try site.site() == ["index.html": "old"])
        #expect(try site.names() == ["site"])
    }

    @Test func aPublisherThatIsLetGoAbandons() throws {
        do { try site.publisher().write(path: "index.html", bytes: []) }
        #expect(try site.names() == [])
    }

    @Test func anAssetIsCopiedWithItsBytes() throws {
        try site.scratch.write("content/logo.png", "pixels")
        let publisher = try site.publisher()
        try publisher.copyAsset(from: site.scratch.text("content/logo.png"), to: "images/logo.png")
        try publisher.commit()
        #expect(try site.site() == ["images": "/", "images/logo.png": "pixels"])
    }

    @Test func anAssetThatIsMissingIsAnError() throws {
        let publisher = try site.publisher()
        let error = site.error { try publisher.copyAsset(from: site.scratch.text("absent"), to: "a") }
        #expect(error?.description == "cannot read '\(site.scratch.path)/absent': No such file or directory")
    }

    @Test func onePathWrittenTwiceIsAnError() throws {
        let publisher = try site.publisher()
        try publisher.write(path: "a", bytes: [])
        let error = site.error { try publisher.write(path: "a", bytes: []) }
        #expect(error?.description.hasSuffix("File exists") == true)
    }

    @Test func anEmptySiteIsASite() throws {
        try site.publish(["index.html": "1"])
        try site.publish([:])
        #expect(try site.site() == [:])
    }

    @Test func eightThreadsWriteAThousandFiles() async throws {
        let publisher = try site.publisher()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for page in stride(from: thread, to: 1000, by: 8) {
                        let path = "f\(page % 10)/g\(page % 7)/\(page).html"
                        try publisher.write(path: path, bytes: Array("\(page)".utf8))
                    }
                }
            }
            try await group.waitForAll()
        }
        try publisher.commit()
        let pages = try site.site().filter { $0.value != "/" }
        #expect(pages.count == 1000)
        #expect(pages["f9/g5/999.html"] == "999")
        let manifest = try PublishedManifest(ofOutput: site.scratch.path("site"))
        #expect(manifest.paths.count == 1000)
    }

    @Test(arguments: [
        "../a", "/a", "a//b", "", "a/..", ".planbook-manifest", ".planbook-staging/x", "a/.planbook-partial",
    ])
    func aPathOutsideTheSiteOrOfThePublisherIsAProgrammingError(path: String) async {
        await #expect(processExitsWith: .failure) { [path, output = site.output as String] in
            // An error that is thrown would end this process well.
            let publisher = try? SitePublisher(output: output, protecting: ProtectedFolders(sources: []))
            try? publisher?.write(path: path, bytes: [])
        }
    }
}
