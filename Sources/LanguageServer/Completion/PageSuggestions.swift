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

    /// A name that fits, and how well.
    private struct Fitting {
        var fit: NameQuery.Fit
        var page: Int
        /// Its place among the names of the page.
        var number: Int
    }

    /// Adds the pages of the kind `kind` for a field, written by `written` with their ids.
    func add(of kind: PageKind, without known: Set<Int>, to suggestions: inout Suggestions, written: (String) -> String) {
        for best in best(base.pages(of: kind).filter { !known.contains($0) }, suggestions.query) {
            let text = written(name(of: best.page, kind))
            suggestions.add(.init(name: names(of: best.page)[best.number], text: text, kind: .file, detail: detail(best.page), documentation: nil))
        }
    }

    /// Adds the pages that a wiki link may name, snippets where it shows their text, each closed by `closing`.
    func add(linkedBy isTransclusion: Bool, only kind: PageKind?, closing: String, to suggestions: inout Suggestions) {
        let pages = base.pages.indices.filter { page in
            (isTransclusion || !base.pages[page].isSnippet) && (kind == nil || base.pages[page].kind == kind)
        }
        for best in best(pages, suggestions.query) {
            let (names, id) = (names(of: best.page), linkName(of: best.page, isTransclusion: isTransclusion))
            let name = best.number < PageSuggestions.ids ? id : names[best.number]
            let text = best.number >= PageSuggestions.ids && isWritable(name, best.page, isTransclusion) ? name : id
            suggestions.add(.init(name: names[best.number], text: text + closing, kind: .file, detail: detail(best.page), documentation: nil))
        }
    }

    /// How many names of a page are of its id.
    private static let ids = 2

    /// What the page goes by: the last part of its id, all of that, its title and its aliases.
    private func names(of page: Int) -> [String] {
        [base.pages[page].shortName, base.pages[page].id, base.pages[page].title.value] + base.pages[page].aliases.map(\.value)
    }

    /// The names of `pages` that fit best, and one more to tell that there are more; no name of a page comes twice.
    private func best(_ pages: [Int], _ query: NameQuery) -> [Fitting] {
        var found: [Fitting] = []
        for page in pages {
            // Among so many pages every one fits where nothing was typed.
            if query.isEmpty, found.count > Suggestions.most { break }
            let short = query.fit(of: base.pages[page].shortName)
            // The whole id is of use where its last part is not what was typed, as in `plans/res`.
            let ids = [short, short == nil ? query.fit(of: base.pages[page].id) : nil]
            for (number, fit) in ids.enumerated() { if let fit { found.append(Fitting(fit: fit, page: page, number: number)) } }
            if let fit = query.fit(of: base.pages[page].title.value), !isSame(base.pages[page].title.value, page) {
                found.append(Fitting(fit: fit, page: page, number: PageSuggestions.ids))
            }
            for number in base.pages[page].aliases.indices {
                let alias = base.pages[page].aliases[number].value
                if let fit = query.fit(of: alias), !isSame(alias, page) { found.append(Fitting(fit: fit, page: page, number: PageSuggestions.ids + 1 + number)) }
            }
        }
        // In the order of pages, and of their names, where they fit alike.
        let order = found.indices.sorted { (found[$0].fit, $0) < (found[$1].fit, $1) }
        return order.prefix(Suggestions.most + 1).map { found[$0] }
    }

    /// Whether `name` says the same as the last part of the page's id.
    private func isSame(_ name: String, _ page: Int) -> Bool {
        name.utf8.count == base.pages[page].shortName.utf8.count && NameIndex.key(name) == NameIndex.key(base.pages[page].shortName)
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
}
