public import Model

/// What `planbook tickets --format json` prints; its members and their order are a promise to other programs.
public struct TicketJSON: Sendable {
    private let base: KnowledgeBase
    private let history: TicketHistory

    /// Prepares to write the history of `base`.
    public init(_ base: KnowledgeBase) {
        self.base = base
        history = base.tickets ?? TicketHistory()
    }

    /// The history as JSON, version 1.
    public var json: [UInt8] {
        JSONWriter.encode(
            [
                "version": 1, "tickets": .number(history.tickets), "rejected": .number(history.rejected), "ignored": .number(history.ignored),
                "first": day(history.span?.lowerBound), "last": day(history.span?.upperBound),
                "incidents": .array(history.groups.compactMap(group)),
                "recurrences": .array(history.recurrences.map(recurrence)),
                "unmatched": .array(history.clusters.filter { $0.tickets > 0 }.map(cluster)),
                "unmatched_others": .number(history.scattered),
                "unknown_customers": .array(history.unknownCustomers.map { ["name": .string($0.name), "tickets": .number($0.tickets)] }),
            ] as JSONValue)
    }

    private func group(_ group: TicketGroup) -> JSONValue? {
        guard case .incident(let incident) = group.subject else { return nil }
        let months = group.byMonth.map { (name: $0.month.description, value: JSONValue?.some(.number($0.tickets))) }
        return [
            "incident": .string(base.pages[incident].id), "customer": id(group.customer), "tickets": .number(group.tickets),
            "by_month": .object(months), "median_minutes_to_restore": group.medianMinutesToRestore.map { .number($0) },
            "rto_minutes": group.objectiveMinutes.map { .number($0) }, "over_rto": group.objectiveMinutes.map { _ in .number(group.overObjective) },
            "open": .number(group.open), "first": day(group.first), "last": day(group.last), "newest": .strings(group.newest),
        ]
    }

    private func recurrence(_ recurrence: Recurrence) -> JSONValue {
        var (incident, label): (String?, String?)
        switch recurrence.subject {
        case .incident(let page): incident = base.pages[page].id
        case .cluster(let number): label = history.clusters[number].label
        case .scattered: break
        }
        return [
            "customer": id(recurrence.customer), "incident": incident.map { .string($0) }, "unmatched": label.map { .string($0) },
            "rule": .string(recurrence.rule.text), "hits": .number(recurrence.hits.count), "periods": .number(recurrence.periods),
            "p_value": .probability(recurrence.probability), "next": day(recurrence.next), "hour": recurrence.hour.map { .number($0) },
            "misses": .strings(recurrence.misses.map(\.description)),
        ]
    }

    private func cluster(_ cluster: TicketCluster) -> JSONValue {
        [
            "label": .string(cluster.label), "tickets": .number(cluster.tickets), "examples": .strings(cluster.examples),
            "categories": .strings(cluster.categories), "first": day(cluster.first), "last": day(cluster.last),
        ]
    }

    private func id(_ page: Int?) -> JSONValue? { page.map { .string(base.pages[$0].id) } }

    private func day(_ day: CalendarDate?) -> JSONValue? { day.map { .string($0.description) } }
}

/// The shape of the ticket history as JSON Schema; members may be added without a new version.
enum TicketSchema {
    /// The schema of version 1.
    static let document = JSONValue.schemaDocument(
        title: "What the ticket history says: planbook tickets of Planbook, version 1",
        JSONValue.objectSchema(
            [
                ("version", ["const": 1]), ("tickets", count("tickets that count")), ("rejected", count("rows that could not be read")),
                ("ignored", count("tickets that the mapping leaves out")), ("first", day("of the first ticket")), ("last", day("of the last ticket")),
                ("incidents", ["type": "array", "items": group]), ("recurrences", ["type": "array", "items": recurrence]),
                ("unmatched", ["type": "array", "items": cluster]), ("unmatched_others", count("tickets that match nothing and have little in common")),
                ("unknown_customers", ["type": "array", "items": JSONValue.objectSchema([("name", text("as tickets have it")), ("tickets", count("tickets of that name"))])]),
            ], optional: ["first", "last"]))

    private static let group = JSONValue.objectSchema(
        [
            ("incident", text("the id of an incident")), ("customer", text("the id of a customer")), ("tickets", count("tickets of both")),
            ("by_month", ["description": "months such as 2026-10 and their tickets", "type": "object", "additionalProperties": ["type": "integer"]]),
            ("median_minutes_to_restore", count("minutes in which half of the closed ones were closed")), ("rto_minutes", count("minutes in which recovery is promised")),
            ("over_rto", count("tickets that took longer")), ("open", count("tickets that are not closed")), ("first", day("of the first one")),
            ("last", day("of the last one")), ("newest", texts("ids, newest first")),
        ], optional: ["customer", "median_minutes_to_restore", "rto_minutes", "over_rto"])

    private static let recurrence = JSONValue.objectSchema(
        [
            ("customer", text("the id of a customer")), ("incident", text("the id of an incident")), ("unmatched", text("the label of tickets without an incident")),
            ("rule", text("an RFC 5545 rule, in the customer's time zone")), ("hits", count("days of the rule on which it came")),
            ("periods", count("days of the rule that were looked at")),
            ("p_value", ["description": "how likely chance finds as good a pattern, corrected for all that were tried", "type": "number"]),
            ("next", day("of the rule that comes next")), ("hour", count("hour of the day at which it came each time")), ("misses", texts("days of the rule on which it did not come")),
        ], optional: ["customer", "incident", "unmatched", "hour"])

    private static let cluster = JSONValue.objectSchema(
        [
            ("label", text("the words that they share")), ("tickets", count("tickets")), ("examples", texts("ids, newest first")),
            ("categories", texts("the most frequent ones")), ("first", day("of the first one")), ("last", day("of the last one")),
        ], optional: ["first", "last"])

    private static func text(_ description: String) -> JSONValue { ["description": .string(description), "type": "string"] }

    private static func texts(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "array", "items": ["type": "string"]]
    }

    private static func day(_ description: String) -> JSONValue {
        ["description": .string("the day \(description)"), "type": "string", "format": "date"]
    }

    private static func count(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "integer", "minimum": 0]
    }
}
