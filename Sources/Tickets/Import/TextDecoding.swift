import Model

/// How the letters of one export are written, as its mapping says or as its first letter beyond ASCII shows.
struct TextDecoding: Sendable {
    /// How letters are written.
    enum Encoding: Sendable {
        case undecided, utf8, windows1252
    }

    /// How letters are written, as far as that is known yet.
    private(set) var encoding: Encoding
    private var room: [UInt8] = []

    /// Makes a decoding; `name` is the mapping's word for it, nil when it says nothing.
    init(_ name: String?) {
        encoding = name.map { $0 == "windows-1252" ? .windows1252 : .utf8 } ?? .undecided
    }

    /// Hands the UTF-8 text of `bytes[range]` to `use`; false for bytes that are no text.
    mutating func read(_ bytes: [UInt8], _ range: Range<Int>, _ use: (_ bytes: [UInt8], _ range: Range<Int>) -> Void) -> Bool {
        if !TextDecoding.hasHighByte(bytes, range) {
            use(bytes, range)
            return true
        }
        let isUTF8 = encoding != .windows1252 && String(validating: bytes[range], as: UTF8.self) != nil
        if encoding == .undecided { encoding = isUTF8 ? .utf8 : .windows1252 }
        if encoding == .utf8 {
            if isUTF8 { use(bytes, range) }
            return isUTF8
        }
        room.removeAll(keepingCapacity: true)
        for index in range {
            guard let scalar = Windows1252.scalar(bytes[index]) else { return false }
            room.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        use(room, 0..<room.count)
        return true
    }

    private static func hasHighByte(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] >= 0x80 { return true }
        return false
    }
}
