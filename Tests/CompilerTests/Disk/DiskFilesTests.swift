import Testing

@testable import Compiler

@Suite struct DiskFilesTests {
    let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test(arguments: [0, 1, 4095, 4096, 70_000, 300_000])
    func aFileReadsAsItWasWritten(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Disk.write(bytes.span, to: scratch.path("a/b/file"))
        #expect(try Disk.read(scratch.path("a/b/file"), limit: size) == bytes)
    }

    @Test func writingAgainReplacesTheBytes() throws {
        try scratch.write("file", "long text")
        try scratch.write("file", "short")
        #expect(try scratch.read("file") == "short")
    }

    @Test func writingOverAFileCanBeRefused() throws {
        try scratch.write("file", "old")
        let bytes: [UInt8] = [1]
        #expect(throws: DiskError("write", scratch.path("file"), .system(17))) {
            try Disk.write(bytes.span, to: scratch.path("file"), existing: .refused)
        }
        #expect(try scratch.read("file") == "old")
    }

    #if os(Linux)
    @Test func aFileThatClaimsToBeEmptyIsReadToItsEnd() throws {
        let status = try #require(try Disk.status(DiskPath("/proc/self/mountinfo")))
        #expect(status.size == 0)
        #expect(try !Disk.read(DiskPath("/proc/self/mountinfo"), limit: 1 << 24).isEmpty)
        #expect(throws: DiskError("read", DiskPath("/proc/self/mountinfo"), .tooLarge(limit: 1))) {
            try Disk.read(DiskPath("/proc/self/mountinfo"), limit: 1)
        }
    }
    #endif

    @Test func aFileAboveTheLimitIsRefused() throws {
        try scratch.write("file", "12345")
        #expect(throws: DiskError("read", scratch.path("file"), .tooLarge(limit: 4))) {
            try Disk.read(scratch.path("file"), limit: 4)
        }
        let error = DiskError("read", DiskPath("a"), .tooLarge(limit: 4))
        #expect(error.description == "cannot read 'a': it holds more than 4 bytes")
    }

    @Test func aFolderOrADeviceIsNotReadAsAFile() throws {
        #expect(throws: DiskError("read", scratch.path, .notAFile)) { try Disk.read(scratch.path, limit: 10) }
        let null = DiskPath("/dev/null")
        #expect(throws: DiskError("read", null, .notAFile)) { try Disk.read(null, limit: 10) }
    }

    @Test func anErrorSaysWhatWasTriedOnWhatAndWhy() throws {
        let denied = DiskError("read", DiskPath("content/plans/x.md"), .system(13))
        #expect(denied.description == "cannot read 'content/plans/x.md': Permission denied")
        let error = try #require(throws: DiskError.self) { try Disk.read(scratch.path("absent"), limit: 10) }
        #expect(error.description == "cannot read '\(scratch.path)/absent': No such file or directory")
        #expect(error.isMissing)
    }

    @Test func aPathBelowAFileCannotBeWritten() throws {
        try scratch.write("file", "")
        let error = try #require(throws: DiskError.self) { try scratch.write("file/below", "") }
        #expect(error.description.hasSuffix("Not a directory"))
    }

    @Test func aCopyHasTheBytesAndOnRequestTheMode() throws {
        try scratch.write("file", "text")
        try Disk.openFile(scratch.path("file")).adopt(permissions: 0o750)
        try Disk.copy(scratch.path("file"), to: scratch.path("plain/copy"))
        try Disk.copy(scratch.path("file"), to: scratch.path("faithful"), keepingStatus: true)
        #expect(try scratch.read("plain/copy") == "text")
        #expect(try Disk.status(scratch.path("plain/copy"))?.permissions != 0o750)
        #expect(try Disk.status(scratch.path("faithful"))?.permissions == 0o750)
    }

    @Test func aHardLinkIsTheSameFileAndALinkToALinkIsALink() throws {
        try scratch.write("file", "text")
        try scratch.link("link", to: "file")
        try Disk.hardLink(scratch.path("file"), to: scratch.path("second"))
        try Disk.hardLink(scratch.path("link"), to: scratch.path("linked"))
        let file = try #require(try Disk.status(scratch.path("file")))
        #expect(try Disk.status(scratch.path("second"))?.isSameFile(as: file) == true)
        #expect(try Disk.status(scratch.path("linked"))?.kind == .symbolicLink)
    }

    @Test func exchangingSwapsTwoFoldersAndNeedsBoth() throws {
        try scratch.write("a/one", "1")
        try scratch.write("b/two", "2")
        try Disk.exchange(scratch.path("a"), scratch.path("b"))
        #expect(try scratch.read("a/two") == "2")
        #expect(try scratch.read("b/one") == "1")
        let error = try #require(throws: DiskError.self) {
            try Disk.exchange(scratch.path("a"), scratch.path("absent"))
        }
        #expect(error.isMissing)
    }

    @Test func thePartOfAPathThatDoesNotExistIsKeptBehindTheRealPath() throws {
        try scratch.makeFolder("real")
        try scratch.link("link", to: "real")
        #expect(try Disk.resolvedPath(scratch.path("link/new/./site/")) == scratch.path("real/new/site"))
        #expect(throws: DiskError.self) { try Disk.resolvedPath(scratch.path("absent/../site")) }
    }
}

extension Descriptor {
    /// Sets the permission bits alone.
    borrowing func adopt(permissions: UInt16) throws {
        var status = try status()
        status.permissions = .init(permissions)
        try adopt(status)
    }
}
