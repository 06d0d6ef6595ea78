import Diagnostics
import Model

extension Check {
    /// F007: two pages that go by one name.
    static let duplicateName = Check(
        code: "F007", slug: "duplicate-name", level: .error,
        summary: "two pages share an id (ignoring case), a title or an alias within a kind",
        why: """
            A name must lead to one page: readers search by it and links resolve by it. Ids that differ only in case
            are one file on many disks. Rename one of the pages, or take the alias from one of them.
            """,
        bad: [Example("content/services/copies.md", "---\ntitle: «Backup»\nowner: technician\n---\n\nNightly copies.\n")],
        good: [Example("content/services/copies.md", "---\ntitle: Copies\nowner: technician\n---\n\nNightly copies.\n")],
        scope: .knowledgeBase { base, findings in
            var seen: [String: (page: Int, range: ByteRange)] = [:]
            var clashing: Set<Int> = []
            var noted: Set<[Int]> = []
            for (index, address) in base.addresses.enumerated() {
                guard let address else { continue }
                let id = "id " + address.lowercased()
                if let first = seen[id] {
                    clashing.insert(index)
                    note("the address '\(address)'", index, .fileStart, first, base, &findings)
                } else {
                    seen[id] = (index, .fileStart)
                }
            }
            // A copy tends to have the longer name, and it is the copy that should change.
            let shared = Set(base.names.titles.values.filter { $0.count > 1 }.flatMap(\.self))
            let order = shared.sorted { (base.pages[$0].id.utf8.count, $0) < (base.pages[$1].id.utf8.count, $1) }
            for index in order where base.addresses[index] != nil && !clashing.contains(index) {
                let kind = base.pages[index].kind.rawValue
                for name in names(of: base.pages[index]) {
                    let key = kind + " " + NameIndex.key(name.value)
                    if let first = seen[key], first.page != index {
                        // Of a page that was copied, the first name says enough.
                        if noted.insert([first.page, index]).inserted {
                            note("'\(name.value)'", index, name.range, first, base, &findings)
                        }
                    } else if seen[key] == nil {
                        seen[key] = (index, name.range)
                    }
                }
            }
        })

    /// Wiki articles may share titles; only what an author wrote as a name counts.
    private static func names(of page: Page) -> [Located<String>] {
        (page.hasTitle ? [page.title] : []) + page.aliases
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
