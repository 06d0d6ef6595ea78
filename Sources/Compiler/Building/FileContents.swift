/// Reads and writes single files for the command line.
public enum FileContents {
    /// The bytes of the regular file at `path`, of at most 64 MiB.
    public static func read(_ path: String) throws(BuildError) -> [UInt8] {
        do {
            return try Disk.read(DiskPath(path), limit: 64 << 20)
        } catch {
            throw .failed("\(error)")
        }
    }

    /// All that comes over standard input, of at most 64 MiB.
    public static func standardInput() throws(BuildError) -> [UInt8] {
        do {
            return try Disk.standardInput(limit: 64 << 20)
        } catch {
            throw .failed("cannot read standard input: \(error.explanation)")
        }
    }

    /// Puts a file of `bytes` at `path`, in the folders that it needs: whoever reads it sees the old file or the new one.
    public static func write(_ bytes: [UInt8], to path: String) throws(BuildError) {
        let target = DiskPath(path)
        do {
            if try Disk.status(target, followingLink: true) != nil { return try Disk.replace(target, with: bytes) }
            let draft = DiskPath(path + ".new")
            try Disk.write(bytes.span, to: draft)
            try Disk.rename(draft, to: target)
        } catch {
            throw .failed("\(error)")
        }
    }
}
