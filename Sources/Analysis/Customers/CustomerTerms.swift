public import Model

/// What tells the other customers of a knowledge base: their names, contacts, numbers and addresses.
public struct CustomerTerms: Sendable {
    /// One of the things that another customer is known by.
    public struct Term: Sendable, Hashable {
        /// As it is written on the customer's page.
        public let text: String
        /// What it is, such as "title".
        public let what: String
        /// The id of the customer.
        public let customer: String
        /// Its words, in lower case unless the case matters.
        let words: [String]
        /// Whether only this way of writing it is the name.
        var isExact = false
    }

    /// Names that are words in a row, by their first word.
    private(set) var names: [String: [Term]] = [:]
    /// The names of the customer itself, which may hold the name of another one, by their first word.
    private(set) var ownNames: [String: [[String]]] = [:]
    /// Mail addresses in lower case.
    private(set) var addresses: [String: Term] = [:]
    /// Telephone numbers by the digits that stay the same however they are written.
    private(set) var numbers: [String: Term] = [:]
    /// What is not looked for, because it is an ordinary word, too short, or what somebody else is called as well.
    public private(set) var ordinary: [Term] = []

    /// How finished files write characters.
    let escapes: EscapedText
    private let base: KnowledgeBase
    private let customer: Int
    private let vocabulary: Set<String>

    /// Gathers what tells the customers of `base` other than the one at `customer`.
    ///
    /// `vocabulary` are the words of the theme: a customer called by one of them is not told by it. `character` gives what a name of HTML's
    /// for a character stands for, in UTF-8.
    public init(
        _ base: KnowledgeBase, except customer: Int, vocabulary: Set<String>, character: @escaping @Sendable (_ name: [UInt8]) -> [UInt8]?
    ) {
        escapes = EscapedText(character: character)
        self.base = base
        self.customer = customer
        self.vocabulary = vocabulary.union(CustomerTerms.ownVocabulary)
        for text in base.namesOfCustomer(customer).map(\.text) + base.contacts(of: customer).map(\.name) { addOwn(text) }
        let others = base.pages.indices.filter { index in
            if case .customer = base.pages[index].fields { return index != customer }
            return false
        }
        let shared = base.sharedNames(with: customer)
        for other in others { add(other, shared) }
    }

    private mutating func addOwn(_ text: String) {
        let words = TextTokens.words(text)
        guard let first = words.first else { return }
        ownNames[first, default: []].append(words)
    }

    private mutating func add(_ other: Int, _ shared: SharedNames) {
        let id = base.pages[other].id
        for (text, what) in base.namesOfCustomer(other) { add(name: text, what, id, shared, joins: true) }
        for contact in base.contacts(of: other) {
            add(name: contact.name, "contact", id, shared, joins: false)
            if let phone = contact.phone { add(phone: phone, id, shared) }
            if let email = contact.foldedEmail, email.contains("@"), !shared.addresses.contains(email) {
                addresses[email] = Term(text: contact.email ?? email, what: "mail address", customer: id, words: [])
            }
        }
    }

    private mutating func add(name: String, _ what: String, _ id: String, _ shared: SharedNames, joins: Bool) {
        let words = TextTokens.words(name)
        guard let first = words.first, !shared.names.contains(words) else { return }
        // A name in tickets is often the title again.
        if names[first]?.contains(where: { $0.words == words && $0.customer == id }) == true { return }
        var term = Term(text: name, what: what, customer: id, words: words)
        if words.count == 1 {
            // A contact called "Reception" is met in other sentences as well; a name of two letters is part of many words.
            if vocabulary.contains(first) || shared.words.contains(first) || first.count < 2 || first.allSatisfy(\.isNumber) {
                ordinary.append(term)
                return
            }
            if what == "contact" || first.count < 3 {
                term = Term(text: name, what: what, customer: id, words: TextTokens.words(name, keepsCase: true), isExact: true)
            }
        }
        names[first, default: []].append(term)
        // In addresses nobody writes the word between two names.
        let plain = words.filter { $0 != "and" }
        if plain.count > 1, plain.count < words.count { names[plain[0], default: []].append(Term(text: name, what: what, customer: id, words: plain)) }
        let joined = plain.joined()
        if joins, words.count > 1, joined.count >= 6 { names[joined, default: []].append(Term(text: name, what: what, customer: id, words: [joined])) }
    }

