import Diagnostics
import Model

extension Check {
    /// L307: an active page that leads to one which is still being written.
    static let linkToDraft = Check(
        code: "L307", slug: "link-to-draft", level: .info,
        summary: "an active page links to a draft or includes one",
        why: """
            Readers cannot tell by a link that what it leads to is not in force yet. Finish the draft and set
            `status: active`, or link to what holds today.
            """,
        bad: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\nSee [[«handbook»]] and [[server-down]].\n")
        ],
        good: [
            Example("content/handbook/notes.md", "---\nstatus: draft\n---\n\n# Notes\n\nSee [[handbook]] and [[server-down]].\n")
        ],
        scope: .knowledgeBase { base, findings in
            let isDraft = base.pages.indices.map { base.pages[$0].status == .draft }
            guard isDraft.contains(true) else { return }
            for index in base.pages.indices where base.pages[index].status == .active {
                for (number, reference) in base.pages[index].ownReferences.enumerated() where !reference.isField {
                    guard let target = base.target(of: number, in: index), isDraft[target] else { continue }
                    let draft = base.pages[target]
                    findings.add(
                        "the link leads to a draft: '\(draft.title.value)'", on: index, at: reference.targetRange, label: "not in force yet",
                        help: "finish the draft and set 'status: active'",
                        related: [RelatedLocation(draft.location(draft.title.range), "the draft")])
                }
            }
        })
}

extension Reference {
    /// Whether a field or an attribute holds the reference rather than the text.
    fileprivate var isField: Bool {
        if case .field = syntax { return true }
        return false
    }
}
