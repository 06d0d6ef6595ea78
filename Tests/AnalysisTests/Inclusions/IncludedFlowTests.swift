import Compiler
import Diagnostics
import Model
import Reporting
import TestSupport
import Testing

/// Sections, steps, contingencies and places that a plan has through its transclusions.
@Suite struct IncludedFlowTests {
    private static let path = "content/plans/restore-server.md"
    private static let fields = """
        ---
        title: Restore the server
        incidents: [server-down]
        priority: P2
        owner: technician
        review: { last: 2026-09-01, every: 1y }
        ---

        Gets it back.


        """
    private static let tactical = "## Tactical steps\n\n1. **Restart it.** {#restart role=technician time=10m}\n\n   - If it stays down → [[#replace]]\n\n"
    private static let contingencies = "## Contingencies\n\n### If the hardware is broken {#replace}\n\n1. Move the disks. {role=technician}\n\n→ exit\n\n"
    private static let rest = "## Communication\n\nTell the customer.\n\n## Exit criteria\n\n- [ ] It answers.\n\n## Strategic steps\n\n1. Renew. {role=technician}\n"

    private func base(_ plan: String, _ snippets: [String: String]) throws -> ScratchKnowledgeBase {
        try ScratchKnowledgeBase(snippets.merging([Self.path: Self.fields + plan]) { $1 })
    }

    private func flow(_ plan: String, _ snippets: [String: String]) throws -> Flow {
        let base = try base(plan, snippets).compile().base
        let page = try #require(base.pages.first { $0.id == "plans/restore-server" })
        return page.flow
    }

    private func described(_ flow: Flow) -> String {
        let steps = flow.steps.map { step in
            switch step.place {
            case .contingency(let number): "\(number):\(step.title)"
            default: "\(step.place):\(step.title)"
            }
        }
        return (steps + flow.contingencies.map { "(\($0.trigger))" }).joined(separator: ", ")
    }

    @Test(arguments: [
        // Steps where a numbered list would hold steps.
        ("## Tactical steps\n\n![[_s]]\n\n" + contingencies + rest, "1. One. {role=technician}\n2. Two.\n",
            "tactical:One, tactical:Two, 0:Move the disks, strategic:Renew, (If the hardware is broken)"),
        (tactical + "![[_s]]\n\n" + contingencies + rest, "1. One.\n",
            "tactical:Restart it, tactical:One, 0:Move the disks, strategic:Renew, (If the hardware is broken)"),
        ("## Tactical steps\n\n![[_s]]\n\n1. Last.\n\n" + contingencies + rest, "1. One.\n",
            "tactical:One, tactical:Last, 0:Move the disks, strategic:Renew, (If the hardware is broken)"),
        // A list outside of any section is no list of steps, in a snippet either.
        (tactical + contingencies + rest + "\n## References\n\n![[_s]]\n", "1. One.\n",
            "tactical:Restart it, 0:Move the disks, strategic:Renew, (If the hardware is broken)"),
        // Conditions are contingencies below their heading.
        (tactical + contingencies + "![[_s]]\n\n" + rest, "### If it burns\n\n1. Run.\n\n→ exit\n",
            "tactical:Restart it, 0:Move the disks, 1:Run, strategic:Renew, (If the hardware is broken), (If it burns)"),
        (tactical + "## Contingencies\n\n![[_s]]\n\n### If the hardware is broken {#replace}\n\n1. Move the disks.\n\n→ exit\n\n" + rest, "### If it burns\n\n1. Run.\n\n→ exit\n",
            "tactical:Restart it, 0:Run, 1:Move the disks, strategic:Renew, (If it burns), (If the hardware is broken)"),
        (tactical + "![[_s]]\n\n" + contingencies + rest, "### If it burns\n\n1. Run.\n",
            "tactical:Restart it, tactical:Run, 0:Move the disks, strategic:Renew, (If the hardware is broken)"),
        // Whole sections bring their own headings.
        (tactical + "![[_s]]\n\n" + rest, "## Contingencies\n\n### If the hardware is broken {#replace}\n\n1. Buy.\n\n→ exit\n",
            "tactical:Restart it, 0:Buy, strategic:Renew, (If the hardware is broken)"),
        // A section of another plan.
        (tactical + contingencies + "## Communication\n\nTell.\n\n## Exit criteria\n\nIt answers.\n\n## Strategic steps\n\n![[unknown#next-steps]]\n", "Text.\n",
            "tactical:Restart it, 0:Move the disks, strategic:Decide, (If the hardware is broken)"),
    ])
    func `what is included counts where it is included`(plan: String, snippet: String, expected: String) throws {
        #expect(described(try flow(plan, ["content/plans/_s.md": snippet])) == expected)
    }

    @Test func `snippets inside snippets count as well, and the same one counts each time`() throws {
        let snippets = ["content/_parts/outer.md": "1. First.\n\n![[_parts/inner]]\n", "content/_parts/inner.md": "1. Inner. {role=technician}\n"]
        let plan = "## Tactical steps\n\n![[_parts/outer]]\n\n![[_parts/inner]]\n\n" + Self.contingencies + Self.rest
        let flow = try flow(plan, snippets)
        #expect(flow.steps.prefix(3).map(\.title) == ["First", "Inner", "Inner"])
        #expect(flow.steps.prefix(3).map { $0.role == nil } == [true, false, false])
    }

