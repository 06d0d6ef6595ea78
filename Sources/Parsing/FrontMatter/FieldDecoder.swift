import Diagnostics
import Model

/// Checks a YAML mapping against a schema: gives what is right and notes what is not.
struct FieldDecoder {
    /// The text that the fields come from.
    let yaml: YAMLDocument
    /// What is wrong, in the order of the source.
    private(set) var problems: [Problem] = []
    /// What fields name, in the order of the source.
    private(set) var references: [Reference] = []
    /// Whether fields that are not ours are another tool's, as on wiki pages: only what must be a slip is a problem.
    private let keepsForeignFields: Bool

    /// Makes a decoder for the nodes of `yaml`.
    init(yaml: YAMLDocument, keepsForeignFields: Bool = false) {
        self.yaml = yaml
        self.keepsForeignFields = keepsForeignFields
    }

    /// Reads the keys and values `pairs` as the fields `fields`; `owner` is the dotted path of the field that holds them.
    mutating func record(
        _ pairs: [(key: Int, value: Int)], _ fields: [Field], owner: String, ownerRange: ByteRange
    ) -> FieldRecord {
        var record = FieldRecord()
        var keys = [ByteRange?](repeating: nil, count: fields.count)
        var present = [Bool](repeating: false, count: fields.count)
        var unknown: [String: ByteRange] = [:]
        let firstProblem = problems.count
        for (key, node) in pairs {
            let range = keyRange(key)
            guard let name = yaml.text(key) else {
                problems.append(invalid(key, field: owner, expectation: "a name"))
                continue
            }
            guard let position = fields.firstIndex(where: { $0.name == name }) else {
                if !owner.isEmpty, let field = unseparated(name, node, fields) {
                    present[field] = true
                    noteUnseparated(name, after: fields[field].name, range, since: firstProblem)
                    continue
                }
                if let first = unknown[name] {
                    noteDuplicate(name, range, first: first)
                } else {
                    noteUnknown(name, range, among: free(fields, in: pairs, since: firstProblem), node)
                }
                unknown[name] = unknown[name] ?? range
                continue
            }
            if let first = keys[position] {
                noteDuplicate(name, range, first: first)
                continue
            }
            keys[position] = range
            if isAbsent(node, fields[position].type) { continue }
            present[position] = true
            let path = owner.isEmpty ? name : "\(owner).\(name)"
            guard let value = value(node, fields[position].type, path: path) else { continue }
            record.entries.append(.init(name: name, keyRange: range, value: value))
        }
        for (position, field) in fields.enumerated() where field.isRequired && !present[position] {
            if isMisspelt(field.name, since: firstProblem) { continue }
            let kind = Problem.Kind.missingField(name: field.name, owner: owner, expectation: field.type.expectation)
            problems.append(Problem(kind, keys[position] ?? ownerRange))
        }
        if fields.contains(where: \.isAlternative) {
            noteAlternatives(fields, present, keys, owner: owner, ownerRange, since: firstProblem)
            for field in fields { if case .step(let page) = field.type { link(field.name, to: page, in: record) } }
        }
        return record
    }

    /// Whether the value is none: nothing stands there, or `""` where a text belongs, as templates have it.
    private func isAbsent(_ node: Int, _ type: FieldType) -> Bool {
        if yaml.isEmpty(node) { return true }
        if case .text = type { return yaml.isBlankText(node) }
        return false
    }

    /// Notes where not exactly one of the fields is there that stand for each other.
    private mutating func noteAlternatives(
        _ fields: [Field], _ present: [Bool], _ keys: [ByteRange?], owner: String, _ ownerRange: ByteRange, since firstProblem: Int
    ) {
        let places = fields.indices.filter { fields[$0].isAlternative }
        let given = places.filter { present[$0] }
        let names = places.map { fields[$0].name }
        if given.count == 1 || given.isEmpty && names.contains(where: { isMisspelt($0, since: firstProblem) }) { return }
        let second = given.compactMap { keys[$0] }.sorted { $0.start < $1.start }.dropFirst().first
        let emptyKey = places.compactMap { keys[$0] }.first
        problems.append(Problem(.wrongAlternatives(names: names, owner: owner, isNone: given.isEmpty), second ?? emptyKey ?? ownerRange))
    }

