import Diagnostics
import Model

extension Check {
    /// W901: a waiver that gives no reason, names no check, is past its day or hides nothing.
    static let badWaiver = Check(
        code: "W901", slug: "bad-waiver", level: .warning,
        summary: "a waiver gives no reason, names no check, is past its day or hides nothing",
        why: """
            A waiver says that a finding is known and why it is accepted. Without a reason nobody can tell later whether it
            still holds; once it hides nothing it only waits to hide the next mistake. Give the reason, a date when one is
            agreed, and take the waiver away when the finding is mended. Waivers themselves cannot be waived.
            """,
        bad: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\n<!-- planbook: allow «broken-link» -->\nSee [[restore-sever]] and [[server-down]].\n"),
            Example(
                "content/handbook/notes.md",
                "# Notes\n\n<!-- planbook: allow «dead-link» — the page comes next week -->\nSee [[server-down]].\n"),
            Example(
                "content/services/backup.md",
                """
                ---
                title: Backup
                owner: technician
                waive:
                  - { check: «unknown-field», reason: read by the billing tool }
                ---

                Nightly copies.

                """),
        ],
        good: [
            Example(
                "content/handbook/notes.md",
                "# Notes\n\n<!-- planbook: allow broken-link — the page comes next week -->\nSee [[restore-sever]] and [[server-down]].\n"),
            Example(
                "content/services/backup.md",
                """
                ---
                title: Backup
                owner: technician
                cost-centre: 4711
                waive:
                  - { check: unknown-field, reason: read by the billing tool, until: 2027-01-31 }
                ---

                Nightly copies.

                """),
        ],
        scope: .waivers { view, outcomes, findings in
            for problem in view.page.problems {
                if case .unreadableWaiver(let fault) = problem.kind { note(fault, problem.range, view, &findings) }
            }
            for (waiver, outcome) in zip(view.page.waivers, outcomes) { note(waiver, outcome, view, &findings) }
        })

    private static func note(
        _ waiver: Waiver, _ outcome: WaiverOutcome, _ view: PageView, _ findings: inout Findings
    ) {
        let name = waiver.check.value
        switch outcome {
        case .unknown:
            noteUnknown(waiver, view, &findings)
        case .idle:
            // Where the front matter cannot be read, findings that the waiver may be for are held back.
            if view.page.isFrontMatterUsable { noteIdle(waiver, view, &findings) }
        case .ended(let location):
            guard let until = waiver.until else { return }
            findings.add(
                "the waiver of '\(name)' ended on \(until.value)", on: view.index, at: until.range, label: "past",
                help: "mend what it hid, or agree on another day",
                related: [RelatedLocation(location, "this finding counts again")])
        case .hid:
            if waiver.reason?.value.isEmpty == false || view.page.hasUnreadableReason { return }
            let isComment = waiver.reach != .page
            findings.add(
                "the waiver of '\(name)' gives no reason", on: view.index, at: waiver.check.range, label: "no reason",
                help: isComment ? "say why after the check's name: '\(name) — reason'" : "say why in 'reason'")
        }
    }

    private static func noteUnknown(_ waiver: Waiver, _ view: PageView, _ findings: inout Findings) {
        let name = waiver.check.value
        if let check = Check.named(name) {
            // The only other reason for knowing nothing of it is that the check is turned off.
            guard check.code == badWaiver.code else { return }
            findings.add(
                "a waiver cannot be waived", on: view.index, at: waiver.check.range, help: "mend the waiver instead")
            return
        }
        let candidates = all.map { name.first?.isLowercase == true ? $0.slug : $0.code }
        let nearest = NearMisses.of(name, among: candidates)
        let fixes = nearest.count == 1 ? [Fix(
            title: "replace '\(name)' by '\(nearest[0])'",
            edits: [TextEdit(view.page.location(waiver.check.range), nearest[0])],
            isSafe: NearMisses.isSlip(name, for: nearest[0], of: .ownWords))] : []
        findings.add(
            "no check is called '\(name)'", on: view.index, at: waiver.check.range, label: "no such check",
            help: NearMisses.question(nearest) ?? "'planbook explain' lists all checks", fixes: fixes)
    }

    private static func noteIdle(_ waiver: Waiver, _ view: PageView, _ findings: inout Findings) {
        var help = "take the waiver away"
        var related: [RelatedLocation] = []
        if case .text(let reach) = waiver.reach {
            help += "; a comment answers for the line below it, or for its own line when text stands before it"
            let start = ByteRange(reach.start, reach.start)
            if reach.count > 0 { related = [RelatedLocation(view.page.location(start), "it answers for this")] }
        }
        let fixes = waiver.removal.map { range in
            // It may stand on the wrong line, and then its reason is worth keeping.
            [Fix(title: "take the waiver away", edits: [TextEdit(view.page.location(range), "")], isSafe: false)]
        }
        findings.add(
            "the waiver of '\(waiver.check.value)' hides nothing", on: view.index, at: waiver.check.range,
            label: "no such finding here", help: help, related: related, fixes: fixes ?? [])
    }

    private static func note(_ fault: WaiverFault, _ range: ByteRange, _ view: PageView, _ findings: inout Findings) {
        let form = "write '<!-- planbook: allow broken-link — reason -->'"
        switch fault {
        case .unknownWord(let word):
            let nearest = NearMisses.of(word, among: ["allow"])
            let fixes = nearest.isEmpty ? [] : [Fix(
                title: "replace '\(word)' by 'allow'", edits: [TextEdit(view.page.location(range), "allow")])]
            findings.add(
                word.isEmpty ? "a comment for planbook says nothing" : "a comment for planbook can 'allow', not '\(word)'",
                on: view.index, at: range, help: form, fixes: fixes)
        case .noCheck:
            findings.add("a waiver names no check", on: view.index, at: range, label: "allow what?", help: form)
        case .noSeparator:
            findings.add(
                "a waiver puts a comma between its checks and a dash before its reason", on: view.index, at: range,
                label: "comma or dash missing before this", help: form)
        }
    }
}

extension Page {
    /// Whether a waiver of the front matter has a reason that could not be read, which is reported there.
    fileprivate var hasUnreadableReason: Bool {
        hasMisspelt("reason") || hasInvalidValue(of: "waive.reason")
    }
}
