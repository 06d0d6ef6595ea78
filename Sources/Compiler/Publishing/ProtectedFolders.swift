/// The folders that a build reads and must never write; they need not exist.
struct ProtectedFolders: Sendable {
    /// Content, templates and tickets: the output is not one of them, not above and not below one.
    var sources: [String]
    /// The knowledge base: the output may lie in it, but is neither the folder itself nor above it.
    var root: String?

    /// Protects `sources`, and `root` from being the output or lying in it.
    init(sources: [String], root: String? = nil) {
        self.sources = sources
        self.root = root
    }

    /// Refuses `output`, given as the user wrote it and as its real path, when it touches a protected folder.
    func check(_ output: String, at real: DiskPath) throws(PublishError) {
        for folder in sources {
            let source = try resolved(folder)
            if real == source || real.lies(below: source) || source.lies(below: real) {
                throw .outputMeetsSources(output: output, sources: folder)
            }
        }
        if ([real] + real.ancestors).contains(where: { $0.lastName == DiskPath(".git") }) { throw .outputMeetsRepository(output: output) }
        if let root {
            let knowledgeBase = try resolved(root)
            if real == knowledgeBase || knowledgeBase.lies(below: real) {
                throw .outputHoldsKnowledgeBase(output: output, root: root)
            }
        }
    }

    private func resolved(_ folder: String) throws(PublishError) -> DiskPath {
        try PublishError.wrapping(Disk.resolvedPath(DiskPath(folder)))
    }
}
