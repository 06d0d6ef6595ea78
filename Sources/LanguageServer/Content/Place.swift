import Diagnostics
import Model

/// A place in a document of a knowledge base.
struct Place {
    /// The knowledge base.
    let content: OpenKnowledgeBase
    /// The document's path below the root.
    let path: String
    /// Its text.
    let text: DocumentText
    /// The byte that the place is before.
    let offset: Int

    /// The number of the page that the document is; nil for the settings, and for what was never compiled.
    var page: Int? { content.page(at: path) }

    /// The page's reference at the place, by its number; of several the one that takes the fewest bytes.
    var reference: Int? {
        guard let base = content.base, let page else { return nil }
        let numbers = base.pages[page].ownReferences.indices.filter { number in
            let range = base.pages[page].references[number].range
            return range.start <= offset && offset <= range.end
        }
        return numbers.min { base.pages[page].references[$0].range.count < base.pages[page].references[$1].range.count }
    }
}
