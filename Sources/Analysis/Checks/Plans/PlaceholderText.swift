import Diagnostics
import Model

extension Check {
    /// P108: text that was to be written later, in a plan that is in force.
    static let placeholderText = Check(
        code: "P108", slug: "placeholder-text", level: .error,
        summary: "an active plan holds TODO, TBD, FIXME, `<insert …>`, \"coming soon\" or the like outside of code",
        why: """
            Whoever reads a plan during an incident cannot finish writing it. Fill the gap, or set `status: draft` until
            it is filled. A snippet counts when an active plan includes it. Comments and code do not count.
            """,
        bad: [
            Example("content/plans/restore-server.md", ExamplePlan(exit: "- [ ] «TBD» with the customer.").text),
            Example("content/plans/restore-server.md", ExamplePlan(exit: "- [ ] «<insert name>» has confirmed.").text),
        ],
        good: [
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(exit: "- [ ] `TODO.txt` is gone. <!-- TODO: ask whether anyone reads it -->").text)
        ],
        scope: .knowledgeBase { base, findings in
            let concerned = base.pages.indices.filter { base.pages[$0].problems.contains { $0.kind.isPlaceholder } }
            if concerned.isEmpty { return }
            let shown = shownByActivePlans(base, isAnySnippet: concerned.contains { base.pages[$0].isSnippet })
            for index in concerned where shown.contains(index) {
                for problem in base.pages[index].problems {
                    guard case .placeholder(let text) = problem.kind else { continue }
                    findings.add(
                        "an active plan holds the placeholder '\(text.prefix(30))'", on: index, at: problem.range,
                        label: "still to be written", help: "write what belongs here, or set 'status: draft'")
                }
            }
        })

    /// The active plans and, where asked for, what they include.
    private static func shownByActivePlans(_ base: KnowledgeBase, isAnySnippet: Bool) -> Set<Int> {
        var open = base.pages.indices.filter { index in
            let page = base.pages[index]
            return page.kind == .plan && !page.isSnippet && page.status == .active
        }
        var shown = Set(open)
        guard isAnySnippet else { return shown }
        while let index = open.popLast() {
            for number in base.pages[index].transclusions {
                guard let target = base.target(of: number, in: index), shown.insert(target).inserted else { continue }
                open.append(target)
            }
        }
        return shown
    }
}

extension Problem.Kind {
    /// Whether the problem is a placeholder.
    fileprivate var isPlaceholder: Bool {
        if case .placeholder = self { return true }
        return false
    }
}
