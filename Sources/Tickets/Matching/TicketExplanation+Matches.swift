import Model

extension TicketExplanation {
    /// Explains the `matches` of a summary with the stems `stems`.
    init(
        summary: [UInt8], line: Int, path: String, _ matches: [IncidentMatcher.Match], _ matcher: IncidentMatcher,
        _ knowledge: TicketKnowledge, _ stems: [Int32], _ table: WordTable
    ) {
        var candidates: [Candidate] = []
        var seen: Set<Int> = []
        for match in matches.sorted(by: { ($0.score, -$0.phrase) > ($1.score, -$1.phrase) }) {
            let phrase = matcher.phrases[match.phrase]
            guard seen.insert(phrase.incident).inserted else { continue }
            candidates.append(Candidate(
                incident: knowledge.incidents[phrase.incident].page, phrase: phrase.text,
                found: phrase.stems.filter(stems.contains).map { table.face($0) },
                missing: phrase.stems.filter { !stems.contains($0) }.map { table.face($0) },
                coverage: Int((match.coverage * 100).rounded()), score: Int((match.score * 100).rounded())))
        }
        self.init(
            summary: String(decoding: summary, as: UTF8.self), path: path, line: line, words: stems.map { table.face($0) },
            threshold: Int((IncidentMatcher.threshold * 100).rounded()), candidates: candidates)
    }
}

extension TicketImport {
    /// The ids of all tickets so far, each with the page of the incident that it was taken for; what a match is judged by.
    var matches: [(id: String, incident: Int?)] {
        (0..<store.count).map { index in
            let record = store[index]
            return (store.id(of: record), record.incident < 0 ? nil : knowledge.incidents[Int(record.incident)].page)
        }
    }
}
