/// What a page is; the top folder of its path says so unless its front matter does.
public enum PageKind: String, CaseIterable, Hashable, Sendable {
    /// A response plan: what to do about one or more incidents.
    case plan
    /// An entry of the known-incident list.
    case incident
    /// Something the provider is responsible for.
    case service
    /// A product area with its primary and secondary offering.
    case product
    /// A company that the provider looks after.
    case customer
    /// A function that people hold and plans name.
    case role
    /// What was learned from a real incident.
    case review
    /// What was learned from a simulated one.
    case exercise
    /// A wiki article.
    case page

    /// The folder below `content/` whose pages are of this kind; nil for wiki articles.
    public var folder: String? {
        switch self {
        case .plan: "plans"
        case .incident: "incidents"
        case .service: "services"
        case .product: "products"
        case .customer: "customers"
        case .role: "roles"
        case .review: "reviews"
        case .exercise: "exercises"
        case .page: nil
        }
    }

    /// The address of the list of the kind's pages, relative to the site's root.
    public var indexAddress: String { (folder ?? "pages") + "/index.html" }

    /// The heading of this kind's index.
    public var pluralTitle: String {
        switch self {
        case .plan: "Plans"
        case .incident: "Incidents"
        case .service: "Services"
        case .product: "Products"
        case .customer: "Customers"
        case .role: "Roles"
        case .review: "Reviews"
        case .exercise: "Exercises"
        case .page: "Handbook"
        }
    }

    /// The name of one such page in a sentence, with its article, such as "an incident".
    public var withArticle: String {
        switch self {
        case .incident, .exercise: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }

    /// The kinds whose pages must have front matter.
    public var isTyped: Bool { self != .page }

    /// The kind that pages below the top folder `folder` have; nil when it has no meaning of its own.
    public init?(folder: some StringProtocol) {
        guard let kind = PageKind.allCases.first(where: { $0.folder.map { folder == $0 } ?? false }) else { return nil }
        self = kind
    }
}
