import Model

/// The addresses and titles of all pages as they stand in HTML, made once and copied ever after.
struct SiteNames: Sendable {
    /// For each page its address below the site's root; nil for snippets.
    let addresses: [[UInt8]?]
    /// For each page its title.
    let titles: [[UInt8]]

    /// Makes the names of the pages of `base`.
    init(_ base: KnowledgeBase) {
        addresses = base.addresses.map { $0.map(SiteNames.encoded) }
        titles = base.pages.indices.map { index in
            var out = HTMLBuffer()
            out.text(base.pages[index].title.value)
            return out.bytes
        }
    }

    /// The path with everything encoded that would mean something else in an address.
    static func encoded(_ path: String) -> [UInt8] {
        var text = path
        if text.withUTF8({ unsafe $0.allSatisfy(isPlain) }) { return Array(path.utf8) }
        var out = HTMLBuffer(capacity: path.utf8.count)
        for byte in path.utf8 {
            switch byte {
            case 0x23, 0x25, 0x3F, 0x3A: out.percentEncoded(byte)
            default: out.addressByte(byte)
            }
        }
        return out.bytes
    }

    /// Letters, digits and what paths are made of besides.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x2D...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
    }

    /// The way from the page at `address` to the site's root, such as `../`.
    static func wayToRoot(from address: String) -> [UInt8] {
        var address = address
        // All bytes at once: a page has a hundred links.
        let depth = address.withUTF8 { bytes in
            var depth = 0
            for unsafe byte in unsafe bytes where byte == 0x2F { depth += 1 }
            return depth
        }
        return depth < ways.count ? ways[depth] : way(up: depth)
    }

    private static let ways = (0..<8).map { way(up: $0) }

    private static func way(up depth: Int) -> [UInt8] { Array(repeatElement([0x2E, 0x2E, 0x2F], count: depth).joined()) }
}

extension HTMLBuffer {
    /// Appends a link to the page at `index`, with its title as the text; `root` is the way to the site's root.
    mutating func link(_ index: Int, _ names: SiteNames, _ root: [UInt8]) {
        markup("<a href=\"")
        raw(root)
        raw(names.addresses[index] ?? [])
        markup("\">")
        raw(names.titles[index])
        markup("</a>")
    }

    /// Appends the way from the page at `origin` to `target`, both relative to the site's root.
    mutating func relativeAddress(_ target: String, from origin: String) {
        raw(SiteNames.wayToRoot(from: origin))
        raw(SiteNames.encoded(target))
    }
}
