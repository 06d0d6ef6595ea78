import Diagnostics

/// Writes findings down as the protocol has them; a file's lines are found once.
struct FindingWriter {
    private let content: OpenKnowledgeBase
    private let pointsElsewhere: Bool
    private var texts: [String: DocumentText?] = [:]

    /// Prepares to write findings on `content`, with related places where the client takes them.
    init(_ content: OpenKnowledgeBase, pointsElsewhere: Bool) {
        (self.content, self.pointsElsewhere) = (content, pointsElsewhere)
    }

    /// The finding `finding` as the protocol has it.
    mutating func written(_ finding: LocatedFinding) -> WireDiagnostic {
        let diagnostic = finding.diagnostic
        var related: [WireDiagnostic.Related]?
        if pointsElsewhere, !diagnostic.related.isEmpty {
            related = []
            for (place, path) in zip(diagnostic.related, finding.related) {
                let location = WireLocation(uri: content.uri(of: path), range: range(place.location.range, at: path))
                related?.append(WireDiagnostic.Related(location: location, message: place.message))
            }
        }
        return WireDiagnostic(
            range: range(diagnostic.location.range, at: finding.path), severity: FindingWriter.number(of: diagnostic.severity),
            code: diagnostic.code, message: FindingWriter.sentence(of: diagnostic), relatedInformation: related)
    }

    private mutating func range(_ range: ByteRange, at path: String) -> WireRange {
        if let known = texts[path] { return known?.range(range) ?? .fileStart }
        let text = content.text(at: path)
        texts[path] = .some(text)
        return text?.range(range) ?? .fileStart
    }

    private static func number(of severity: Severity) -> Int {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }

    private static func sentence(of diagnostic: Diagnostic) -> String {
        diagnostic.message + (diagnostic.help.map { "\n" + $0 } ?? "")
    }
}
