/// A place in a document: a line, and units of the agreed encoding before it in the line, both from 0.
struct WirePosition: Codable, Hashable, Sendable, Comparable {
    /// The line, from 0.
    var line: Int
    /// How many units of the line stand before the place.
    var character: Int

    /// Orders places as they stand in a text.
    static func < (left: WirePosition, right: WirePosition) -> Bool {
        (left.line, left.character) < (right.line, right.character)
    }
}

/// A part of a document.
struct WireRange: Codable, Hashable, Sendable {
    /// Where it begins.
    var start: WirePosition
    /// The place behind its end.
    var end: WirePosition

    /// The place before everything else.
    static let fileStart = WireRange(start: WirePosition(line: 0, character: 0), end: WirePosition(line: 0, character: 0))

    /// Whether the two have a place in common; touching counts.
    func touches(_ other: WireRange) -> Bool { start <= other.end && other.start <= end }
}

/// A part of a document that an address names.
struct WireLocation: Codable, Hashable, Sendable {
    /// The document's address.
    var uri: String
    /// The part of it.
    var range: WireRange
}

/// The replacement of a part of a document by a text.
struct WireTextEdit: Codable, Hashable, Sendable {
    /// What is replaced.
    var range: WireRange
    /// What stands there afterwards.
    var newText: String
}

/// A text as people read it, in Markdown.
struct WireMarkup: Codable, Hashable, Sendable {
    /// How it is written.
    var kind = "markdown"
    /// The text.
    var value: String
}

/// A document that is named by its address.
struct DocumentName: Codable, Hashable, Sendable {
    /// The document's address.
    var uri: String
}

/// A document as it was at a moment; without a version as it is on the disk.
struct DocumentVersion: Codable, Hashable, Sendable {
    /// The document's address.
    var uri: String
    /// Counts its changes; nil for one that is not open.
    var version: Int?

    /// Writes a version in any case, as the protocol asks.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(uri, forKey: .uri)
        try container.encode(version, forKey: .version)
    }
}

/// A place in a document that a request is about.
struct PlaceParams: Decodable {
    /// The document.
    var textDocument: DocumentName
    /// The place.
    var position: WirePosition
}

/// A document that a request is about.
struct DocumentParams: Decodable {
    /// The document.
    var textDocument: DocumentName
}
