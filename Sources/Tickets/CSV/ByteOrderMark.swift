/// Takes a UTF-8 byte order mark off the beginning of a file that comes in chunks.
struct ByteOrderMark: Sendable {
    private static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var matched = 0

    /// Whether the beginning is past, so that every further byte is the file's own.
    private(set) var isOver = false

    /// Takes the next byte and gives those that turn out to be no mark.
    mutating func take(_ byte: UInt8) -> [UInt8] {
        guard byte == Self.bytes[matched] else { return finish() + [byte] }
        matched += 1
        isOver = matched == Self.bytes.count
        return []
    }

    /// Ends the beginning and gives the bytes of a mark that is not whole.
    mutating func finish() -> [UInt8] {
        if isOver { return [] }
        isOver = true
        return Array(Self.bytes.prefix(matched))
    }
}
