import Analysis
public import Authoring
import Diagnostics
public import Model

/// A page that is about to be added to a knowledge base.
public struct NewPage: Sendable {
    /// What is known of it.
    public private(set) var draft: PageDraft
    private let compilation: Compilation
    private var base: KnowledgeBase { compilation.base }

    /// Prepares a page of the kind `kind` called `title` for the knowledge base of `compilation`.
    public init(_ kind: PageKind, title: String, in compilation: Compilation) {
        draft = PageDraft(kind: kind, title: title, today: compilation.base.today)
        self.compilation = compilation
    }

    // MARK: - Fields

    /// The fields that an author may still be asked for, in order.
    public var openFields: [Field] {
        let fields = PageSchema.fields(of: draft.kind)
        return PageDraft.fields(of: draft.kind).filter { draft.values[$0] == nil }.compactMap { name in fields.first { $0.name == name } }
    }

    /// Notes what the field `name` holds; the sentence says what is wrong with a value, or with giving one at all.
    public mutating func set(_ name: String, to values: [String]) throws(BuildError) {
        guard let field = PageSchema.fields(of: draft.kind).first(where: { $0.name == name }) else {
            throw .failed("\(draft.kind.withArticle) has no '\(name)'")
        }
        var checked: [String] = []
        for value in values { checked.append(try self.checked(value, field)) }
        draft.values[name] = checked
    }

    /// What an author may choose from for `field`: its words, or the pages that it may name with their titles; empty when anything goes.
    public func choices(for field: Field) -> [(name: String, title: String)] {
        switch field.type.element {
        case .choice(let words): words.map { ($0, "") }
        case .reference(let kind): base.pages(of: kind).map { (shortName(of: $0, kind), base.pages[$0].title.value) }
        default: []
        }
    }

    private func checked(_ value: String, _ field: Field) throws(BuildError) -> String {
        switch field.type.element {
        case .choice(let words):
            if let word = words.first(where: { $0.lowercased() == value.lowercased() }) { return word }
        case .timespan(let words):
            if words.contains(value) || Timespan(value) != nil { return value }
        case .date(let words):
            if words.contains(value) || CalendarDate(value) != nil { return value }
        case .reference(let kind): return try reference(value, kind)
        default: return value
        }
        throw .failed("'\(value)' cannot be the \(field.name): it is \(field.type.element.expectation)")
    }

    private func reference(_ name: String, _ kind: PageKind) throws(BuildError) -> String {
        if kind == .incident, name.lowercased() == "unknown" { return "unknown" }
        let found = NameIndex.pages(named: name, of: kind, in: base)
        if found.count == 1 { return shortName(of: found[0], kind) }
        if found.count > 1 {
            let names = found.map { "'\(base.pages[$0].id)'" }.joined(separator: ", ")
            throw .failed("more than one \(kind.rawValue) is called '\(name)': \(names)")
        }
        let near = NearMisses.question(NearMisses.of(name, among: base.pages(of: kind).map { shortName(of: $0, kind) }))
        throw .failed("no \(kind.rawValue) is called '\(name)'" + (near.map { "; " + $0 } ?? ""))
    }

    /// The last part of a page's id where that names nothing else, else all of it.
    private func shortName(of page: Int, _ kind: PageKind) -> String {
        let id = base.pages[page].id
        let short = id.split(separator: "/").last.map(String.init) ?? id
        return NameIndex.pages(named: short, of: kind, in: base) == [page] ? short : id
    }

    // MARK: - What follows from what is known

    /// Fills in what follows from the fields that were given: nothing is guessed that an author has to decide.
    public mutating func complete() {
        let incidents = (draft.values["incidents"] ?? draft.values["incident"] ?? []).flatMap { pages($0, .incident) }
        switch draft.kind {
        case .plan:
            complete("priority", with: incidents.compactMap { base.severity(ofIncident: $0) }.min().map { $0.priority.rawValue } ?? Priority.p3.rawValue)
            complete("owner", with: owner(ofAnswering: incidents))
            complete("rto", with: shortest(incidents) { $0.rto?.value })
            complete("rpo", with: shortest(incidents) { $0.rpo?.value })
        case .service: complete("owner", with: onlyRole)
        case .customer where draft.values["ranking"] == nil:
            let services = (draft.values["services"] ?? []).flatMap { pages($0, .service) }
            let own = Set(services.flatMap { base.relations.incidentsOfService[$0] ?? [] }).filter { base.pages[$0].status == .active }
            let worst = own.sorted { (base.severity(ofIncident: $0)?.rawValue ?? "z", $0) < (base.severity(ofIncident: $1)?.rawValue ?? "z", $1) }
            draft.values["ranking"] = worst.map { shortName(of: $0, .incident) }
        case .review, .exercise:
            let plans = draft.values["incident"] == ["unknown"] ? base.relations.plansForTheUnknown : incidents.flatMap { base.relations.plansOfIncident[$0] ?? [] }
            if plans.count == 1 { complete("plan", with: shortName(of: plans[0], .plan)) }
        default: break
        }
    }

