import Diagnostics
import Foundation
import Testing

@testable import LanguageServer

/// What is offered at `‸`, and what the text is once it was taken.
@Suite struct CompletionTests {
    static let files = [
        "content/handbook/notes.md": "# Notes on servers\n\n## Part one {#one}\n\n## Part two\n\nText.\n",
        "content/handbook/b.md": "---\naliases: [Bravo sheet]\ntags: [net]\n---\n\n# Beta\n\n[[notes]] [[_part]]\n", "content/handbook/_part.md": "A part.\n\n## Piece\n",
        "content/plans/server-down.md": "---\ntitle: Server down plan\nstatus: draft\n---\n\nText.\n",
        "content/customers/harbour-foods.md": "---\ntitle: Harbour Foods\nstatus: draft\nvariables: { door: d1 }\n---\n\nText.\n",
        "planbook.yml": "variables: { file_server: fs1 }\n",
    ]

    /// The labels that are offered at the mark in the text of the document at `path`.
    private func labels(_ path: String, _ text: String, _ files: [String: String] = files) throws -> [String] {
        let editor = try Editor(files)
        return try editor.request("textDocument/completion", editor.at(path, text))["items"]?.items.map { $0["label"]?.text ?? "" } ?? []
    }

    /// The text after the offer `label` was taken.
    private func taken(_ label: String, _ path: String, _ text: String) throws -> String {
        let editor = try Editor(Self.files)
        let items = try editor.request("textDocument/completion", editor.at(path, text))["items"]?.items ?? []
        let item = try #require(items.first { $0["label"]?.text == label }, "\(items.map { $0["label"]?.text ?? "" })")
        let range = try #require(item["textEdit"]?["range"])
        let change = DidChangeParams.Change(
            range: try JSONDecoder().decode(WireRange.self, from: Data(range.bytes)), text: item["textEdit"]?["newText"]?.text ?? "")
        let result = DocumentText(Array(text.replacing("‸", with: "").utf8), .utf16).changed(by: [change])
        return result.text(.init(0, result.bytes.count))
    }

    private static let page = "content/handbook/new.md"
    private static let plan = "content/plans/restore-server.md"

    @Test(arguments: [
        ("[[not‸", "notes", "[[notes]]"), ("[[not‸]]", "notes", "[[notes]]"), ("[[n‸otes#one|x]]", "notes", "[[notes#one|x]]"), ("ä😀 [[no‸ and [[b]]", "notes", "ä😀 [[notes]] and [[b]]"),
        ("[[Notes on‸", "Notes on servers", "[[Notes on servers]]"), ("[[bravo‸", "Bravo sheet", "[[Bravo sheet]]"),
        ("![[_p‸", "_part", "![[_part]]"), ("[[plans/ser‸", "plans/server-down", "[[plans/server-down]]"),
        ("[[server-d‸", "server-down", "[[incidents/server-down]]"), ("[[notes#‸", "one", "[[notes#one]]"), ("[[notes#tw‸]]", "part-two", "[[notes#part-two]]"),
        ("[[notes#Part t‸", "part-two", "[[notes#part-two]]"), ("[[#h‸", "here", "[[#here]]"), ("{{fi‸", "file_server", "{{file_server}}"), ("{{ do‸ }}", "door", "{{ door }}"),
        ("`x` {{f‸ile_server}}", "file_server", "`x` {{file_server}}"), ("```sh\necho {{f‸\n```", "file_server", "```sh\necho {{file_server}}\n```"),
        ("<!-- planbook: allow broken-l‸", "broken-link", "<!-- planbook: allow broken-link — "),
    ])
    func `a link, a place and a variable are written whole`(line: String, label: String, expected: String) throws {
        let head = "# New\n\n## Here\n\n"
        #expect(try taken(label, Self.page, head + line + "\n") == head + expected + "\n")
    }

    @Test(arguments: ["Text ‸", "[[a]] ‸", "`[[no‸`", "```\n[[no‸\n```", "[[notes|te‸", "→ ‸", "1. A {ro‸", "{{no thing! ‸"])
    func `where nothing is known nothing is offered`(line: String) throws {
        #expect(try labels(Self.page, "# New\n\n" + line + "\n") == [])
    }

