/// The number of a source file: its place in the sorted list of a build's files.
public struct FileID: Hashable, Comparable, Sendable {
    /// The place in the list, from 0.
    public let index: Int

    /// Makes the id of the file at `index`.
    public init(_ index: Int) {
        self.index = index
    }

    /// The file with the settings, which is no page.
    public static let settings = FileID(-2)

    /// The knowledge base as a whole: what is missing from it has no file to point to.
    public static let knowledgeBase = FileID(-1)

    /// Orders files as the build lists them.
    public static func < (left: FileID, right: FileID) -> Bool {
        left.index < right.index
    }
}

/// A range of bytes in one of the build's files.
public struct Location: Hashable, Sendable {
    /// The file.
    public var file: FileID
    /// The bytes in it.
    public var range: ByteRange

    /// Makes the location of `range` in `file`.
    public init(_ file: FileID, _ range: ByteRange) {
        self.file = file
        self.range = range
    }
}
