/// Why a site could not be published, in words for the person at the command line.
enum PublishError: Error, Hashable, Sendable {
    /// The output is the root of the file system, or was given no name.
    case notAFolderOfItsOwn(output: String)
    /// A file, or something else that is no folder, is where the output should be.
    case outputIsNoFolder(output: String)
    /// The output is a symbolic link to nothing.
    case outputIsDangling(output: String)
    /// The output and a folder of sources are the same, or one lies in the other.
    case outputMeetsSources(output: String, sources: String)
    /// The output is the knowledge base itself, or a folder above it.
    case outputHoldsKnowledgeBase(output: String, root: String)
    /// The output is what git keeps a repository in, or lies in it.
    case outputMeetsRepository(output: String)
    /// The folder that the output lies in cannot be made or written.
    case parentRefused(output: String, DiskError)
    /// Another build is writing the same output.
    case busy(output: String)
    /// Something that Planbook did not write has a path that the new site needs.
    case foreignInTheWay(path: String)
    /// A zip file or a bundle is to go where the site has a file of its own.
    case archiveIsOfSite(path: String)
    /// The disk failed.
    case disk(DiskError)
}

extension PublishError: CustomStringConvertible {
    /// One sentence: what is wrong and, where it is not plain, what to do.
    var description: String {
        switch self {
        case .notAFolderOfItsOwn(let output):
            "the output must be a folder of its own, not '\(output)'"
        case .outputIsNoFolder(let output):
            "the output '\(output)' is not a folder: remove it, or choose another output"
        case .outputIsDangling(let output):
            "the output '\(output)' is a symbolic link to nothing: make the folder it points to, or remove it"
        case .outputMeetsSources(let output, let sources):
            "the output '\(output)' and the sources in '\(sources)' overlap: choose an output outside them"
        case .outputHoldsKnowledgeBase(let output, let root):
            "the output '\(output)' would hold the knowledge base '\(root)': choose a folder of its own, such as 'site'"
        case .outputMeetsRepository(let output):
            "the output '\(output)' is in the '.git' of a repository: choose a folder of its own, such as 'site'"
        case .parentRefused(let output, let error):
            "the output '\(output)' cannot be written: \(error)"
        case .busy(let output):
            "another build is writing '\(output)'"
        case .foreignInTheWay(let path):
            "'\(path)' is in the way and Planbook did not write it: move it elsewhere, or choose another output"
        case .archiveIsOfSite(let path):
            "'\(path)' is a file of the site itself: give the zip file or the bundle another name"
        case .disk(let error):
            error.description
        }
    }
}

extension PublishError {
    /// The value of `step`, where what the disk refuses becomes a `PublishError`.
    static func wrapping<Value>(_ step: @autoclosure () throws(DiskError) -> Value) throws(PublishError) -> Value {
        do { return try step() } catch { throw .disk(error) }
    }
}
