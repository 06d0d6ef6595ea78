/// A document was opened.
struct DidOpenParams: Decodable {
    /// The document.
    var textDocument: Item

    /// A document with its text.
    struct Item: Decodable {
        /// The document's address.
        var uri: String
        /// Counts its changes.
        var version: Int
        /// The whole text.
        var text: String
    }
}

/// A document was changed.
struct DidChangeParams: Decodable {
    /// The document, with the version that the changes lead to.
    var textDocument: Item
    /// The changes; each is one of the text that the others before it left.
    var contentChanges: [Change]

    /// A document with the version that the changes lead to.
    struct Item: Decodable {
        /// The document's address.
        var uri: String
        /// Counts its changes.
        var version: Int?
    }

    /// A change.
    struct Change: Decodable {
        /// What is replaced; nil for all of it.
        var range: WireRange?
        /// What stands there afterwards.
        var text: String
    }
}

/// Files changed on the disk.
struct DidChangeWatchedFilesParams: Decodable {
    /// The files.
    var changes: [DocumentName]
}

/// Folders were opened or closed.
struct DidChangeFoldersParams: Decodable {
    /// The folders.
    var event: Event

    /// The folders.
    struct Event: Decodable {
        /// Those that were opened.
        var added: [DocumentName]
        /// Those that were closed.
        var removed: [DocumentName]
    }
}

/// Asks the client to tell of something from now on.
struct RegistrationParams: Encodable {
    /// What is to be told.
    var registrations: [Registration]

    /// One thing that is to be told.
    struct Registration: Encodable {
        /// Its name.
        var id: String
        /// The method by which it is told.
        var method: String
        /// Which files it is about.
        var registerOptions: Watchers
    }

    /// Which files it is about.
    struct Watchers: Encodable {
        /// The patterns of their paths.
        var watchers: [Watcher]
    }

    /// A pattern of paths.
    struct Watcher: Encodable {
        /// The pattern.
        var globPattern: String
    }
}

/// Something that people are shown, or that a log keeps for them.
struct MessageParams: Encodable {
    /// How much it weighs: 1 an error, 2 a warning, 3 an information.
    var type: Int
    /// The sentence.
    var message: String
}
