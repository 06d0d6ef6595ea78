import Foundation
import Model
import TestSupport
import Testing

@testable import Compiler

/// Plans as CACAO playbooks: what becomes of each construct, and that systems can follow all of it.
@Suite struct CacaoTests {
    /// A plan of the scratch knowledge base with `body`, and what its playbook is.
    private static func playbook(_ body: String, front: String = "", _ files: [String: String] = [:]) throws -> [UInt8] {
        let head = "---\ntitle: Mend it\nincidents: [server-down]\npriority: P2\nowner: technician\nreview: { last: 2026-09-01, every: 1y }\n\(front)---\n\n"
        let scratch = try ScratchKnowledgeBase(files.merging(["content/plans/mend.md": head + body + "\n"]) { $1 })
        let compilation = try scratch.compile()
        let plan = try compilation.plan(named: "mend").get()
        let json = try #require(compilation.playbooks(of: [plan], jobs: 1).first)
        #expect(PlaybookInspection.faults(in: json) == [])
        return json
    }

    private static func object(_ json: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    /// The only step of the playbook with the name `name`.
    private static func step(_ name: String, _ json: [UInt8]) throws -> [String: Any] {
        let workflow = try #require(object(json)["workflow"] as? [String: [String: Any]])
        return try #require(workflow.values.first { $0["name"] as? String == name })
    }

    private static func command(_ step: [String: Any]) -> String { (step["commands"] as? [[String: Any]])?.first?["command"] as? String ?? "" }

    private static let tactical = "## Tactical steps\n\n"

    @Test(arguments: [
        // Steps lead to each other, and the last one to the end.
        (tactical + "1. **One.** Do.\n2. **Two.** Do.", [
            "start Start → completion: One", "action One → completion: Two", "action Two → completion: END",
        ]),
        // What comes before the steps, what ends the plan, and what is done later.
        ("## Communication\n\nTell.\n\n## Triage\n\nLook.\n\n" + tactical + "1. **One.**\n   - If it holds → exit\n\n## Exit criteria\n\n- [ ] Up.\n\n## Strategic steps\n\n1. **Renew.**\n", [
            "start Start → completion: Communication", "action Communication → completion: Triage", "action Triage → completion: One",
            "action One → completion: If it holds", "if-condition If it holds → completion: END, true: Exit criteria, false: Exit criteria",
            "action Exit criteria → completion: Renew", "action Renew → completion: END",
        ]),
        // A contingency that a branch leads to, and one whose outcome leads back: a loop is a loop.
        (tactical + "1. **One.** {#one}\n\n   - If it smokes → [[#smoke]]\n   - If it burns → [[#fire]]\n\n## Contingencies\n\n### If smoke {#smoke}\n\n1. **Air.**\n\n→ [[#one]]\n\n### If fire {#fire}\n\n→ escalate to [[technician]]", [
            "start Start → completion: One", "action One → completion: If it smokes",
            "if-condition If it smokes → completion: END, true: Air, false: If it burns",
            "action Escalate to Technician → completion: END",
            "if-condition If it burns → completion: END, true: Escalate to Technician, false: END", "action Air → completion: One",
        ]),
        // Every other kind of outcome.
        (tactical + "1. **One.**\n\n   - If a → accept the loss\n   - If b → declare unknown\n   - If c → [[restore-server]]\n   - If d → nothing we know", [
            "start Start → completion: One", "action One → completion: If a", "action Accept the loss → completion: END",
            "if-condition If a → completion: END, true: Accept the loss, false: If b", "playbook-action Go on with The unknown → completion: END",
            "if-condition If b → completion: END, true: Go on with The unknown, false: If c", "playbook-action Go on with Restore the server → completion: END",
            "if-condition If c → completion: END, true: Go on with Restore the server, false: If d", "action Read on in the plan → completion: END",
            "if-condition If d → completion: END, true: Read on in the plan, false: END",
        ]),
        // The first time that runs out is a timeout; a later one is asked for.
        (tactical + "1. **One.**\n\n   - After 2h → accept the loss\n   - After 30m → escalate to [[technician]]", [
            "start Start → completion: One", "action Escalate to Technician → completion: END",
            "action One within 1800000 → success: After 2h, failure: Escalate to Technician", "action Accept the loss → completion: END",
            "if-condition After 2h → completion: END, true: Accept the loss, false: END",
        ]),
        // What no branch leads to is for the whole plan, and asked for when a step fails.
        (tactical + "1. **One.**\n\n## Contingencies\n\n### If it rains {#rain}\n\n1. **Umbrella.**\n\n### When it snows {#snow}\n\n→ [[#rain]]\n", [
            "start Start → completion: One", "action One → success: END", "action Umbrella → success: END",
            "action What went wrong? → completion: When it snows", "if-condition When it snows → completion: END, true: Umbrella, false: END",
        ]),
        // Contingencies that only lead to each other, or that say nothing, still end.
        (tactical + "1. **One.**\n\n   - If x → [[#a]]\n\n## Contingencies\n\n### If a {#a}\n\n→ [[#b]]\n\n### If b {#b}\n\n→ [[#a]]\n\n### If c {#c}\n\n### If d {#d}\n\n1. **Only.**", [
            "start Start → completion: One", "action One → success: If x", "if-condition If x → completion: END, true: END, false: END",
            "action Only → success: END", "action What went wrong? → completion: If c", "if-condition If c → completion: END, true: END, false: If d",
            "if-condition If d → completion: END, true: Only, false: END",
        ]),
        // A loop that nothing leaves is an error of the plan, and ends all the same.
        (tactical + "1. **One.**\n\n   - If x → [[#a]]\n\n## Contingencies\n\n### If a {#a}\n\n1. **Again.** {#again}\n2. **More.**\n\n→ [[#again]]", [
            "start Start → completion: One", "action One → completion: If x", "if-condition If x → completion: END, true: Again, false: END",
            "action Again → success: More, failure: END", "action More → completion: Again",
        ]),
        // A plan that says nothing but what it is for has that to do.
        ("Read this.", ["start Start → completion: Mend it", "action Mend it → completion: END"]),
    ])
    func `a flow becomes a workflow`(body: String, outline: [String]) throws {
        #expect(try PlaybookInspection.outline(of: Self.playbook(body)) == outline)
    }

    @Test func `a step says who does it, how long it takes, who must agree and what it destroys`() throws {
        let body = Self.tactical + """
            1. **Wipe `{{disk}}`.** In [[restore-server]], see [there](https://example.com/x). {#wipe role=technician time=90m approval=technician optional}

               ```sh {danger}
               mkfs   {{disk}} < /dev/null
               echo "done"
               ```

               - If it & more fail -> exit
            """
        let json = try Self.playbook(body, front: "variables: { disk: /dev/sda }\n")
        let step = try Self.step("Wipe {{disk}}", json)
        #expect(
            Self.command(step) == """
                Wipe /dev/sda. In Restore the server, see there (https://example.com/x).

                Destructive: read it twice before you run it

                mkfs   /dev/sda < /dev/null
                echo "done"

                - If it & more fail -> exit
                """)
        #expect(
            step["description"] as? String == """
                Approval needed first: Technician.
                Optional: it may be skipped.
                Expected to take 90m.
                Destructive: it holds a command that destroys data; read it twice before you run it.
                """)
        let time = (step["step_variables"] as? [String: [String: Any]])?["__expected_time__"]
        #expect(time?["value"] as? String == "5400000" && step["timeout"] == nil)
        let agents = try #require(try Self.object(json)["agent_definitions"] as? [String: [String: Any]])
        #expect(agents[step["agent"] as? String ?? ""]?["name"] as? String == "Technician")
        #expect(step["out_args"] as? [String] == ["__condition_1__"])
        #expect(!String(decoding: json, as: UTF8.self).contains("555-0100"), "people come and go: a playbook names roles")
    }

    @Test func `a step of a contingency says which one it is, and a snippet's steps are steps`() throws {
        let body = Self.tactical + "1. **One.**\n\n   - If x → [[#c]]\n\n![[_more]]\n\n## Contingencies\n\n### If `x` {#c}\n\nCalm down.\n\n1. **Wait.**\n2. **Go.**\n\n→ exit"
        let json = try Self.playbook(body, ["content/_more.md": "1. **Two.** As {{place}} has it.\n"])
        #expect(try Self.step("Wait", json)["description"] as? String == "Contingency: If x\nCalm down.")
        #expect(try Self.step("Go", json)["description"] as? String == "Contingency: If x")
        #expect(Self.command(try Self.step("Two", json)) == "Two. As {{place}} has it.")
    }

    @Test func `what the plan is stands at the head`() throws {
        let settings = ["planbook.yml": "title: Brightmoor\nurl: https://plans.example.com/it\nhistory: false\n"]
        let body = "Mends it, with [[technician]].\nAt once.\n\n## Triage\n\nLook.\n\n" + Self.tactical + "1. Do."
        let playbook = try Self.object(Self.playbook(body, front: "tags: [a, b]\n", settings))
        #expect(playbook["description"] as? String == "Mends it, with Technician. At once.")
        #expect(playbook["playbook_types"] as? [String] == ["investigation", "remediation"])
        #expect(playbook["priority"] as? Int == 25 && playbook["severity"] as? Int == 50 && playbook["labels"] as? [String] == ["a", "b"])
        #expect(playbook["created"] as? String == "2026-09-01T00:00:00.000Z" && playbook["modified"] as? String == "2026-09-01T00:00:00.000Z")
        let page = (playbook["external_references"] as? [[String: String]])?.first
        #expect(page?["url"] == "https://plans.example.com/it/plans/mend.html" && page?["external_id"] == "plans/mend")
    }

    @Test func `another plan goes by the id that its own playbook has, and ids stay`() throws {
        let json = try Self.playbook(Self.tactical + "1. **One.**\n\n   - If c → [[restore-server]]\n")
        let compilation = try ScratchKnowledgeBase([:]).compile()
        let other = try compilation.playbooks(of: [compilation.plan(named: "Server rescue").get()], jobs: 1)[0]
        #expect(try Self.step("Go on with Restore the server", json)["playbook_id"] as? String == Self.object(other)["id"] as? String)
        #expect(try Self.object(other)["id"] as? String == "playbook--0ba6deac-9ef9-5b7b-b7a8-3cb5beeacf42")
    }

    @Test func `secrets are left out of what is exported in spite of them`() throws {
        let secret = "AKIA" + "X7QK2MZP4TBW6VND"
        let json = try Self.playbook(Self.tactical + "1. **One.** Use `\(secret)`.")
        #expect(!String(decoding: json, as: UTF8.self).contains(secret))
    }

    @Test func `a customer's playbooks have its values and its own steps, and ids of their own`() throws {
        let files = [
            "content/customers/acme.md": """
                ---
                title: Acme Bakery
                services: [backup]
                ranking: [server-down]
                agreed: 2026-10-01
                contacts: [{ name: The oven office, phone: 555-0111, hours: 24x7 }]
                variables: { place: the bakery }
                overrides:
                  - plan: restore-server
                    step: restart
                    replace: Ring the oven office at {{place}}.
                    reason: They hold the key
                ---

                Bread.
                """
        ]
        let scratch = try ScratchKnowledgeBase(files)
        var compilation = try scratch.compile()
        let whole = try compilation.playbooks(of: [compilation.plan(named: "restore-server").get()], jobs: 1)[0]
        #expect(!String(decoding: whole, as: UTF8.self).contains("Acme"))
        try compilation.limit(to: compilation.customer(named: "acme").get())
        let own = try compilation.playbooks(of: [compilation.plan(named: "restore-server").get()], jobs: 1)[0]
        #expect(PlaybookInspection.faults(in: own) == [])
        #expect(Self.command(try Self.step("Restart it", own)).contains("Ring the oven office at the bakery."))
        #expect(try Self.object(own)["id"] as? String != Self.object(whole)["id"] as? String)
    }

    @Test func `the sample's plans become playbooks that systems can follow, whatever the jobs`() throws {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL.path
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: 2, rendersBodies: true)
        let compilation = try Compilation(KnowledgeBaseFolder(at: root), options)
        let playbooks = try compilation.playbooks(of: compilation.activePlans, jobs: 1)
        #expect(playbooks.count > 30)
        #expect(playbooks.flatMap { PlaybookInspection.faults(in: $0) } == [])
        #expect(try compilation.playbooks(of: compilation.activePlans, jobs: 5) == playbooks)
    }
}
