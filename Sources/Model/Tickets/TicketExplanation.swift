/// Why a ticket was taken for a known incident, or for none.
public struct TicketExplanation: Sendable {
    /// One phrase that the ticket meets.
    public struct Candidate: Sendable {
        /// The page of the incident.
        public var incident: Int
        /// The phrase as its author wrote it.
        public var phrase: String
        /// The words of the phrase that the ticket has.
        public var found: [String]
        /// The words of the phrase that the ticket lacks.
        public var missing: [String]
        /// The share of the phrase's weight that was found, in per cent.
        public var coverage: Int
        /// What candidates are compared by, in per cent.
        public var score: Int

        /// Makes a candidate.
        public init(incident: Int, phrase: String, found: [String], missing: [String], coverage: Int, score: Int) {
            self.incident = incident
            self.phrase = phrase
            self.found = found
            self.missing = missing
            self.coverage = coverage
            self.score = score
        }
    }

    /// The ticket's summary, for the terminal of whoever has the export.
    public var summary: String
    /// The path of the export.
    public var path: String
    /// The line of the ticket's row.
    public var line: Int
    /// The words of the summary that mean something, as they are compared.
    public var words: [String]
    /// How much of a phrase must be found, in per cent.
    public var threshold: Int
    /// The phrases that it meets, the best of each incident, the best first.
    public var candidates: [Candidate]

    /// Makes an explanation.
    public init(summary: String, path: String, line: Int, words: [String], threshold: Int, candidates: [Candidate]) {
        self.summary = summary
        self.path = path
        self.line = line
        self.words = words
        self.threshold = threshold
        self.candidates = candidates
    }
}
