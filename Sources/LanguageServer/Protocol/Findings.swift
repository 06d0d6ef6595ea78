/// The findings of a document, all of them.
struct PublishDiagnosticsParams: Encodable, Equatable {
    /// The document's address.
    var uri: String
    /// The version that they are about; nil for a document that is not open.
    var version: Int?
    /// The findings.
    var diagnostics: [WireDiagnostic]
}

/// A finding.
struct WireDiagnostic: Codable, Hashable, Sendable {
    /// The place to mend.
    var range: WireRange
    /// How much it weighs: 1 an error, 2 a warning, 3 an information.
    var severity: Int
    /// The check's code, such as `L301`.
    var code: String
    /// Who found it.
    var source = "planbook"
    /// What is wrong, and what to do about it.
    var message: String
    /// Other places that matter.
    var relatedInformation: [Related]?

    /// Another place that matters.
    struct Related: Codable, Hashable, Sendable {
        /// The place.
        var location: WireLocation
        /// What is to be seen there.
        var message: String
    }
}
