import Testing

@testable import Compiler

@Suite struct FileTreeTests {
    let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func aWalkIsSortedByTheBytesOfWholePaths() throws {
        for name in ["a/x", "a.md", "a-b", "a0", "é", "z"] { try scratch.write("root/\(name)", "") }
        let tree = try Disk.walk(scratch.path("root"))
        #expect(tree.entries.map(\.path) == ["a", "a-b", "a.md", "a/x", "a0", "z", "é"])
        #expect(tree.entries.map(\.kind) == [.directory, .file, .file, .file, .file, .file, .file])
        #expect(tree.misnamed.isEmpty)
    }

    @Test func linksTellWhereTheyLeadAndAreNotEntered() throws {
        try scratch.write("root/folder/file", "")
        try scratch.write("elsewhere/file", "")
        try scratch.link("root/in-file", to: "folder/file")
        try scratch.link("root/in-folder", to: "folder")
        try scratch.link("root/out-folder", to: "../elsewhere")
        try scratch.link("root/out-file", to: scratch.text("elsewhere/file"))
        try scratch.link("root/nothing", to: "absent")
        try scratch.link("root/circle", to: "circle")
        try scratch.link("root/folder/up", to: "..")
        let entries = try Disk.walk(scratch.path("root")).entries
        let found = Dictionary(uniqueKeysWithValues: entries.map { ($0.path, $0.destination) })
        #expect(
            found == [
                "folder": nil, "folder/file": nil, "in-file": .inside(.file), "in-folder": .inside(.directory),
                "out-folder": .outside(.directory), "out-file": .outside(.file), "nothing": .dangling,
                "circle": .dangling, "folder/up": .inside(.directory),
            ]
        )
    }

    @Test func theRootMayBeALink() throws {
        try scratch.write("real/file", "")
        try scratch.link("real/self", to: "file")
        try scratch.link("root", to: "real")
        let entries = try Disk.walk(scratch.path("root")).entries
        #expect(entries.map(\.path) == ["file", "self"])
        #expect(entries.last?.destination == .inside(.file))
    }

    @Test func aRootThatIsMissingOrAFileIsAnError() throws {
        try scratch.write("file", "")
        #expect(throws: DiskError.self) { try Disk.walk(scratch.path("absent")) }
        #expect(throws: DiskError.self) { try Disk.walk(scratch.path("file")) }
    }

    #if os(Linux)
    @Test func namesThatAreNotUTF8AreReported() throws {
        let name = try #require(DiskPath(bytes: [0x61, 0xFF]))
        let nothing: [UInt8] = []
        try Disk.write(nothing.span, to: scratch.path("root").appending(name))
        try Disk.write(nothing.span, to: scratch.path("root/b").appending(name).appending("file"))
        let tree = try Disk.walk(scratch.path("root"))
        #expect(tree.entries.map(\.path) == ["b"])
        #expect(tree.misnamed == [name, DiskPath("b").appending(name)])
    }
    #endif
}
