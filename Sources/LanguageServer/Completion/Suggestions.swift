import Diagnostics

/// Collects what may stand at a place, as far as it fits what was typed there.
struct Suggestions {
    /// Something that may stand at the place.
    struct Suggestion {
        /// What is shown, and compared with what was typed.
        var name: String
        /// What is written; the name without it.
        var text: String?
        /// What it is.
        var kind: CompletionItem.Kind
        /// What is shown beside it.
        var detail: String?
        /// What is shown when it is looked at.
        var documentation: String?
    }

    /// More than these nobody looks through; more typing finds the others.
    static let most = 100

    /// What was typed.
    let query: NameQuery
    private let range: WireRange
    private var found: [(fit: NameQuery.Fit, place: Int, suggestion: Suggestion)] = []

    /// Collects what takes the place of `written` in `text`, where what stands before `offset` was typed.
    init(_ text: DocumentText, written: ByteRange, at offset: Int) {
        query = NameQuery(text.text(ByteRange(written.start, min(offset, written.end))))
        range = text.range(written)
    }

    /// Adds what fits.
    mutating func add(_ suggestion: Suggestion) {
        if let fit = query.fit(of: suggestion.name) { found.append((fit, found.count, suggestion)) }
    }

    /// What was collected, the best first.
    func list() -> CompletionList {
        let best = found.sorted { ($0.fit, $0.place) < ($1.fit, $1.place) }.prefix(Suggestions.most)
        let items = best.enumerated().map { number, entry in
            let rank = String(number)
            return CompletionItem(
                label: entry.suggestion.name, kind: entry.suggestion.kind, detail: entry.suggestion.detail,
                documentation: entry.suggestion.documentation.map { WireMarkup(value: $0) },
                sortText: String(repeating: "0", count: 3 - min(3, rank.count)) + rank, filterText: entry.suggestion.name,
                textEdit: WireTextEdit(range: range, newText: entry.suggestion.text ?? entry.suggestion.name))
        }
        return CompletionList(isIncomplete: found.count > items.count, items: items)
    }
}
