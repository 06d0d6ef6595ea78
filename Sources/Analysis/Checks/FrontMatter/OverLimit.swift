import Diagnostics
import Model

extension Check {
    /// F009: more than the compiler is willing to take.
    static let overLimit = Check(
        code: "F009", slug: "over-limit", level: .error,
        summary: "a file, its nesting, its tables, its transclusions or its page are over a limit",
        why: """
            Limits keep any input harmless: a page past one is left out and everything else still compiles. The limits
            are generous for text that people wrote; `limits` in `planbook.yml` sets them. File systems set the one on the
            length of a name: `.html` takes two bytes more than `.md`.
            """,
        bad: [
            Example(
                "content/handbook/deep.md",
                "# Deep\n\n«" + String(repeating: "> ", count: 100) + ">» a\n")
        ],
        good: [Example("content/handbook/deep.md", "# Deep\n\n> > > a\n\nSee [[server-down]].\n")],
        scope: .page { view, findings in
            for problem in view.page.problems {
                if case .nameTooLong = problem.kind {
                    findings.add(
                        "the file's name is too long for an address", on: view.index, at: problem.range, label: "not published",
                        help: "shorten the name to \(Page.longestName) bytes, '.md' included")
                }
                guard case .overLimit(let what) = problem.kind else { continue }
                findings.add(
                    "the page is over a limit: \(what)", on: view.index, at: problem.range,
                    help: "split the page, or raise the limit in 'planbook.yml'")
            }
            for (number, excess) in (view.base.relations.excessTransclusions[view.index] ?? [:]).sorted(by: { $0.key < $1.key }) {
                addTransclusion(number, excess, view, &findings)
            }
        })

    private static func addTransclusion(_ number: Int, _ excess: ExcessTransclusion, _ view: PageView, _ findings: inout Findings) {
        let limits = view.base.settings.limits
        let what =
            switch excess {
            case .depth: "more than \(limits.transclusionDepth) transclusions inside each other"
            case .bytes: "transclusions of more than \(limits.transclusionBytes) bytes"
            }
        findings.add(
            "the page is over a limit: \(what)", on: view.index, at: view.page.references[number].targetRange,
            label: "left out", help: "link to the page instead, or raise the limit in 'planbook.yml'")
    }
}
