import Bytes
public import Model

/// Plans as CACAO Security Playbooks, version 2.0 of OASIS: what other systems that lead through a response read.
public struct CacaoPlaybook: Sendable {
    private let base: KnowledgeBase
    private let plan: Int
    /// The front matter; nil when it could not be read.
    private let fields: PlanFields?
    private let texts: PlanTexts
    private let created: String
    private let modified: String

    /// Prepares the playbook of the plan at `plan`, which says `texts`; version control says when it was first and last changed, if it knows.
    ///
    /// The times are those of RFC 3339.
    public init(_ base: KnowledgeBase, plan: Int, texts: PlanTexts, created: String?, modified: String?) {
        (self.base, self.plan, self.texts) = (base, plan, texts)
        fields = if case .plan(let fields) = base.pages[plan].fields { fields } else { nil }
        // Never the clock: without version control the day that the plan was last read through is all that is known.
        let reviewed = (fields?.review?.last?.value).map(CacaoTime.start) ?? "1970-01-01T00:00:00.000Z"
        self.created = created.flatMap(CacaoTime.utc) ?? reviewed
        self.modified = max(self.created, modified.flatMap(CacaoTime.utc) ?? reviewed)
    }

    /// The playbook as JSON, one document.
    public var json: [UInt8] { JSONWriter.encode(value) }

    /// The active plans of `base`, in the order of their ids: drafts and retired ones are exported only by their names.
    public static func activePlans(of base: KnowledgeBase) -> [Int] {
        base.pages(of: .plan).filter { base.pages[$0].status == .active }.sorted { base.pages[$0].id.precedes(base.pages[$1].id) }
    }

    /// Several playbooks as one array.
    public static func array(_ playbooks: [[UInt8]]) -> [UInt8] {
        if playbooks.isEmpty { return Array("[]\n".utf8) }
        let joined = playbooks.map { $0.last == 0x0A ? $0.dropLast() : $0[...] }.joined(separator: Array(",\n".utf8))
        return Array("[\n".utf8) + joined + Array("\n]\n".utf8)
    }

    private var value: JSONValue {
        let names = CacaoNames(base)
        var workflow = CacaoWorkflow(base, plan: plan, texts: texts, owner: base.target(of: fields?.owner, in: plan))
        workflow.build()
        let page = base.pages[plan]
        let description = texts.summary.isEmpty ? nil : JSONValue.string(texts.summary)
        let types = self.types
        let tags = page.tags.isEmpty ? nil : JSONValue.strings(page.tags)
        return [
            "type": "playbook", "spec_version": "cacao-2.0", "id": .string(names.playbook(plan)), "name": .string(page.title.value),
            "description": description, "playbook_types": types.isEmpty ? nil : .strings(types),
            "playbook_activities": workflow.activities.isEmpty ? nil : .strings(workflow.activities),
            "playbook_processing_summary": workflow.summary,
            "created_by": .string(names.author), "created": .string(created), "modified": .string(modified),
            "revoked": page.status == .retired ? true : nil, "priority": priority, "severity": severity, "labels": tags,
            "external_references": references,
            "playbook_variables": workflow.variables.isEmpty ? nil : .object(workflow.variables),
            "workflow_start": .string(workflow.start), "workflow_exception": workflow.exception.map { .string($0) },
            "workflow": .object(workflow.steps), "agent_definitions": .object(workflow.agents),
        ]
    }

    /// What the plan is for, by the sections that it has.
    private var types: [String] {
        let places = Set(base.pages[plan].flow.steps.map(\.place))
        let isContingent = !base.pages[plan].flow.contingencies.isEmpty
        let has: [(type: String, isMeant: Bool)] = [
            ("notification", texts.section(.communication) != nil),
            ("investigation", texts.section(.triage) != nil),
            ("mitigation", isContingent),
            ("prevention", places.contains(.strategic)),
            ("remediation", places.contains(.tactical) || places.contains(.next)),
        ]
        return has.filter(\.isMeant).map(\.type)
    }

    /// 1 is the most urgent.
    private var priority: JSONValue? {
        switch fields?.priority?.value {
        case .p1: 1
        case .p2: 25
        case .p3: 50
        case .p4: 75
        case nil: nil
        }
    }

    /// 100 is the worst.
    private var severity: JSONValue? {
        switch base.severity(ofPlan: plan) {
        case .sev1: 100
        case .sev2: 75
        case .sev3: 50
        case .sev4: 25
        case nil: nil
        }
    }

    /// The plan's page, where the site's address is known.
    private var references: JSONValue? {
        guard let url = base.settings.url, let address = base.addresses[plan] else { return nil }
        let reference: JSONValue = [
            "name": .string(base.pages[plan].title.value), "description": .string("The plan in \(base.settings.title)"),
            "url": .string("\(url)/\(PageList.encoded(address))"), "external_id": .string(base.pages[plan].id),
        ]
        return .array([reference])
    }
}
