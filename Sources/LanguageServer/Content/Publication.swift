/// What the client was told of findings, so that it is told what differs.
struct Publication {
    /// What was told of a file.
    private struct Told {
        var uri: String
        var findings: [LocatedFinding]
        var written: [WireDiagnostic]
    }

    private var told: [String: Told] = [:]

    /// What the client has yet to be told of the findings on `content`, in the order of the files' paths.
    mutating func news(of content: OpenKnowledgeBase, pointsElsewhere: Bool) -> [PublishDiagnosticsParams] {
        var writer = FindingWriter(content, pointsElsewhere: pointsElsewhere)
        let changed = content.untold
        var news: [PublishDiagnosticsParams] = []
        let found = Dictionary(grouping: content.findings, by: \.path)
        for path in Set(found.keys).union(told.keys).sorted() {
            let (findings, old, document) = (found[path] ?? [], told[path], content.documents[path])
            let uri = content.uri(of: path)
            if let old, old.uri != uri { news.append(PublishDiagnosticsParams(uri: old.uri, diagnostics: [])) }
            let isTouched = changed.map { changed in changed.contains(path) || findings.contains { !changed.isDisjoint(with: $0.related) } } ?? true
            if let old, !isTouched, old.uri == uri, old.findings == findings { continue }
            let written = findings.map { writer.written($0) }
            told[path] = written.isEmpty ? nil : Told(uri: uri, findings: findings, written: written)
            // A document that was typed in has another version, even where its findings stayed where they were.
            let isNewVersion = document != nil && changed?.contains(path) == true
            if let old, old.uri == uri, old.written == written, !isNewVersion { continue }
            if old == nil, written.isEmpty { continue }
            news.append(PublishDiagnosticsParams(uri: uri, version: document?.version, diagnostics: written))
        }
        content.settleFindings()
        return news
    }

    /// What clears all that the client was told, for good.
    mutating func farewell() -> [PublishDiagnosticsParams] {
        defer { told = [:] }
        return told.values.map(\.uri).sorted().map { PublishDiagnosticsParams(uri: $0, diagnostics: []) }
    }
}
