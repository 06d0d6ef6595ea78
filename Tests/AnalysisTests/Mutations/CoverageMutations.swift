/// Defects of what pages are to each other.
let coverageMutations: [Mutation] = [
    // C401 incident-without-plan
    Mutation("C401", "plans/line-down.md", by: nil).pointing(to: ("incidents/line-down.md", "title: «Internet line down»")),
    Mutation("C401", "incidents/printer.md", by: "---\ntitle: «Printer down»\nservices: [network]\nseverity: sev4\n---\n\nNothing prints.\n"),
    Mutation("C401", "plans/line-down.md", "priority: P3", by: "priority: P3\nstatus: draft")
        .pointing(to: ("incidents/line-down.md", "title: «Internet line down»")),

    // C402 no-plan-for-the-unknown
    Mutation("C402", [Mutation.Edit("plans/unknown.md", by: nil), Mutation.Edit("index.md", "[[plans/unknown]]", by: "the desk")], at: ("", "")),
    Mutation("C402", "plans/unknown.md", "priority: P2", by: "priority: P2\nstatus: retired").pointing(to: ("", "")),
    Mutation("C402", "plans/unknown.md", "incidents: [unknown]", by: "incidents: [line-down]").pointing(to: ("", "")),

    // W901 bad-waiver
    Mutation("W901", "handbook/racks.md", "Back to", by: "<!-- planbook: allow «broken-link» — soon -->\nBack to"),
    Mutation("W901", "services/network.md", "owner: technician", by: "owner: technician\nwaive: [{ check: «missing-field», reason: later }]"),
    Mutation("W901", "handbook/racks.md", "Back to", by: "<!-- planbook: allow «broken-lnk» — soon -->\nBack to"),
]
