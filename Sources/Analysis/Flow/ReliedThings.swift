import Diagnostics
import Model

/// A product or a service that plans may rely on.
struct ReliedThing: Equatable {
    /// Which of an area's products is meant.
    enum Side {
        /// The area or the service as a whole.
        case whole
        /// The product that is used first.
        case primary
        /// The product that is used when the first one fails.
        case secondary
    }

    /// Its page.
    let page: Int
    /// Which of an area's products it is.
    let side: Side

    /// Whether relying on `other` cannot work while this one has failed.
    func takesDown(_ other: ReliedThing) -> Bool {
        page == other.page && (side == other.side || side == .whole && other.side == .primary)
    }
}

/// The products and services of a knowledge base by the names that texts use.
struct ReliedThings {
    private struct Name {
        let words: [String]
        /// As written, where a single word must stand exactly so.
        let exact: String?
        let thing: ReliedThing
    }

    /// By the first word, lower-case.
    private var names: [String: [Name]] = [:]

    /// Gathers the names in `base`.
    init(_ base: KnowledgeBase) {
        for page in base.pages(of: .product) {
            guard case .product(let product) = base.pages[page].fields, base.pages[page].status != .retired else { continue }
            addPage(page, base)
            for (offering, side) in [(product.primary, ReliedThing.Side.primary), (product.secondary, .secondary)] {
                if let offering { add(ReliedThings.core(of: offering.name), ReliedThing(page: page, side: side)) }
            }
        }
        for page in base.pages(of: .service) where base.pages[page].status != .retired { addPage(page, base) }
        addBrands(base)
    }

    private mutating func addPage(_ page: Int, _ base: KnowledgeBase) {
        let thing = ReliedThing(page: page, side: .whole)
        for name in [base.pages[page].title] + base.pages[page].aliases { add(name.value, thing) }
    }

    /// A vendor's name says which product is meant when its product's name begins with it and it makes no other.
    private mutating func addBrands(_ base: KnowledgeBase) {
        var makers: [String: [(ReliedThing, name: String)]] = [:]
        for page in base.pages(of: .product) {
            guard case .product(let product) = base.pages[page].fields else { continue }
            for (offering, side) in [(product.primary, ReliedThing.Side.primary), (product.secondary, .secondary)] {
                guard let offering, let vendor = offering.vendor else { continue }
                makers[vendor, default: []].append((ReliedThing(page: page, side: side), offering.name))
            }
        }
        for (vendor, made) in makers where made.count == 1 && made[0].name.hasPrefix(vendor + " ") { add(vendor, made[0].0) }
    }

    /// A product's name without what explains it.
    private static func core(of name: String) -> String {
        let ends = [" with ", " for ", " on ", " ("].compactMap { name.firstRange(of: $0)?.lowerBound }
        return ends.min().map { String(name[..<$0]) } ?? name
    }

    private mutating func add(_ name: String, _ thing: ReliedThing) {
        let words = TextWord.all(in: name).map(\.lowercased)
        guard let first = words.first else { return }
        // A single common word, such as a service called "Network", is no name unless it is written as one.
        let isWhole = thing.side == .whole
        if words.count == 1, isWhole, !name.contains(where: \.isUppercase) { return }
        names[first, default: []].append(Name(words: words, exact: words.count == 1 ? name : nil, thing: thing))
    }

    /// The thing that is named in `words` at `position`, and how many words name it; the longest name wins.
    func thing(in words: [TextWord], at position: Int) -> (thing: ReliedThing, count: Int)? {
        var best: (thing: ReliedThing, count: Int)?
        for name in names[words[position].lowercased] ?? [] where name.words.count > best?.count ?? 0 {
            let end = position + name.words.count
            guard end <= words.count, zip(words[position..<end], name.words).allSatisfy({ $0.lowercased == $1 }) else { continue }
            // A word in capitals behind it makes another name of it: "Microsoft Authenticator".
            if let exact = name.exact, words[position].text != exact || position == 0 || end < words.count && words[end].isProper { continue }
            best = (name.thing, name.words.count)
        }
        return best
    }
}

/// A word of a text and where it stands in it.
struct TextWord {
    /// The word as written.
    let text: String
    /// The word in lower case.
    let lowercased: String
    /// Its bytes in the text.
    let range: ByteRange

    /// Whether it begins with a capital letter or a digit.
    var isProper: Bool { text.first.map { $0.isUppercase || $0.isNumber } ?? false }

    /// The words of `text`: letters and digits, with what else stands inside a word.
    static func all(in text: String) -> [TextWord] {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map { TextWord($0, in: text) }
        }
        // Bytes say the same here, and what a character is need not be found out.
        return text.utf8.split { !isPartOfWord($0) }.map { TextWord(Substring($0), in: text) }
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x27
    }

    private init(_ part: Substring, in text: String) {
        let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
        self.text = String(part)
        lowercased = part.lowercased()
        range = ByteRange(start, start + part.utf8.count)
    }
}