    @Test func `snippets are offered where their text is shown alone`() throws {
        #expect(try labels(Self.page, "[[_pa‸") == [])
        #expect(try labels(Self.page, "![[_pa‸") == ["_part"])
        #expect(try labels(Self.page, "![[_part#‸") == ["piece"])
    }

    @Test(arguments: [
        ("- If not → ‸", "exit", "- If not → exit"), ("- If not →‸", "exit", "- If not → exit"), ("- If not -> acc‸", "accept the loss", "- If not -> accept the loss"),
        ("→ esc‸", "escalate to [[technician]]", "→ escalate to [[technician]]"), ("→ escalate to [[te‸", "technician", "→ escalate to [[technician]]"),
        ("→ ‸", "[[#replace]]", "→ [[#replace]]"), ("→ [[#re‸", "replace", "→ [[#replace]]"), ("→ ‸", "[[plans/server-down]]", "→ [[plans/server-down]]"),
        ("1. **Do.** {ro‸}", "role=", "1. **Do.** {role=}"), ("1. **Do.** {#do role=te‸}", "technician", "1. **Do.** {#do role=technician}"),
        ("1. **Do.** {approval=‸", "technician", "1. **Do.** {approval=technician"), ("1. **Do.** {time=5m op‸}", "optional", "1. **Do.** {time=5m optional}"), ("```sh {da‸", "danger", "```sh {danger"),
    ])
    func `outcomes and attributes are offered in a plan`(line: String, label: String, expected: String) throws {
        let head = "---\ntitle: T\n---\n\n## Tactical steps\n\n1. **Restart.** {#restart}\n\n## Contingencies\n\n### If the hardware is broken {#replace}\n\n"
        #expect(try taken(label, Self.plan, head + line + "\n") == head + expected + "\n")
    }

    @Test func `behind escalate to roles alone are offered`() throws {
        #expect(try labels(Self.plan, "---\ntitle: T\n---\n\n→ escalate to [[‸") == ["technician"])
    }

    @Test(arguments: [
        ("pri‸", "priority", "priority: "), ("‸priority: P1", "priority", "priority: P1"), ("priority: ‸", "P2", "priority: P2"), ("priority:‸", "P2", "priority: P2"), ("priority: P‸1", "P2", "priority: P2"),
        ("incidents: [ser‸]", "server-down", "incidents: [server-down]"), ("incidents: ‸", "unknown", "incidents: unknown"), ("incidents:\n  - Serv‸", "server-down", "incidents:\n  - server-down"),
        ("owner: \"[[te‸\"", "technician", "owner: \"[[technician]]\""), ("owner: \"[[te‸]]\"", "technician", "owner: \"[[technician]]\""), ("owner: te‸ # c", "technician", "owner: technician # c"),
        ("review: { ‸ }", "last", "review: { last:  }"), ("review: { last: ‸ }", "2026-11-23", "review: { last: 2026-11-23 }"), ("exercise:\n  last: nev‸", "never", "exercise:\n  last: never"),
        ("rto: ‸", "none", "rto: none"), ("status: dr‸", "draft", "status: draft"), ("kind: ‸", "plan", "kind: plan"), ("waive:\n  - check: missing-s‸", "missing-strategic-step", "waive:\n  - check: missing-strategic-step"),
        ("tags: [‸]", "net", "tags: [net]"),
    ])
    func `front matter is completed while it is written`(line: String, label: String, expected: String) throws {
        #expect(try taken(label, Self.plan, "---\n" + line + "\n---\n") == "---\n" + expected + "\n---\n")
    }

    @Test func `fields that are missing come first, those that are there do not come`() throws {
        let found = try labels(Self.plan, "---\ntitle: T\n‸\nincidents: [a]\nrto: 4h\n---\n")
        #expect(found.prefix(3) == ["priority", "owner", "review"])
        #expect(!found.contains("title") && !found.contains("incidents") && !found.contains("rto") && found.contains("rpo"))
    }

    @Test func `fields are those of the kind that the page has`() throws {
        #expect(try labels(Self.page, "---\n‸\n---\n").contains("owner") == false)
        #expect(try labels(Self.page, "---\nkind: service\n‸\n---\n").prefix(1) == ["owner"])
        #expect(try labels("content/customers/new.md", "---\ntitle: N\ncontacts:\n  - ‸\n---\n") == ["name", "role", "phone", "email", "hours", "authorises"])
        #expect(try labels("content/plans/index.md", "---\n‸\n---\n").contains("priority") == false)
    }

