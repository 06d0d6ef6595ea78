import Diagnostics
import Model

extension Check {
    /// F005: a value of the wrong type or outside the allowed ones.
    static let invalidValue = Check(
        code: "F005", slug: "invalid-value", level: .error,
        summary: "a value has the wrong type or is not one of those allowed",
        why: """
            Values are exact: dates are ISO days, lengths of time are a number and a unit, words are one of a list.
            Nothing is guessed, so what a page says is what the site shows. The outcome of a branch or a contingency is a
            link to a step, to a contingency or to a plan, `escalate to [[role]]`, `accept the loss`, `declare unknown`
            or `exit`. What was done was not done on a day to come. An alias that is a path is where the page stood before:
            a path below the top of the site, without the places that the site needs itself.
            """,
        bad: [
            Example(
                "content/incidents/server-down.md",
                "---\ntitle: Server down\nservices: [backup]\nseverity: «critical»\n---\n\nIt does not answer.\n"),
            Example(
                "content/customers/acme.md",
                """
                ---
                title: Acme
                services: [backup]
                ranking: [server-down]
                agreed: «2026-02-30»
                contacts: [{ name: Front office, hours: 24x7 }]
                ---

                A customer.

                """),
            Example(
                "content/plans/restore-server.md",
                ExamplePlan(
                    contingencies: "### If the hardware is broken {#replace}\n\n1. Move the disks. {role=technician}\n\n→ «call the vendor»"
                ).text),
            Example("content/handbook/notes.md", "---\naliases: [old/notes.html, «../notes.html»]\n---\n\n# Notes\n\nSee [[server-down]].\n"),
            Example(
                "content/customers/acme.md",
                customer(overrides: "{ plan: restore-server, step: restart, skip: true, «add»: Ring the porter., reason: the lift }")),
            Example(
                "content/customers/acme.md",
                customer(overrides: "{ plan: restore-server, step: «exit-criteria», add: Ring the porter., reason: the lift }")),
            Example("content/handbook/notes.md", "# Notes\n\n## Doors «{#doors role=}»\n\nSee [[server-down]].\n"),
        ],
        good: [
            Example(
                "content/incidents/server-down.md",
                "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\n---\n\nIt does not answer.\n"),
            Example("content/plans/restore-server.md", ExamplePlan().text),
            Example(
                "content/customers/acme.md",
                customer(overrides: "{ plan: restore-server, step: restart, add: Ring the porter., reason: the lift }")),
        ],
        scope: .page { view, findings in
            noteOutcomes(view, &findings)
            noteDaysToCome(view, &findings)
            noteEscalationToItself(view, &findings)
            noteRankedTwice(view, &findings)
            noteAliasPaths(view, &findings)
            noteOverrides(view, &findings)
            for problem in view.page.problems {
                if case .wrongAlternatives(let names, let owner, false) = problem.kind {
                    findings.add(
                        "'\(owner)' takes one of \(quoted(names))", on: view.index, at: problem.range, label: "one too many",
                        help: "keep one of them; a second item may say more about another step")
                }
                if case .unknownArrow(let found) = problem.kind { noteArrow(found, problem.range, view, &findings) }
                if case .invalidAttributes(let fault) = problem.kind { noteAttributes(fault, problem.range, view, &findings) }
                if case .flagWithValue(let name) = problem.kind {
                    findings.add(
                        "'\(name)' takes no value", on: view.index, at: problem.range, help: "write '\(name)' alone, or leave it out",
                        fixes: [Fix(title: "delete the value", edits: [TextEdit(view.page.location(problem.range), "")], isSafe: false)])
                }
                if case .reservedID(let name) = problem.kind {
                    findings.add(
                        "the id '\(name)' begins with 'pb-', as those of the theme do", on: view.index, at: problem.range,
                        label: "not on the page", help: "give the place another id, here and where links lead to it")
                }
                guard case .invalidValue(let field, let found, let expectation, let nearest) = problem.kind else { continue }
                let fixes = nearest.count == 1 ? [fix(found, nearest[0], problem.range, view)] : []
                let question = NearMisses.question(nearest).map { "; " + $0 } ?? ""
                let text = String(found.dropFirst().dropLast())
                let isDate = CalendarDate.hasForm(text) && CalendarDate(text) == nil
                findings.add(
                    isDate ? "\(found) is no day of the calendar" : "\(found) is no value for '\(field)'", on: view.index, at: problem.range,
                    help: "'\(field)' takes \(expectation)\(question)", fixes: fixes)
            }
        })

    /// Attributes that are none are shown to readers as they stand.
    private static func noteAttributes(_ fault: Problem.AttributeFault, _ range: ByteRange, _ view: PageView, _ findings: inout Findings) {
        let place = "the end of the heading, or of the item's first paragraph"
        switch fault {
        case .unreadable:
            findings.add(
                "the attributes cannot be read", on: view.index, at: range, label: "taken for text",
                help: "write '{#id key=value flag}': one id, no space around '=', quotes around a value with spaces")
        case .unclosed:
            let end = ByteRange(range.end, range.end)
            findings.add(
                "the attributes never end", on: view.index, at: range, label: "taken for text", help: "end them with '}'",
                fixes: [Fix(title: "insert '}'", edits: [TextEdit(view.page.location(end), "}")])])
        case .followed:
            findings.add(
                "attributes stand before the end of the text they belong to", on: view.index, at: range, label: "text follows them",
                help: "move them to \(place)")
        case .apart:
            findings.add(
                "attributes stand apart from the text they belong to", on: view.index, at: range, label: "taken for text",
                help: "move them to \(place)")
        }
    }

    private static func fix(_ found: String, _ nearest: String, _ range: ByteRange, _ view: PageView) -> Fix {
        let text = String(found.dropFirst().dropLast())
        // Another notation of a day or a length of time has one meaning, apart from an "M".
        let isSafe = CalendarDate(nearest) != nil || Timespan.meanings(of: text).map { "\($0)" } == [nearest]
            || NearMisses.isSlip(text, for: nearest, of: .ownWords)
        return Fix(title: "replace \(found) by '\(nearest)'", edits: [TextEdit(view.page.location(range), nearest)], isSafe: isSafe)
    }
}
