import TestSupport
import Testing

/// Changes of the valid knowledge base that come near a defect and are none.
@Suite struct SilentCases {
    private static let flow: [[Mutation.Edit]] = [
        // Outcomes with words behind them, and lists that only look like branches.
        [.init("plans/line-down.md", "→ exit", by: "→ exit, and close the ticket")],
        [.init("plans/line-down.md", "→ exit", by: "→ Exit.")],
        [.init("plans/ransomware.md", "→ accept the loss", by: "→ accept the loss of the day's mail")],
        [.init("plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ escalate to the [[incident-lead]] at once")],
        [.init("plans/line-down.md", "{role=technician time=10m}\n", by: "{role=technician time=10m}\n\n   - If it hums: that is fine\n   - If x => 5, note it\n   - After lunch → look again\n")],
        // Places that outcomes may name.
        [.init("plans/restore-server.md", "→ [[#verify]]", by: "→ [[#tactical-steps]]")],
        [.init("plans/restore-server.md", "→ [[#verify]]", by: "→ [[restore-server]]")],
        [.init("plans/restore-server.md", "→ [[#verify]]", by: "→ [[plans/ransomware#nothing-left]]")],
        // Loops with a way out, and a round through the plan's own steps.
        [.init("plans/restore-server.md", "time=2h}\n\n→ [[#verify]]", by: "time=2h}\n\n   - After 2h → exit\n\n→ [[#replace]]")],
        [.init("plans/restore-server.md", "→ [[#verify]]", by: "→ [[#restart]]")],
        [
            .init("plans/ransomware.md", "time=20m}\n\n→ [[#restore]]", by: "time=20m}\n\n→ [[#second-copy]]"),
            .init("plans/ransomware.md", "time=1h}\n\n→ [[#restore]]", by: "time=1h}\n\n   - If that is old → accept the loss\n\n→ [[#pull-the-plug]]"),
        ],
        // A contingency whose branches say how it ends, and contingencies that others lead to.
        [.init("plans/restore-server.md", "time=2h}\n\n→ [[#verify]]", by: "time=2h}\n\n   - If it starts → [[#verify]]\n   - If not → escalate to [[incident-lead]]")],
        [.init("plans/line-down.md", "### If the provider does not answer", by: "### when the provider does not answer")],
        [
            .init("plans/line-down.md", "### If the provider does not answer", by: "### No answer"),
            .init("plans/line-down.md", "→ exit", by: "→ [[#no-answer]]"),
        ],
        [
            .init("plans/line-down.md", "### If the provider does not answer", by: "### No answer"),
            .init("plans/restore-server.md", "→ [[#verify]]", by: "→ [[plans/line-down#no-answer]]"),
        ],
        // Plans that hand over to each other, and one of them to somebody else.
        [
            .init("plans/line-down.md", "→ exit", by: "→ [[unknown]]"),
            .init("plans/line-down.md", "→ escalate to [[incident-lead]]", by: "→ [[unknown]]"),
            .init("plans/unknown.md", "→ [[plans/ransomware#isolate]]", by: "→ [[plans/line-down]]"),
        ],
        // Fallbacks that mend, swap, or only speak of what has failed.
        fallback("If Aquila Backup is down", "1. Restart Aquila Backup. {role=technician}\n2. Restore the server from Aquila Backup. {role=technician}"),
        fallback("If Aquila Backup is down", "1. Restore the server from Boreas Copy. {role=technician}"),
        fallback("If Aquila Backup is down", "1. Open a case with Aquila. {role=technician}"),
        fallback("If Aquila Backup is down", "1. Restore without Aquila Backup. {role=technician}"),
        fallback("If Aquila Backup has the copy", "1. Restore the server from Aquila Backup. {role=technician}"),
        fallback("If the copy in Aquila Backup is gone", "1. Fetch the older copy from Aquila Backup. {role=technician}"),
        fallback("If Aquila Backup is down", "1. Restore with the secondary of [[products/backup]]. {role=technician}"),
        fallback("If the backup is down", "1. Restore from the backup on tape. {role=technician}"),
        // Headings that say the same with other signs, and links and keys in them.
        [.init("plans/restore-server.md", "## Tactical steps", by: "## Tactical steps:")],
        [.init("plans/restore-server.md", "## Tactical steps", by: "## Tactical\u{A0}steps")],
        [.init("plans/restore-server.md", "## Exit criteria", by: "##  Exit\u{200B} \u{202F}criteria.")],
        [.init("plans/restore-server.md", "## Contingencies", by: "## *Contingencies* :")],
        [.init("plans/restore-server.md", "### If the hardware is broken", by: "### If [[servers]] fails\n\n→ exit\n\n### If [[network]] fails")],
        [.init("plans/restore-server.md", "- [ ] Users work again.", by: "- [ ] The job stops after ^C\n- [ ] And again after ^C")],
        [.init("plans/restore-server.md", "Gets a server back.", by: "Gets a server back.\n\n## Responders\n\nWho is there.\n\n{name}\n\n{#1}")],
        [.init("plans/restore-server.md", "1. Move the disks", by: "1. Write {#each in the template.\n   Move the disks")],
        // Roles as links, as in front matter.
        [.init("plans/restore-server.md", "{#verify role=technician", by: "{#verify role=\"[[technician]]\" approval=[[roles/incident-lead.md|lead]]")],
        // Retired plans keep what they had.
        [.init("plans/old.md", by: old.replacing("status: active", with: "status: retired"))],
    ]

