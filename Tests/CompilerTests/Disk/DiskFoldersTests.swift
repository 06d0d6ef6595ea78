import Testing

@testable import Compiler

@Suite struct DiskFoldersTests {
    let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func aListingIsSortedByBytesAndTellsKinds() throws {
        try scratch.write("b", "")
        try scratch.makeFolder("a")
        try scratch.link("c", to: "a")
        try scratch.write("B", "")
        let entries = try Disk.list(scratch.path)
        #expect(entries.map(\.name.description) == ["B", "a", "b", "c"])
        #expect(entries.map(\.kind) == [.file, .directory, .file, .symbolicLink])
    }

    @Test func aLinkedFolderIsListedOnRequestOnly() throws {
        try scratch.write("folder/file", "")
        try scratch.link("link", to: "folder")
        #expect(throws: DiskError.self) { try Disk.list(scratch.path("link")) }
        #expect(try Disk.list(scratch.path("link"), followingLink: true).count == 1)
    }

    @Test func makingFoldersAgainIsFineAndOverAFileIsNot() throws {
        try Disk.makeFolders(scratch.path("a/b/c"))
        try Disk.makeFolders(scratch.path("a/b/c"))
        try scratch.write("file", "")
        #expect(throws: DiskError.self) { try Disk.makeFolders(scratch.path("file")) }
        #expect(throws: DiskError.self) { try Disk.makeFolders(scratch.path("file/below")) }
    }

    @Test func removingATreeLeavesWhatItsLinksPointTo() throws {
        try scratch.write("kept/file", "text")
        try scratch.write("tree/deep/file", "")
        try scratch.link("tree/deep/link", to: "../../kept")
        try scratch.link("linked", to: "kept")
        try Disk.openFolder(scratch.path("tree/deep")).adopt(permissions: 0o555)
        try Disk.removeTree(scratch.path("tree"))
        try Disk.removeTree(scratch.path("linked"))
        try Disk.removeTree(scratch.path("absent"))
        #expect(try scratch.snapshot(".") == ["kept": "/", "kept/file": "text"])
    }

    @Test func aFolderIsHeldByOneAtATime() throws {
        let folder = scratch.path("lock")
        let first = try FolderLock.acquire(folder)
        let second = try FolderLock.acquire(folder)
        let (isFirstHolding, isSecondHolding) = (first != nil, second != nil)
        #expect(isFirstHolding)
        #expect(!isSecondHolding)
    }

    @Test func aFolderIsFreeWhenItsHolderLetsGo() throws {
        let folder = scratch.path("lock")
        do { _ = try FolderLock.acquire(folder) }
        let isHolding = try FolderLock.acquire(folder) != nil
        #expect(isHolding)
    }

    @Test func aLinkIsNotHeldInPlaceOfAFolder() throws {
        try scratch.makeFolder("folder")
        try scratch.link("lock", to: "folder")
        #expect(throws: DiskError.self) { _ = try FolderLock.acquire(scratch.path("lock")) }
    }

    @Test func mountPointsAreReadWithTheirEscapes() {
        let table = """
            22 28 0:20 / /sys rw,nosuid - sysfs sysfs rw
            28 1 254:0 / / rw - ext4 /dev/vda rw
            31 28 0:5 / /my\\040site\\134x rw - tmpfs tmpfs rw
            broken
            """
        let expected = ["/sys", "/", #"/my site\x"#].map { DiskPath($0) }
        #expect(MountPoints.parse(Array(table.utf8)) == Set(expected))
    }
}
