import Testing

@testable import Compiler

@Suite struct RefusedOutputTests {
    let site: SiteFixture
    let folders: ProtectedFolders

    init() throws {
        site = try SiteFixture()
        try site.scratch.makeFolder("kb/content/plans")
        folders = ProtectedFolders(
            sources: [site.scratch.text("kb/content"), site.scratch.text("kb/tickets")],
            root: site.scratch.text("kb")
        )
    }

    func open(_ output: String) throws {
        let path = output.hasPrefix("/") ? output : site.scratch.text(output)
        _ = try SitePublisher(output: path, protecting: folders)
    }

    @Test func anOutputThatIsAFileIsRefused() throws {
        try site.scratch.write("site", "file")
        let error = site.error { try open("site") }
        #expect(error == .outputIsNoFolder(output: site.output))
        #expect(error?.description.hasSuffix("is not a folder: remove it, or choose another output") == true)
        #expect(try site.scratch.read("site") == "file")
    }

    @Test func anOutputThatIsALinkToNothingIsRefused() throws {
        try site.scratch.link("site", to: "absent")
        #expect(site.error { try open("site") } == .outputIsDangling(output: site.output))
    }

    @Test(arguments: [
        "kb/content", "kb/content/", "kb/content/plans", "kb/content/new/site", "kb/tickets", "kb/tickets/x",
    ])
    func anOutputThatIsOrLiesInSourcesIsRefused(output: String) throws {
        let sources = site.scratch.text(output.contains("tickets") ? "kb/tickets" : "kb/content")
        let expected = PublishError.outputMeetsSources(output: site.scratch.text(output), sources: sources)
        #expect(site.error { try open(output) } == expected)
        #expect(try site.scratch.snapshot("kb") == ["content": "/", "content/plans": "/"])
    }

    @Test func anOutputAboveSourcesIsRefused() throws {
        let folders = ProtectedFolders(sources: [site.scratch.text("site/a/content")])
        let error = site.error { _ = try SitePublisher(output: site.output, protecting: folders) }
        #expect(error == .outputMeetsSources(output: site.output, sources: site.scratch.text("site/a/content")))
    }

    @Test func anOutputThatIsOrHoldsTheKnowledgeBaseIsRefused() throws {
        let folders = ProtectedFolders(sources: [], root: site.scratch.text("kb"))
        for output in ["kb", "kb/.", "."] {
            let path = site.scratch.text(output)
            let error = site.error { _ = try SitePublisher(output: path, protecting: folders) }
            #expect(error == .outputHoldsKnowledgeBase(output: path, root: site.scratch.text("kb")))
        }
        #expect(try site.names() == ["kb"])
    }

    @Test(arguments: [".git", "kb/.git", "kb/.git/hooks/site"])
    func anOutputInTheFolderOfARepositoryIsRefused(output: String) throws {
        #expect(site.error { try open(output) } == .outputMeetsRepository(output: site.scratch.text(output)))
        try open("kb/.github")
    }

    @Test func linksDoNotHideWhereAnOutputLies() throws {
        try site.scratch.link("alias", to: "kb")
        for output in ["alias/content", "alias/content/site"] {
            let path = site.scratch.text(output)
            let expected = PublishError.outputMeetsSources(output: path, sources: site.scratch.text("kb/content"))
            #expect(site.error { try open(output) } == expected)
        }
    }

    @Test func anOutputBesideTheSourcesIsFine() throws {
        try open("kb/site")
        try open("kb/content-site")
    }

    @Test(arguments: ["/", ""])
    func theRootOfTheFileSystemIsNoOutput(output: String) {
        let error = site.error { _ = try SitePublisher(output: output, protecting: ProtectedFolders(sources: [])) }
        #expect(error == .notAFolderOfItsOwn(output: output))
    }

    // Below a regular file nobody can make a folder, not even root.
    @Test func anOutputWhoseParentCannotBeMadeIsRefused() throws {
        try site.scratch.write("file", "")
        let error = site.error { try open("file/below/site") }
        guard case .parentRefused = error else {
            Issue.record("expected a refused parent, got \(String(describing: error))")
            return
        }
        #expect(error?.description.hasSuffix("Not a directory") == true)
    }

    #if os(Linux)
    // In /proc nobody can make a folder, not even root.
    @Test func anOutputWhoseParentCannotBeWrittenIsRefused() throws {
        let error = site.error { try open("/proc/planbook-site") }
        guard case .parentRefused(output: "/proc/planbook-site", _) = error else {
            Issue.record("expected a refused parent, got \(String(describing: error))")
            return
        }
    }
    #endif

    @Test func anOutputMayBeALinkToAFolder() throws {
        try site.scratch.makeFolder("real")
        try site.scratch.link("site", to: "real")
        try site.publish(["index.html": "1"])
        #expect(try site.scratch.read("real/index.html") == "1")
        #expect(try Disk.status(site.scratch.path("site"))?.kind == .symbolicLink)
    }

    @Test func missingFoldersAboveTheOutputAreMade() throws {
        let path = site.scratch.text("new/deep/site/")
        let publisher = try SitePublisher(output: path, protecting: ProtectedFolders(sources: []))
        try publisher.write(path: "a", bytes: [])
        try publisher.commit()
        #expect(try site.scratch.snapshot("new/deep/site").keys.contains("a"))
    }

    @Test func twoBuildsToOneOutputExcludeEachOther() throws {
        let first = try site.publisher()
        try first.write(path: "index.html", bytes: [65])
        let error = site.error { _ = try site.publisher() }
        #expect(error == .busy(output: site.output))
        #expect(PublishError.busy(output: "site").description == "another build is writing 'site'")
        try first.commit()
        #expect(try site.site() == ["index.html": "A"])
        try site.publish(["index.html": "second"])
        #expect(try site.site() == ["index.html": "second"])
    }

    @Test func anOutputByAnotherNameIsTheSameOutput() throws {
        try site.publish([:])
        try site.scratch.link("alias", to: "site")
        let first = try site.publisher()
        let alias = site.scratch.text("alias")
        #expect(site.error { try open("alias") } == .busy(output: alias))
        first.abandon()
    }
}
