/// Defects of what stands in the text: words, commands, headings, links, secrets.
let textMutations: [Mutation] = [
    // P106 missing-communication
    Mutation("P106", "plans/line-down.md", "## Communication\n\n![[_snippets/notice]]\n\n", by: "")
        .pointing(to: ("plans/line-down.md", "title: «Bring the line back»")),
    Mutation("P106", "plans/restore-server.md", "Tell the customer when it is back.\n\n", by: "")
        .pointing(to: ("plans/restore-server.md", "## «Communication»")),
    Mutation("P106", "plans/ransomware.md", "## Communication", by: "## Kundschaft")
        .pointing(to: ("plans/ransomware.md", "title: «Contain ransomware»")),

    // P108 placeholder-text
    Mutation("P108", "plans/line-down.md", "Switch to the mobile link.", by: "«TODO» Switch to the mobile link."),
    Mutation("P108", "plans/ransomware.md", "Close the way in.", by: "Close «<insert the way in>»."),
    Mutation("P108", "_snippets/notice.md", "the mobile link.", by: "the mobile link, «TBD»."),
    Mutation("P108", "plans/restore-server.md", "Users work again.", by: "«Coming soon»."),

    // P109 unmarked-destructive-command
    Mutation("P109", "plans/ransomware.md", "```powershell {danger}\n   Remove-Item", by: "```powershell\n   «Remove-Item»"),
    Mutation("P109", "plans/line-down.md", "2. Call the provider. {#provider}", by: "2. Call the provider. {#provider}\n\n   ```sh\n   sudo «rm -rf» /var/cache/line\n   ```"),
    Mutation("P109", "plans/restore-server.md", "2. **Check the services.** {#verify role=technician time=10m}", by: "2. **Check the services.** {#verify role=technician time=10m}\n\n   ```sql\n   «DROP DATABASE» users;\n   ```"),

    // P111 empty-section
    Mutation("P111", "plans/ransomware.md", "Files end in a strange suffix.\n\n", by: "").pointing(to: ("plans/ransomware.md", "## «Applies when»")),
    Mutation("P111", "plans/line-down.md", "## Exit criteria", by: "## «Escalation»\n\n## Exit criteria"),
    Mutation("P111", "plans/restore-server.md", "## References\n\nSee ![the rack](../handbook/rack.png), [naming](../handbook/naming.md#servers) and the note[^warranty].\n\n[^warranty]: It ends in May.\n", by: "## «References»\n"),

    // L304 orphan-page
    Mutation("L304", "handbook/lonely.md", by: "# «Lonely»\n\nNobody comes here.\n"),
    Mutation("L304", "wiki/door-codes.md", by: "---\ntitle: «Door codes»\n---\n\nSee [[wiki/door-codes]] and [[naming]].\n"),
    Mutation("L304", "handbook/old/racks-before.md", by: "«»Where they stood.\n"),

    // L307 link-to-draft
    Mutation("L307", [Mutation.Edit("handbook/plan-b.md", by: "---\nstatus: draft\n---\n\n# Plan B\n"), Mutation.Edit("handbook/naming.md", "Two letters", by: "[[«plan-b»]] Two letters")]),
    Mutation("L307", [Mutation.Edit("handbook/naming.md", "# Naming", by: "---\nstatus: draft\n---\n\n# Naming"), Mutation.Edit("index.md", "read [[handbook/naming]] and", by: "read"), Mutation.Edit("handbook/racks.md", "[[naming]]", by: "[[«naming»]]"), Mutation.Edit("plans/restore-server.md", "[naming](../handbook/naming.md#servers)", by: "naming")]),
    Mutation("L307", [Mutation.Edit("plans/new.md", by: "---\ntitle: New\nstatus: draft\nincidents: [line-down]\npriority: P4\nowner: technician\nreview: { last: 2026-11-02, every: 1y }\n---\n\n\(sections)"), Mutation.Edit("plans/line-down.md", "If there is no signal → exit", by: "If there is no signal → [[«plans/new»]]")]),

    // L309 undefined-reference
    Mutation("L309", "handbook/naming.md", "[the desk][desk]", by: "[the desk][«desc»]"),
    Mutation("L309", "handbook/racks.md", "Back to", by: "[The lift][«lift»]. Back to"),
    Mutation("L309", "plans/line-down.md", "Gets an office online.", by: "Gets [an office][«offices»] online."),

    // L310 undefined-footnote
    Mutation("L310", "plans/restore-server.md", "note[^warranty]", by: "note[^«waranty»]"),
    Mutation("L310", "handbook/racks.md", "Back to", by: "Cold.[^«cold»] Back to"),
    Mutation("L310", "index.md", "read [[handbook/naming]]", by: "read [[handbook/naming]][^«1»]"),

    // L311 unknown-variable
    Mutation("L311", "plans/ransomware.md", "the desk is {{desk}}", by: "the desk is {{«dsek»}}"),
    Mutation("L311", "plans/ransomware.md", "variables: { vlan: 666 }\n", by: "").pointing(to: ("plans/ransomware.md", "{{«vlan»}}")),
    Mutation("L311", "handbook/racks.md", "Back to", by: "Call {{«nobody»}}. Back to"),

    // S601 secret
    Mutation("S601", "handbook/racks.md", "Back to", by: "password: «tK8!vbQ2#zLr»\n\nBack to"),
    Mutation("S601", "plans/line-down.md", "Gets an office online.", by: "Gets an office online.\n\n```\ncurl -H \"Authorization: Bearer «ghp_16C7e42F292c6912E7710c838347Ae178B4a»\"\n```"),
    Mutation("S601", "services/network.md", "owner: technician", by: "owner: technician\nx-url: postgres://app:«s3nd-M0re-Gu4rds»@db.example.com/app"),

    // S602 raw-html
    Mutation("S602", "handbook/racks.md", "Back to", by: "Back«<br>» to"),
    Mutation("S602", "handbook/naming.md", "Two letters", by: "«<div>»\nA box\n</div>\n\nTwo letters"),
    Mutation("S602", "plans/line-down.md", "Gets an office online.", by: "Gets «<b>»an office</b> online."),

    // S603 unsafe-link
    Mutation("S603", "handbook/racks.md", "Back to", by: "[Run](«javascript:alert(1)») Back to"),
    Mutation("S603", "plans/restore-server.md", "../handbook/naming.md#servers", by: "«file:///etc/naming.md»"),
    Mutation("S603", "handbook/naming.md", "[desk]: racks.md \"Racks\"", by: "[desk]: «vbscript:x» \"Racks\""),

    // H701 skipped-heading-level
    Mutation("H701", "handbook/naming.md", "## Servers", by: "«###» Servers"),
    Mutation("H701", "plans/ransomware.md", "Files end in a strange suffix.", by: "«####» Which\n\nFiles end in a strange suffix."),
    Mutation("H701", "reviews/2026-06-ransomware.md", "## Challenges\n", by: "## Challenges\n\n«######» First\n"),

    // H702 image-without-alt
    Mutation("H702", "handbook/racks.md", "![A rack]", by: "«![]»"),
    Mutation("H702", "plans/restore-server.md", "![the rack]", by: "«![ ]»"),
    Mutation("H702", "handbook/naming.md", "Two letters", by: "«![]»(https://example.com/a.png) Two letters"),

    // H703 duplicate-heading
    Mutation("H703", "handbook/naming.md", "[desk]:", by: "## «Servers»\n\nAgain.\n\n[desk]:"),
    Mutation("H703", "reviews/2026-06-ransomware.md", "## Challenges", by: "## «What went well»"),
    Mutation("H703", "handbook/racks.md", "Back to", by: "## Doors\n\nTwo.\n\n## «doors»\n\nBack to"),

    // H704 empty-link-text
    Mutation("H704", "handbook/racks.md", "Back to", by: "«[]»(naming.md) Back to"),
    Mutation("H704", "plans/restore-server.md", "[naming](", by: "«[ ]»("),
    Mutation("H704", "handbook/naming.md", "[[racks|the racks]]", by: "[[racks«|»]]"),
]

/// The sections that a plan cannot do without.
private let sections = """
    Helps.

    ## Tactical steps

    1. Look. {role=technician}

       - If it is dark → exit

    ## Communication

    Tell them.

    ## Exit criteria

    - [ ] It is light.

    ## Strategic steps

    1. Buy a lamp.

    """
