/// Defects of reviews, exercises and what they ask for.
let reviewMutations: [Mutation] = [
    // R501 review-overdue
    Mutation("R501", "plans/unknown.md", "2026-07-01", by: "«2025-11-22»"),
    Mutation("R501", "plans/unknown.md", "2026-07-01", by: "«never»"),
    Mutation("R501", "plans/unknown.md", "{ last: 2026-07-01, every: 1y }", by: "{ last: «2026-07-01», every: 4mo }"),
    Mutation("R501", "plans/spare.md", by: spare("last: «2024-02-29», every: 1y")),

    // R502 never-exercised
    Mutation("R502", "plans/ransomware.md", "exercise: { last: 2026-06-12, every: 1y }\n", by: "")
        .pointing(to: ("plans/ransomware.md", "title: «Contain ransomware»")),
    Mutation("R502", "plans/ransomware.md", "2026-06-12", by: "«never»"),
    Mutation("R502", "plans/restore-server.md", "2026-03-02", by: "«never»"),

    // R503 exercise-overdue
    Mutation("R503", "plans/ransomware.md", "2026-06-12", by: "«2025-06-12»"),
    Mutation("R503", "plans/ransomware.md", "{ last: 2026-06-12, every: 1y }", by: "{ last: «2026-06-12», every: 5mo }"),
    Mutation("R503", "plans/restore-server.md", "{ last: 2026-03-02, every: 1y }", by: "{ last: «2026-03-02», every: 6mo }"),

    // R504 overdue-action
    Mutation("R504", "exercises/2026-03-server.md", "2026-12-31", by: "«2026-11-22»"),
    Mutation("R504", "reviews/2026-06-ransomware.md", "due: 2026-09-30, done: 2026-08-12", by: "due: «2026-09-30»"),
    Mutation("R504", "reviews/2026-06-ransomware.md", "done: 2026-08-12 }", by: "done: 2026-08-12 }\n  - { what: Count the cables, owner: technician, due: «2026-07-01» }"),

    // R505 action-without-owner
    Mutation("R505", "exercises/2026-03-server.md", "what: Label the spare, owner: technician,", by: "what: «Label the spare»,"),
    Mutation("R505", "exercises/2026-03-server.md", "what: Label the spare, owner: technician, due: 2026-12-31", by: "what: «Label the spare»"),
    Mutation("R505", "reviews/2026-06-ransomware.md", "done: 2026-08-12 }", by: "done: 2026-08-12 }\n  - what: «Count the cables»"),

    // R506 missing-customer-feedback
    Mutation("R506", "reviews/2026-06-ransomware.md", "\n## Customer feedback\n\nThey want a call every hour.\n", by: "")
        .pointing(to: ("reviews/2026-06-ransomware.md", "title: «Ransomware at the pier»")),
    Mutation("R506", "reviews/2026-06-ransomware.md", "## Customer feedback", by: "## What they said")
        .pointing(to: ("reviews/2026-06-ransomware.md", "title: «Ransomware at the pier»")),
    Mutation("R506", "reviews/2026-06-ransomware.md", "## Customer feedback", by: "## «Costumer feedback»"),
    Mutation("R506", "reviews/2026-06-ransomware.md", "## Customer feedback\n\nThey want a call every hour.", by: "## «Customer feedback»\n\n<!-- ask -->"),
    Mutation("R506", "reviews/line.md", by: "---\ntitle: «The line in May»\ndate: 2026-05-02\nincident: line-down\ncustomer: harbour-foods\n---\n\nA digger.\n"),

    // R507 plan-ignores-review
    Mutation("R507", "plans/restore-server.md", "2026-08-15", by: "«2026-03-01»"),
    Mutation("R507", [
        Mutation.Edit("plans/ransomware.md", "2026-09-01, every: 6mo", by: "«2026-06-19», every: 6mo"),
        Mutation.Edit("reviews/2026-06-ransomware.md", "due: 2026-09-30, done: 2026-08-12", by: "due: 2026-12-30"),
    ]),
    Mutation("R507", "reviews/server.md", by: "---\ntitle: A server in the dark\ndate: 2026-11-02\nincident: server-down\nplan: restore-server\nactions: [{ what: Buy a lamp, owner: technician }]\n---\n\nIt was dark.\n")
        .pointing(to: ("plans/restore-server.md", "last: «2026-08-15»")),
]

/// A second plan for an incident that has one already, so that no promise hangs on it.
private func spare(_ review: String) -> String {
    """
    ---
    title: Tether a telephone
    incidents: [line-down]
    priority: P2
    owner: technician
    review: { \(review) }
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
}
