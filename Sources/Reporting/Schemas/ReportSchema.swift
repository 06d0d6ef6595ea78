import Diagnostics

/// The shape of `--format json` as JSON Schema; members may be added without a new version.
enum ReportSchema {
    /// The schema of version 1.
    static let document = JSONValue.schemaDocument(
        title: "Findings of Planbook, version 1",
        JSONValue.objectSchema(
            [
                ("version", ["const": 1]),
                ("diagnostics", ["type": "array", "items": diagnostic]),
                ("summary", summary),
            ]))

    private static let diagnostic = JSONValue.objectSchema(
        [
            ("code", text("the permanent code of the check, such as L301")),
            ("check", text("the slug of the check, such as broken-link")),
            ("severity", ["enum": .strings(Severity.allCases.map(\.name))]),
            ("message", text("what is wrong, in one line")),
            ("help", text("what to do")),
            ("file", file),
            ("range", range),
            ("related", ["type": "array", "items": JSONValue.objectSchema([("file", file), ("range", range), ("message", text("what is to be seen there"))])]),
            ("fixes", ["type": "array", "items": fix]),
        ], optional: ["help"])

    private static let fix = JSONValue.objectSchema([
        ("title", text("what the fix does")),
        ("edits", ["type": "array", "items": JSONValue.objectSchema([("file", file), ("range", range), ("text", text("what replaces the range"))])]),
    ])

    private static let file = text("the path from the knowledge base's folder, with '/' between its parts")

    private static let range = JSONValue.objectSchema([("start", position), ("end", position)])

    private static let position = JSONValue.objectSchema([
        ("line", ["description": "from 1", "type": "integer", "minimum": 1]),
        ("column", ["description": "in UTF-8 bytes, from 1", "type": "integer", "minimum": 1]),
    ])

    private static let summary = JSONValue.objectSchema(
        [
            ("errors", count), ("warnings", count), ("infos", count), ("pages", count),
            ("baseline", JSONValue.objectSchema([("known", count), ("gone", count)])),
        ], optional: ["baseline"])

    private static let count: JSONValue = ["type": "integer", "minimum": 0]

    private static func text(_ description: String) -> JSONValue {
        ["description": .string(description), "type": "string"]
    }
}
