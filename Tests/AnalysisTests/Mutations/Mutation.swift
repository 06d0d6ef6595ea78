import Diagnostics
import TestSupport

/// One defect in a valid knowledge base, and the one finding that it must give.
struct Mutation: Sendable {
    /// A piece of a file that is replaced; all of the file where `old` is empty.
    struct Edit: Sendable {
        /// The file's path below the knowledge base's root.
        var path: String
        /// What stands in the file once.
        var old: String
        /// What stands there afterwards; nil to take the whole file away.
        var new: String?
        /// Whether the file is saved as Latin-1, where the marked character is one byte.
        var isLatin1 = false

        /// Puts `new` in the place of `old`, or of the whole file at `path`.
        init(_ path: String, _ old: String = "", by new: String?) {
            self.path = "content/" + path
            self.old = old
            self.new = new
        }
    }

    /// The code of the check that finds it.
    var code: String
    /// The defect.
    var edits: [Edit]
    /// Where the finding is, when it is not where `«»` stand in an edit: a file below `content/` and what it points to there.
    var elsewhere: (path: String, text: String)?

    /// A defect in one place, marked with `«»` there.
    init(_ code: String, _ path: String, _ old: String = "", by new: String?) {
        self.code = code
        edits = [Edit(path, old, by: new)]
    }

    /// The same defect, found at a place that is not marked in an edit.
    func pointing(to place: (path: String, text: String)?) -> Mutation {
        var mutation = self
        mutation.elsewhere = place
        return mutation
    }

    /// A defect in several places, or one that is found elsewhere.
    init(_ code: String, _ edits: [Edit], at elsewhere: (path: String, text: String)? = nil) {
        self.code = code
        self.edits = edits
        self.elsewhere = elsewhere
    }
}

extension Mutation.Edit {
    /// The same edit of a file that is saved as Latin-1.
    var inLatin1: Mutation.Edit {
        var edit = self
        edit.isLatin1 = true
        return edit
    }

    /// Settings of its own for the knowledge base.
    static func settings(_ text: String) -> Mutation.Edit {
        var edit = Mutation.Edit("", by: "title: Lantern IT\nvariables: { desk: 555-0100 }\n" + text)
        edit.path = "planbook.yml"
        return edit
    }
}
