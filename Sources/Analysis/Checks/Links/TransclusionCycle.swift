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
        bad: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n«![[notes]]»\n")],
        good: [Example("content/handbook/notes.md", "# Notes\n\nSee [[server-down]].\n\n![[restore-server#exit-criteria]]\n")],
        scope: .knowledgeBase { base, findings in
            var reached: [Int: Set<Int>] = [:]
            for (index, page) in base.pages.enumerated() {
                for (number, reference) in page.references.enumerated() where reference.isTransclusion {
                    guard let target = base.target(of: number, in: index) else { continue }
                    guard target == index || transcluded(by: target, base, &reached).contains(index) else { continue }
                    findings.add(
                        "the page transcludes itself", on: index, at: reference.range,
                        label: target == index ? "this page" : "leads back here through '\(base.pages[target].id)'",
                        help: "take the part that is needed into a snippet of its own")
                }
            }
        })

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
