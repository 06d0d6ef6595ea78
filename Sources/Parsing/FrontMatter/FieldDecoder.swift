import Diagnostics
import Model
import Yams

/// Checks a YAML mapping against a schema: gives what is right and notes what is not.
struct FieldDecoder {
    /// The text that the nodes come from.
    let yaml: YAMLText
    /// What is wrong, in the order of the source.
    private(set) var problems: [Problem] = []
    /// What fields name, in the order of the source.
    private(set) var references: [Reference] = []

    /// Makes a decoder for the nodes of `yaml`.
    init(yaml: YAMLText) {
        self.yaml = yaml
    }

    /// Reads a mapping with the fields `fields`; `owner` is the dotted path of the field that holds it.
    mutating func record(
        _ mapping: Yams.Node.Mapping, _ fields: [Field], owner: String, ownerRange: ByteRange
    ) -> FieldRecord {
        var record = FieldRecord()
        var present = [Bool](repeating: false, count: fields.count)
        // One pass over Yams's collection; every access to it copies nodes.
        let pairs = Array(mapping)
        for (key, node) in pairs {
            let range = yaml.range(of: key)
            guard let name = key.scalar?.string else {
                problems.append(invalid(key, field: owner, expectation: "a name"))
                continue
            }
            if let duplicate = yaml.duplicates.first(where: { $0.standIn == name }) {
                let isQuoted = yaml.bytes[range.start] == 0x22 || yaml.bytes[range.start] == 0x27
                let start = range.start + (isQuoted ? 1 : 0)
                let written = ByteRange(start, start + duplicate.name.utf8.count)
                problems.append(Problem(.duplicateField(name: duplicate.name, first: duplicate.first), written))
                continue
            }
            guard let position = fields.firstIndex(where: { $0.name == name }) else {
                noteUnknown(name, range, fields)
                continue
            }
            if isEmpty(node) { continue }
            present[position] = true
            let path = owner.isEmpty ? name : "\(owner).\(name)"
            guard let value = value(node, fields[position].type, path: path) else { continue }
            record.entries.append(.init(name: name, keyRange: range, value: value))
        }
        noteMissing(fields, present: present, in: pairs, owner: owner, ownerRange: ownerRange)
        return record
    }

    private func isEmpty(_ node: Yams.Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.string.isEmpty && (scalar.style == .plain || scalar.style == .any)
    }

    private mutating func noteUnknown(_ name: String, _ range: ByteRange, _ fields: [Field]) {
        if name.hasPrefix("x-") { return }
        let nearest = NearMisses.of(name, among: fields.map(\.name))
        problems.append(Problem(.unknownField(name: name, nearest: nearest), range))
    }

    private mutating func noteMissing(
        _ fields: [Field], present: [Bool], in pairs: [(key: Yams.Node, value: Yams.Node)], owner: String, ownerRange: ByteRange
    ) {
        let range = pairs.first.map { yaml.range(of: $0.key).start }
        for (position, field) in fields.enumerated() where field.isRequired && !present[position] {
            if isMisspelt(field.name, since: range) { continue }
            let emptyKey = pairs.first { $0.key.scalar?.string == field.name }.map { yaml.range(of: $0.key) }
            let kind = Problem.Kind.missingField(
                name: field.name, owner: owner, expectation: field.type.expectation)
            problems.append(Problem(kind, emptyKey ?? ownerRange))
        }
    }

    /// Whether an unknown field of the same mapping is most likely meant to be `name`.
    private func isMisspelt(_ name: String, since start: Int?) -> Bool {
        problems.contains { problem in
            guard case .unknownField(_, let nearest) = problem.kind, let start else { return false }
            return problem.range.start >= start && nearest.first == name
        }
    }

    // MARK: - Values

    private mutating func value(_ node: Yams.Node, _ type: FieldType, path: String) -> Located<FieldValue>? {
        let range = yaml.range(of: node)
        let value: FieldValue? =
            switch type {
            case .list(let element, let minimum): list(node, element, atLeast: minimum, path: path)
            case .record(let fields): self.record(node, fields, path: path, expectation: type.expectation)
            case .recordOrWord(let fields, let words):
                word(node, words) ?? self.record(node, fields, path: path, expectation: type.expectation)
            case .referenceOrRecord(let kind, let key, let fields):
                referenceOrRecord(node, kind, key, fields, path: path)
            case .dictionary(let element): dictionary(node, element, path: path, expectation: type.expectation)
            case .reference(let kind): reference(node, to: kind, path: path)
            default: scalar(node, type, path: path)
            }
        return value.map { Located($0, range) }
    }

