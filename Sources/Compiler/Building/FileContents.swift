/// Reads single files for the command line.
public enum FileContents {
    /// The bytes of the regular file at `path`, of at most 64 MiB.
    public static func read(_ path: String) throws(BuildError) -> [UInt8] {
        do {
            return try Disk.read(DiskPath(path), limit: 64 << 20)
        } catch {
            throw .failed("\(error)")
        }
    }
}
