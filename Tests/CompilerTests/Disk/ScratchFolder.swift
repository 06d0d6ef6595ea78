@testable import Compiler

/// A folder of a test's own, removed with everything in it when the test lets go of it.
final class ScratchFolder: Sendable {
    /// The folder's real path.
    let path: DiskPath

    /// Makes an empty folder below `/tmp`, whose real path macOS keeps elsewhere.
    init() throws {
        let name = "planbook-test-\(UInt64.random(in: 0 ... .max))"
        path = try Disk.realPath(DiskPath("/tmp")).appending(name)
        try Disk.makeFolder(path)
    }

    deinit {
        try? Disk.removeTree(path)
    }

    /// The path of `name` in the folder.
    func path(_ name: String) -> DiskPath {
        path.appending(name)
    }

    /// The same as text, as a command line would give it.
    func text(_ name: String) -> String {
        path(name).description
    }

    /// Writes a file below the folder.
    func write(_ name: String, _ text: String) throws {
        try Disk.write(Array(text.utf8).span, to: path(name))
    }

    /// Makes a folder below the folder.
    func makeFolder(_ name: String) throws {
        try Disk.makeFolders(path(name))
    }

    /// Makes a symbolic link below the folder.
    func link(_ name: String, to destination: String) throws {
        try Disk.makeSymbolicLink(path(name), to: DiskPath(destination))
    }

    /// The text of a file below the folder.
    func read(_ name: String) throws -> String {
        String(decoding: try Disk.read(path(name), limit: 1 << 20), as: UTF8.self)
    }

    /// Everything below the folder `name`: the text of files, "/" for folders and "-> destination" for links.
    func snapshot(_ name: String) throws -> [String: String] {
        var entries: [String: String] = [:]
        for entry in try Disk.walk(path(name)).entries {
            let below = "\(name)/\(entry.path)"
            switch entry.kind {
            case .file: entries[entry.path] = try read(below)
            case .directory: entries[entry.path] = "/"
            case .symbolicLink: entries[entry.path] = "-> \(try Disk.destination(ofLink: path(below)))"
            case .other: entries[entry.path] = "?"
            }
        }
        return entries
    }
}
