/// The names that references can go by, as they are compared: case folded, spaces, `-` and `_` alike.
public struct NameIndex: Sendable {
    /// Pages by their whole id.
    public var ids: [String: Int] = [:]
    /// Pages by each trailing part of their id, such as `ransomware` of `plans/ransomware`.
    public var trailingParts: [String: [Int]] = [:]
    /// Pages by title and alias.
    public var titles: [String: [Int]] = [:]
    /// The files of the content folder that are no pages, by their path below it.
    public var assets: Set<String> = []
    /// The files of the content folder that are pages, by their path below it.
    public var files: [String: Int] = [:]

    /// Makes an empty index.
    public init() {}

    /// The form of `name` in which names are compared.
    public static func key(_ name: some StringProtocol) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return asciiKey(name) }
        return String(name.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }

    private static func asciiKey(_ name: some StringProtocol) -> String {
        let utf8 = name.utf8
        return unsafe String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var count = 0
            for byte in utf8 {
                let folded: UInt8 =
                    switch byte {
                    case 0x41...0x5A: byte + 0x20
                    case 0x20, 0x5F: 0x2D
                    default: byte
                    }
                unsafe buffer[count] = folded
                count += 1
            }
            return count
        }
    }
}
