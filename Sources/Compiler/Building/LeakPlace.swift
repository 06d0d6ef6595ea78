import Analysis
import Model

/// A file of a customer's site that tells another customer.
struct LeakPlace: Sendable, Hashable {
    /// More places than these help nobody.
    private static let most = 20

    /// The path below the site's root.
    var path: String
    /// What it says.
    var term: CustomerTerms.Term

    /// What to tell the user: a sentence for each file and term, pages before what is made of them.
    static func sentences(_ places: [LeakPlace], _ base: KnowledgeBase, _ sources: [String]) -> [String] {
        var seen: Set<LeakPlace> = []
        let all = places.filter { seen.insert($0).inserted }
        let files = Dictionary(base.pages.indices.filter { base.addresses[$0] != nil }.map { (base.pages[$0].address, $0) }) { first, _ in first }
        let sorted = all.filter { files[$0.path] != nil } + all.filter { files[$0.path] == nil }
        var sentences = sorted.prefix(most).map { place in
            let source = files[place.path].map { " (from content/\(sources[$0]))" } ?? ""
            return "'\(place.path)'\(source) tells another customer: \"\(place.term.text)\", \(place.term.what) of '\(place.term.customer)'"
        }
        if all.count > most { sentences.append("and \(all.count - most) more") }
        return sentences
    }
}
