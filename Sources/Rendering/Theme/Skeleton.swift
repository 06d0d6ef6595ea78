internal import Mustache

/// The parts of a page that a template arranges; every value is finished HTML.
enum Slot: Int, CaseIterable, Sendable {
    /// The BCP 47 tag of the site's language.
    case language
    /// `rtl` for a language that is written from right to left; empty for others.
    case direction
    /// The title of the browser's tab.
    case headTitle
    /// The title of the page.
    case title
    /// The address of a page below the site's root; empty for lists.
    case address
    /// Where a redirect leads.
    case target
    /// What tells the text of a page from what it was before.
    case revision
    /// What a run of a plan needs to know about it, as attributes; empty for other kinds.
    case run
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
    /// What a plan says before its first heading.
    case lead
    /// The way to the list of customers, where a plan can be shown for one of them.
    case customers
    /// What else is known about a plan.
    case background
    /// A plan's way from step to step, as a diagram.
    case flow
    /// The minutes in which a plan promises recovery.
    case rto
    /// The drawing of all links.
    case graph
    /// Whether the page has drawings of the whole knowledge base; empty when it has none.
    case pictures
    /// What is overdue in the knowledge base.
    case overdue
    /// What tickets say of the page.
    case history
    /// Something when there are tickets, so that pages lead to what keeps coming back.
    case tickets
    /// The list of the page's headings.
    case contents
    /// The text.
    case body
    /// What the page says first.
    case description
    /// The plans that have most in common with the page.
    case related
    /// The pages that link here, with the sentences that they do it in.
    case linkedFrom
    /// What the pages say that the text links to.
    case previews
    /// The way to the plan for the unknown; empty when there is none.
    case unknownAddress
    /// The title of the plan for the unknown.
    case unknownTitle
    /// The list that a list page or the front page shows.
    case list
    /// The page's one address on the web; empty unless the settings say where the site is published.
    case canonical
    /// The day of the page's last change; empty when version control knows of none.
    case changed
    /// The start of the name of the commit that changed the page last.
    case commit
    /// The pages that were changed last, for the front page.
    case changes

    /// What templates call it: the case's name in snake case.
    var name: String { Slot.names[rawValue] }

    private static let names = allCases.map { slot in
        String("\(slot)".flatMap { $0.isUppercase ? "_" + $0.lowercased() : String($0) })
    }
}

/// The values of a page's slots.
struct SlotValues {
    private var values = [ArraySlice<UInt8>](repeating: [], count: Slot.allCases.count)
    /// The slots that have a value, a bit each.
    private(set) var filled = 0

    /// The value of `slot`; empty for none.
    subscript(slot: Slot) -> [UInt8] {
        get { Array(values[slot.rawValue]) }
        set { set(slot, newValue[...]) }
    }

    /// Fills `slot` with a part of something larger, which is not copied.
    mutating func set(_ slot: Slot, _ value: ArraySlice<UInt8>) {
        values[slot.rawValue] = value
        filled = value.isEmpty ? filled & ~(1 << slot.rawValue) : filled | 1 << slot.rawValue
    }

    /// The value of the slot with the number `number`.
    subscript(number number: Int) -> ArraySlice<UInt8> { values[number] }
}

/// Lays pages out: a template is run once for each combination of filled slots, and after that only copied.
///
/// Mustache renders by reflection, which costs more than everything else on a page; with marks in place of the
/// values its result can be cut into pieces and used for every page that fills the same slots.
struct Skeleton: Sendable {
    /// A template that was run: its text, cut where values stand.
    private struct Frame: Sendable {
        /// All of the text but the values.
        var text: [UInt8] = []
        /// Which slots stand in it, each behind so many bytes of the text.
        var slots: [(number: Int, offset: Int)] = []
    }

    private struct Key: Hashable {
        var layout: Theme.Layout
        var filled: Int
    }

    private let templates: MustacheLibrary
    private var known: [Key: Frame] = [:]

    /// Prepares to lay pages out with the templates of `theme`.
    init(_ theme: Theme) {
        templates = theme.templates
    }

    /// The page that the template `layout` makes of the slots; absent and empty ones count as false.
    mutating func page(_ layout: Theme.Layout, _ slots: SlotValues) -> [UInt8] {
        let frame = frame(layout, slots.filled)
        var out: [UInt8] = []
        out.reserveCapacity(frame.slots.reduce(frame.text.count) { $0 + slots[number: $1.number].count })
        var start = 0
        for slot in frame.slots {
            out += frame.text[start..<slot.offset]
            out += slots[number: slot.number]
            start = slot.offset
        }
        out += frame.text[start...]
        return out
    }

    private mutating func frame(_ layout: Theme.Layout, _ filled: Int) -> Frame {
        let key = Key(layout: layout, filled: filled)
        if let frame = known[key] { return frame }
        var marks = Marks()
        for (number, slot) in Slot.allCases.enumerated() where filled & 1 << number != 0 {
            marks.texts[slot.name] = Mark(renderText: "\u{1}\(number)\u{2}")
        }
        let text = templates.render(marks, withTemplate: layout.rawValue) ?? ""
        let frame = Skeleton.cut(Array(text.utf8))
        known[key] = frame
        return frame
    }

    /// What a template may name. On its own, as in `{{.}}`, it is nothing: a dictionary would be written in an order of chance.
    private struct Marks: MustacheParent, MustacheCustomRenderable {
        var texts: [String: Mark] = [:]

        var renderText: String { "" }
        var isNull: Bool { false }

        func child(named name: String) -> Any? { texts[name] }
    }

    /// What stands in the place of a value. It says itself that it has no children; of a string Mustache would find that out by reflection.
    private struct Mark: MustacheParent, MustacheCustomRenderable {
        var renderText: String
        var isNull: Bool { false }

        func child(named name: String) -> Any? { nil }
    }

    /// Cuts a rendered template at its marks.
    private static func cut(_ text: [UInt8]) -> Frame {
        var frame = Frame()
        for (number, part) in text.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
            guard number > 0, let end = part.firstIndex(of: 2),
                let index = Int(String(decoding: part[..<end], as: UTF8.self)), Slot.allCases.indices.contains(index)
            else {
                frame.text += part
                continue
            }
            frame.slots.append((index, frame.text.count))
            frame.text += part[(end + 1)...]
        }
        return frame
    }
}
