import Diagnostics
import Model

/// What others see of a page: as long as it stays the same, nothing has to be linked again but the page itself.
struct PageFace {
    /// How much of a knowledge base a change of one page concerns.
    enum Reach: Comparable {
        /// The page alone.
        case itself
        /// The page and those that it links to, or did.
        case targets
        /// Those, and the pages that link to it.
        case neighbours
        /// Every page may speak of it; only those that link to it, or by a name that it has or had, may lead elsewhere.
        case names
        /// Everything.
        case everything
    }

    /// How far the change from `old` to `new` reaches; neither has been completed by what it includes.
    static func reach(from old: Page, to new: Page) -> Reach {
        guard !includes(old), !includes(new), printed(fields(old)) == printed(fields(new)), paths(old) == paths(new) else { return .everything }
        // Findings on other pages point to what stands in the front matter.
        guard String(reflecting: located(old)) == String(reflecting: located(new)) else { return .names }
        guard hasSamePlaces(old, new) else { return .neighbours }
        return hasSameReferences(old, new) ? .itself : .targets
    }

    /// What makes a page this one and not another, apart from what it is called.
    private static func fields(_ page: Page) -> [Any] {
        [page.id, page.address, page.kind, page.status, page.tags, page.fields, page.hasTitle, page.isFrontMatterUsable, page.isFolderPage, page.contentHash == nil]
    }

    /// Compared as they print themselves, with their places in the file: no field can be forgotten that way.
    private static func located(_ page: Page) -> [Any] { [page.title, page.aliases, page.fields, page.frontMatter, page.openingFence] }

    private static func paths(_ page: Page) -> [String] { page.aliases.map(\.value).filter(AliasPath.isPath) }

    /// All that `value` is made of but for places in a file, each part behind what it is called.
    private static func printed(_ value: Any) -> String {
        var text = ""
        func add(_ value: Any) {
            if value is ByteRange { return }
            let parts = Mirror(reflecting: value)
            if parts.children.isEmpty {
                text += String(reflecting: value) + ";"
                return
            }
            text += "\(type(of: value))("
            for (label, part) in parts.children {
                text += (label ?? "") + ":"
                add(part)
            }
            text += ")"
        }
        add(value)
        return text
    }

    private static func hasSamePlaces(_ old: Page, _ new: Page) -> Bool {
        old.anchors.count == new.anchors.count && old.headings.count == new.headings.count
            && zip(old.anchors, new.anchors).allSatisfy { $0.name == $1.name && $0.title == $1.title }
            && zip(old.headings, new.headings).allSatisfy { $0.level == $1.level && $0.text == $1.text && $0.anchor == $1.anchor }
    }

    private static func includes(_ page: Page) -> Bool { page.isSnippet || !page.transclusions.isEmpty }

    /// Whether both name the same, in the same order.
    static func hasSameReferences(_ old: Page, _ new: Page) -> Bool {
        old.references.count == new.references.count
            && zip(old.references, new.references).allSatisfy { $0.syntax == $1.syntax && $0.target == $1.target && $0.anchor == $1.anchor }
    }
}
