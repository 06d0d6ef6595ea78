/// A document that the client has opened: its text counts, not the file's.
struct OpenDocument {
    /// The address by which the client knows it.
    let uri: String
    /// Counts its changes; nil where the client does not count.
    var version: Int?
    /// The text.
    var text: DocumentText
}
