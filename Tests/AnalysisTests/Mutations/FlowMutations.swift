/// Defects of the flow of plans.
let flowMutations: [Mutation] = [
    // F005 invalid-value: outcomes that are none
    Mutation("F005", "plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ «call Bob»"),
    Mutation("F005", "plans/line-down.md", "→ exit", by: "«→»"),
    Mutation("F005", "plans/ransomware.md", "→ accept the loss", by: "→ «acept the loss»"),
    Mutation("F005", "plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ «[[incident-lead]]»"),
    Mutation("F005", "plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ «escalate to incident-lead»"),
    Mutation("F005", "plans/ransomware.md", "→ [[restore-server]]", by: "→ «[[server-down]]»"),
    Mutation("F005", "plans/ransomware.md", "→ [[restore-server]]", by: "→ «escalate to [[restore-server]]»"),
    Mutation("F005", "plans/restore-server.md", "→ [[#verify]]", by: "→ «[[#exit-criteria]]»"),
    Mutation("F005", "plans/restore-server.md", "→ [[#verify]]", by: "→ «[[naming]]»"),
    Mutation("F005", "plans/restore-server.md", "→ [[#verify]]", by: "→ «[[incidents]]»"),
    Mutation("F005", "plans/restore-server.md", "→ [[#replace]]", by: "→ «#replace»"),
    Mutation("F005", "plans/restore-server.md", "down → [[#replace]]", by: "down «=>» [[#replace]]"),
    Mutation("F005", "plans/line-down.md", "→ escalate to", by: "«⇒» escalate to"),
    // F005 invalid-value: days to come
    Mutation("F005", "plans/line-down.md", "2026-10-01", by: "«2027-10-01»"),
    Mutation("F005", "customers/harbour-foods.md", "2026-05-04", by: "«2026-12-04»"),
    Mutation("F005", "reviews/2026-06-ransomware.md", "2026-08-12", by: "«2062-08-12»"),
    Mutation("F005", "roles/incident-lead.md", "escalates_to: managing-director", by: "escalates_to: «incident-lead»"),

    // G201 empty-contingency
    Mutation("G201", "plans/line-down.md", "### If the provider does not answer {#no-answer}\n\n→ escalate to [[incident-lead]]", by: "### «If the provider does not answer» {#no-answer}"),
    Mutation("G201", "plans/restore-server.md", "### If the hardware is broken {#replace}\n\n1. Move the disks to the spare. {role=technician time=2h}\n\n→ [[#verify]]", by: "### «If the hardware is broken» {#replace}\n\nMove the disks."),
    Mutation("G201", "plans/ransomware.md", "### When nothing is left {#nothing-left}\n\n1. Tell the customer what is lost. {role=incident-lead}\n\n→ accept the loss", by: "### «When nothing is left» {#nothing-left}\n\n- Tell the customer."),

    // G202 contingency-loop
    Mutation("G202", "plans/restore-server.md", "→ [[#verify]]", by: "→ «[[#replace]]»"),
    Mutation("G202", "plans/ransomware.md", "time=20m}\n\n→ [[#restore]]", by: "time=20m}\n\n   - If it hurts → [[#pull-the-plug]]\n\n→ «[[#pull-the-plug]]»"),
    Mutation("G202", [
        Mutation.Edit("plans/ransomware.md", "time=20m}\n\n→ [[#restore]]", by: "time=20m}\n\n→ [[#second-copy]]"),
        Mutation.Edit("plans/ransomware.md", "time=1h}\n\n→ [[#restore]]", by: "time=1h}\n\n→ «[[#pull-the-plug]]»"),
    ]),

    // G203 unreachable-contingency
    Mutation("G203", "plans/ransomware.md", "### When nothing is left", by: "### «Nothing is left»"),
    Mutation("G203", "plans/line-down.md", "### If the provider does not answer", by: "### «No answer»"),
    Mutation("G203", [
        Mutation.Edit("plans/restore-server.md", "→ [[#replace]]", by: "→ exit"),
        Mutation.Edit("plans/restore-server.md", "### If the hardware is broken", by: "### «Hardware»"),
        Mutation.Edit("plans/restore-server.md", "→ [[#verify]]", by: "→ [[#borrow]]\n\n### Borrowing {#borrow}\n\n→ [[#verify]]"),
    ]),

    // G204 dead-end-branch
    Mutation("G204", "plans/restore-server.md", "\n→ [[#verify]]\n", by: "").pointing(to: ("plans/restore-server.md", "### «If the hardware is broken»")),
    Mutation("G204", "plans/ransomware.md", "\n→ accept the loss\n", by: "").pointing(to: ("plans/ransomware.md", "### «When nothing is left»")),
    Mutation("G204", "plans/ransomware.md", "→ accept the loss", by: "Nothing more.").pointing(to: ("plans/ransomware.md", "### «When nothing is left»")),
    Mutation("G204", "plans/restore-server.md", "{role=technician time=2h}\n\n→ [[#verify]]", by: "{#move role=technician time=2h}\n\n   - If one falls → [[#move]]")
        .pointing(to: ("plans/restore-server.md", "### «If the hardware is broken»")),

    // G205 plan-loop
    Mutation("G205", [
        Mutation.Edit("plans/line-down.md", "→ exit", by: "→ «[[unknown]]»"),
        Mutation.Edit("plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ [[unknown]]"),
        Mutation.Edit("plans/unknown.md", "→ [[plans/ransomware#isolate]]", by: "→ [[plans/line-down]]"),
        Mutation.Edit("plans/unknown.md", "→ escalate to [[incident-lead]]", by: "→ [[plans/line-down]]"),
    ]),
    Mutation("G205", [
        Mutation.Edit("plans/line-down.md", "→ exit", by: "→ «declare unknown»"),
        Mutation.Edit("plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ declare unknown"),
        Mutation.Edit("plans/unknown.md", "→ [[plans/ransomware#isolate]]", by: "→ [[plans/line-down]]"),
        Mutation.Edit("plans/unknown.md", "→ escalate to [[incident-lead]]", by: "→ [[plans/line-down]]"),
    ]),
    Mutation("G205", [
        Mutation.Edit("plans/line-down.md", "→ exit", by: "→ «[[restore-server]]»"),
        Mutation.Edit("plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ [[restore-server#restart]]"),
        Mutation.Edit("plans/restore-server.md", "→ [[#verify]]", by: "→ declare unknown"),
        Mutation.Edit("plans/unknown.md", "→ [[plans/ransomware#isolate]]", by: "→ [[plans/line-down]]"),
        Mutation.Edit("plans/unknown.md", "→ escalate to [[incident-lead]]", by: "→ [[plans/line-down]]"),
    ]),

    // F005 invalid-value: attributes, times and conditions where they cannot be.
    Mutation("F005", "plans/restore-server.md", "{#restart role=technician time=10m}", by: "«{#restart role=technician time=10m»"),
    Mutation("F005", "plans/restore-server.md", " {#restart role=technician time=10m}", by: "\n\n   «{#restart role=technician time=10m}»"),
    Mutation("F005", "plans/restore-server.md", "{role=technician time=2h}", by: "\n\n«{role=technician time=2h}»"),
    Mutation("F005", "plans/restore-server.md", " {#replace}", by: "\n\n«{#replace}»"),
    Mutation("F005", "plans/restore-server.md", " {#replace}", by: " «{#replace»"),
    Mutation("F005", "plans/restore-server.md", "{#restart role=technician time=10m}", by: "«{#restart role=technician time=10m}»."),
    Mutation("F005", "plans/restore-server.md", "1. Renew the warranty. {role=technician}", by: "1. Renew the warranty. «{role= technician}»"),
    Mutation("F005", "plans/restore-server.md", "{#restart role=technician", by: "{#restart optional«=true» role=technician"),
    Mutation("F005", "plans/line-down.md", "   - If there is no signal", by: "   - After «20 minutes» → exit\n   - If there is no signal"),
    Mutation("F005", "plans/restore-server.md", "### If the hardware is broken {#replace}", by: "## «If the hardware is broken» {#replace}"),
    Mutation("F005", "plans/restore-server.md", "## Contingencies\n\n### If the hardware is broken {#replace}", by: "## «If this fails» {#replace}"),
    // F006 duplicate-field: attributes.
    Mutation("F006", "plans/restore-server.md", "{#restart role=technician time=10m}", by: "{#restart role=technician «role»=incident-lead time=10m}"),

    // G206 self-reliant-fallback
    Mutation("G206", "plans/ransomware.md", "### If the copy is encrypted {#second-copy}\n\n1. Fetch the copy that is kept off site.", by: "### If Aquila Backup is encrypted {#second-copy}\n\n1. Fetch last night's copy from «Aquila Backup»."),
    Mutation("G206", "plans/ransomware.md", "### If the copy is encrypted {#second-copy}\n\n1. Fetch the copy that is kept off site.", by: "### If [[products/backup]] does not answer {#second-copy}\n\n1. **Fetch the copy.** Restore it with «[[products/backup]]» to the spare."),
    fallback("If Aquila Backup crashes"), fallback("If the Aquila Backup servers fail"), fallback("If Aquila Backup doesn't work"), fallback("If Aquila Backup won’t start"),
    Mutation("G206", [
        Mutation.Edit("plans/ransomware.md", "If the copy is encrypted too → ", by: "If Aquila is down → "),
        Mutation.Edit("plans/ransomware.md", "### If the copy is encrypted {#second-copy}\n\n1. Fetch the copy that is kept off site.", by: "### Second copy {#second-copy}\n\n1. Fetch the copy that is kept off site, using «Aquila»."),
    ]),
    Mutation("G206", "plans/restore-server.md", "### If the hardware is broken {#replace}\n\n1. Move the disks to the spare.", by: "### If Boreas Copy cannot be reached {#replace}\n\n1. Move the disks to the spare. Then pull the image through «Boreas Copy»."),
]

/// A contingency with the heading `trigger` that restores with what has failed.
private func fallback(_ trigger: String) -> Mutation {
    Mutation(
        "G206", "plans/ransomware.md", "### If the copy is encrypted {#second-copy}\n\n1. Fetch the copy that is kept off site.",
        by: "### \(trigger) {#second-copy}\n\n1. Fetch last night's copy from «Aquila Backup».")
}
