import Diagnostics
import Model

extension Check {
    /// L301: a reference that names nothing, or a page of the wrong kind.
    static let brokenLink = Check(
        code: "L301", slug: "broken-link", level: .error,
        summary: "a link or a field names a page that does not exist, or one of the wrong kind",
        why: """
            At three in the morning a dead link is a dead end. A wiki link names a page by its id, a trailing part of it,
            its title or an alias; a Markdown link by its path from the page's own folder; a field by a page of the kind
            that it expects.
            """,
        bad: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nSee [[«restore-sever»]] and [[server-down]].\n"),
            Example("content/services/backup.md", "---\ntitle: Backup\nowner: «tecnician»\n---\n\nNightly copies.\n"),
        ],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [[restore-server]] and [it](../incidents/server-down.md).\n")],
        scope: .page { view, findings in
            for (place, (number, reference)) in view.unresolved.enumerated() {
                let nearest = { place < Spellings.perPage ? nearestNames(to: reference, view) : [] }
                switch view.base.resolutions[view.index][number] {
                case .missing where !reference.namesAsset && !reference.namesProduct && !view.page.isLeftToOtherTools(number):
                    noteMissing(reference, reference.isTemplate ? [] : nearest(), view, &findings)
                case .wrongKind(let other): noteWrongKind(reference, other, nearest(), view, &findings)
                default: break
                }
            }
        })

    private static func noteMissing(
        _ reference: Reference, _ nearest: [String], _ view: PageView, _ findings: inout Findings
    ) {
        let fixes = nearest.count == 1 && reference.isMendable && isUnambiguous(nearest[0], for: reference, view) ? [Fix(
            title: "replace '\(reference.target)' by '\(nearest[0])'",
            edits: [TextEdit(view.page.location(reference.targetRange), nearest[0])],
                    isSafe: NearMisses.isSlip(reference.target, for: nearest[0]))] : []
        var message = "no page is called '\(reference.target)'"
        var label = "no such page"
        if case .field(let field, let kind) = reference.syntax {
            message = "'\(field)' names \(kind.withArticle) that does not exist: '\(reference.target)'"
            label = "no such \(kind.rawValue)"
        } else if reference.syntax == .markdown {
            message = "no page or file at '\(reference.target)'"
        }
        findings.add(
            message, on: view.index, at: reference.targetRange, label: label,
            help: reference.templateHelp ?? snippetHelp(reference, view) ?? NearMisses.question(nearest)
                ?? webHelp(reference), fixes: fixes)
    }

    /// How to link to an address of the web, where that is most likely meant.
    private static func webHelp(_ reference: Reference) -> String? {
        let target = reference.target.lowercased()
        let isWiki = if case .wiki = reference.syntax { true } else { false }
        if isWiki, ["https://", "http://", "mailto:"].contains(where: target.hasPrefix) {
            return "a wiki link leads to a page: write '[text](\(reference.target))'"
        }
        return reference.isLikelyWebAddress ? "an address of the web begins with 'https://'" : nil
    }

    /// What to do where the name is that of a snippet, which has no address; other tools publish files beginning with `_`.
    private static func snippetHelp(_ reference: Reference, _ view: PageView) -> String? {
        let pages = view.base.pages
        var found: Int?
        switch reference.syntax {
        case .wiki: found = view.base.names.pages(named: reference.target) { pages[$0].isSnippet }.pages.first
        case .markdown:
            let path = SitePath.joined(SitePath.folder(of: view.page.id), SitePath.decoded(reference.target)) ?? ""
            let names = view.base.names
            found = names.page(atPath: path) ?? names.files[path.isEmpty ? "_index.md" : path + "/_index.md"]
        case .field, .image: return nil
        }
        guard let found, pages[found].isSnippet else { return nil }
        return "'\(pages[found].id)' is a snippet; without '_' at the start of its name it is a page"
    }

    private static func noteWrongKind(
        _ reference: Reference, _ other: Int, _ nearest: [String], _ view: PageView, _ findings: inout Findings
    ) {
        guard case .field(let field, let kind) = reference.syntax else { return }
        let page = view.base.pages[other]
        findings.add(
            "'\(field)' takes \(kind.withArticle), and '\(reference.target)' is \(page.kind.withArticle)",
            on: view.index, at: reference.targetRange, label: "\(page.kind.withArticle)",
            help: NearMisses.question(nearest),
            related: [RelatedLocation(page.location(page.title.range), "the page that goes by that name")])
    }

    /// The names that were likely meant, of three pages at most; of two that lead to the same page, the nearer one.
    private static func nearestNames(to reference: Reference, _ view: PageView) -> [String] {
        var keys: Set<String> = []
        let names = view.spellings.pages(for: reference, on: view.page.id).filter { name in
            let page = page(named: name, for: reference, view).map { view.base.pages[$0].id }
            return keys.insert(page ?? NameIndex.key(name)).inserted
        }
        return Array(names.prefix(3))
    }

    /// Whether `name` in the place of the reference's target would lead to one page.
    private static func isUnambiguous(_ name: String, for reference: Reference, _ view: PageView) -> Bool {
        reference.isPath || page(named: name, for: reference, view) != nil
    }

    /// The one page to which `name` would lead in the place of the reference's target; nil for paths.
    private static func page(named name: String, for reference: Reference, _ view: PageView) -> Int? {
        let pages = view.base.pages
        switch reference.syntax {
        case .field(_, let kind): return view.base.names.pages(named: name) { pages[$0].kind == kind }.only
        case .wiki: return view.base.names.pages(named: name) { !pages[$0].isSnippet || reference.isTransclusion }.only
        case .markdown, .image: return nil
        }
    }
}

extension String {
    /// What stands after the last `/`.
    var lastPart: String { lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self }
}

extension Reference {
    /// Whether a file is named rather than a page, so that `missing-asset` reports it.
    var namesAsset: Bool {
        switch syntax {
        case .field: return false
        case .image: return true
        case .wiki(let isTransclusion): return isTransclusion && hasAssetExtension
        case .markdown: return hasAssetExtension
        }
    }

    /// Why a target with double braces leads nowhere; nil for another target.
    var templateHelp: String? {
        guard isTemplate else { return nil }
        let name = namesAsset ? "name the file itself" : "name the page itself"
        if case .field = syntax { return "nothing is filled in here: \(name)" }
        return holdsVariable
            ? "variables are not filled in inside link targets: \(name)"
            : "what another tool fills in stays as it is inside link targets: \(name)"
    }

    private var hasAssetExtension: Bool {
        let name = target.lastPart
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
        let suffix = name[name.index(after: dot)...].lowercased()
        return (2...5).contains(suffix.count) && suffix != "md" && suffix != "html"
            && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && suffix.contains { $0.isLetter }
    }
}