    private mutating func scalar(_ node: Yams.Node, _ type: FieldType, path: String) -> FieldValue? {
        guard let text = node.scalar?.string else {
            problems.append(invalid(node, field: path, expectation: type.expectation))
            return nil
        }
        let value: FieldValue? =
            switch type {
            case .date(let words): CalendarDate(text).map { .date($0) } ?? word(node, words)
            case .timespan(let words): Timespan(text).map { .timespan($0) } ?? word(node, words)
            case .choice(let words): word(node, words)
            case .flag: word(node, ["true", "false"])
            case .count(let maximum): Int(text).flatMap { (1...maximum).contains($0) ? .text(text) : nil }
            default: .text(text)
            }
        if value == nil { problems.append(invalid(node, field: path, expectation: type.expectation, among: type)) }
        return value
    }

    private func word(_ node: Yams.Node, _ words: [String]) -> FieldValue? {
        guard let text = node.scalar?.string, words.contains(text) else { return nil }
        return .text(text)
    }

    private mutating func list(
        _ node: Yams.Node, _ element: FieldType, atLeast minimum: Int, path: String
    ) -> FieldValue? {
        var nodes = [node]
        if case .sequence(let sequence) = node { nodes = Array(sequence) }
        if case .reference = element, isWikiLink(node) { nodes = [node] }
        let items = nodes.compactMap { value($0, element, path: path) }
        if nodes.count < minimum {
            let expectation = "a list with at least \(minimum == 1 ? "one item" : "\(minimum) items")"
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        return .list(items)
    }

    private mutating func record(
        _ node: Yams.Node, _ fields: [Field], path: String, expectation: String
    ) -> FieldValue? {
        guard case .mapping(let mapping) = node else {
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        return .record(record(mapping, fields, owner: path, ownerRange: yaml.range(of: node)))
    }

    private mutating func referenceOrRecord(
        _ node: Yams.Node, _ kind: PageKind, _ key: String, _ fields: [Field], path: String
    ) -> FieldValue? {
        guard case .mapping = node else { return reference(node, to: kind, path: path) }
        let keyField = Field(key, .reference(kind), isRequired: true, "")
        return record(node, [keyField] + fields, path: path, expectation: "")
    }

    private mutating func dictionary(
        _ node: Yams.Node, _ element: FieldType, path: String, expectation: String
    ) -> FieldValue? {
        guard case .mapping(let mapping) = node else {
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        let fields = mapping.compactMap { pair in
            pair.key.scalar.map { Field($0.string, element, "") }
        }
        return .record(record(mapping, fields, owner: path, ownerRange: yaml.range(of: node)))
    }

    // MARK: - References

    /// `[[name]]` without quotes is a list in a list to YAML; what was meant is plain.
    private func isWikiLink(_ node: Yams.Node) -> Bool {
        guard case .sequence(let outer) = node, outer.count == 1, case .sequence(let inner) = outer[0],
            inner.count == 1
        else { return false }
        return inner[0].scalar != nil
    }

    private mutating func reference(_ node: Yams.Node, to kind: PageKind, path: String) -> FieldValue? {
        var scalar = node
        if isWikiLink(node), case .sequence(let outer) = node, case .sequence(let inner) = outer[0] { scalar = inner[0] }
        guard let text = scalar.scalar?.string, !text.trimmed.isEmpty else {
            problems.append(invalid(node, field: path, expectation: "the name of \(kind.withArticle)"))
            return nil
        }
        var name = Substring(text)
        if name.hasPrefix("[["), name.hasSuffix("]]") { name = name.dropFirst(2).dropLast(2) }
        if let bar = name.firstIndex(of: "|") { name = name[..<bar] }
        if name.hasSuffix(".md") { name = name.dropLast(3) }
        let target = name.trimmed
        let range = narrowed(yaml.range(of: scalar), to: target)
        let syntax = Reference.Syntax.field(name: path, expects: kind)
        references.append(
            Reference(
                syntax: syntax, target: target, anchor: nil,
                targetRange: range, anchorRange: ByteRange(range.end, range.end), range: range))
        return .reference(references.count - 1)
    }

    /// The bytes of `text` inside `range`, so that carets leave out quotes and brackets.
    private func narrowed(_ range: ByteRange, to text: String) -> ByteRange {
        let wanted = Array(text.utf8)
        var start = range.start
        while start + wanted.count <= range.end {
            if yaml.bytes[start..<start + wanted.count].elementsEqual(wanted) {
                return ByteRange(start, start + wanted.count)
            }
            start += 1
        }
        return range
    }

    private func invalid(
        _ node: Yams.Node, field: String, expectation: String, among type: FieldType? = nil
    ) -> Problem {
        let found: String =
            switch node {
            case .scalar(let scalar): "'\(scalar.string)'"
            case .mapping: "a mapping"
            case .sequence: "a list"
            case .alias: "an alias"
            }
        var nearest: [String] = []
        if case .choice(let words)? = type, let text = node.scalar?.string {
            // Whoever got only the case wrong meant that word and no other.
            nearest = words.filter { $0.lowercased() == text.lowercased() }
            if nearest.isEmpty { nearest = NearMisses.of(text, among: words) }
        }
        let kind = Problem.Kind.invalidValue(
            field: field, found: found, expectation: expectation, nearest: nearest)
        return Problem(kind, yaml.range(of: node))
    }
}
