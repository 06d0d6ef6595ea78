import Testing

@testable import Compiler

@Suite struct PublishedManifestTests {
    @Test func aManifestReadsAsItWasWritten() {
        let paths = ["a-b", "a/b", "a", "with\nline", #"back\slash\n"#, "é"].map { DiskPath($0) }
        let manifest = PublishedManifest(Set(paths))
        #expect(PublishedManifest(parsing: manifest.text).paths == Set(paths))
    }

    @Test func theTextIsSortedByBytesWithOnePathALine() {
        let text = PublishedManifest(Set(["b", "a/b", "a-b"].map { DiskPath($0) })).text
        #expect(String(decoding: text, as: UTF8.self) == "planbook-manifest 1\na-b\na/b\nb\n")
    }

    @Test(arguments: ["", "\n", "planbook-manifest 2\na\n", "a\nb\n", "planbook-manifest 1 \na\n"])
    func aTextOfAnUnknownVersionListsNothing(text: String) {
        #expect(PublishedManifest(parsing: Array(text.utf8)).paths.isEmpty)
    }

    @Test func linesThatLeadOutOfTheOutputAreIgnored() {
        let bad = ["../a", "/etc/passwd", "", "a/../../b", "a//b", ".", "..", "a/", "nul\0", ".planbook-manifest"]
        let text = (["planbook-manifest 1"] + bad + ["good"]).joined(separator: "\n")
        #expect(PublishedManifest(parsing: Array(text.utf8)).paths == [DiskPath("good")])
    }

    @Test(arguments: PublishingTests.Way.allCases)
    func aHostileManifestTouchesNothingOutsideTheOutput(way: PublishingTests.Way) throws {
        let site = try SiteFixture()
        try site.scratch.write("precious", "kept")
        try site.scratch.write("elsewhere/precious", "kept")
        try site.scratch.link("site-link", to: "elsewhere")
        try site.publish(["index.html": "1"])
        try site.scratch.link("site/out", to: "../elsewhere")
        try site.scratch.write(
            "site/.planbook-manifest",
            "planbook-manifest 1\n../precious\n\(site.scratch.text("precious"))\nout/precious\nout\n\nindex.html\n"
        )
        try site.publish(["new.html": "1"], way.moves(site))
        #expect(try site.scratch.read("precious") == "kept")
        #expect(try site.scratch.read("elsewhere/precious") == "kept")
        #expect(try site.site() == ["new.html": "1", "out": "-> ../elsewhere"])
    }

    @Test func anOutputWithAManifestWeCannotReadIsAllForeign() throws {
        let site = try SiteFixture()
        try site.publish(["index.html": "1"])
        try site.scratch.write("site/.planbook-manifest", "planbook-manifest 9\nindex.html\n")
        let error = site.error { try site.publish(["index.html": "2"]) }
        #expect(error == .foreignInTheWay(path: site.output + "/index.html"))
        #expect(try site.scratch.read("site/index.html") == "1")
    }
}
