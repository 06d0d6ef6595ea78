import Diagnostics
import Model

/// Names that pages of one kind may have meant: what cannot be told is not reported as missing.
struct Doubts {
    /// Whether some page of the kind cannot be read, so that it may name anything.
    private(set) var isTotal = false
    private var names: [String] = []

    /// Gathers what the pages of the kind `kind` may mean by their field `field`.
    init(about field: String, of kind: PageKind, in base: KnowledgeBase) {
        for index in base.pages(of: kind) {
            let page = base.pages[index]
            if !page.isFrontMatterUsable || page.hasMisspelt(field) || page.lacks(field) || page.hasInvalidValue(of: field) {
                isTotal = true
                return
            }
            for number in base.unresolved[index] {
                let reference = page.references[number]
                guard case .field(let name, _) = reference.syntax, name == field else { continue }
                switch base.resolutions[index][number] {
                case .ambiguous(let candidates): names += candidates.map { NameIndex.key(base.pages[$0].id.lastPart) }
                default: names.append(NameIndex.key(reference.target.lastPart))
                }
            }
        }
        names = Array(Set(names)).sorted()
        // Among so many wrong names every right one may be meant.
        isTotal = names.count > 100
    }

    /// Whether one of the pages may well mean the page `page`.
    func mayMean(_ page: Page) -> Bool {
        if isTotal { return true }
        if names.isEmpty { return false }
        let key = NameIndex.key(page.id.lastPart)
        return names.contains { $0 == key || !NearMisses.of($0, among: [key]).isEmpty }
    }
}
