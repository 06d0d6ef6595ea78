/// Defects of what pages are to each other.
let coverageMutations: [Mutation] = [
    // C401 incident-without-plan
    Mutation("C401", "plans/line-down.md", by: nil).pointing(to: ("incidents/line-down.md", "title: «Internet line down»")),
    Mutation("C401", [
        Mutation.Edit("incidents/printer.md", by: "---\ntitle: «Printer down»\nservices: [network]\nseverity: sev4\n---\n\nNothing prints.\n"),
        Mutation.Edit("customers/harbour-foods.md", "  - line-down", by: "  - line-down\n  - printer"),
    ]),
    Mutation("C401", "plans/line-down.md", "priority: P2", by: "priority: P2\nstatus: draft")
        .pointing(to: ("incidents/line-down.md", "title: «Internet line down»")),

    // C402 no-plan-for-the-unknown
    Mutation("C402", [Mutation.Edit("plans/unknown.md", by: nil), Mutation.Edit("index.md", "[[plans/unknown]]", by: "the desk")], at: ("", "")),
    Mutation("C402", "plans/unknown.md", "priority: P2", by: "priority: P2\nstatus: retired").pointing(to: ("", "")),
    Mutation("C402", "plans/unknown.md", "incidents: [unknown]", by: "incidents: [line-down]").pointing(to: ("", "")),

    // C403 unprepared-top-incident
    Mutation("C403", "plans/restore-server.md", "priority: P2", by: "priority: «P3»"),
    Mutation("C403", "plans/line-down.md", "2026-10-01", by: "«2025-10-01»"),
    Mutation("C403", "plans/ransomware.md", "2026-09-01", by: "«never»"),
    Mutation("C403", [
        Mutation.Edit("incidents/printer.md", by: "---\ntitle: «Printer down»\nstatus: draft\nservices: [network]\nseverity: sev4\n---\n\nNothing prints.\n"),
        Mutation.Edit("customers/harbour-foods.md", "  - line-down", by: "  - printer\n  - line-down"),
    ]),

    // C404 rto-over-promise
    Mutation("C404", "plans/ransomware.md", "rto: 8h", by: "rto: «9h»"),
    Mutation("C404", "plans/ransomware.md", "rto: 8h", by: "rto: «none»"),
    Mutation("C404", "customers/harbour-foods.md", "rto: 1d", by: "rto: 5h").pointing(to: ("plans/restore-server.md", "rto: «6h»")),

    // C405 service-without-incident
    Mutation("C405", "services/printing.md", by: "---\ntitle: «Printing»\nowner: technician\n---\n\nPaper.\n"),
    Mutation("C405", "incidents/ransomware.md", "services: [servers, backup]", by: "services: [servers]")
        .pointing(to: ("services/backup.md", "title: «Backup»")),
    Mutation("C405", "services/telephony.md", by: "---\ntitle: «Telephony»\nowner: technician\ndepends_on: [network]\n---\n\nVoices.\n"),

    // C406 unranked-incident
    Mutation("C406", "customers/harbour-foods.md", "  - line-down\n", by: "")
        .pointing(to: ("customers/harbour-foods.md", "«ranking»:")),
    Mutation("C406", "customers/harbour-foods.md", "ranking:\n  - { incident: ransomware, rto: 8h }\n  - { incident: server-down, rto: 1d }\n  - line-down", by: "«ranking»: []"),
    Mutation("C406", [
        Mutation.Edit("incidents/switch-down.md", by: "---\ntitle: Switch down\nservices: [network]\nseverity: sev3\n---\n\nNo lights.\n"),
        Mutation.Edit("plans/line-down.md", "[line-down]", by: "[line-down, switch-down]"),
    ], at: ("customers/harbour-foods.md", "«ranking»:")),

    // C407 foreign-ranking
    Mutation("C407", "customers/harbour-foods.md", "services: [servers, backup, network]", by: "services: [servers, backup]")
        .pointing(to: ("customers/harbour-foods.md", "  - «line-down»")),
    Mutation("C407", "customers/harbour-foods.md", "services: [servers, backup, network]", by: "services: [network, backup]")
        .pointing(to: ("customers/harbour-foods.md", "incident: «server-down»")),
    Mutation("C407", [
        Mutation.Edit("services/printing.md", by: "---\ntitle: Printing\nowner: technician\n---\n\nPaper.\n"),
        Mutation.Edit("incidents/line-down.md", "services: [network]", by: "services: [printing]"),
        Mutation.Edit("incidents/server-down.md", "services: [servers]", by: "services: [servers, network]"),
    ], at: ("customers/harbour-foods.md", "  - «line-down»")),

    // C408 product-without-secondary
    Mutation("C408", "products/firewall.md", "secondary: none\nreason: One vendor keeps the rules the same everywhere.", by: "secondary: «none»"),
    Mutation("C408", "products/firewall.md", "secondary: none\nreason: One vendor keeps the rules the same everywhere.", by: "secondary: «none»\nreason:"),
    Mutation("C408", "products/wifi.md", by: "---\ntitle: Wireless\narea: Wireless\nprimary: { name: Waves }\nsecondary: «none»\n---\n\nNo cables.\n"),

    // C409 product-outside-playbook
    Mutation("C409", "services/network.md", "products: [firewall]", by: "products: [«Portcullis»]"),
    Mutation("C409", "plans/restore-server.md", "[products/backup]", by: "[«Cygnus Tape»]"),
    Mutation("C409", "plans/ransomware.md", "[products/backup]", by: "[Aquila Backup, «Boreas Copi»]"),
    Mutation("C409", [
        Mutation.Edit("products/firewall.md", "area: Firewall", by: "status: retired\narea: Firewall"),
        Mutation.Edit("services/network.md", "[firewall]", by: "[«firewall»]"),
    ]),

    // C410 unfilled-role
    Mutation("C410", "roles/technician.md", "holders:\n  - { name: Duty desk, phone: 555-0100, hours: 24x7 }\n", by: "")
        .pointing(to: ("roles/technician.md", "title: «Technician»")),
    Mutation("C410", "roles/incident-lead.md", "holders:\n  - { name: Lead on duty, phone: 555-0101, email: lead@example.com, hours: 24x7 }", by: "«holders»: []"),
    Mutation("C410", "roles/managing-director.md", "holders:\n  - { name: Director, phone: 555-0102 }\n", by: "")
        .pointing(to: ("roles/managing-director.md", "title: «Managing director»")),

    // C411 unreachable-out-of-hours
    Mutation("C411", "customers/harbour-foods.md", "hours: 24x7", by: "hours: business").pointing(to: ("customers/harbour-foods.md", "«contacts»:")),
    Mutation("C411", "customers/harbour-foods.md", ", hours: 24x7", by: "").pointing(to: ("customers/harbour-foods.md", "«contacts»:")),
    Mutation("C411", "customers/harbour-foods.md", "hours: 24x7", by: "hours: [business, 24/7]").pointing(to: ("customers/harbour-foods.md", "«contacts»:")),

    // W901 bad-waiver
    Mutation("W901", "handbook/racks.md", "Back to", by: "<!-- planbook: allow «broken-link» — soon -->\nBack to"),
    Mutation("W901", "services/network.md", "owner: technician", by: "owner: technician\nwaive: [{ check: «missing-field», reason: later }]"),
    Mutation("W901", "handbook/racks.md", "Back to", by: "<!-- planbook: allow «broken-lnk» — soon -->\nBack to"),
    Mutation("W901", "services/backup.md", "title: Backup", by: "title: Backup\ncost: 1\nwaive: [{ check: «unknown-field» }]"),
    Mutation("W901", "handbook/racks.md", "Back to", by: "<!-- planbook: «permit» broken-link — soon -->\nBack to"),
]
