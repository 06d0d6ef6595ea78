import Model

/// The pages that gather what has a tag in common.
struct TagPages {
    /// A tag as it is shown first, and the pages that have it.
    struct Tag: Sendable {
        /// The tag, as the first of the pages writes it.
        var name: String
        /// The pages, in the order of their files.
        var pages: [Int]
    }

    /// The tags, in order.
    let tags: [Tag]

    /// Gathers the tags of the published pages of `base`.
    init(_ base: KnowledgeBase) {
        tags = base.relations.pagesByTag.sorted { $0.key < $1.key }.map { key, pages in
            let name = pages.first.flatMap { base.pages[$0].tags.first { $0.lowercased() == key } } ?? key
            return Tag(name: name, pages: pages)
        }
    }

    /// The address of the list of all tags.
    static let index = "tags/index.html"

    /// The address of a tag's page, relative to the site's root: letters and digits, `-` for the rest.
    static func address(of tag: String) -> String {
        if let name = plainName(of: tag) { return "tags/\(name).html" }
        var name = ""
        var isPlain = true
        for character in tag.lowercased() {
            let isKept = character.isLetter || character.isNumber
            if !isKept && character != "-" { isPlain = false }
            name.append(isKept ? character : "-")
        }
        // Two tags that differ in punctuation alone still have pages of their own, and none is called like the list.
        if isPlain, (1...60).contains(name.utf8.count), name != "index" { return "tags/\(name).html" }
        let code = tag.lowercased().utf8.reduce(UInt32(17)) { ($0 &* 31) &+ UInt32($1) }
        return "tags/\(name.prefix(40))-\(String(code, radix: 36)).html"
    }

    /// The name of the page of a tag that is nothing but letters, digits and `-` of ASCII, as most are; nil for others.
    private static func plainName(of tag: String) -> String? {
        var name: [UInt8] = []
        for byte in tag.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D: name.append(byte)
            case 0x41...0x5A: name.append(byte + 0x20)
            default: return nil
            }
        }
        let text = String(decoding: name, as: UTF8.self)
        return (1...60).contains(name.count) && text != "index" ? text : nil
    }
}
