/// Where a page stands in its life.
public enum PageStatus: String, CaseIterable, Hashable, Sendable {
    /// Being written; its findings weigh less and it answers no incident yet.
    case draft
    /// In force.
    case active
    /// Kept for the record.
    case retired
}
