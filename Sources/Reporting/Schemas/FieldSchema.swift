import Model

/// Turns the schema of front matter and settings into JSON Schema, for editors that complete and check YAML.
struct FieldSchema {
    /// The checks that settings and waivers may name.
    let checks: [CheckDescription]

    /// The schema of a mapping with the fields `fields`, as a document.
    func document(title: String, _ fields: [Field], takesOtherKeys: Bool = false) -> JSONValue {
        .schemaDocument(title: title, record(fields, path: "", takesOtherKeys: takesOtherKeys))
    }

    /// `path` is the dotted path of the mapping, empty at the top.
    private func record(_ fields: [Field], path: String, takesOtherKeys: Bool = false) -> JSONValue {
        let required = fields.filter(\.isRequired).map(\.name)
        let properties = fields.map { field -> (name: String, value: JSONValue?) in
            let value = self.value(field.type, path: path.isEmpty ? field.name : "\(path).\(field.name)")
            // A key without a value counts as absent.
            let schema = field.isRequired ? value : Self.orNull(value)
            return (name: field.name, value: field.summary.isEmpty ? schema : Self.described(schema, field.summary))
        }
        let alternatives = fields.filter(\.isAlternative).map { field -> JSONValue in ["required": .strings([field.name])] }
        return [
            "type": "object",
            "properties": .object(properties),
            "required": required.isEmpty ? nil : .strings(required),
            "oneOf": alternatives.isEmpty ? nil : .array(alternatives),
            "patternProperties": takesOtherKeys ? nil : ["^x-": [:]],
            "additionalProperties": takesOtherKeys ? nil : false,
        ]
    }

    private func value(_ type: FieldType, path: String) -> JSONValue {
        switch type {
        case .text where path == "waive.check": ["enum": .strings(checks.flatMap { [$0.slug, $0.code] })]
        // YAML reads 42 and true as they are written, and Planbook takes them as text.
        case .text, .step: ["type": ["string", "number", "boolean"]]
        // What is a word to Planbook is no text to YAML.
        case .choice(["true"]): ["enum": [true]]
        case .flag: ["type": "boolean"]
        case .siteAddress: ["type": "string", "format": "uri", "pattern": .string(SiteAddress.pattern)]
        case .address: ["type": "string", "format": "uri", "pattern": .string(AbsoluteAddress.pattern)]
        case .ticketAddress: ["type": "string", "pattern": .string(TicketSettings.linkPattern)]
        case .count(let maximum): ["type": "integer", "minimum": 1, "maximum": .number(maximum)]
        case .date(let words): Self.either(Self.date, or: words)
        case .timespan(let words): Self.either(Self.timespan, or: words)
        case .choice(let words): ["enum": .strings(words)]
        case .reference: Self.reference
        case .list(let element, let minimum): list(element, atLeast: minimum, path: path)
        case .record(let fields): record(fields, path: path)
        case .recordOrWord(let fields, let words): Self.either(record(fields, path: path), or: words)
        case .referenceOrRecord(let kind, let key, let fields):
            Self.anyOf([Self.reference, record([Field(key, .reference(kind), isRequired: true, "")] + fields, path: path)])
        case .dictionary(let element): dictionary(element, path: path)
        }
    }

    /// A list; a single value counts as a list of one.
    private func list(_ element: FieldType, atLeast minimum: Int, path: String) -> JSONValue {
        let item = value(element, path: path)
        let array: JSONValue = ["type": "array", "items": item, "minItems": minimum > 0 ? .number(minimum) : nil]
        return Self.anyOf([item, array])
    }

    private func dictionary(_ element: FieldType, path: String) -> JSONValue {
        let item = value(element, path: path)
        switch path {
        case "checks": return names(checks.map { ($0.slug, $0.summary) }, item)
        case "sections": return names(SectionKind.allCases.map { ($0.rawValue, "the section '\($0.title)'") }, item)
        default: return ["type": "object", "additionalProperties": item]
        }
    }

    /// A mapping whose keys are known by name.
    private func names(_ names: [(name: String, summary: String)], _ value: JSONValue) -> JSONValue {
        let properties = names.map { (name: $0.name, value: Optional(Self.described(Self.orNull(value), $0.summary))) }
        return ["type": "object", "properties": .object(properties), "additionalProperties": false]
    }

    // MARK: - Pieces

    private static let date: JSONValue = [
        "type": "string", "format": "date", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    ]

    private static let timespan: JSONValue = [
        "type": "string",
        "pattern": .string("^0*(1000000|[0-9]{1,6})(\(Timespan.Unit.allCases.map(\.rawValue).joined(separator: "|")))$"),
    ]

    /// A name; `[[name]]` without quotes is a list in a list to YAML.
    private static let reference = anyOf([
        ["type": ["string", "number", "boolean"]],
        [
            "type": "array", "minItems": 1, "maxItems": 1,
            "items": ["type": "array", "minItems": 1, "maxItems": 1, "items": ["type": ["string", "number", "boolean"]]],
        ],
    ])

    private static func either(_ schema: JSONValue, or words: [String]) -> JSONValue {
        words.isEmpty ? schema : anyOf([schema, ["enum": .strings(words)]])
    }

    /// A choice of schemas; choices in it are its own.
    private static func anyOf(_ schemas: [JSONValue]) -> JSONValue {
        let choices = schemas.flatMap { schema -> [JSONValue] in
            if case .object(let members) = schema, members.count == 1, members[0].name == "anyOf",
                case .array(let inner)? = members[0].value
            {
                return inner
            }
            return [schema]
        }
        return ["anyOf": .array(choices)]
    }

    /// The schema with `null` allowed as well, said as shortly as it can be.
    private static func orNull(_ schema: JSONValue) -> JSONValue {
        guard case .object(var members) = schema, let first = members.first else { return schema }
        switch (first.name, first.value) {
        case ("type", .array(let types)?): members[0].value = .array(types + ["null"])
        case ("type", .string(let type)?): members[0].value = .strings([type, "null"])
        case ("enum", .array(let values)?): members[0].value = .array(values + [.null])
        default: return anyOf([schema, ["type": "null"]])
        }
        return .object(members)
    }

    private static func described(_ schema: JSONValue, _ summary: String) -> JSONValue {
        guard case .object(let members) = schema else { return schema }
        return .object([(name: "description", value: .string(summary))] + members)
    }
}