    private mutating func add(phone: String, _ id: String, _ shared: SharedNames) {
        let term = Term(text: phone, what: "telephone number", customer: id, words: [])
        guard let number = PhoneNumber(phone) else { return ordinary.append(term) }
        if !shared.numbers.contains(number) { numbers[number.digits] = term }
    }

    /// The words that Planbook itself uses: a customer called "Priority" is not told by that word.
    private static let ownVocabulary: Set<String> = {
        let fields = PageKind.allCases.flatMap { PageSchema.fields(of: $0) }.flatMap { [$0.name, $0.summary, $0.type.expectation] }
        let kinds = PageKind.allCases.flatMap { [$0.rawValue, $0.pluralTitle] } + SectionKind.allCases.flatMap { [$0.title] + $0.aliases }
        let checks = Check.all.flatMap { [$0.slug, $0.summary, $0.why] }
        return Set((fields + kinds + checks).flatMap { TextTokens.words($0) })
    }()
}

/// What is the name, the number or the address of somebody besides other customers.
struct SharedNames {
    /// Names, as their words.
    var names: Set<[String]> = []
    /// Names of one word that pages other than wiki pages and customers go by.
    var words: Set<String> = []
    /// Mail addresses in lower case.
    var addresses: Set<String> = []
    /// Telephone numbers.
    var numbers: Set<PhoneNumber> = []

    fileprivate mutating func add(_ contact: Contact) {
        names.insert(TextTokens.words(contact.name))
        if let email = contact.foldedEmail { addresses.insert(email) }
        if let number = contact.phone.flatMap({ PhoneNumber($0) }) { numbers.insert(number) }
    }
}

extension Contact {
    /// The mail address as it is compared.
    fileprivate var foldedEmail: String? {
        email.map { FoldedText.name($0).lowercased() }
    }
}

extension KnowledgeBase {
    /// What the customer at `index` goes by, each with what it is.
    fileprivate func namesOfCustomer(_ index: Int) -> [(text: String, what: String)] {
        guard case .customer(let fields) = pages[index].fields else { return [] }
        let page = pages[index]
        let slug = page.id.lastPart
        return [(page.title.value, "title")] + page.aliases.map { ($0.value, "alias") } + fields.ticketNames.map { ($0.value, "name in tickets") }
            + [(page.id, "id")] + (slug == page.id ? [] : [(slug, "id")])
    }

    /// Whom to call at the customer at `index`.
    fileprivate func contacts(of index: Int) -> [Contact] {
        guard case .customer(let fields) = pages[index].fields else { return [] }
        return fields.contacts
    }

    /// What the customer at `customer` and the provider go by: whoever shares it with another customer does not tell that one.
    fileprivate func sharedNames(with customer: Int) -> SharedNames {
        var shared = SharedNames()
        for contact in contacts(of: customer) { shared.add(contact) }
        for (text, _) in namesOfCustomer(customer) { shared.names.insert(TextTokens.words(text)) }
        shared.names.insert(TextTokens.words(settings.title))
        for page in pages where !page.isSnippet {
            switch page.fields {
            case .role(let role): for holder in role.holders { shared.add(holder) }
            case .product(let product):
                for phone in [product.primary?.phone, product.secondary?.phone] {
                    if let number = phone.flatMap({ PhoneNumber($0) }) { shared.numbers.insert(number) }
                }
            case .customer, .review, .page: continue
            case .plan, .incident, .service: break
            }
            for name in [page.title.value, page.id.lastPart] + page.aliases.map(\.value) {
                let words = TextTokens.words(name)
                if words.count == 1 { shared.words.insert(words[0]) } else if page.kind == .role { shared.names.insert(words) }
            }
        }
        return shared
    }
}
