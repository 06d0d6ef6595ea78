/// The parts of a page that a word may stand in.
struct SearchFields: OptionSet, Sendable {
    /// A bit for each part.
    let rawValue: UInt8

    /// The title.
    static let title = SearchFields(rawValue: 1)
    /// Another name.
    static let alias = SearchFields(rawValue: 2)
    /// What tickets say: an incident's phrases, a customer's names.
    static let phrase = SearchFields(rawValue: 4)
    /// Tags, products, people.
    static let tag = SearchFields(rawValue: 8)
    /// The signs that call for a plan.
    static let symptom = SearchFields(rawValue: 16)
    /// Headings.
    static let heading = SearchFields(rawValue: 32)
    /// The titles of steps.
    static let step = SearchFields(rawValue: 64)
    /// Everything else.
    static let text = SearchFields(rawValue: 128)

    /// What pages go by; few words, so that the start of one finds them all.
    static let names: SearchFields = [.title, .alias, .phrase, .tag]
    /// What pages say.
    static let body: SearchFields = [.symptom, .heading, .step, .text]
}
