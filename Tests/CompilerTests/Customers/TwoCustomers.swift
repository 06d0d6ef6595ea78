/// A knowledge base with two customers whose names, numbers and habits must not meet.
enum TwoCustomers {
    /// The files, by their paths below the root, beside those of the small valid knowledge base.
    static let files: [String: String] = [
        "content/services/lines.md": "---\ntitle: Lines\nowner: technician\n---\n\nThe way out.\n",
        "content/incidents/lines-cut.md": "---\ntitle: Lines cut\nservices: [lines]\nseverity: sev3\n---\n\nNothing goes out.\n",
        "content/plans/mend-lines.md": plan("Mend the lines", "lines-cut"),
        "content/customers/acme.md": customer(
            "Acme Bakery", "[backup]", "[{ incident: server-down, rto: 2h }]", "555-0111", "oven",
            extra: "overrides:\n  - { plan: restore-server, step: restart, replace: \"Ring the baker, then restart `{{server}}`.\", reason: dough }\n"),
        "content/customers/bolt.md": customer(
            "Bolt & Sons", "[backup, lines]", "[server-down, lines-cut]", "555-0122", "lathe",
            extra: "overrides:\n  - { plan: restore-server, step: restart, skip: true, reason: the foreman does it }\n"),
        "content/reviews/oven.md": review("The first standstill", "acme"),
        "content/reviews/lathe.md": review("The second standstill", "bolt"),
        "content/handbook/notes.md": "# Notes\n\nSee [[server-down]] and [[shop-floor]].\n",
        "content/handbook/shop-floor.md": "# Shop floor\n\nWalk past the machines. See [[reviews/lathe]].\n",
        "content/handbook/gossip.md": "# What Bolt and Sons owe\n\nThey pay late. See [[server-down]].\n",
        "content/handbook/index.md": "# Handbook\n\n[[notes]] [[shop-floor]] [[gossip]]\n",
        "content/plans/restore-server.md": plan(
            "Restore the server", "server-down", "variables: { server: srv00 }\n",
            "Mind {{server}}, `{{server}}` and {{door}}; read [[shop-floor]], [[gossip]], [[lines-cut]] and [the plan](mend-lines.md)."),
    ]

    private static func customer(_ title: String, _ services: String, _ ranking: String, _ phone: String, _ word: String, extra: String) -> String {
        """
        ---
        title: \(title)
        services: \(services)
        ranking: \(ranking)
        agreed: 2026-10-01
        contacts: [{ name: The \(word) office, phone: \(phone), email: \(word)@example.com, hours: 24x7 }]
        psa_names: [\(word.uppercased()) LTD]
        variables: { server: srv-\(word), door: "the \(word) door" }
        \(extra)---

        Lives by the \(word).

        """
    }

    private static func review(_ title: String, _ customer: String) -> String {
        "---\ntitle: \(title)\ndate: 2026-09-01\nincident: server-down\ncustomer: \(customer)\n---\n\nIt did.\n\n## Customer feedback\n\nNone.\n"
    }

    private static func plan(_ title: String, _ incident: String, _ extra: String = "", _ text: String = "Gets it back.") -> String {
        """
        ---
        title: \(title)
        incidents: [\(incident)]
        priority: P2
        owner: technician
        rto: 2h
        review: { last: 2026-11-01, every: 1y }
        \(extra)---

        \(text)

        ## Tactical steps

        1. **Restart it.** Hold the key down. {#restart role=technician time=10m}

           - If it stays down → [[#replace]]

        ## Contingencies

        ### If the hardware is broken {#replace}

        1. Move the disks. {role=technician time=1h}

        → exit

        ## Communication

        Tell the customer.

        ## Exit criteria

        - [ ] It answers.

        ## Strategic steps

        1. Renew the warranty. {role=technician}

        """
    }
}
