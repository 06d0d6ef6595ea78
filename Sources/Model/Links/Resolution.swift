/// What a reference turned out to name.
public enum Resolution: Sendable, Equatable {
    /// A page, and the fragment in it when the reference names one.
    case page(index: Int, fragment: String?)
    /// A page that is there, but without the place that the reference names.
    case missingAnchor(page: Int)
    /// A place that the page itself does not have but pages that include it do: its name on each, and those without it.
    case onIncludingPages(fragments: [Int: String], missing: [Int])
    /// The generated list of a kind's pages.
    case kindIndex(PageKind)
    /// The front page, where it has no source of its own.
    case siteFront
    /// A file of the content folder that is no page, by its path below it.
    case asset(path: String)
    /// The reserved incident that nobody has listed.
    case unknownIncident
    /// A page that is there, but not in what is compiled for one customer.
    case leftOut(page: Int)
    /// Several pages go by that name.
    case ambiguous(candidates: [Int])
    /// A page of another kind than the field expects.
    case wrongKind(page: Int)
    /// Nothing goes by that name.
    case missing
    /// The path leaves the content folder.
    case outside

    /// Whether the reference leads to what it names.
    public var isSuccess: Bool {
        switch self {
        case .page, .kindIndex, .siteFront, .asset, .unknownIncident, .leftOut: true
        case .onIncludingPages(_, let missing): missing.isEmpty
        case .missingAnchor, .ambiguous, .wrongKind, .missing, .outside: false
        }
    }

    /// The page that the reference names, whether or not the place in it is there; nil when it names none.
    public var page: Int? {
        switch self {
        case .page(let index, _), .missingAnchor(let index): index
        default: nil
        }
    }
}
