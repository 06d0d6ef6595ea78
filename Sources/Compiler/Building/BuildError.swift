public import Reporting

/// Why a build could not be done at all; what is wrong with the content is a diagnostic instead.
public enum BuildError: Error, Sendable {
    /// No folder from the given one upwards has `planbook.yml` or `content/`.
    case noKnowledgeBase(startingAt: String)
    /// The folder has no `content/`.
    case noContent(root: String)
    /// The settings have errors.
    case settings(Report)
    /// What is compiled for one customer tells others; a sentence for each place.
    case tellsOthers([String])
    /// A template cannot be used, or the site cannot be written; the sentence says which and why.
    case failed(String)

    /// What to tell the user, in one line.
    public var message: String {
        switch self {
        case .noKnowledgeBase(let folder):
            "no knowledge base: neither '\(folder)' nor a folder above it has 'planbook.yml' or 'content/'"
        case .noContent(let root): "'\(root)' has no folder 'content'"
        case .settings: "the settings in 'planbook.yml' have errors"
        case .tellsOthers(let places): places.joined(separator: "\n")
        case .failed(let sentence): sentence
        }
    }
}
