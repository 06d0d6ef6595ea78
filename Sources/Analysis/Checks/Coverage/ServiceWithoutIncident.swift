import Diagnostics
import Model

extension Check {
    /// C405: a service of which nobody has thought what can happen to it.
    static let serviceWithoutIncident = Check(
        code: "C405", slug: "service-without-incident", level: .warning,
        summary: "an active service is struck by no incident on the list",
        why: """
            Everything that a provider looks after can fail. A service without an incident is one about which nobody has
            asked what would happen then. Write at least one incident that names it under `services`.
            """,
        bad: [
            Example("content/services/printing.md", "---\ntitle: «Printing»\nowner: technician\n---\n\nPaper, mostly.\n")
        ],
        good: [
            Example(
                "content/services/printing.md", "---\ntitle: Printing\nowner: technician\n---\n\nPaper, mostly.\n",
                beside: [
                    Example(
                        "content/incidents/server-down.md",
                        "---\ntitle: Server down\nservices: [backup, printing]\nseverity: sev3\n---\n\nIt does not answer.\n")
                ]),
            Example(
                "content/services/printing.md",
                "---\ntitle: Printing\nstatus: draft\nowner: technician\n---\n\nPaper, mostly.\n"),
        ],
        scope: .knowledgeBase { base, findings in
            let idle = base.pages(of: .service).filter { service in
                let page = base.pages[service]
                guard page.isFrontMatterUsable, page.status == .active else { return false }
                return !(base.relations.incidentsOfService[service] ?? []).contains { base.pages[$0].status != .retired }
            }
            if idle.isEmpty { return }
            let doubts = Doubts(about: "services", of: .incident, in: base)
            for service in idle where !doubts.mayMean(base.pages[service]) {
                let page = base.pages[service]
                findings.add(
                    "no incident strikes this service", on: service, at: page.title.range,
                    help: "write an incident with 'services: [\(page.id.lastPart)]': what happens when it fails?")
            }
        })
}