    private static let coverage: [[Mutation.Edit]] = [
        // One good plan is enough, in whatever order the files come.
        [.init("plans/a-second.md", by: old.replacing("P2", with: "P4"))],
        [.init("plans/z-second.md", by: old.replacing("P2", with: "P4"))],
        // A promise of nothing, and a plan that takes as long as was promised.
        [.init("customers/harbour-foods.md", "rto: 1d", by: "rto: none")],
        [.init("customers/harbour-foods.md", "rto: 1d", by: "rto: 6h")],
        [.init("customers/harbour-foods.md", "rto: 1d", by: "rto: 360m")],
        [.init("services/printing.md", by: "---\ntitle: Printing\nstatus: draft\nowner: technician\n---\n\nPaper.\n")],
        [.init("incidents/printer.md", by: "---\ntitle: Printer\nstatus: draft\nservices: [network]\nseverity: sev4\n---\n\nPaper.\n")],
        [.init("services/network.md", "[firewall]", by: "[Drawbridge, firewall, Aquila Backup]")],
        // An id written as it is names its page, whatever else is nearly called so.
        [
            .init("handbook/rack_rooms.md", by: "# Rooms\n\nSee [[handbook/rack-rooms]].\n"), .init("handbook/rack-rooms.md", by: "# More rooms\n\nSee [[handbook/rack_rooms]].\n"),
        ],
        [
            .init("customers/harbour_foods.md", by: "---\nkind: page\n---\n\n# The pier\n"), .init("index.md", "[[plans/unknown]]", by: "[[plans/unknown]], [[customers/harbour_foods]]"),
            .init("reviews/2026-06-ransomware.md", "customer: harbour-foods", by: "customer: customers/Harbour-Foods"),
        ],
        [.init("roles/scribe.md", by: "---\ntitle: Scribe\n---\n\nWrites.\n")],
        [.init("customers/harbour-foods.md", "hours: 24x7", by: "hours: [business, Out-of-hours]")],
    ]

    private static let reviews: [[Mutation.Edit]] = [
        [.init("plans/unknown.md", "2026-07-01", by: "2025-11-23")],
        [.init("plans/unknown.md", "{ last: 2026-07-01, every: 1y }", by: "{ last: 2026-11-24, every: 1y }")],
        [.init("plans/old.md", by: old.replacing("2026-10-01", with: "2020-10-01").replacing("status: active", with: "status: retired"))],
        // An exercise on record counts, a planned one does not matter.
        [.init("plans/restore-server.md", "exercise: { last: 2026-03-02, every: 1y }\n", by: "")],
        [
            .init("plans/restore-server.md", "{ last: 2026-03-02, every: 1y }", by: "{ last: 2025-03-02, every: 1y }")
        ],
        [.init("exercises/next.md", by: "---\ntitle: Next one\ndate: 2027-02-01\nincident: ransomware\nplan: ransomware\nactions: [{ what: Book a room, owner: technician }]\n---\n\nTo come.\n")],
        [.init("exercises/2026-03-server.md", "due: 2026-12-31", by: "due: 2026-11-23")],
        [.init("exercises/2026-03-server.md", "due: 2026-12-31", by: "due: 2026-05-31, done: 2026-06-30")],
        [.init("exercises/2026-03-server.md", "plan: restore-server", by: "plan: restore-server\ncustomer: harbour-foods")],
        [.init("plans/ransomware.md", "2026-09-01, every: 6mo", by: "2026-06-20, every: 6mo")],
    ]

    private static func fallback(_ trigger: String, _ steps: String) -> [Mutation.Edit] {
        [
            .init(
                "plans/restore-server.md",
                "### If the hardware is broken {#replace}\n\n1. Move the disks to the spare. {role=technician time=2h}",
                by: "### \(trigger) {#replace}\n\n\(steps)")
        ]
    }

