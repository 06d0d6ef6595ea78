/// Defects of front matter and of files.
let frontMatterMutations: [Mutation] = [
    // F001 missing-front-matter
    Mutation("F001", "roles/desk.md", by: "«»# Desk\n\nAnswers the phone.\n"),
    Mutation("F001", "incidents/printer.md", by: "«»Nothing prints.\n"),
    Mutation("F001", "plans/printer.md", by: "\u{FEFF}«»# Printer\n\n## Tactical steps\n\n1. Look.\n"),
    Mutation("F001", "customers/pier.md", by: "\n«---»\ntitle: Pier\n---\n"),

    // F002 invalid-front-matter
    Mutation("F002", "services/backup.md", "title: Backup", by: "title: Backup«:» nightly"),
    Mutation("F002", "plans/line-down.md", "every: 1y }", by: "every: 1y")
        .pointing(to: ("plans/line-down.md", "review: «{» last: 2026-10-01")),
    Mutation("F002", "handbook/racks.md", "owner-team: nobody reads this\n---", by: "owner-team: nobody reads this")
        .pointing(to: ("handbook/racks.md", "«---»\ntitle: Racks")),
    Mutation("F002", "roles/technician.md", "escalates_to: incident-lead", by: "«escalates_to»"),
    Mutation("F002", "customers/harbour-foods.md", "  - line-down", by: "«\t»- line-down"),
    Mutation("F002", "incidents/line-down.md", "title: Internet line down", by: "title: «\"»Internet line down"),

    // F003 unknown-field
    Mutation("F003", "plans/ransomware.md", "products: ", by: "«prodcuts»: "),
    Mutation("F003", "incidents/server-down.md", "severity: ", by: "«severty»: "),
    Mutation("F003", "plans/line-down.md", "{#provider}", by: "{#provider «rolle»=technician}"),
    Mutation("F003", "plans/line-down.md", "{ last: 2026-10-01, every: 1y }", by: "{«last:2026-10-01», every:1y}"),
    Mutation("F003", "plans/line-down.md", "{ last: 2026-10-01, every: 1y }", by: "{ «last 2026-10-01», every 1y }"),
    Mutation("F003", "products/backup.md", "vendor: Boreas,", by: "vendor: Boreas, «fax»: 555-0199,"),
    Mutation("F003", "handbook/racks.md", "owner-team: nobody reads this", by: "«alises»: [Cabinets]"),

    // F004 missing-field
    Mutation("F004", "services/network.md", "---\ntitle: Network\nowner: technician\n", by: "«---»\ntitle: Network\n"),
    Mutation("F004", "plans/ransomware.md", "rto: 8h\n", by: "").pointing(to: ("plans/ransomware.md", "«---»\ntitle")),
    Mutation("F004", "customers/harbour-foods.md", "agreed: 2026-05-04", by: "«agreed»:"),
    Mutation("F004", "products/firewall.md", "area: Firewall\n", by: "").pointing(to: ("products/firewall.md", "«---»\ntitle")),
    Mutation("F004", "reviews/2026-06-ransomware.md", "{ what: Test the off-site copy, owner", by: "{ owner")
        .pointing(to: ("reviews/2026-06-ransomware.md", "«{ owner: technician, due: 2026-09-30, done: 2026-08-12 }»")),
    Mutation("F004", "plans/line-down.md", "title: Bring the line back", by: "title: \"\"").pointing(to: ("plans/line-down.md", "«---»\ntitle")),
    Mutation("F004", "products/firewall.md", "area: Firewall", by: "«area»: ' '"),
    Mutation("F004", "customers/harbour-foods.md", "{ name: Plant manager", by: "{ «name»: \"\""),

    // F005 invalid-value
    Mutation("F005", "plans/line-down.md", "priority: P2", by: "priority: «P5»"),
    Mutation("F005", "plans/restore-server.md", "last: 2026-08-15", by: "last: «2026-02-30»"),
    Mutation("F005", "incidents/line-down.md", "severity: sev3", by: "severity: «three»"),
    Mutation("F005", "plans/line-down.md", "role=technician time=10m", by: "role=technician time=10 minutes")
        .pointing(to: ("plans/line-down.md", "time=«10 minutes»")),
    Mutation("F005", "plans/line-down.md", "title: Bring the line back", by: "title: «[Bring, the line back]»"),
    Mutation("F005", "customers/harbour-foods.md", "{ incident: ransomware, rto: 8h }", by: "«ransomware: 8h»"),
    Mutation("F005", "customers/harbour-foods.md", "{ incident: server-down, rto: 1d }", by: "«server-down: { rto: 1d }»"),
    Mutation("F005", "plans/restore-server.md", "{#verify role=technician time=10m}", by: "«{#verify role=}»"),
    Mutation("F005", "plans/restore-server.md", "{#verify role=technician time=10m}", by: "«{#verify #check role=technician time=10m}»"),
    Mutation("F005", "services/servers.md", "depends_on: [backup, network]", by: "depends_on: [backup, «{ on: network }»]"),

    // F006 duplicate-field
    Mutation("F006", "services/backup.md", "owner: technician", by: "owner: technician\n«owner»: incident-lead"),
    Mutation("F006", "plans/restore-server.md", "every: 1y }\nexercise", by: "every: 1y, «every»: 2y }\nexercise"),
    Mutation("F006", "handbook/racks.md", "title: Racks", by: "title: Racks\n\"«title»\": Cabinets"),

    // F007 duplicate-name
    Mutation("F007", "services/servers.md", "title: Servers", by: "title: «backup»"),
    Mutation("F007", "incidents/server-down.md", "title: Server down", by: "title: Server down\naliases: [«Encrypted files»]"),
    Mutation("F007", "roles/technician.md", "title: Technician", by: "title: «Incident lead»"),

    // F008 not-utf8
    Mutation("F008", [Mutation.Edit("handbook/racks.md", "A rack", by: "Un b«â»ti").inLatin1]),
    Mutation("F008", [Mutation.Edit("handbook/old.md", by: "«é»t\u{e9}\n").inLatin1]),
    Mutation("F008", "handbook/binary.md", by: "«»a\u{0}b\n"),

    // F009 over-limit
    Mutation("F009", [.settings("limits: { nesting: 8 }\n"), Mutation.Edit("handbook/naming.md", "Two letters", by: "> > > > > > > > > Two letters")],
        at: ("handbook/naming.md", "> > > > > > > > >")),
    Mutation("F009", [.settings("limits: { source_bytes: 5000 }\n"), Mutation.Edit("handbook/long.md", by: String(repeating: "long ", count: 1100))],
        at: ("handbook/long.md", "")),
    Mutation("F009", [.settings("limits: { nesting: 8 }\n"), Mutation.Edit("handbook/deep.md", by: "- - - - - - - deep\n")],
        at: ("handbook/deep.md", "«- - - - -» - - deep")),
]