    @Test func `a plan that is put together from snippets has no findings`() throws {
        let plan = "![[_parts/response]]\n\n## Contingencies\n\n![[_parts/fallbacks]]\n\n![[_parts/after]]\n"
        let snippets = [
            "content/_parts/response.md": Self.tactical, "content/_parts/after.md": Self.rest,
            "content/_parts/fallbacks.md": "### If the hardware is broken {#replace}\n\n1. Move the disks. {role=technician}\n\n→ [[#restart]]\n",
        ]
        let found = try base(plan, snippets).findings()
        #expect(found == [])
    }

    @Test func `the last line of a snippet is the outcome of the contingency that includes it`() throws {
        let plan = Self.tactical + "## Contingencies\n\n### If the hardware is broken {#replace}\n\n![[_parts/spare]]\n\n" + Self.rest
        #expect(try base(plan, ["content/_parts/spare.md": "1. Fetch the spare. {role=technician}\n\n→ escalate to [[technician]]\n"]).findings() == [])
        let open = try base(plan, ["content/_parts/spare.md": "1. Fetch the spare. {role=technician}\n"]).findings()
        #expect(open.map { $0.prefix(4) } == ["G204"])
    }

    @Test func `a defect of a snippet is one finding, in the snippet, and names who includes it`() throws {
        let plan = "## Tactical steps\n\n![[_parts/start]]\n\n" + Self.contingencies + Self.rest
        let other = plan.replacing("## Tactical", with: "Other.\n\n## Tactical")
        let fields = Self.fields.replacing("title: Restore the server", with: "title: Another")
        let base = try ScratchKnowledgeBase([
            Self.path: Self.fields + plan, "content/plans/another.md": fields + other,
            "content/_parts/start.md": "1. Restart it. {role=technician}\n\n   - If it stays down → call somebody\n   - If not → [[#replace]]\n",
        ])
        let diagnostics = try base.compile(rendersBodies: false).diagnostics
        #expect(diagnostics.map(\.code) == ["F005"])
        let compilation = try base.compile(rendersBodies: false)
        #expect(compilation.report.sources(diagnostics[0].location.file).path == "content/_parts/start.md")
        #expect(diagnostics[0].related.map { compilation.report.sources($0.location.file).path } == ["content/plans/another.md", "content/plans/restore-server.md"])
    }

    @Test func `a snippet links to places of the pages that include it`() throws {
        let snippet = "content/_parts/start.md"
        let text = "1. Restart it. {role=technician}\n\n   - If it stays down → [[#replace]]\n"
        let plan = "## Tactical steps\n\n![[_parts/start]]\n\n" + Self.contingencies + Self.rest
        #expect(try base(plan, [snippet: text]).findings() == [])
        let lacking = plan.replacing("{#replace}", with: "{#swap}")
        #expect(try base(lacking, [snippet: text]).findings() == ["L303 \(snippet):63-70"])
    }

    @Test(arguments: [
        ("[[#included]]", []), ("[[#Included place]]", []), ("[[#step]]", []), ("[[#absent]]", ["L303"]),
    ])
    func `links lead to places that a transclusion brings`(link: String, codes: [String]) throws {
        let files = [
            "content/_parts/p.md": "## Included place {#included}\n\n1. Do. {#step}\n",
            "content/handbook/notes.md": "# Notes\n\n[[server-down]], \(link).\n\n![[_parts/p]]\n",
            "content/handbook/far.md": "# Far\n\nSee [[notes\(link.dropFirst(2)).\n",
        ]
        let found = try ScratchKnowledgeBase(files).findings()
        #expect(found.map { String($0.prefix(4)) } == codes + codes)
    }

    @Test func `a page that only a snippet links to is no orphan once the snippet is included`() throws {
        let index = "# Handbook\n\n[[notes]]\n"
        let files = ["content/handbook/index.md": index, "content/handbook/lost.md": "# Lost\n\n[[server-down]]\n", "content/_n.md": "See [[lost]].\n"]
        #expect(try ScratchKnowledgeBase(files).findings().map { $0.prefix(4) } == ["L304"])
        #expect(try ScratchKnowledgeBase(files.merging(["content/handbook/index.md": index + "\n![[_n]]\n"]) { $1 }).findings() == [])
    }

    @Test func `steps that are included over and over end at a bound`() throws {
        var files = ["content/_parts/n0.md": String(repeating: "1. Do.\n", count: 64), "planbook.yml": "limits: { output_bytes: 1000000 }\n"]
        for number in 1..<12 {
            files["content/_parts/n\(number).md"] = String(repeating: "![[_parts/n\(number - 1)]]\n\n", count: 4)
        }
        let flow = try flow("## Tactical steps\n\n![[_parts/n11]]\n\n" + Self.contingencies + Self.rest, files)
        #expect(flow.steps.count > 64 && flow.steps.count <= 10_002)
    }
}
