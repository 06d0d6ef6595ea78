/// The kinds of actions that are offered.
enum CodeActionKind {
    /// Mends one finding.
    static let quickFix = "quickfix"
    /// Mends all that is safe to mend.
    static let fixAll = "source.fixAll"

    /// Whether a client that asked for the kinds `wanted` wants actions of `kind`; without any it wants all.
    static func isWanted(_ kind: String, in wanted: [String]?) -> Bool {
        guard let wanted else { return true }
        return wanted.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty }
    }
}

/// Asks for the actions at a part of a document.
struct CodeActionParams: Decodable {
    /// The document.
    var textDocument: DocumentName
    /// The part.
    var range: WireRange
    /// What the client knows about it.
    var context: Context

    /// What the client knows about it.
    struct Context: Decodable {
        /// The kinds that it wants; nil for all.
        var only: [String]?
    }
}

/// Something that can be done at a place.
struct CodeAction: Encodable {
    /// What it does, as a verb phrase.
    var title: String
    /// Its kind.
    var kind: String
    /// The findings that it resolves.
    var diagnostics: [WireDiagnostic]?
    /// Whether it is what most people would choose.
    var isPreferred: Bool?
    /// What it changes.
    var edit: WorkspaceEdit
}

/// Changes of documents: for versions of them where the client knows of versions.
struct WorkspaceEdit: Encodable, Equatable {
    /// The changes by the documents' addresses.
    var changes: [String: [WireTextEdit]]?
    /// The changes, each of a version of a document.
    var documentChanges: [DocumentEdit]?

    /// Changes of one version of a document.
    struct DocumentEdit: Encodable, Equatable {
        /// The document.
        var textDocument: DocumentVersion
        /// The changes; none overlaps another.
        var edits: [WireTextEdit]
    }
}
