import Diagnostics
import Model

extension Check {
    /// F007: two pages that go by one name.
    static let duplicateName = Check(
        code: "F007", slug: "duplicate-name", level: .error,
        summary: "two pages share an id (ignoring case), a title or an alias within a kind, or two files an address",
        why: """
            A name must lead to one page: readers search by it and links resolve by it. Ids that differ only in case
            are one file on many disks. Rename one of the pages, or take the alias from one of them. An alias that is a path
            must not be where another page stands, or stood. Files that pages use are copied to where they stand below
            `content/`, so none may have the address of a page; `theme/` is the theme's, and `search`, `overview`, `graph`,
            `changes` and `recurring` at the top are pages of the site's own.
            """,
        bad: [
            Example("content/roles/technician-two.md", "---\ntitle: «Technician»\n---\n\nDoes the work as well.\n"),
            Example("content/handbook/notes.md", "---\naliases: [«plans/unknown.md»]\n---\n\n# Notes\n\nSee [[server-down]].\n"),
        ],
        good: [Example("content/roles/technician-two.md", "---\ntitle: Second technician\n---\n\nDoes the work as well.\n")],
        scope: .knowledgeBase { base, findings in
            var seen: [String: (page: Int, range: ByteRange)] = [:]
            var clashing: Set<Int> = []
            for (index, address) in base.addresses.enumerated() {
                guard let address else { continue }
                let id = address.lowercased()
                if let first = seen[id] {
                    clashing.insert(index)
                    note("the address '\(address)'", index, .fileStart, first, base, &findings)
                } else {
                    seen[id] = (index, .fileStart)
                }
            }
            clashing.formUnion(noteTakenAddresses(base, seen.mapValues(\.page), besides: clashing, &findings))
            var noted: Set<[Int]> = []
            for group in sharedNames(base, besides: clashing) {
                for other in group.dropFirst() where noted.insert([group[0].page, other.page]).inserted {
                    // Of a page that was copied, the first name says enough.
                    let first = (group[0].page, group[0].name.range)
                    note("'\(other.name.value)'", other.page, other.name.range, first, base, &findings)
                }
            }
            for clash in Redirects(of: base).clashes { note(clash, base, &findings) }
        })

    /// Notes a former address that something else stands at.
    private static func note(_ clash: Redirects.Clash, _ base: KnowledgeBase, _ findings: inout Findings) {
        guard base.pages[clash.page].isFrontMatterUsable else { return }
        var holder = "a file"
        var related: [RelatedLocation] = []
        switch clash.holder {
        case .page(let index):
            holder = "another page"
            related = [RelatedLocation(base.pages[index].location(base.pages[index].title.range), "'\(base.pages[index].id)' stands there")]
        case .alias(let index, let range):
            holder = "another page"
            related = [RelatedLocation(base.pages[index].location(range), "'\(base.pages[index].id)' has it already")]
        case .file: break
        }
        findings.add(
            "the address '\(clash.path.address)' is taken by \(holder)", on: clash.page, at: clash.path.alias.range,
            help: "take the alias from one of them: an address leads to one page", related: related)
    }

    /// The pages of one kind that go by one name, in the order of the names; the one that should keep it comes first.
    private static func sharedNames(
        _ base: KnowledgeBase, besides clashing: Set<Int>
    ) -> [[(page: Int, name: Located<String>)]] {
        let shared = Set(base.names.bearers.filter { $0.titles.count > 1 }.flatMap(\.titles))
        var groups: [String: [(page: Int, name: Located<String>)]] = [:]
        for index in shared.sorted() where base.addresses[index] != nil && !clashing.contains(index) {
            for name in names(of: base.pages[index]) {
                let key = base.pages[index].kind.rawValue + " " + NameIndex.key(name.value)
                if groups[key]?.last?.page != index { groups[key, default: []].append((index, name)) }
            }
        }
        return groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }.map { group in
            group.sorted { claim($0.page, $0.name.value, base) < claim($1.page, $1.name.value, base) }
        }
    }

    /// How good a page's claim to a name is, the best first: its file has that name; or a shorter one, for it is copies
    /// that have longer names, and it is the copy that should change.
    private static func claim(_ page: Int, _ name: String, _ base: KnowledgeBase) -> (Int, Int, Int) {
        let id = base.pages[page].id
        return (NameIndex.key(id.lastPart) == NameIndex.key(name) ? 0 : 1, id.utf8.count, page)
    }

    /// Only what an author wrote as a name counts; paths are compared as addresses.
    private static func names(of page: Page) -> [Located<String>] {
        (page.hasTitle && !isSection(page) ? [page.title] : []) + page.aliases.filter { !AliasPath.isPath($0.value) }
    }

    /// Whether a wiki page's title is merely a heading of level 1 among others, or below another one: to the tool that the
    /// page comes from it is a section, and the page goes by its file's name.
    private static func isSection(_ page: Page) -> Bool {
        guard page.kind == .page, !page.frontMatter.contains(page.title.range) else { return false }
        return page.headings.first?.level != 1 || page.headings.count { $0.level == 1 } > 1
    }

    private static func note(
        _ name: String, _ index: Int, _ range: ByteRange, _ first: (page: Int, range: ByteRange),
        _ base: KnowledgeBase, _ findings: inout Findings
    ) {
        let other = base.pages[first.page]
        findings.add(
            "\(name) is taken by another page", on: index, at: range,
            help: "give this page another name, or merge it with '\(other.id)'",
            related: [RelatedLocation(other.location(first.range), "'\(other.id)' has it already")])
    }
}
