import TestSupport
import Testing

@testable import Compiler

/// Where a knowledge base is found from a folder in it.
@Suite struct FolderSearchTests {
    @Test(arguments: ["", "/content", "/content/plans", "/tickets/2026"])
    func `it is the nearest folder upwards with settings or content`(start: String) throws {
        let base = try ScratchKnowledgeBase(["tickets/2026/a.csv": ""])
        let root = try Disk.realPath(DiskPath(base.root)).description
        #expect(try KnowledgeBaseFolder(searchingFrom: base.root + start).path == root)
    }

    @Test func `a knowledge base inside another one is found first`() throws {
        let base = try ScratchKnowledgeBase(["inner/content/a.md": "# A\n", "inner/deep/x": ""])
        let found = try KnowledgeBaseFolder(searchingFrom: base.root + "/inner/deep").path
        #expect(found == (try Disk.realPath(DiskPath(base.root + "/inner")).description))
    }

    @Test func `settings without content are an error rather than a reason to search on`() throws {
        let base = try ScratchKnowledgeBase(["inner/planbook.yml": "", "inner/deep/x": ""])
        let root = try Disk.realPath(DiskPath(base.root + "/inner")).description
        let error = #expect(throws: BuildError.self) { try KnowledgeBaseFolder(searchingFrom: base.root + "/inner/deep") }
        #expect(error?.message == "'\(root)' has no folder 'content'")
    }

    @Test func `a file called content is no reason to stop`() throws {
        let base = try ScratchKnowledgeBase(["inner/content": "text"])
        let root = try Disk.realPath(DiskPath(base.root)).description
        #expect(try KnowledgeBaseFolder(searchingFrom: base.root + "/inner").path == root)
    }

    @Test func `without any the error names where the search began`() {
        let error = #expect(throws: BuildError.self) { try KnowledgeBaseFolder(searchingFrom: "/") }
        #expect(error?.message == "no knowledge base: neither '/' nor a folder above it has 'planbook.yml' or 'content/'")
    }
}
