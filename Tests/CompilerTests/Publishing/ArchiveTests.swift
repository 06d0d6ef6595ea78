import Foundation
import TestSupport
import Testing

@testable import Compiler

/// The zip file and the bundle that a build writes besides the site.
@Suite struct ArchiveTests {
    private func build(_ base: ScratchKnowledgeBase, zip: String? = nil, bundle: String? = nil) throws(BuildError) {
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
        let outputs = Site.Outputs(folder: base.root + "/site", zip: zip.map { base.root + "/" + $0 }, bundle: bundle.map { base.root + "/" + $0 })
        _ = try Site(Compilation(KnowledgeBaseFolder(at: base.root), options), jobs: 2).publish(to: outputs)
    }

    private func names(_ base: ScratchKnowledgeBase) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: base.root).sorted()
    }

    @Test(arguments: ["site/index.html", "site/plans/restore-server.html"])
    func `a bundle never takes the place of a page of its site`(path: String) throws {
        let base = try ScratchKnowledgeBase([:])
        do throws(BuildError) {
            try build(base, bundle: path)
            Issue.record("it was built")
        } catch {
            #expect(error.message == "'\(base.root)/\(path)' is a file of the site itself: give the zip file or the bundle another name")
        }
        #expect(try names(base) == ["content"])
    }

    @Test func `they may lie among the files of the site and stay there`() throws {
        let base = try ScratchKnowledgeBase([:])
        for _ in 1...2 {
            try build(base, zip: "site/all.zip", bundle: "site/all.html")
            for name in ["all.zip", "all.html", "index.html"] { #expect(FileManager.default.fileExists(atPath: base.root + "/site/" + name)) }
        }
        #expect(try names(base) == ["content", "site"])
    }

    @Test func `a build without them takes away those of the site before, and nothing that it did not write`() throws {
        let base = try ScratchKnowledgeBase(TwoCustomers.files)
        try build(base, zip: "site/all.zip", bundle: "site/for all/all.html")
        try base.write("site/own.zip", [1])
        _ = try base.builtSite(of: "acme")
        for (name, stays) in [("all.zip", false), ("for all", false), ("own.zip", true)] {
            #expect(FileManager.default.fileExists(atPath: base.root + "/site/" + name) == stays, "\(name)")
        }
    }

    @Test(arguments: PublishingTests.Way.allCases)
    func `the archives of the build before vanish, and those that are written again stay`(way: PublishingTests.Way) throws {
        let site = try SiteFixture()
        try site.publish(["index.html": ""])
        for (number, archives) in [["a.zip", "b.zip"], ["b.zip"], ["b.zip"]].enumerated() {
            let publisher = try site.publisher(way.moves(site))
            try publisher.write(path: "index.html", bytes: [])
            let files = try archives.map { name throws(PublishError) in
                try OutputFile(site.output + "/" + name, protecting: ProtectedFolders(sources: []), besides: publisher)
            }
            for file in files { try file.write([0x30 + UInt8(number)]) }
            try publisher.commit()
            for file in files { try file.publish() }
            #expect(try site.site() == Dictionary(uniqueKeysWithValues: [("index.html", "")] + archives.map { ($0, "\(number)") }))
        }
    }

    @Test func `a build that cannot write one of them leaves nothing behind`() throws {
        let base = try ScratchKnowledgeBase(["x.html/y": ""])
        #expect(throws: BuildError.self) { try build(base, zip: "x.zip", bundle: "x.html") }
        #expect(try names(base) == ["content", "x.html"])
    }
}
