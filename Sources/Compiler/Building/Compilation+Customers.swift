import Analysis
import Diagnostics
import Model

extension Compilation {
    /// Why a name names no customer.
    public struct UnknownCustomer: Error, Sendable {
        /// What to tell the user, in one line.
        public let sentence: String
    }

    /// The page of the customer that goes by `name`: an id, the end of one, a title or an alias.
    public func customer(named name: String) -> Result<Int, UnknownCustomer> {
        let found = base.customers(named: name)
        if found.count == 1 { return .success(found[0]) }
        let ids = base.pages(of: .customer).map { base.pages[$0].shortName }
        if found.count > 1 {
            let candidates = found.map { "'\(base.pages[$0].id)'" }.joined(separator: ", ")
            return .failure(UnknownCustomer(sentence: "'\(name)' names several customers: \(candidates)"))
        }
        let question = NearMisses.question(NearMisses.of(name, among: ids))
        let known = ids.isEmpty ? "the knowledge base has none" : "there are \(ids.prefix(12).joined(separator: ", "))\(ids.count > 12 ? " …" : "")"
        return .failure(UnknownCustomer(sentence: "no customer is called '\(name)'; \(question ?? known)"))
    }

    /// The names of other customers that are not looked for, each as it is written, because they are ordinary words.
    public var namesNotLookedFor: [String] { (others?.ordinary ?? []).map { "\"\($0.text)\" of '\($0.customer)'" } }
}
