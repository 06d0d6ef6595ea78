import Analysis
import Diagnostics
import Model

/// Offers pages by all that they go by.
struct PageSuggestions {
    private let base: KnowledgeBase

    /// Offers pages of `base`.
    init(_ base: KnowledgeBase) {
        self.base = base
    }

    /// Adds the pages of the kind `kind` for a field, written by `written` with their ids.
    func add(of kind: PageKind, without known: Set<Int>, to suggestions: inout Suggestions, written: (String) -> String) {
        for page in base.pages(of: kind) where !known.contains(page) {
            let names = [base.pages[page].shortName, base.pages[page].title.value] + base.pages[page].aliases.map(\.value)
            guard names.contains(where: suggestions.fits) else { continue }
            let id = name(of: page, kind)
            for name in unique(names) {
                suggestions.add(.init(name: name, text: written(id), kind: .file, detail: detail(page), documentation: nil))
            }
        }
    }

    /// Adds the pages that a wiki link may name, snippets where it shows their text, each closed by `closing`.
    func add(linkedBy isTransclusion: Bool, only kind: PageKind?, closing: String, to suggestions: inout Suggestions) {
        for page in base.pages.indices where isTransclusion || !base.pages[page].isSnippet {
            if let kind, base.pages[page].kind != kind { continue }
            let own = [base.pages[page].shortName, base.pages[page].id]
            let others = [base.pages[page].title.value] + base.pages[page].aliases.map(\.value)
            guard (own + others).contains(where: suggestions.fits) else { continue }
            let id = linkName(of: page, isTransclusion: isTransclusion)
            suggestions.add(.init(name: id, text: id + closing, kind: .file, detail: detail(page), documentation: nil))
            for name in unique(others) where NameIndex.key(name) != NameIndex.key(id) {
                let text = isWritable(name, page, isTransclusion) ? name : id
                suggestions.add(.init(name: name, text: text + closing, kind: .file, detail: detail(page), documentation: nil))
            }
        }
    }

    /// The kind of a page, how bad or urgent it is, and its title.
    func detail(_ page: Int) -> String {
        var kind = base.pages[page].kind.rawValue
        switch base.pages[page].fields {
        case .plan(let plan): kind += plan.priority.map { " " + $0.value.rawValue } ?? ""
        case .incident(let incident): kind += incident.severity.map { " " + $0.value.rawValue } ?? ""
        default: break
        }
        return kind + " · " + base.pages[page].title.value
    }

    /// The shortest name by which a field that expects `kind` finds the page.
    func name(of page: Int, _ kind: PageKind) -> String {
        let short = base.pages[page].shortName
        return NameIndex.pages(named: short, of: kind, in: base) == [page] ? short : base.pages[page].id
    }

    /// The shortest name by which a link finds the page.
    func linkName(of page: Int, isTransclusion: Bool = false) -> String {
        let short = base.pages[page].shortName
        return NameIndex.pages(named: short, in: base, isTransclusion: isTransclusion) == [page] ? short : base.pages[page].id
    }

    /// Whether a link may have a title as its target: it is the only one, and no sign in it ends the target.
    private func isWritable(_ name: String, _ page: Int, _ isTransclusion: Bool) -> Bool {
        !name.contains { "[]|#\\".contains($0) || $0.isNewline }
            && NameIndex.pages(named: name, in: base, isTransclusion: isTransclusion) == [page]
    }

    private func unique(_ names: [String]) -> [String] {
        var known: Set<String> = []
        return names.filter { known.insert(NameIndex.key($0)).inserted }
    }
}
