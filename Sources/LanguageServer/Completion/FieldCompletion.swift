import Analysis
import Diagnostics
import Model

/// What may be written in front matter and settings: the fields of the schema, and what each of them may hold.
struct FieldCompletion {
    private let place: Place
    private let base: KnowledgeBase
    private let yaml: YAMLPlace
    private let schema: SchemaPlace
    /// The bytes that a suggestion replaces.
    private let written: ByteRange
    /// Whether the name of a page stands in the brackets of a wiki link, and whether those have to be closed.
    private let brackets: (areOpen: Bool, needClosing: Bool)

    /// Looks at `place`, around which `yaml` was found; `fields` may stand at the top.
    init(_ place: Place, _ base: KnowledgeBase, _ yaml: YAMLPlace, _ fields: [Field]) {
        (self.place, self.base, self.yaml) = (place, base, yaml)
        schema = SchemaPlace(yaml.path, in: fields)
        let text = place.text.text(yaml.written)
        var range = yaml.written
        guard yaml.isQuoted, text.hasPrefix("[["), place.offset >= range.start + 2 else {
            (written, brackets) = (range, (false, false))
            return
        }
        range.start += 2
        if text.hasSuffix("]]"), place.offset <= range.end - 2 { range.end -= 2 }
        (written, brackets) = (range, (true, !text.hasSuffix("]]")))
    }

    /// What may stand at the place.
    func list() -> CompletionList {
        var suggestions = Suggestions(place.text, written: written, at: place.offset)
        if yaml.role != .value { addKeys(to: &suggestions) }
        if yaml.role != .key, let type = schema.element { add(type, to: &suggestions) }
        return suggestions.list()
    }

    // MARK: - Keys

    private func addKeys(to suggestions: inout Suggestions) {
        let ending = yaml.hasColon ? "" : ": "
        let given = Set(yaml.siblings.keys)
        let fields = schema.fields ?? []
        let hasAlternative = fields.contains { $0.isAlternative && given.contains($0.name) }
        let free = fields.filter { !given.contains($0.name) && !($0.isAlternative && hasAlternative) }
        for field in free.filter(\.isRequired) + free.filter({ !$0.isRequired }) {
            suggestions.add(.init(
                name: field.name, text: field.name + ending, kind: .field, detail: field.isRequired ? "required" : nil,
                documentation: FieldText.markdown(of: field)))
        }
        for (name, meaning) in namesOfTheirOwn where !given.contains(name) {
            suggestions.add(.init(name: name, text: name + ending, kind: .field, detail: meaning, documentation: nil))
        }
    }

    /// The keys that settings take although their schema leaves them open.
    private var namesOfTheirOwn: [(name: String, meaning: String)] {
        guard place.path == SettingsCheck.path else { return [] }
        switch yaml.path {
        case ["checks"]: return Check.all.map { ($0.slug, "\($0.code) · \($0.summary)") }
        case ["sections"]: return SectionKind.allCases.map { ($0.rawValue, $0.title) }
        default: return []
        }
    }

    // MARK: - Values

    private func add(_ type: FieldType, to suggestions: inout Suggestions) {
        let meaning = schema.field?.summary
        func add(_ words: [String], _ kind: CompletionItem.Kind = .choice) {
            for word in words where !yaml.items.contains(word) {
                suggestions.add(.init(name: word, text: lead + word, kind: kind, detail: meaning, documentation: nil))
            }
        }
        switch type {
        case .choice(let words), .recordOrWord(_, let words): add(words)
        case .flag: add(["true", "false"])
        case .date(let words): add([base.today.description] + words, .value)
        case .timespan(let words): add(["15m", "1h", "4h", "1d", "1w", "6mo", "1y"] + words, .value)
        case .reference(let kind), .referenceOrRecord(let kind, _, _): addPages(kind, to: &suggestions)
        case .step(let field): addSteps(ofPlan: yaml.siblings[field] ?? "", to: &suggestions)
        case .text: addTexts(to: &suggestions)
        case .siteAddress, .address, .ticketAddress, .count, .list, .record, .dictionary: break
        }
    }

    /// What has to stand between a colon and a value.
    private var lead: String { written.start > 0 && place.text.bytes[written.start - 1] == 0x3A ? " " : "" }

    private func addPages(_ kind: PageKind, to suggestions: inout Suggestions) {
        let known = Set(yaml.items.flatMap { NameIndex.pages(named: $0.trimmingBrackets, of: kind, in: base) })
        // Nobody depends on itself, or calls itself next.
        let own = place.page.map { [$0] } ?? []
        let closing = brackets.areOpen && brackets.needClosing ? "]]" : ""
        PageSuggestions(base).add(of: kind, without: known.union(own), to: &suggestions) { lead + $0 + closing }
        if kind == .incident, yaml.path.count == 1, [.plan, .review, .exercise].contains(place.kind), !yaml.items.contains("unknown") {
            suggestions.add(.init(
                name: "unknown", text: lead + "unknown" + closing, kind: .keyword, detail: "the incident that nobody has listed", documentation: nil))
        }
    }

    private func addSteps(ofPlan name: String, to suggestions: inout Suggestions) {
        guard let plan = NameIndex.pages(named: name.trimmingBrackets, of: .plan, in: base).first else { return }
        for step in base.pages[plan].flow.steps {
            guard let id = step.id else { continue }
            suggestions.add(.init(name: id, text: lead + id, kind: .reference, detail: step.title, documentation: nil))
        }
    }

    private func addTexts(to suggestions: inout Suggestions) {
        switch yaml.path {
        case ["waive", "check"]:
            for check in Check.all {
                suggestions.add(.init(
                    name: check.slug, text: lead + check.slug, kind: .choice, detail: "\(check.code) · \(check.summary)", documentation: check.why))
            }
        case ["tags"]:
            for tag in base.relations.pagesByTag.keys.sorted() where !yaml.items.contains(tag) {
                suggestions.add(.init(name: tag, text: lead + tag, kind: .value, detail: nil, documentation: nil))
            }
        default: break
        }
    }
}

extension String {
    /// The name in the brackets of a wiki link.
    var trimmingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}
