import Diagnostics
import Model

extension Check {
    /// L304: a wiki page that nothing leads to.
    static let orphanPage = Check(
        code: "L304", slug: "orphan-page", level: .warning,
        summary: "no other page links to a wiki page",
        why: """
            What nothing links to is found by luck. Link to the page from the plan, the service or the folder page where
            somebody will need it, or include it. Front pages and folder pages are entrances themselves; plans,
            incidents and the other kinds stand in their kind's list.
            """,
        bad: [Example("content/wiki/door-codes.md", "# «Door codes»\n\nAsk the office. See [[server-down]].\n")],
        good: [
            Example("content/wiki/index.md", "# Wiki\n\nHow we work: [[server-down]].\n"),
            Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n"),
        ],
        scope: .knowledgeBase { base, findings in
            var orphans = Set(base.pages(of: .page).filter { mayBeOrphan($0, base) })
            if orphans.isEmpty { return }
            removeNamed(&orphans, base)
            removeMisspelt(&orphans, base)
            for index in orphans.sorted() {
                findings.add(
                    "no page links to '\(base.pages[index].title.value)'", on: index, at: base.pages[index].title.range,
                    label: "nothing leads here", help: "link to it from a page where somebody will look for it")
            }
        })

    private static func mayBeOrphan(_ index: Int, _ base: KnowledgeBase) -> Bool {
        let page = base.pages[index]
        return base.relations.linkedFrom[index].isEmpty && !page.isFolderPage && page.status == .active
            && page.isFrontMatterUsable && !page.problems.contains { $0.hidesTheBody }
    }

    /// Takes off what is included, what snippets lead to, and what an ambiguous link may have meant.
    private static func removeNamed(_ orphans: inout Set<Int>, _ base: KnowledgeBase) {
        var isNamed = Array(repeating: false, count: base.pages.count)
        for index in base.pages.indices {
            for number in base.resolutions[index].indices {
                // What a snippet says stands on the pages that include it, and counts there.
                if base.pages[index].isSnippet, base.resolutions[index][number].isSuccess,
                    !base.pages[index].references[number].isTransclusion { continue }
                switch base.resolutions[index][number] {
                case .page(let target, _), .missingAnchor(let target), .wrongKind(let target):
                    if target != index { isNamed[target] = true }
                case .ambiguous(let candidates):
                    for candidate in candidates { isNamed[candidate] = true }
                default: break
                }
            }
        }
        orphans = orphans.filter { !isNamed[$0] }
    }

    /// Takes off what a broken link most likely means: mending that link mends this as well.
    private static func removeMisspelt(_ orphans: inout Set<Int>, _ base: KnowledgeBase) {
        var names: [String: [Int]] = [:]
        for index in orphans {
            let page = base.pages[index]
            for name in [page.id.lastPart, page.title.value] + page.aliases.map(\.value) {
                names[NameIndex.key(name), default: []].append(index)
            }
        }
        var asked: Set<String> = []
        for (index, unresolved) in base.unresolved.enumerated() {
            for number in unresolved where base.resolutions[index][number] == .missing && asked.count < 1_000 {
                var target = base.pages[index].references[number].target.lastPart
                if target.hasSuffix(".md") { target.removeLast(3) }
                guard !orphans.isEmpty, asked.insert(target).inserted else { continue }
                let key = NameIndex.key(target)
                for name in [key] + NearMisses.of(key, among: names.keys) { orphans.subtract(names[name] ?? []) }
            }
        }
    }
}
