import Diagnostics
import Model

extension Check {
    /// L306: a page that transcludes itself.
    static let transclusionCycle = Check(
        code: "L306", slug: "transclusion-cycle", level: .error,
        summary: "a page transcludes itself, directly or through others",
        why: """
            A text that contains itself has no end. Take the part that both need into a snippet (a file whose name
            begins with `_`) and transclude that.
            """,
        bad: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n![[«notes»]]\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n![[restore-server#exit-criteria]]\n")],
        scope: .knowledgeBase { base, findings in
            var reached: [Int: Set<Int>] = [:]
            var reported: Set<Int> = []
            for index in base.pages.indices where !reported.contains(index) {
                for (number, reference) in base.pages[index].references.enumerated() where reference.isTransclusion {
                    guard let target = base.target(of: number, in: index) else { continue }
                    let after = transcluded(by: target, base, &reached)
                    guard target == index || after.contains(index) else { continue }
                    let others = after.filter { $0 != index && transcluded(by: $0, base, &reached).contains(index) }.sorted()
                    reported.formUnion(others)
                    findings.add(
                        "the page transcludes itself", on: index, at: reference.targetRange,
                        label: target == index ? "this page" : "leads back here",
                        help: "take the part that is needed into a snippet of its own",
                        related: others.flatMap { links(from: $0, into: Set(others + [index]), base) })
                }
            }
        })

    /// The transclusions on `page` that keep a cycle of the pages `cycle` going.
    private static func links(from page: Int, into cycle: Set<Int>, _ base: KnowledgeBase) -> [RelatedLocation] {
        base.pages[page].references.enumerated().compactMap { number, reference in
            guard reference.isTransclusion, let target = base.target(of: number, in: page), cycle.contains(target) else { return nil }
            return RelatedLocation(base.pages[page].location(reference.targetRange), "goes on to '\(base.pages[target].id)'")
        }
    }

    /// Every page whose text ends up in the page at `start`.
    private static func transcluded(by start: Int, _ base: KnowledgeBase, _ known: inout [Int: Set<Int>]) -> Set<Int> {
        if let found = known[start] { return found }
        var found: Set<Int> = []
        var open = [start]
        while let index = open.popLast() {
            for (number, reference) in base.pages[index].references.enumerated() where reference.isTransclusion {
                guard let target = base.target(of: number, in: index), found.insert(target).inserted else { continue }
                open.append(target)
            }
        }
        known[start] = found
        return found
    }
}
