import Model

/// The shapes of what `planbook export` writes as JSON Schema; members may be added without a new version.
enum ExportSchema {
    /// The schema of version 1 of `plans.json`.
    static let plans = JSONValue.schemaDocument(
        title: "The pages of a knowledge base: plans.json of Planbook, version 1",
        JSONValue.objectSchema(
            [
                ("version", ["const": 1]),
                ("url", text("where the site is published, without a slash at the end")),
                ("pages", ["type": "array", "items": listed]),
            ], optional: ["url"]))

    /// The schema of version 1 of the priorities.
    static let priorities = JSONValue.schemaDocument(
        title: "What is tended to first: the priorities of Planbook, version 1",
        JSONValue.objectSchema([
            ("version", ["const": 1]),
            ("priorities", ["type": "array", "items": priority]),
            ("incidents", ["type": "array", "items": incident]),
            ("customers", ["type": "array", "items": customer]),
        ]))

    private static let listed = JSONValue.objectSchema(
        [
            ("id", text("the path below 'content' without '.md'")),
            ("kind", ["enum": .strings(PageKind.allCases.map(\.rawValue))]),
            ("title", text("the title")),
            ("url", address),
            ("status", ["enum": ["draft", "active", "retired"]]),
            ("priority", priorities(of: "a plan")),
            ("owner", text("the id of the role that keeps a plan or a service")),
            ("incidents", ids("the ids of a plan's incidents; 'unknown' for the plan for the unknown")),
            ("review_by", day("the day by which a plan must be read through")),
            ("exercise_by", day("the day by which a plan must be rehearsed")),
            ("revision", text("changes with the text of the page and all that it includes")),
        ], optional: ["priority", "owner", "incidents", "review_by", "exercise_by", "revision"])

    private static let incident = JSONValue.objectSchema(
        page + [
            ("points", points("all of its points", 100)), ("rank", points("for the places that customers give it", 40)),
            ("customers", points("for how many customers have it among their first ten", 20)),
            ("severity", points("for its severity", 30)), ("likelihood", points("for its likelihood", 10)),
        ])

    private static func points(_ what: String, _ most: Int) -> JSONValue {
        ["description": .string(what), "type": "integer", "minimum": 0, "maximum": .number(most)]
    }

    private static let priority = JSONValue.objectSchema(
        [
            ("priority", priorities(of: "the plans")),
            ("name", text("what the settings call it")),
            ("response", text("how soon somebody must have begun, such as 15m")),
            ("plans", ["type": "array", "items": plan]),
        ], optional: ["name", "response"])

    private static let plan = JSONValue.objectSchema(
        page + [
            ("owner", text("the id of a role")), ("severity", severity), ("rto", objective), ("rpo", objective),
            ("incidents", ids("the ids of the incidents that it answers")),
            ("customers", [
                "description": "the customers who ranked any of them, each with its best place", "type": "array",
                "items": JSONValue.objectSchema([("customer", text("the id of a customer")), ("place", place)]),
            ]),
        ], optional: ["owner", "severity", "rto", "rpo"])

    private static let customer = JSONValue.objectSchema(
        page + [("agreed", day("the day of the last talk")), ("ranking", ["type": "array", "items": ranked])], optional: ["agreed"])

    private static let ranked = JSONValue.objectSchema(
        [
            ("place", place), ("incident", text("the id of an incident")), ("title", text("its title")), ("severity", severity),
            ("rto", objective), ("rpo", objective), ("note", text("what the customer said")),
            ("priority", priorities(of: "the most urgent plan for it")), ("plans", ids("the ids of the active plans that answer it")),
        ], optional: ["severity", "rto", "rpo", "note", "priority"])

    private static let page: [(name: String, value: JSONValue)] = [("id", text("the id")), ("title", text("the title")), ("url", address)]
    private static let address = text("the address from the site's root")
    private static let severity: JSONValue = ["enum": .strings(IncidentSeverity.allCases.map(\.rawValue))]
    private static let objective = text("a length of time such as 4h, or 'none'")
    private static let place: JSONValue = ["description": "from 1, the worst", "type": "integer", "minimum": 1]

    private static func priorities(of what: String) -> JSONValue {
        ["description": .string("the priority of \(what)"), "enum": .strings(Priority.allCases.map(\.rawValue))]
    }

    private static func text(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "string"]
    }

    private static func day(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "string", "format": "date"]
    }

    private static func ids(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "array", "items": ["type": "string"]]
    }
}