    private mutating func complete(_ name: String, with value: String?) {
        if draft.values[name] == nil, let value { draft.values[name] = [value] }
    }

    private func pages(_ name: String, _ kind: PageKind) -> [Int] { NameIndex.pages(named: name, of: kind, in: base) }

    private var onlyRole: String? {
        let roles = base.pages(of: .role)
        return roles.count == 1 ? shortName(of: roles[0], .role) : nil
    }

    /// The role that answers for the service that the incidents strike.
    private func owner(ofAnswering incidents: [Int]) -> String? {
        for incident in incidents {
            guard case .incident(let fields) = base.pages[incident].fields else { continue }
            for service in base.targets(of: fields.services, in: incident) {
                guard case .service(let fields) = base.pages[service].fields, let owner = base.target(of: fields.owner, in: service) else { continue }
                return shortName(of: owner, .role)
            }
        }
        return onlyRole
    }

    /// The shortest time that a customer was promised for one of the incidents.
    private func shortest(_ incidents: [Int], _ objective: (RankedIncident) -> Objective?) -> String? {
        let spans = incidents.flatMap { base.relations.rankings[$0] ?? [] }.compactMap { customer, place -> Timespan? in
            guard case .customer(let fields) = base.pages[customer].fields, fields.ranking.indices.contains(place - 1),
                case .within(let span)? = objective(fields.ranking[place - 1])
            else { return nil }
            return span
        }
        return spans.min { $0.minutes < $1.minutes }?.description
    }

    // MARK: - Writing

    /// Writes the page as `name`, or as the name that follows from its title, in `folder`, or in the kind's; gives its path below the root.
    public func write(folder: String?, name: String?) throws(BuildError) -> String {
        let name = name ?? draft.name
        if name.isEmpty { throw .failed("no name follows from the title '\(draft.title)': give one with --name") }
        let start = [draft.kind.folder, folder].compactMap(\.self).joined(separator: "/")
        let id = start.isEmpty ? name : start + "/" + name
        if let fault = PageName.fault(of: id) { throw .failed("'\(id)' cannot be a page's name: it \(fault)") }
        let first = id.prefix { $0 != "/" }
        if draft.kind == .page, first.utf8.count < id.utf8.count, let kind = PageKind(folder: first) {
            throw .failed("a page in '\(first)' is \(kind.withArticle), not a wiki page: 'planbook new \(kind.rawValue)' begins one, or choose another folder")
        }
        try refuseCollision(id)
        let path = "content/\(id).md"
        do {
            let text = Array(draft.text.utf8)
            try Disk.write(text.span, to: DiskPath(compilation.root + "/" + path), existing: .refused)
        } catch {
            throw .failed("\(error)")
        }
        return path
    }

    private func refuseCollision(_ id: String) throws(BuildError) {
        let key = NameIndex.key(id)
        let title = NameIndex.key(draft.title)
        for page in base.pages where !page.isSnippet {
            if NameIndex.key(page.id) == key { throw .failed("'content/\(page.id).md' is there already: give another name with --name, or another title") }
            let names = [page.title.value] + page.aliases.map(\.value)
            guard page.kind == draft.kind, names.contains(where: { NameIndex.key($0) == title }) else { continue }
            throw .failed("'content/\(page.id).md' is called '\(draft.title)' already: \(draft.kind.withArticle) needs a title of its own")
        }
    }
}

extension FieldType {
    /// The type of one value: of a list its items, of a reference with details the reference.
    var element: FieldType {
        switch self {
        case .list(let item, _): item.element
        case .referenceOrRecord(let kind, _, _): .reference(kind)
        default: self
        }
    }
}

extension IncidentSeverity {
    /// The priority of a plan for an incident that is as bad.
    var priority: Priority {
        switch self {
        case .sev1: .p1
        case .sev2: .p2
        case .sev3: .p3
        case .sev4: .p4
        }
    }
}
