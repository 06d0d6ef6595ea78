internal import Mustache

/// The parts of a page that a template arranges; every value is finished HTML.
enum Slot: String, CaseIterable {
    /// The BCP 47 tag of the site's language.
    case language
    /// The title of the browser's tab.
    case headTitle = "head_title"
    /// The title of the page.
    case title
    /// The name of the knowledge base.
    case site
    /// The way to the site's root, such as `../`; empty at the root.
    case root
    /// The day that the site was built for.
    case built
    /// The links to the lists of each kind.
    case navigation
    /// The way from the front page to the page.
    case breadcrumb
    /// The kind of the page, such as `plan`; empty for lists.
    case kind
    /// `draft` or `retired`; empty for active pages.
    case status
    /// What is wrong with the page, when it was built in spite of errors.
    case notice
    /// The typed facts of the page's kind.
    case facts
    /// The list of the page's headings.
    case contents
    /// The text.
    case body
    /// The pages that link here.
    case linkedFrom = "linked_from"
    /// The way to the plan for the unknown; empty when there is none.
    case unknownAddress = "unknown_address"
    /// The title of the plan for the unknown.
    case unknownTitle = "unknown_title"
    /// The list that a list page or the front page shows.
    case list
}

/// Lays pages out: a template is run once for each combination of filled slots, and after that only copied.
///
/// Mustache renders by reflection, which costs more than everything else on a page; with marks in place of the
/// values its result can be cut into pieces and used for every page that fills the same slots.
struct Skeleton: Sendable {
    private enum Piece: Sendable {
        case text([UInt8])
        case slot(Int)
    }

    private struct Key: Hashable {
        var layout: String
        var filled: Set<Int>
    }

    private let library: MustacheLibrary
    private var known: [Key: [Piece]] = [:]

    /// Prepares to lay pages out with the templates of `theme`.
    init(_ theme: Theme) {
        library = theme.library
    }

    /// The page that the template `layout` makes of the slots; absent and empty ones count as false.
    mutating func page(_ layout: Theme.Layout, _ slots: [Slot: [UInt8]]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(slots.values.reduce(4_096) { $0 + $1.count })
        for piece in pieces(layout, slots) {
            switch piece {
            case .text(let bytes): out += bytes
            case .slot(let index): out += slots[Slot.allCases[index]] ?? []
            }
        }
        return out
    }

    private mutating func pieces(_ layout: Theme.Layout, _ slots: [Slot: [UInt8]]) -> [Piece] {
        let filled = Set(Slot.allCases.indices.filter { !(slots[Slot.allCases[$0]] ?? []).isEmpty })
        let key = Key(layout: layout.rawValue, filled: filled)
        if let pieces = known[key] { return pieces }
        var marks: [String: String] = [:]
        for index in filled { marks[Slot.allCases[index].rawValue] = "\u{1}\(index)\u{2}" }
        let text = library.render(marks, withTemplate: layout.rawValue) ?? ""
        let pieces = Skeleton.cut(Array(text.utf8))
        known[key] = pieces
        return pieces
    }

    /// Cuts a rendered template at its marks.
    private static func cut(_ text: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        for (number, part) in text.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstIndex(of: 2),
                let index = Int(String(decoding: part[..<end], as: UTF8.self)), Slot.allCases.indices.contains(index)
            else {
                pieces.append(.text(Array(part)))
                continue
            }
            pieces.append(.slot(index))
            pieces.append(.text(Array(part[(end + 1)...])))
        }
        return pieces
    }
}