    /// Makes the text of the field `name` the anchor of the reference in the field `page`.
    private mutating func link(_ name: String, to page: String, in record: FieldRecord) {
        guard let step = record.text(name), let reference = record.reference(page), !step.value.isBlank else { return }
        let anchor = step.value.trimmed.hasPrefix("#") ? String(step.value.trimmed.dropFirst()) : step.value.trimmed
        references[reference].anchor = anchor
        references[reference].anchorRange = narrowed(step.range, to: anchor)
    }

    /// The bytes of a key, without quotes.
    private func keyRange(_ key: Int) -> ByteRange {
        let node = yaml.nodes[key]
        let isQuoted = node.kind == .quoted && node.range.count >= 2
        return isQuoted ? ByteRange(node.range.start + 1, node.range.end - 1) : node.range
    }

    private mutating func noteDuplicate(_ name: String, _ range: ByteRange, first: ByteRange) {
        problems.append(Problem(.duplicateField(name: name, first: first), range))
    }

    /// The field of `fields` that a key without a value holds together with its value, as in `{last:2026-09-01}` and `{last 2026-09-01}`.
    private func unseparated(_ key: String, _ node: Int, _ fields: [Field]) -> Int? {
        guard yaml.isEmpty(node), key.utf8.contains(where: { $0 == 0x3A || $0 == 0x20 }) else { return nil }
        return fields.firstIndex { key.hasPrefix($0.name + ":") || key.hasPrefix($0.name + " ") }
    }

    /// Notes such a key, with those before it in the same mapping.
    private mutating func noteUnseparated(_ key: String, after name: String, _ range: ByteRange, since firstProblem: Int) {
        let hasColon = key.utf8.dropFirst(name.utf8.count).first == 0x3A
        let place = range.start + name.utf8.count + (hasColon ? 1 : 0)
        let missing = hasColon ? " " : ":"
        for index in problems.indices[firstProblem...] {
            guard case .unseparatedFields(let first, missing, let places) = problems[index].kind else { continue }
            problems[index].kind = .unseparatedFields(first: first, missing: missing, places: places + [place])
            return
        }
        problems.append(Problem(.unseparatedFields(first: key, missing: missing, places: [place]), range))
    }

    /// Those of `fields` that the mapping neither has nor will have when an earlier key is mended.
    private func free(_ fields: [Field], in pairs: [(key: Int, value: Int)], since firstProblem: Int) -> [Field] {
        let given = Set(pairs.compactMap { yaml.text($0.key) })
        return fields.filter { !given.contains($0.name) && !isMisspelt($0.name, since: firstProblem) }
    }

    private mutating func noteUnknown(_ name: String, _ range: ByteRange, among fields: [Field], _ node: Int) {
        if name.hasPrefix("x-") { return }
        var nearest = NearMisses.of(name, among: fields.map(\.name))
        // Obsidian has `alias` as well.
        if let plural = fields.first(where: { $0.name == name + "es" })?.name, !nearest.contains(plural) { nearest.append(plural) }
        if keepsForeignFields {
            nearest = nearest.filter { likely in
                let type = fields.first { $0.name == likely }?.type
                let isSame = likely + "s" == name || [name + "s", name + "es"].contains(likely)
                return (isSame || NearMisses.isSlip(name, for: likely, of: .ownWords)) && fits(node, type)
            }
            if nearest.isEmpty { return }
        }
        problems.append(Problem(.unknownField(name: name, nearest: nearest), range))
    }

