import Bytes
import Model

/// What pages are called where others name them, as it stands in HTML: made once and copied ever after.
///
/// All of it lies in one text, and what is asked of each page side by side: a page names dozens of others, and each would
/// else be looked for in several places of memory. A class, for all threads ask it about every link.
final class SiteNames: Sendable {
    /// What is asked of a page.
    private struct Entry {
        /// Where its address begins in the text, and where its title does; the title ends where the next page's address begins.
        var address: UInt32
        var title: UInt32
        /// Whether it has an address; snippets have none.
        var isPublished: Bool
        var kind: PageKind
    }

    private let text: [UInt8]
    private let entries: [Entry]
    /// The telephone numbers of the holders of each role, in one text as well, and where those of each page are; nil for pages without any.
    private let phoneText: [UInt8]
    private let phones: [Range<Int32>?]

    /// Makes the names of the pages of `base`.
    init(_ base: KnowledgeBase) {
        var out = HTMLBuffer(capacity: 64 * base.pages.count)
        entries = base.pages.indices.map { index in
            let start = out.count
            if let address = base.addresses[index] { out.raw(SiteNames.encoded(address)) }
            let title = out.count
            out.text(base.pages[index].title.value)
            return Entry(
                address: UInt32(start), title: UInt32(title), isPublished: base.addresses[index] != nil, kind: base.pages[index].kind)
        }
        text = out.bytes
        var phones = HTMLBuffer()
        self.phones = base.pages.indices.map { index in
            guard base.pages[index].kind == .role, case .role(let fields) = base.pages[index].fields else { return nil }
            guard fields.holders.contains(where: { $0.phone != nil }) else { return nil }
            let start = Int32(phones.count)
            for holder in fields.holders.prefix(3) { phones.holder(holder) }
            return start..<Int32(phones.count)
        }
        phoneText = phones.bytes
    }

    /// Whether the page at `page` has an address; snippets have none.
    func isPublished(_ page: Int) -> Bool { entries[page].isPublished }

    /// The kind of the page at `page`.
    func kind(of page: Int) -> PageKind { entries[page].kind }

    /// The address of the page at `page` below the site's root; empty for snippets.
    func address(of page: Int) -> [UInt8] { Array(text[Int(entries[page].address)..<Int(entries[page].title)]) }

    /// Whether a holder of the role at `page` has a telephone.
    func hasPhone(_ page: Int) -> Bool { phones[page] != nil }

    fileprivate func appendPhones(of page: Int, to out: inout HTMLBuffer) {
        if let range = phones[page] { out.raw(phoneText, Int(range.lowerBound), Int(range.upperBound)) }
    }

    /// Has the names of the page at `page` brought near, for whoever writes them soon.
    func bringNear(_ page: Int) { text.bringNear(Int(entries[page].address)) }

    fileprivate func appendAddress(of page: Int, to out: inout HTMLBuffer) {
        out.raw(text, Int(entries[page].address), Int(entries[page].title))
    }

    fileprivate func appendTitle(of page: Int, to out: inout HTMLBuffer) {
        out.raw(text, Int(entries[page].title), page + 1 < entries.count ? Int(entries[page + 1].address) : text.count)
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
    /// Appends the address of the page at `page` below the site's root; nothing for snippets.
    mutating func address(of page: Int, _ names: SiteNames) { names.appendAddress(of: page, to: &self) }

    /// Appends the title of the page at `page`.
    mutating func title(of page: Int, _ names: SiteNames) { names.appendTitle(of: page, to: &self) }

    /// Appends the telephone numbers of the holders of the role at `page`, the first ones.
    mutating func phones(of page: Int, _ names: SiteNames) { names.appendPhones(of: page, to: &self) }

    /// Appends somebody's name, telephone number and hours; nothing without a number.
    mutating func holder(_ holder: Contact) {
        guard let phone = holder.phone else { return }
        markup(" <span class=\"holder\">")
        text(holder.name)
        markup(" ")
        self.phone(phone)
        if !holder.hours.isEmpty {
            markup(" <small>")
            text(holder.hours.joined(separator: ", "))
            markup("</small>")
        }
        markup("</span>")
    }

    /// Appends a link to the page at `index`, with its title as the text; `root` is the way to the site's root.
    mutating func link(_ index: Int, _ names: SiteNames, _ root: [UInt8]) {
        markup("<a href=\"")
        raw(root)
        address(of: index, names)
        markup("\">")
        title(of: index, names)
        markup("</a>")
    }

    /// Appends the way from the page at `origin` to `target`, both relative to the site's root.
    mutating func relativeAddress(_ target: String, from origin: String) {
        raw(SiteNames.wayToRoot(from: origin))
        raw(SiteNames.encoded(target))
    }
}
