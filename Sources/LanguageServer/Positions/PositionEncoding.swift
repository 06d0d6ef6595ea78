/// What positions in a line count.
enum PositionEncoding: String, Encodable, Sendable {
    /// Bytes.
    case utf8 = "utf-8"
    /// UTF-16 units, which every client knows.
    case utf16 = "utf-16"

    /// The best of what a client offers: bytes need no counting.
    init(offered: [String]?) {
        self = offered?.contains(PositionEncoding.utf8.rawValue) == true ? .utf8 : .utf16
    }

    /// How many units a character takes whose first byte is `byte`; a further byte of one takes none of its own in UTF-16.
    func units(ofByte byte: UInt8) -> Int {
        switch self {
        case .utf8: 1
        case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
        }
    }
}