    /// Whether a field of the type `type` might hold the node; a value that it never takes belongs to another tool.
    private func fits(_ node: Int, _ type: FieldType?) -> Bool {
        switch type {
        case .choice(let words): yaml.text(node).map { words.contains($0.lowercased()) } ?? false
        case .text, .address: yaml.text(node) != nil
        case .list(.record, _): (yaml.items(node) ?? [node]).allSatisfy { yaml.isMapping($0) }
        case .list: !yaml.isMapping(node) && !["true", "false"].contains(yaml.text(node))
        default: true
        }
    }

    /// Whether an unknown field of the same mapping is most likely meant to be `name`.
    private func isMisspelt(_ name: String, since firstProblem: Int) -> Bool {
        problems[firstProblem...].contains { problem in
            guard case .unknownField(_, let nearest) = problem.kind else { return false }
            return nearest.first == name
        }
    }

    // MARK: - Values

    private mutating func value(_ node: Int, _ type: FieldType, path: String) -> Located<FieldValue>? {
        let range = yaml.nodes[node].range
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

    private mutating func scalar(_ node: Int, _ type: FieldType, path: String) -> FieldValue? {
        guard let text = yaml.text(node) else {
            if keepsForeignFields, path == "status", isForeignList(node, type) { return nil }
            let quotes = yaml.pairs(node).count == 1 ? "; put quotes around one that holds ': '" : ""
            problems.append(invalid(node, field: path, expectation: type.expectation + quotes))
            return nil
        }
        let value: FieldValue? =
            switch type {
            case .date(let words): CalendarDate(text).map { .date($0) } ?? word(node, words)
            case .timespan(let words): Timespan(text).map { .timespan($0) } ?? word(node, words)
            case .choice(let words): word(node, words)
            case .flag: word(node, ["true", "false"])
            case .siteAddress: SiteAddress(text).map { .text($0.description) }
            case .address: AbsoluteAddress.matches(text) ? .text(text) : nil
            case .ticketAddress: TicketSettings.isLink(text) ? .text(text) : nil
            case .count(let maximum): Int(text).flatMap { (1...maximum).contains($0) ? .text(text) : nil }
            default: .text(text)
            }
        if value == nil, !isForeign(text, path, type) {
            problems.append(invalid(node, field: path, expectation: type.expectation, among: type))
        }
        return value
    }

    /// Whether a value is one of another tool's: wiki pages are `published`, `evergreen` or `deprecated` as well.
    private func isForeign(_ text: String, _ path: String, _ type: FieldType) -> Bool {
        keepsForeignFields && path == "status" && FieldDecoder.likely(text, type, path: path).isEmpty
    }

    /// Whether a list holds values of another tool's alone: Obsidian writes a link or several statuses so.
    private func isForeignList(_ node: Int, _ type: FieldType) -> Bool {
        guard case .choice(let words) = type, let items = yaml.items(node), !items.isEmpty else { return false }
        return items.allSatisfy { item in
            guard let text = yaml.text(item) else { return wikiLink(item) != nil || wikiLink(node) != nil }
            return !words.contains(text) && FieldDecoder.likely(text, type, path: "status").isEmpty
        }
    }

    private func word(_ node: Int, _ words: [String]) -> FieldValue? {
        guard let text = yaml.text(node), words.contains(text) else { return nil }
        return .text(text)
    }

    private mutating func list(
        _ node: Int, _ element: FieldType, atLeast minimum: Int, path: String
    ) -> FieldValue? {
        var nodes = yaml.items(node) ?? [node]
        if case .reference = element, wikiLink(node) != nil { nodes = [node] }
        let items = nodes.compactMap { value($0, element, path: path) }
        if nodes.count < minimum {
            let expectation = "a list with at least \(minimum == 1 ? "one item" : "\(minimum) items")"
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        return .list(items)
    }

    private mutating func record(
        _ node: Int, _ fields: [Field], path: String, expectation: String
    ) -> FieldValue? {
        guard yaml.isMapping(node) else {
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        return .record(record(yaml.pairs(node), fields, owner: path, ownerRange: yaml.nodes[node].range))
    }

    private mutating func referenceOrRecord(
        _ node: Int, _ kind: PageKind, _ key: String, _ fields: [Field], path: String
    ) -> FieldValue? {
        guard yaml.isMapping(node) else { return reference(node, to: kind, path: path) }
        let pairs = yaml.pairs(node)
        // `- printer-down: 4h` is one slip: the name stands where a field's belongs.
        let names = [key] + fields.map(\.name)
        if pairs.count == 1, let name = yaml.text(pairs[0].key), !name.isBlank, !names.contains(where: { NearMisses.isNear(name, $0) }) {
            problems.append(invalid(node, field: path, expectation: "\(kind.withArticle) by its name, or as in '{ \(key): \(name), \(fields[0].name): … }'"))
            return reference(pairs[0].key, to: kind, path: path)
        }
        let keyField = Field(key, .reference(kind), isRequired: true, "")
        return record(node, [keyField] + fields, path: path, expectation: "")
    }

    private mutating func dictionary(
        _ node: Int, _ element: FieldType, path: String, expectation: String
    ) -> FieldValue? {
        guard yaml.isMapping(node) else {
            problems.append(invalid(node, field: path, expectation: expectation))
            return nil
        }
        var record = FieldRecord()
        var keys: [String: ByteRange] = [:]
        for (key, node) in yaml.pairs(node) {
            let range = keyRange(key)
            guard let name = yaml.text(key) else {
                problems.append(invalid(key, field: path, expectation: "a name"))
                continue
            }
            if let first = keys.updateValue(range, forKey: name) {
                noteDuplicate(name, range, first: first)
                keys[name] = first
                continue
            }
            if yaml.isEmpty(node) { continue }
            guard let value = value(node, element, path: "\(path).\(name)") else { continue }
            record.entries.append(.init(name: name, keyRange: range, value: value))
        }
        return .record(record)
    }

    // MARK: - References

    /// `[[name]]` without quotes is a list in a list to YAML; what was meant is plain: the name's node.
    private func wikiLink(_ node: Int) -> Int? {
        guard let outer = yaml.items(node), outer.count == 1, let inner = yaml.items(outer[0]), inner.count == 1,
            yaml.text(inner[0]) != nil
        else { return nil }
        return inner[0]
    }

    private mutating func reference(_ node: Int, to kind: PageKind, path: String) -> FieldValue? {
        let scalar = wikiLink(node) ?? node
        guard let text = yaml.text(scalar), !text.isBlank else {
            problems.append(invalid(node, field: path, expectation: "the name of \(kind.withArticle)"))
            return nil
        }
        let target = ReferredName(in: text).name
        let range = narrowed(yaml.nodes[scalar].range, to: target)
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
        _ node: Int, field: String, expectation: String, among type: FieldType? = nil
    ) -> Problem {
        let found = yaml.text(node).map { "'\($0)'" } ?? (yaml.isMapping(node) ? "a mapping" : yaml.items(node)?.isEmpty == true ? "an empty list" : "a list")
        let nearest = yaml.text(node).flatMap { text in type.map { FieldDecoder.likely(text, $0, path: field) } } ?? []
        let kind = Problem.Kind.invalidValue(
            field: field, found: found, expectation: expectation, nearest: nearest)
        return Problem(kind, yaml.nodes[node].range)
    }

    /// The values of the type `type` that `text` most likely means in the field `path`.
    private static func likely(_ text: String, _ type: FieldType, path: String) -> [String] {
        switch type {
        case .choice(let words):
            // Whoever got only the case wrong meant that word and no other.
            let same = words.filter { $0.lowercased() == text.lowercased() }
            return same.isEmpty ? NearMisses.of(text, among: words) : same
        case .date: return CalendarDate(likely: text).map { ["\($0)"] } ?? []
        case .timespan: return Timespan.meanings(of: text, isInterval: path == "every" || path.hasSuffix(".every")).map { "\($0)" }
        default: return []
        }
    }
}
