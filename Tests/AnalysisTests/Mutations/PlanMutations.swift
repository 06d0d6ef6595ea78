/// Defects of plans, each on its own.
let planMutations: [Mutation] = [
    // P101 missing-contingency
    Mutation("P101", "plans/line-down.md", "\n   - If there is no signal → exit\n\n2. Call the provider. {#provider}\n\n## Contingencies\n\n### If the provider does not answer {#no-answer}\n\n→ escalate to [[incident-lead]]\n", by: "")
        .pointing(to: ("plans/line-down.md", "title: «Bring the line back»")),
    Mutation("P101", "plans/printer.md", by: plan("Printer", extra: "")).pointing(to: ("plans/printer.md", "title: «Printer»")),
    Mutation("P101", "plans/printer.md", by: plan("Printer", extra: "## Contingencies\n\nNone is known.\n\n"))
        .pointing(to: ("plans/printer.md", "## «Contingencies»")),

    // P102 missing-priority
    Mutation("P102", "plans/ransomware.md", "priority: P1\n", by: "").pointing(to: ("plans/ransomware.md", "«---»\ntitle")),
    Mutation("P102", "plans/line-down.md", "priority: P2", by: "«priority»:"),
    Mutation("P102", "plans/unknown.md", "priority: P2\n", by: "").pointing(to: ("plans/unknown.md", "«---»\ntitle")),

    // P103 missing-tactical-step
    Mutation("P103", "plans/line-down.md", "1. Switch to the mobile link. {role=technician time=10m}\n\n   - If there is no signal → exit\n\n2. Call the provider. {#provider}\n", by: "Switch to the mobile link.\n")
        .pointing(to: ("plans/line-down.md", "## «Tactical steps»")),
    Mutation("P103", "plans/line-down.md", "1. Switch to the mobile link. {role=technician time=10m}\n\n   - If there is no signal → exit\n\n2. Call the provider. {#provider}\n", by: "- Switch to the mobile link.\n")
        .pointing(to: ("plans/line-down.md", "## «Tactical steps»")),
    Mutation("P103", [
        Mutation.Edit("plans/restore-server.md", "1. **Restart it.**", by: "- **Restart it.**"), Mutation.Edit("plans/restore-server.md", "2. **Check", by: "- **Check"),
    ], at: ("plans/restore-server.md", "## «Tactical steps»")),
    Mutation("P103", "plans/line-down.md", "## Tactical steps", by: "## Taktische Schritte")
        .pointing(to: ("plans/line-down.md", "title: «Bring the line back»")),

    // A heading with a slip in it, or without its space, is told of there and read as what it was meant to be.
    Mutation("P103", "plans/line-down.md", "## Tactical steps", by: "## «Tatical steps»"),
    Mutation("P103", "plans/line-down.md", "## Tactical steps", by: "«##Tactical steps»"),
    Mutation("P103", "plans/restore-server.md", "## Tactical steps", by: "## «Resolutoin:»"),
    Mutation("P101", "plans/restore-server.md", "## Contingencies", by: "## «Contigencies»"),
    Mutation("P101", "plans/restore-server.md", "## Contingencies", by: "«##Contingencies:»"),
    Mutation("P104", "plans/restore-server.md", "## Strategic steps", by: "## «Stategic steps»"),
    Mutation("P105", "plans/restore-server.md", "## Exit criteria", by: "## «Exit criterion»"),
    Mutation("P106", "plans/restore-server.md", "## Communication", by: "## «Comunication»"),
    Mutation("P112", "plans/unknown.md", "## Prioritisation", by: "## «Prioritsation»"),
    Mutation("P112", "plans/unknown.md", "## Next steps", by: "«##Next steps»"),

    // P104 missing-strategic-step
    Mutation("P104", "plans/line-down.md", "\n## Strategic steps\n\n1. Order a second line.\n", by: "")
        .pointing(to: ("plans/line-down.md", "title: «Bring the line back»")),
    Mutation("P104", "plans/restore-server.md", "1. Renew the warranty. {role=technician}", by: "Renew the warranty.")
        .pointing(to: ("plans/restore-server.md", "## «Strategic steps»")),
    Mutation("P104", "plans/ransomware.md", "\n## Strategic steps\n\n1. Close the way in. {role=technician}\n", by: "")
        .pointing(to: ("plans/ransomware.md", "title: «Contain ransomware»")),

    // P105 missing-exit-criteria
    Mutation("P105", "plans/line-down.md", "## Exit criteria\n\n- [ ] The office is online.\n\n", by: "")
        .pointing(to: ("plans/line-down.md", "title: «Bring the line back»")),
    Mutation("P105", "plans/ransomware.md", "## Exit criteria", by: "## Ende")
        .pointing(to: ("plans/ransomware.md", "title: «Contain ransomware»")),
    Mutation("P105", "plans/unknown.md", "## Exit criteria\n\n- [ ] It has a name.\n\n", by: "")
        .pointing(to: ("plans/unknown.md", "title: «The unknown»")),

    // P107 step-without-role
    Mutation("P107", "plans/restore-server.md", "1. Renew the warranty. {role=technician}", by: "1. «Renew the warranty.»"),
    Mutation("P107", "plans/ransomware.md", "{#isolate role=technician time=15m}", by: "{#isolate time=15m}")
        .pointing(to: ("plans/ransomware.md", "«**Isolate the machine.**»")),
    Mutation("P107", [
        Mutation.Edit("plans/ransomware.md", "Pull the cable. {role=technician time=20m}", by: "«Pull the cable.» {time=20m}"),
        Mutation.Edit("plans/ransomware.md", "1. Close the way in. {role=technician}", by: "1. Close the way in."),
    ]),
    Mutation("P107", [
        Mutation.Edit("incidents/line-down.md", "severity: sev3", by: "severity: sev2"),
        Mutation.Edit("plans/line-down.md", "priority: P2", by: "priority: P2\nrto: 4h\nrpo: none\nexercise: { last: 2026-10-01, every: 1y }"),
    ], at: ("plans/line-down.md", "2. «Call the provider.»")),

    // P110 steps-exceed-rto
    Mutation("P110", "plans/ransomware.md", "{#restore role=technician time=4h approval=incident-lead}", by: "{#restore role=technician time=8h approval=incident-lead}")
        .pointing(to: ("plans/ransomware.md", "rto: «8h»")),
    Mutation("P110", "plans/restore-server.md", "rto: 6h", by: "rto: «15m»"),
    Mutation("P110", "plans/line-down.md", "priority: P2", by: "priority: P2\nrto: «9m»"),

    // P112 incomplete-unknown-plan
    Mutation("P112", "plans/unknown.md", "## Triage\n\nLook at what changed.\n\n", by: "")
        .pointing(to: ("plans/unknown.md", "title: «The unknown»")),
    Mutation("P112", "plans/unknown.md", "## Prioritisation", by: "## Order of things")
        .pointing(to: ("plans/unknown.md", "title: «The unknown»")),
    Mutation("P112", "plans/unknown.md", "## Next steps\n\n1. Decide who stays. {role=incident-lead}\n\n", by: "")
        .pointing(to: ("plans/unknown.md", "title: «The unknown»")),
]

/// A plan for a mere page's sake: of no incident's, so that nothing else changes with it.
private func plan(_ title: String, extra: String) -> String {
    """
    ---
    title: \(title)
    incidents: [line-down]
    priority: P3
    owner: technician
    review: { last: 2026-10-01, every: 1y }
    ---

    Prints.

    ## Tactical steps

    1. Look at the tray. {role=technician}

    \(extra)## Communication

    Tell them.

    ## Exit criteria

    - [ ] It prints.

    ## Strategic steps

    1. Buy a better one.

    """
}
