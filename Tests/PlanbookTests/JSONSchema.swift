import Diagnostics
import Foundation
@testable import Parsing

/// A YAML or JSON value as editors understand it: by the core schema of YAML 1.2.
indirect enum PlainValue {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([PlainValue])
    case mapping([String: PlainValue])

    /// Reads YAML; nil when it cannot be read.
    init?(yaml: String) {
        let bytes = Array(yaml.utf8)
        guard let document = try? YAMLReader.read(bytes, range: ByteRange(0, bytes.count)).get(), !document.nodes.isEmpty else { return nil }
        self.init(document, 0)
    }

    private init(_ yaml: YAMLDocument, _ node: Int) {
        if let items = yaml.items(node) {
            self = .list(items.map { PlainValue(yaml, $0) })
        } else if yaml.isMapping(node) {
            self = .mapping(Dictionary(yaml.pairs(node).map { (yaml.text($0.key) ?? "", PlainValue(yaml, $0.value)) }) { $1 })
        } else {
            let text = yaml.text(node) ?? ""
            self = yaml.nodes[node].kind == .plain ? PlainValue.plain(text) : .text(text)
        }
    }

    private static func plain(_ text: String) -> PlainValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .flag(true)
        case "false", "False", "FALSE": return .flag(false)
        default: return text.wholeMatch(of: /[-+]?[0-9]+(\.[0-9]*)?/) == nil ? .text(text) : .number(Double(text) ?? 0)
        }
    }

    /// The value that a keyword of a schema holds.
    init(json: Any) {
        switch json {
        case is NSNull: self = .null
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map { PlainValue(json: $0) })
        case let mapping as [String: Any]: self = .mapping(mapping.mapValues { PlainValue(json: $0) })
        case let number as NSNumber: self = unsafe String(cString: number.objCType) == "c" ? .flag(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    /// The name of its type in JSON Schema.
    var type: String {
        switch self {
        case .null: "null"
        case .flag: "boolean"
        case .number: "number"
        case .text: "string"
        case .list: "array"
        case .mapping: "object"
        }
    }

    func equals(_ other: PlainValue) -> Bool {
        switch (self, other) {
        case (.text(let a), .text(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.flag(let a), .flag(let b)): a == b
        default: type == other.type && type == "null"
        }
    }
}

/// The part of JSON Schema that Planbook's schemas use; any other keyword is a failure of the test.
struct JSONSchema {
    let keywords: [String: Any]
    private static let annotations: Set = ["$schema", "title", "description", "format"]

    init(_ data: Data) throws {
        keywords = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? ["unreadable": true]
    }

    private init(_ json: Any?) {
        keywords = json as? [String: Any] ?? ["unreadable": true]
    }

    /// What is wrong with `value`, each with its path; empty when it is valid.
    func faults(_ value: PlainValue, at path: String = "$") -> [String] {
        keywords.keys.sorted().flatMap { keyword -> [String] in
            Self.annotations.contains(keyword) ? [] : faults(value, keyword, keywords[keyword], path)
        }
    }

    private func faults(_ value: PlainValue, _ keyword: String, _ argument: Any?, _ path: String) -> [String] {
        let fault = ["\(path): \(keyword)"]
        switch (keyword, value) {
        case ("type", _):
            let types = argument as? [String] ?? [argument as? String ?? ""]
            return types.contains { $0 == value.type || $0 == "integer" && value.isWhole } ? [] : fault
        case ("enum", _): return (argument as? [Any] ?? []).contains { PlainValue(json: $0).equals(value) } ? [] : fault
        case ("const", _): return argument.map { PlainValue(json: $0).equals(value) } == true ? [] : fault
        case ("oneOf", _): return (argument as? [Any] ?? []).count { JSONSchema($0).faults(value).isEmpty } == 1 ? [] : fault
        case ("anyOf", _): return (argument as? [Any] ?? []).contains { JSONSchema($0).faults(value).isEmpty } ? [] : fault
        case ("pattern", .text(let text)): return text.range(of: argument as? String ?? "", options: .regularExpression) == nil ? fault : []
        case ("minimum", .number(let number)): return number < (argument as? Double ?? 0) ? fault : []
        case ("maximum", .number(let number)): return number > (argument as? Double ?? 0) ? fault : []
        case ("minItems", .list(let items)): return items.count < (argument as? Int ?? 0) ? fault : []
        case ("maxItems", .list(let items)): return items.count > (argument as? Int ?? 0) ? fault : []
        case ("items", .list(let items)):
            return items.enumerated().flatMap { JSONSchema(argument).faults($1, at: "\(path)[\($0)]") }
        case ("required", .mapping(let members)):
            return (argument as? [String] ?? []).filter { members[$0] == nil }.map { "\(path): no \($0)" }
        case ("properties", .mapping(let members)):
            return (argument as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { name, schema in
                members[name].map { JSONSchema(schema).faults($0, at: "\(path).\(name)") } ?? []
            }
        case ("additionalProperties", .mapping(let members)): return additional(members, argument, path)
        case ("pattern", _), ("minimum", _), ("maximum", _), ("minItems", _), ("maxItems", _), ("items", _), ("required", _),
            ("properties", _), ("additionalProperties", _), ("patternProperties", _):
            return []
        default: return ["\(path): the keyword '\(keyword)' is not one of those that Planbook uses"]
        }
    }

    private func additional(_ members: [String: PlainValue], _ argument: Any?, _ path: String) -> [String] {
        let known = keywords["properties"] as? [String: Any] ?? [:]
        let patterns = (keywords["patternProperties"] as? [String: Any] ?? [:]).keys
        let others = members.filter { name, _ in
            known[name] == nil && !patterns.contains { name.range(of: $0, options: .regularExpression) != nil }
        }
        return others.sorted { $0.key < $1.key }.flatMap { name, value in
            argument is [String: Any] ? JSONSchema(argument).faults(value, at: "\(path).\(name)") : ["\(path): \(name) is not allowed"]
        }
    }
}

extension PlainValue {
    fileprivate var isWhole: Bool {
        if case .number(let number) = self { return number == number.rounded() }
        return false
    }
}
