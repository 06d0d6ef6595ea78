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
            let graph = StrongComponents(base.pages.indices.map { transcluded(by: $0, base) })
            for (number, circle) in graph.components.enumerated() where graph.isCycle(number) {
                let index = circle[0]
                for number in base.pages[index].transclusions {
                    guard let target = base.target(of: number, in: index), graph.component[target] == graph.component[index] else { continue }
                    let others = circle.dropFirst()
                    findings.add(
                        "the page transcludes itself", on: index, at: base.pages[index].references[number].targetRange,
                        label: target == index ? "this page" : "leads back here",
                        help: "take the part that is needed into a snippet of its own",
                        related: others.flatMap { links(from: $0, into: graph, base) })
                }
            }
        })

    /// The transclusions on `page` that keep its circle going.
    private static func links(from page: Int, into graph: StrongComponents, _ base: KnowledgeBase) -> [RelatedLocation] {
        base.pages[page].transclusions.compactMap { number in
            guard let target = base.target(of: number, in: page), graph.component[target] == graph.component[page] else { return nil }
            let range = base.pages[page].references[number].targetRange
            return RelatedLocation(base.pages[page].location(range), "goes on to '\(base.pages[target].id)'")
        }
    }

    /// The pages whose text `page` includes.
    private static func transcluded(by page: Int, _ base: KnowledgeBase) -> [Int] {
        base.targets(of: base.pages[page].transclusions, in: page)
    }
}
