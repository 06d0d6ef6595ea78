/// The text of one file and the path that diagnostics name it by.
public struct SourceFile: Sendable {
    /// The path below the knowledge base's root, with `/` between its parts.
    public let path: String
    /// The bytes as they are on disk.
    public let bytes: [UInt8]

    /// Makes a source from its path and bytes.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
