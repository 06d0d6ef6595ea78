import Testing

@testable import Compiler

@Suite struct DiskPathTests {
    @Test(arguments: [
        ("a/b", "c", "a/b/c"), ("a/", "b", "a/b"), ("/", "a", "/a"), ("", "a", "a"), ("a", "", "a"),
    ])
    func appendingPutsOneSlashBetween(_ left: String, _ right: String, _ expected: String) {
        #expect(DiskPath(left).appending(right) == DiskPath(expected))
    }

    @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("a/b", "a"), ("a", nil), ("/", nil)] as [(String, String?)])
    func parentIsThePathWithoutItsLastName(_ path: String, _ parent: String?) {
        #expect(DiskPath(path).parent == parent.map { DiskPath($0) })
    }

    @Test(arguments: [
        ("/a/b", "/a", true), ("/a", "/a", false), ("/ab", "/a", false), ("/a", "/", true), ("/a", "/a/b", false),
    ])
    func aPathLiesBelowAFolderByWholeNames(_ path: String, _ folder: String, _ expected: Bool) {
        #expect(DiskPath(path).lies(below: DiskPath(folder)) == expected)
    }

    @Test(arguments: ["../a", "a/../b", "/a", "a//b", "a/", "", ".", "a/./b", ".."])
    func aPathThatMayLeaveItsFolderDoesNotStayBelow(_ path: String) {
        #expect(!DiskPath(path).staysBelow)
    }

    @Test(arguments: ["a", "a/b.html", "..a/b..", ".hidden", "a b/ü"])
    func aPathOfPlainNamesStaysBelow(_ path: String) {
        #expect(DiskPath(path).staysBelow)
    }

    @Test func pathsThatDifferOnlyInUnicodeCompositionAreTwoPaths() {
        #expect("\u{E9}" == "e\u{301}")
        #expect(DiskPath("\u{E9}") != DiskPath("e\u{301}"))
    }

    @Test func pathsAreOrderedByBytes() {
        let sorted = ["a-b", "a.md", "a/b", "a0", "ab"].map { DiskPath($0) }
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test func bytesWithANulAreNoPath() {
        #expect(DiskPath(bytes: [97, 0, 98]) == nil)
    }

    @Test func theAncestorsOfARelativePathComeNearestFirst() {
        #expect(DiskPath("a/b/c").ancestors == [DiskPath("a/b"), DiskPath("a")])
    }
}
