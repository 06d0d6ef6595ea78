/// What is said of a place.
struct Hover: Encodable, Equatable {
    /// The text.
    var contents: WireMarkup
    /// What it is about.
    var range: WireRange?
}

/// Asks who links to a place.
struct ReferenceParams: Decodable {
    /// The document.
    var textDocument: DocumentName
    /// The place.
    var position: WirePosition
    /// What is wanted.
    var context: Context

    /// What is wanted.
    struct Context: Decodable {
        /// Whether the place itself is one of the answers.
        var includeDeclaration: Bool
    }
}

/// What a part of a document is; editors have a picture for each.
enum SymbolKind: Int, Encodable {
    /// A page.
    case file = 1
    /// A step.
    case step = 6
    /// A heading.
    case heading = 15
    /// A contingency.
    case contingency = 24
}

/// A part of a document, with those inside of it.
struct DocumentSymbol: Encodable, Equatable {
    /// What it is called.
    var name: String
    /// More about it.
    var detail: String?
    /// What it is.
    var kind: SymbolKind
    /// All that belongs to it.
    var range: WireRange
    /// What it is called, where that stands.
    var selectionRange: WireRange
    /// The parts inside of it.
    var children: [DocumentSymbol]
}

/// A part of a document, for clients that know no trees; and a page that was looked for.
struct SymbolInformation: Encodable, Equatable {
    /// What it is called.
    var name: String
    /// What it is.
    var kind: SymbolKind
    /// Where it is.
    var location: WireLocation
    /// What it belongs to.
    var containerName: String?
}

/// Asks for pages by a part of their names.
struct WorkspaceSymbolParams: Decodable {
    /// The part; empty for all.
    var query: String
}