    /// A second plan for an incident that has one already.
    private static let old = """
        ---
        title: Tether a telephone
        status: active
        incidents: [line-down]
        priority: P2
        owner: technician
        review: { last: 2026-10-01, every: 1y }
        ---

        Gets one desk online.

        ## Tactical steps

        1. Plug it in. {role=technician}

           - If it has no signal → exit

        ## Communication

        Tell them.

        ## Exit criteria

        - [ ] One desk is online.

        ## Strategic steps

        1. Order a second line.

        """

    @Test(arguments: (flow + coverage + reviews).indices)
    func `what only comes near a defect gives no finding`(index: Int) throws {
        let edits = (Self.flow + Self.coverage + Self.reviews)[index]
        #expect(try MutatedBase.findings(edits) == [], "\(edits)")
    }

    /// One cause, one finding: what follows from it is not reported.
    private static let consequences: [(edits: [Mutation.Edit], code: String)] = [
        ([.init("plans/restore-server.md", "### If the hardware", by: "### Hardware"), .init("plans/restore-server.md", "→ [[#replace]]", by: "→ [[#replac]]")], "L303"),
        ([.init("plans/restore-server.md", "### If the hardware", by: "### Hardware"), .init("plans/restore-server.md", "→ [[#replace]]", by: "→ swap it")], "F005"),
        ([.init("plans/restore-server.md", "### If the hardware", by: "### Hardware"), .init("plans/restore-server.md", "→ [[#replace]]", by: "=> [[#replace]]")], "F005"),
        ([.init("plans/line-down.md", "escalate to [[incident-lead]]", by: "[[#no-anser]]")], "L303"),
        ([.init("plans/restore-server.md", "→ [[#replace]]", by: "→ [[#replac]]")], "L303"),
        ([.init("incidents/ransomware.md", "services: [servers, backup]", by: "services: [servers, bakup]")], "L301"),
        ([.init("customers/harbour-foods.md", "services: [servers, backup, network]", by: "services: [servers, backup, netwrk]")], "L301"),
        ([.init("roles/technician.md", "holders:", by: "holder:")], "F003"),
        ([.init("customers/harbour-foods.md", "hours: 24x7", by: "hour: 24x7")], "F003"),
        ([.init("plans/ransomware.md", "{#isolate role=technician time=15m}", by: "{#isolate rol=technician time=15m}")], "F003"),
        ([.init("products/firewall.md", "reason: One", by: "reasn: One")], "F003"),
        ([.init("plans/ransomware.md", "exercise:", by: "exercize:")], "F003"),
        ([.init("exercises/2026-03-server.md", "owner: technician,", by: "ownr: technician,")], "F003"),
        ([.init("plans/ransomware.md", "last: 2026-09-01", by: "last: 2026-13-01")], "F005"),
        ([.init("plans/line-down.md", "1. Switch to the mobile link. {role=technician time=10m}\n\n   - If there is no signal → exit\n\n2. Call the provider. {#provider}\n", by: "1. Switch to the mobile link.\n"), .init("plans/line-down.md", "\n→ escalate to [[incident-lead]]\n", by: "")], "G201"),
        ([.init("plans/line-down.md", "incidents: [line-down]\n", by: "")], "F004"),
        ([.init("incidents/line-down.md", "services: [network]\n", by: "")], "F004"),
        ([.init("plans/restore-server.md", "{#restart role=technician time=10m}", by: "{#restart role=technician time=10m}, then look.")], "F005"),
        ([.init("plans/restore-server.md", "## Contingencies", by: "## Contigencies"), .init("plans/restore-server.md", "### If the hardware", by: "### Hardware")], "P101"),
        ([.init("plans/restore-server.md", "## Tactical steps", by: "## Tatical steps"), .init("plans/restore-server.md", "### If the hardware", by: "### Hardware")], "P103"),
        ([.init("plans/unknown.md", "incidents: [unknown]", by: "incidents: [unknown, ransomwar]")], "L301"),
        // An overdue review is one cause, whatever else asks for a look at the plan.
        ([.init("plans/restore-server.md", "2026-08-15", by: "2025-08-15")], "C403"),
    ]

    @Test(arguments: consequences.indices)
    func `what follows from a defect is not reported`(index: Int) throws {
        let (edits, code) = Self.consequences[index]
        let found = try MutatedBase.findings(edits)
        #expect(found.count == 1 && found[0].hasPrefix(code + " "), "\(found)")
    }
}