    @Test func `what a list has is not offered again`() throws {
        #expect(try labels(Self.plan, "---\nincidents: [server-down, ‸]\n---\n") == ["unknown"])
        #expect(try labels(Self.plan, "---\nincidents:\n- unknown\n- ‸\n---\n") == ["server-down"])
    }

    @Test func `one of several fields that stand for each other is enough`() throws {
        let head = "---\noverrides:\n  - plan: restore-server\n    "
        #expect(try labels("content/customers/new.md", head + "‸\n---\n") == ["step", "reason", "replace", "skip", "add"])
        #expect(try labels("content/customers/new.md", head + "skip: true\n    ‸\n---\n") == ["step", "reason"])
        #expect(try labels("content/customers/new.md", head + "step: ‸\n---\n") == ["restart"])
    }

    @Test func `settings are completed as well`() throws {
        #expect(try labels("planbook.yml", "rev‸").contains("review_grace"))
        #expect(try labels("planbook.yml", "checks:\n  broken-l‸").contains("broken-link"))
        #expect(try labels("planbook.yml", "checks:\n  broken-link: ‸") == ["error", "warning", "info", "off"])
        #expect(try labels("planbook.yml", "raw_html: ‸") == ["true", "false"])
        #expect(try labels("planbook.yml", "priorities: { P1: { ‸ } }") == ["name", "response"])
        #expect(try labels("planbook.yml", "sections:\n  tac‸").first == "tactical-steps")
    }

    @Test func `an offer says what it is`() throws {
        let editor = try Editor(Self.files)
        let link = try editor.request("textDocument/completion", editor.at(Self.page, "[[restore-s‸"))["items"]?[0]
        #expect(link?["detail"] == "plan P2 · Restore the server" && link?["filterText"] == "restore-server" && link?["kind"] == 17)
        let field = try editor.request("textDocument/completion", editor.at(Self.plan, "---\nrt‸\n---\n"))["items"]?[0]
        #expect(field?["documentation"]?["value"]?.text?.hasPrefix("Recovery time objective") == true)
    }

    @Test func `of many pages the best hundred are offered, and more typing finds the others`() throws {
        let files = Dictionary(uniqueKeysWithValues: (100..<350).map { ("content/handbook/page-\($0).md", "# P \($0)\n") })
        let editor = try Editor(files)
        let all = try editor.request("textDocument/completion", editor.at(Self.page, "[[‸"))
        #expect(all["isIncomplete"] == true && all["items"]?.items.count == 100)
        let one = try editor.request("textDocument/completion", editor.at(Self.page, "[[page-3‸"))
        let names = one["items"]?.items.map { $0["label"]?.text ?? "" } ?? []
        #expect(names.prefix(50) == (300..<350).map { "page-\($0)" }[...])
    }

    @Test func `what is typed right before is no hindrance`() throws {
        let editor = try Editor(Self.files)
        try editor.open(Self.page, "# N\n")
        editor.settle()
        let before = editor.told
        try editor.change(Self.page, [(["start": ["line": 1, "character": 0], "end": ["line": 1, "character": 0]], "[[not")])
        let params: JSON = ["textDocument": ["uri": .text(editor.uri(Self.page))], "position": ["line": 1, "character": 5]]
        #expect(try editor.request("textDocument/completion", params)["items"]?[0]?["label"] == "notes")
        #expect(editor.told == before)
    }
}

/// How well a name fits what was typed.
@Suite struct NameQueryTests {
    @Test(arguments: [
        ("", "anything", 0), ("res", "restore", 0), ("RES", "Restore", 0), ("a b", "A-b", 0), ("a_b", "a b", 0), ("sto", "re-store", 1), ("plans/re", "plans/restore", 0),
        ("ore", "restore", 2), ("rse", "restore server", 3), ("est", "re set", nil), ("xyz", "restore", nil), ("restores", "restore", nil), ("ü", "Über", 0), ("ÜB", "über", 0), ("e", "ё", nil),
    ] as [(String, String, Int?)])
    func `names are compared as links compare them`(typed: String, name: String, fit: Int?) {
        #expect(NameQuery(typed).fit(of: name)?.rawValue == fit)
    }
}
