public import Diagnostics

/// The front matter of a service; numbers are indices into the page's references.
public struct ServiceFields: Sendable {
    /// The role that answers for it.
    public var owner: Int?
    /// The product areas it is built on.
    public var products: [Int]
    /// The services it cannot run without.
    public var dependencies: [Int]

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        owner = record.reference("owner")
        products = record.references("products")
        dependencies = record.references("depends_on")
    }
}

/// A product as it is offered by one vendor.
public struct Offering: Sendable {
    /// The product.
    public var name: String
    /// Who makes it.
    public var vendor: String?
    /// The address of its documentation.
    public var docs: String?
    /// The vendor's support line.
    public var phone: String?
    /// The address of the support portal.
    public var portal: String?

    /// Reads an offering from its mapping; nil without a name.
    public init?(_ record: FieldRecord) {
        guard let name = record.text("name")?.value else { return nil }
        self.name = name
        vendor = record.text("vendor")?.value
        docs = record.text("docs")?.value
        phone = record.text("phone")?.value
        portal = record.text("portal")?.value
    }
}

/// The front matter of a product area.
public struct ProductFields: Sendable {
    /// What the products are for.
    public var area: Located<String>?
    /// What the team uses first.
    public var primary: Offering?
    /// What it uses when that fails; nil for `none`.
    public var secondary: Offering?
    /// Where the author says that there is no secondary; nil when there is one.
    public var withoutSecondary: ByteRange?
    /// Why there is no secondary.
    public var reason: Located<String>?
    /// Names of products no longer used.
    public var retired: [Located<String>]
    /// The addresses of documentation and portals, of both offerings.
    public var addresses: [Located<String>]

    /// Reads the fields from the checked front matter.
    public init(_ record: FieldRecord) {
        area = record.text("area")
        primary = record.record("primary").flatMap { Offering($0) }
        secondary = record.record("secondary").flatMap { Offering($0) }
        withoutSecondary = record.text("secondary")?.range
        reason = record.text("reason")
        retired = record.texts("retired")
        addresses = ["primary", "secondary"].compactMap { record.record($0) }
            .flatMap { offering in ["docs", "portal"].compactMap { offering.text($0) } }
    }
}
