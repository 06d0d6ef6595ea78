public import Model

/// What a JSON Schema can be exported for.
public enum SchemaSubject: Hashable, Sendable {
    /// The front matter of the pages of a kind.
    case frontMatter(PageKind)
    /// `planbook.yml`.
    case settings
    /// What `--format json` prints.
    case report
    /// What `planbook export plans` prints, and `plans.json` in a site.
    case plans
    /// What `planbook export priorities` prints.
    case priorities
    /// What `planbook tickets --format json` prints.
    case tickets
    /// `tickets/mapping.yml`.
    case mapping

    /// Everything, in the order in which it is listed.
    public static let all = PageKind.allCases.map { SchemaSubject.frontMatter($0) } + [.settings, .report, .plans, .priorities, .tickets, .mapping]

    /// The word after `--kind`.
    public var name: String {
        switch self {
        case .frontMatter(let kind): kind.rawValue
        case .settings: "settings"
        case .report: "report"
        case .plans: "plans"
        case .priorities: "priorities"
        case .tickets: "tickets"
        case .mapping: "mapping"
        }
    }

    /// The name of the schema's file in a folder of schemas.
    public var fileName: String { "\(name).schema.json" }

    /// The schema as JSON; `checks` are those that settings and waivers may name.
    public func schema(checks: [CheckDescription]) -> [UInt8] {
        let schema: JSONValue =
            switch self {
            case .frontMatter(let kind):
                FieldSchema(checks: checks).document(
                    title: "Front matter of \(kind.withArticle)", PageSchema.fields(of: kind),
                    // Wiki articles keep the keys of other tools.
                    takesOtherKeys: !kind.isTyped)
            case .settings:
                FieldSchema(checks: checks).document(title: "Settings of a knowledge base: planbook.yml", Settings.fields)
            case .report: ReportSchema.document
            case .plans: ExportSchema.plans
            case .priorities: ExportSchema.priorities
            case .tickets: TicketSchema.document
            case .mapping:
                FieldSchema(checks: checks).document(title: "How ticket exports are read: tickets/mapping.yml", TicketMapping.fields)
            }
        return JSONWriter.encode(schema)
    }
}

extension JSONValue {
    /// A schema that stands in a file of its own.
    static func schemaDocument(title: String, _ body: JSONValue) -> JSONValue {
        guard case .object(let members) = body else { return body }
        return .object([
            (name: "$schema", value: "https://json-schema.org/draft/2020-12/schema"), (name: "title", value: .string(title)),
        ] + members)
    }

    /// The schema of an object with these members, which may have others beside them.
    static func objectSchema(_ members: [(name: String, value: JSONValue)], optional: [String] = []) -> JSONValue {
        [
            "type": "object",
            "properties": .object(members.map { (name: $0.name, value: Optional($0.value)) }),
            "required": .strings(members.map(\.name).filter { !optional.contains($0) }),
        ]
    }
}
