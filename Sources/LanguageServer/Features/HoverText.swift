import Analysis
import Diagnostics
import Model

/// What is said of a place: where a link leads, what a field means, what a variable holds, and why something is a finding.
struct HoverText {
    private let place: Place

    /// Looks at `place`.
    init(_ place: Place) {
        self.place = place
    }

    /// The text; nil where there is nothing to say.
    func hover() -> Hover? {
        var parts: [String] = []
        var range: ByteRange?
        for part in [link(), variable(), field()].compactMap(\.self) where parts.isEmpty {
            parts.append(part.text)
            range = part.range
        }
        let findings = findings()
        parts += findings.map(\.text)
        guard !parts.isEmpty else { return nil }
        let shown = range ?? findings.first?.range
        return Hover(contents: WireMarkup(value: parts.joined(separator: "\n\n---\n\n")), range: shown.map(place.text.range))
    }

    private func link() -> (text: String, range: ByteRange)? {
        guard let base = place.content.base, let page = place.page, let number = place.reference else { return nil }
        let reference = base.pages[page].references[number]
        let targets = PageText(place.content, base)
        let text: String? = switch base.resolutions[page][number] {
        case .page(let target, let fragment): targets.markdown(of: target, fragment: fragment)
        case .missingAnchor(let target), .wrongKind(let target), .leftOut(let target): targets.markdown(of: target, fragment: nil)
        case .ambiguous(let candidates): candidates.map { targets.headline(of: $0) }.joined(separator: "\n\n")
        case .onIncludingPages(let fragments, _): fragments.keys.sorted().first.map { targets.markdown(of: $0, fragment: fragments[$0]) }
        case .kindIndex(let kind): "The list of all pages of the kind `\(kind.rawValue)`."
        case .unknownIncident: "The incident that nobody has listed."
        case .asset(let path): "`content/\(path)`"
        case .siteFront, .missing, .outside: nil
        }
        return text.map { ($0, reference.range) }
    }

    private func variable() -> (text: String, range: ByteRange)? {
        guard let base = place.content.base, let page = place.page else { return nil }
        let found = base.pages[page].variables.first { $0.range.start <= place.offset && place.offset <= $0.range.end }
        guard let found else { return nil }
        var values = [base.settings.variables[found.value].map { "`\(found.value)` is `\($0)`, as `planbook.yml` says." }]
        if case .plan(let plan) = base.pages[page].fields { values.append(plan.variables[found.value].map { "`\(found.value)` is `\($0)`, as this plan says." }) }
        let customers = base.pages(of: .customer).count { customer in
            if case .customer(let fields) = base.pages[customer].fields { fields.variables[found.value] != nil } else { false }
        }
        if customers > 0 { values.append("\(customers) customer\(customers == 1 ? " has a value of its own" : "s have values of their own").") }
        let known = values.compactMap(\.self)
        return known.isEmpty ? nil : (known.joined(separator: "\n\n"), found.range)
    }

    private func field() -> (text: String, range: ByteRange)? {
        guard let (yaml, fields) = place.yaml, !yaml.path.isEmpty || yaml.role != .value, yaml.written.count > 0 else { return nil }
        let name = place.text.text(yaml.written)
        let path = yaml.role == .value ? yaml.path : yaml.path + [name]
        guard let field = SchemaPlace(path, in: fields).field, yaml.role != .either else { return nil }
        return ("**\(field.name)**\n\n\(FieldText.markdown(of: field))", yaml.written)
    }

    private func findings() -> [(text: String, range: ByteRange)] {
        var known: Set<String> = []
        let here = place.content.findings.filter { finding in
            let range = finding.diagnostic.location.range
            return finding.path == place.path && range.start <= place.offset && place.offset <= range.end
        }
        return here.filter { known.insert($0.diagnostic.code).inserted }.compactMap { finding in
            Check.named(finding.diagnostic.code).map { check in
                let summary = check.summary.prefix(1).uppercased() + check.summary.dropFirst()
                return ("**\(check.code) \(check.slug)**: \(summary).\n\n\(check.why)", finding.diagnostic.location.range)
            }
        }
    }
}
