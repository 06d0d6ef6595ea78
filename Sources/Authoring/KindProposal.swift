public import Model

/// What a page of another tool most likely is.
public enum KindProposal {
    /// The kind of `page`, which was compiled as a wiki article; nil when it is best left one.
    ///
    /// A plan is known by its sections: the steps or the triage, and one more of those that plans are made of.
    public static func of(_ page: Page) -> PageKind? {
        guard page.kind == .page, !page.isSnippet, !page.isFolderPage, page.isFrontMatterUsable else { return nil }
        let names = page.id.lowercased().split(separator: "/").map(String.init)
        if names.contains(where: isReview) { return .review }
        let sections = Set(page.sections.filter { !$0.isEmpty }.map(\.kind)).subtracting([.summary, .references])
        let hasCore = !sections.isDisjoint(with: [.tacticalSteps, .triage, .contingencies])
        if hasCore, sections.count >= 2 { return .plan }
        let isInFolder = names.dropLast().contains { planFolders.contains($0) }
        return isInFolder && (hasCore || page.sections.contains { $0.kind == .appliesWhen || $0.kind == .exitCriteria }) ? .plan : nil
    }

    /// What other teams call the folders of their plans.
    private static let planFolders: Set = ["runbooks", "runbook", "playbooks", "playbook", "procedures", "sops"]

    private static func isReview(_ name: String) -> Bool {
        ["postmortem", "post-mortem", "post_mortem", "retrospective"].contains { name.contains($0) }
    }
}
