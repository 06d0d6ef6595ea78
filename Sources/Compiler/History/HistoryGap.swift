/// Why nothing is known of when pages were last changed, although they lie in a repository of git.
public enum HistoryGap: Hashable, Sendable {
    /// Git is not installed.
    case noGit
    /// The clone lacks old commits, so its oldest one seems to have written every file.
    case shallow
    /// Git does not do it, and says why.
    case failed(String)

    /// What is missing of the site, and how to mend it.
    public var sentence: String {
        let missing = "pages do not say when they were last changed"
        switch self {
        case .noGit: return "\(missing), for there is no git: install it, or set 'history: false' in planbook.yml"
        case .shallow: return "\(missing), for the clone is shallow: fetch all of it ('git fetch --unshallow'; in a pipeline 'fetch-depth: 0')"
        case .failed(let reason): return "\(missing), for git cannot read the repository: \(reason)"
        }
    }
}
