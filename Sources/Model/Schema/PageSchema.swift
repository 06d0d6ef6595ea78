/// The fields that each kind of page takes, as data: decoding and near misses read them here.
public enum PageSchema {
    /// The fields of the kind `kind`, those of every kind included.
    public static func fields(of kind: PageKind) -> [Field] {
        table[kind] ?? common
    }

    private static let table: [PageKind: [Field]] = Dictionary(
        uniqueKeysWithValues: PageKind.allCases.map { ($0, own(of: $0) + common) }
    )

    private static let common = [
        Field("title", .text, "the page's title; without it the first heading of level 1 is taken"),
        Field("kind", .choice(PageKind.allCases.map(\.rawValue)), "what the page is, where its folder does not say"),
        Field("aliases", .list(.text, atLeast: 0), "other names that links may use"),
        Field("tags", .list(.text, atLeast: 0), "free keywords"),
        Field("status", .choice(PageStatus.allCases.map(\.rawValue)), "where the page stands in its life"),
        Field("waive", .list(.record(waiver), atLeast: 0), "findings that are known and accepted"),
    ]

    private static let waiver = [
        Field("check", .text, isRequired: true, "the slug of the check"),
        Field("reason", .text, "why the finding is accepted"),
        Field("until", .date(orWords: []), "the last day on which the waiver holds"),
    ]

    private static func own(of kind: PageKind) -> [Field] {
        switch kind {
        case .plan: plan
        case .incident: incident
        case .service: service
        case .product: product
        case .customer: customer
        case .role: role
        case .review, .exercise: review
        case .page: []
        }
    }

    private static let service = [
        Field("owner", .reference(.role), isRequired: true, "the role that answers for the service"),
        Field("products", .list(.reference(.product), atLeast: 0), "the product areas it is built on"),
        Field("depends_on", .list(.reference(.service), atLeast: 0), "the services it cannot run without"),
    ]

    private static let incident = [
        Field("services", .list(.reference(.service), atLeast: 1), isRequired: true, "the services it strikes"),
        Field("severity", .choice(IncidentSeverity.allCases.map(\.rawValue)), isRequired: true, "sev1 is the worst"),
        Field("likelihood", .choice(Likelihood.allCases.map(\.rawValue)), "how often it is to be expected"),
        Field("scope", .choice(IncidentScope.allCases.map(\.rawValue)), "how far it reaches"),
        Field("match", .list(.text, atLeast: 0), "phrases by which its tickets are known"),
    ]

    private static let plan = [
        Field("incidents", .list(.reference(.incident), atLeast: 1), isRequired: true, "what it answers, or [unknown]"),
        // A plan without a priority is P102's business, so the field is not required here.
        Field("priority", .choice(Priority.allCases.map(\.rawValue)), isRequired: true, "P1 is the most urgent"),
        Field("owner", .reference(.role), isRequired: true, "the role that keeps the plan true"),
        Field("rto", .timespan(orWords: ["none"]), "recovery time objective: how long recovery may take"),
        Field("rpo", .timespan(orWords: ["none"]), "recovery point objective: how much work may be lost"),
        Field("review", .record(schedule), isRequired: true, "when it was last read through, and how often it is"),
        Field("exercise", .record(schedule), "when it was last rehearsed, and how often it is"),
        Field("products", .list(.reference(.product), atLeast: 0), "the product areas it relies on"),
        Field("variables", .dictionary(.text), "values for {{name}} in the text"),
    ]

    private static let schedule = [
        Field("last", .date(orWords: ["never"]), isRequired: true, "the day it was last done"),
        Field("every", .timespan(orWords: []), isRequired: true, "how often it is due"),
    ]

    private static let offering = [
        Field("name", .text, isRequired: true, "the product"),
        Field("vendor", .text, "who makes it"),
        Field("docs", .address, "the address of its documentation"),
        Field("phone", .text, "the vendor's support line"),
        Field("portal", .address, "the address of the support portal"),
    ]

    private static let product = [
        Field("area", .text, isRequired: true, "what the products are for"),
        Field("primary", .record(offering), isRequired: true, "what the team uses first"),
        Field("secondary", .recordOrWord(offering, words: ["none"]), isRequired: true, "what it uses when that fails"),
        Field("reason", .text, "why there is no secondary"),
        Field("retired", .list(.text, atLeast: 0), "names of products no longer used"),
    ]

    private static let contact = [
        Field("name", .text, isRequired: true, "who answers"),
        Field("role", .text, "what they do"),
        Field("phone", .text, "their number"),
        Field("email", .text, "their address"),
        Field("hours", .list(.text, atLeast: 0), "when they answer, such as business, out-of-hours or 24x7"),
        Field("authorises", .list(.text, atLeast: 0), "what they may agree to"),
    ]

    private static let ranked = [
        Field("rto", .timespan(orWords: ["none"]), "the recovery time promised to the customer"),
        Field("rpo", .timespan(orWords: ["none"]), "the loss of work agreed with the customer"),
        Field("note", .text, "what the customer said"),
    ]

    private static let customer = [
        Field("services", .list(.reference(.service), atLeast: 1), isRequired: true, "what the customer has bought"),
        Field(
            "ranking", .list(.referenceOrRecord(.incident, key: "incident", ranked), atLeast: 0), isRequired: true,
            "incidents, the most painful first"
        ),
        Field("agreed", .date(orWords: []), isRequired: true, "the day the ranking was last talked through"),
        Field("contacts", .list(.record(contact), atLeast: 1), isRequired: true, "whom to call"),
        Field("variables", .dictionary(.text), "values for {{name}} in the text"),
        Field("psa_names", .list(.text, atLeast: 0), "what tickets call the customer"),
        Field("overrides", .list(.record(override), atLeast: 0), "what is done otherwise at this customer, step by step"),
        Field("time_zone", .text, "the customer's time zone, such as Europe/London"),
    ]

    private static let override = [
        Field("plan", .reference(.plan), isRequired: true, "the plan that the step stands in"),
        Field("step", .step(of: "plan"), isRequired: true, "the id of the step"),
        Field("replace", .text, isAlternative: true, "what is done in its place"),
        Field("skip", .choice(["true"]), isAlternative: true, "that it is not done"),
        Field("add", .text, isAlternative: true, "what is done as well, after it"),
        Field("reason", .text, isRequired: true, "why"),
    ]

    private static let role = [
        Field("holders", .list(.record(holder), atLeast: 0), "who holds the role"),
        Field("escalates_to", .reference(.role), "the role that is called next"),
    ]

    private static let holder = contact.filter { ["name", "phone", "email", "hours"].contains($0.name) }

    private static let review = [
        Field("date", .date(orWords: []), isRequired: true, "the day of the incident or the exercise"),
        Field("incident", .reference(.incident), isRequired: true, "what happened, or 'unknown'"),
        Field("plan", .reference(.plan), "the plan that was followed"),
        Field("customer", .reference(.customer), "whom it struck"),
        Field("tickets", .list(.text, atLeast: 0), "the tickets' ids"),
        Field("actions", .list(.record(action), atLeast: 0), "what is to change"),
    ]

    private static let action = [
        Field("what", .text, isRequired: true, "what is to be done"),
        Field("owner", .reference(.role), "the role that does it"),
        Field("due", .date(orWords: []), "the day it is due"),
        Field("done", .date(orWords: []), "the day it was done"),
    ]
}
