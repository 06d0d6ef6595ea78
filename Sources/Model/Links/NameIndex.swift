import Bytes

/// The names that references can go by, as they are compared: case folded, spaces, `-` and `_` alike.
public struct NameIndex: Sendable {
    /// The pages that go by a name.
    public struct Bearers: Sendable {
        /// The page whose whole id it is.
        public var id: Int?
        /// The pages with it as a trailing part of their id, such as `ransomware` of `plans/ransomware`.
        public var trailingParts: [Int] = []
        /// The pages with it as their title or an alias.
        public var titles: [Int] = []
    }

    /// The number of each name among the bearers. One table for ids and titles alike: whoever follows a link asks for all of them.
    private var numbers: [String: Int] = [:]
    /// The pages that go by each name.
    public private(set) var bearers: [Bearers] = []
    /// Product areas by the names of their primary and secondary products, which the field `products` may use.
    public var offerings: [String: [Int]] = [:]
    /// The files of the content folder that are no pages, by their path below it.
    public var assets: Set<String> = []
    /// The paths below the content folder of symbolic links that lead out of it.
    public var outside: Set<String> = []
    /// The paths of those files by their last part.
    public var assetsByName: [String: [String]] = [:]
    /// The files of the content folder that are pages, by their path below it.
    public var files: [String: Int] = [:]

    /// Where the ids of several pages are one name, as `a/foo-bar` and `a/foo_bar` are: each id with its page. Nearly always empty.
    public var sharedIDs: [String: [(id: String, page: Int)]] = [:]

    /// Pages by the addresses that they had before, in lower case.
    public var formerAddresses: [String: [Int]] = [:]

    /// Makes an empty index.
    public init() {}

    /// Makes room for the names of so many pages: an id, the last part of it and a title each, and their files.
    public mutating func reserve(pages: Int) {
        numbers.reserveCapacity(3 * pages)
        bearers.reserveCapacity(3 * pages)
        files.reserveCapacity(pages)
    }

    /// The place among the bearers of those of a name that has the form in which names are compared; nil where nothing ever went by it.
    public func number(of key: String) -> Int? { numbers[key] }

    /// Changes the pages that go by a name, which has the form in which names are compared.
    public mutating func change(_ key: String, _ change: (inout Bearers) -> Void) {
        let number = numbers[key] ?? bearers.count
        if number == bearers.count {
            numbers[key] = number
            bearers.append(Bearers())
        }
        change(&bearers[number])
    }

    /// The form of `name` in which names are compared.
    public static func key(_ name: String) -> String {
        // As most ids are written already.
        if !name.hasByte(where: { $0.beyondASCII | $0.within(0x41, 0x5A) | $0.equal(0x20) | $0.equal(0x5F) }) { return name }
        var bytes = Array(name.utf8)
        for index in bytes.indices {
            switch bytes[index] {
            case 0x41...0x5A: bytes[index] += 0x20
            case 0x20, 0x5F: bytes[index] = 0x2D
            case 0x80...: return String(name.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the form in which `name` is compared may begin with one of the bytes `firsts`.
    public static func mayBegin(_ name: String, with firsts: Set<UInt8>) -> Bool {
        switch name.utf8.first {
        case nil: false
        case let byte? where byte >= 0x80: true
        case 0x20?, 0x5F?: true
        case let byte?: firsts.contains(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
        }
    }

    /// The pages that once stood at `path` below the top of the site, in whatever way another tool wrote that path.
    public func pages(formerlyAt path: String) -> [Int] {
        if formerAddresses.isEmpty { return [] }
        for address in AliasPath.addresses(of: path) {
            if let found = formerAddresses[address.lowercased()] { return found }
        }
        return []
    }
}
