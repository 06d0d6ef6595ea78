/// What a client says of itself at the start, as far as it matters here.
struct InitializeParams: Decodable {
    /// The folders that are open.
    var workspaceFolders: [Folder]?
    /// The folder that is open, as older clients say it.
    var rootUri: String?
    /// The same as a path, as the oldest say it.
    var rootPath: String?
    /// What the client can do.
    var capabilities: ClientCapabilities?

    /// A folder that is open.
    struct Folder: Decodable {
        /// The folder's address.
        var uri: String
    }
}

/// What a client can do, as far as it matters here; what it does not say it cannot.
struct ClientCapabilities: Decodable {
    /// About positions.
    var general: General?
    /// About the workspace.
    var workspace: Workspace?
    /// About documents.
    var textDocument: Document?

    /// About positions.
    struct General: Decodable {
        /// The units that positions may count, the best first.
        var positionEncodings: [String]?
    }

    /// About the workspace.
    struct Workspace: Decodable {
        /// About edits.
        var workspaceEdit: Edits?
        /// About files that change.
        var didChangeWatchedFiles: Watching?

        /// About edits.
        struct Edits: Decodable {
            /// Whether edits may say which version of a document they are for.
            var documentChanges: Bool?
        }

        /// About files that change.
        struct Watching: Decodable {
            /// Whether a server may ask to be told of them.
            var dynamicRegistration: Bool?
        }
    }

    /// About documents.
    struct Document: Decodable {
        /// About findings.
        var publishDiagnostics: Findings?
        /// About the outline of a document.
        var documentSymbol: Outline?
        /// About actions.
        var codeAction: Actions?

        /// About findings.
        struct Findings: Decodable {
            /// Whether findings may point to other places.
            var relatedInformation: Bool?
        }

        /// About the outline of a document.
        struct Outline: Decodable {
            /// Whether it may be a tree.
            var hierarchicalDocumentSymbolSupport: Bool?
        }

        /// About actions.
        struct Actions: Decodable {
            /// Whether actions may be more than commands.
            var codeActionLiteralSupport: Nothing?
        }
    }
}

/// What the server says of itself at the start.
struct InitializeResult: Encodable {
    /// What it can do.
    var capabilities: ServerCapabilities
    /// Its name and version.
    var serverInfo: ServerInfo

    /// Its name and version.
    struct ServerInfo: Encodable {
        /// Its name.
        var name = "Planbook"
        /// Its version.
        var version: String
    }
}

/// What the server can do.
struct ServerCapabilities: Encodable {
    /// The units that positions count.
    var positionEncoding: PositionEncoding
    /// How documents are kept the same on both sides.
    var textDocumentSync = Sync()
    /// How completion is asked for.
    var completionProvider = Completion()
    /// Whether it says what is at a place.
    var hoverProvider = true
    /// Whether it knows where a link leads.
    var definitionProvider = true
    /// Whether it knows who links to a place.
    var referencesProvider = true
    /// Whether it knows the outline of a document.
    var documentSymbolProvider = true
    /// Whether it finds pages by their names.
    var workspaceSymbolProvider = true
    /// Which actions it offers.
    var codeActionProvider = Actions()
    /// What it knows of folders.
    var workspace = Workspace()

    /// What it knows of folders.
    struct Workspace: Encodable {
        /// About several of them.
        var workspaceFolders = Folders()

        /// About several of them.
        struct Folders: Encodable {
            /// Whether there may be several.
            var supported = true
            /// Whether openings and closings are to be told.
            var changeNotifications = true
        }
    }

    /// How documents are kept the same on both sides.
    struct Sync: Encodable {
        /// Whether openings and closings are told.
        var openClose = true
        /// Changes are told piece by piece.
        var change = 2
    }

    /// How completion is asked for.
    struct Completion: Encodable {
        /// The signs after which it is asked for, besides letters.
        var triggerCharacters = ["[", "#", "{", "=", ">", "→", ":", " ", ",", "\""]
    }

    /// Which actions it offers.
    struct Actions: Encodable {
        /// Their kinds.
        var codeActionKinds = [CodeActionKind.quickFix, CodeActionKind.fixAll]
    }
}
