import TestSupport
import Testing

/// A page laid over the small valid knowledge base, with marks around what one check and no other must point to.
struct MarkedPage {
    let path: String
    let marked: String
    var others: [String: String] = [:]

    /// A wiki page with the body `body`.
    static func wiki(_ body: String, others: [String: String] = [:]) -> MarkedPage {
        MarkedPage(path: "content/handbook/notes.md", marked: "# Notes\n\nSee [[server-down]].\n\n\(body)\n", others: others)
    }

    /// The valid plan with `text` at the end of its exit criteria.
    static func plan(_ text: String, status: String = "active", fields: String = "", others: [String: String] = [:]) -> MarkedPage {
        let path = "content/plans/restore-server.md"
        let valid = (ScratchKnowledgeBase.valid[path] ?? "")
            .replacing("aliases: [Server rescue]\n", with: "aliases: [Server rescue]\nstatus: \(status)\n\(fields)")
            .replacing("- [ ] It answers.\n", with: "- [ ] It answers.\n\n\(text)\n")
        return MarkedPage(path: path, marked: valid, others: others)
    }

    /// Expects the check `code` at every mark, and nothing else anywhere.
    func expect(_ code: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = MarkedText(marked)
        let found = try ScratchKnowledgeBase(others.merging([path: text.text]) { $1 }).findings()
        let expected = text.ranges.map { "\(code) \(path):\($0.lowerBound)-\($0.upperBound)" }
        #expect(found == expected, "\(marked)", sourceLocation: sourceLocation)
    }
}
