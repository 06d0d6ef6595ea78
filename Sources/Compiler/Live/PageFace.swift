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
        /// Everything.
        case everything
    }

    /// How far the change from `old` to `new` reaches; neither has been completed by what it includes.
    static func reach(from old: Page, to new: Page) -> Reach {
        guard hasSameFields(old, new), hasSamePlaces(old, new), !includes(old), !includes(new) else { return .everything }
        return hasSameReferences(old, new) ? .itself : .targets
    }

    /// Compared as they print themselves, with their places in the file: no field can be forgotten that way.
    private static func hasSameFields(_ old: Page, _ new: Page) -> Bool {
        func fields(_ page: Page) -> [Any] {
            [
                page.id, page.address, page.kind, page.status, page.title, page.aliases, page.tags, page.fields, page.frontMatter, page.openingFence,
                page.hasTitle, page.isFrontMatterUsable, page.isFolderPage, page.contentHash == nil,
            ]
        }
        return String(reflecting: fields(old)) == String(reflecting: fields(new))
    }

    private static func hasSamePlaces(_ old: Page, _ new: Page) -> Bool {
        old.anchors.count == new.anchors.count && old.headings.count == new.headings.count
            && zip(old.anchors, new.anchors).allSatisfy { $0.name == $1.name && $0.title == $1.title }
            && zip(old.headings, new.headings).allSatisfy { $0.level == $1.level && $0.text == $1.text && $0.anchor == $1.anchor }
    }

    private static func includes(_ page: Page) -> Bool { page.isSnippet || page.references.contains(where: \.isTransclusion) }

    private static func hasSameReferences(_ old: Page, _ new: Page) -> Bool {
        old.references.count == new.references.count
            && zip(old.references, new.references).allSatisfy { $0.syntax == $1.syntax && $0.target == $1.target && $0.anchor == $1.anchor }
    }
}
