import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// Where links lead, who links to a place, and what is said of both.
@Suite struct LinkTests {
    private static let notes = "content/handbook/notes.md"
    private static let files = [
        "content/handbook/b.md": "---\ntitle: Beta\n---\n\nWhat *Beta* says.\nIn two lines.\n\nMore.\n\n## Part one\n\nOf the part.\n",
        "content/handbook/c.md": "# C\n\n[[b#part-one]] and ![[b]] and [x](b.md) and [[c]]\n", "content/handbook/p.png": "PNG",
        "content/roles/lead.md": "---\ntitle: Lead\nstatus: draft\n---\n\nIt leads.\n", "planbook.yml": "variables: { file_server: fs1 }\n",
    ]

    private func definition(_ text: String, at path: String = notes) throws -> [String] {
        let editor = try Editor(Self.files)
        return try editor.request("textDocument/definition", editor.at(path, text)).items.map { shown($0, editor) }
    }

    private func shown(_ location: JSON, _ editor: Editor) -> String {
        (location["uri"]?.text ?? "").replacing("file://\(editor.base.root)/content/", with: "") + " " + (location["range"]?.range ?? "")
    }

    @Test(arguments: [
        ("[[‸b]]", ["handbook/b.md 1:7-1:11"]), ("😀 [[Be‸ta]]", ["handbook/b.md 1:7-1:11"]), ("[[b#Part ‸one]]", ["handbook/b.md 9:3-9:11"]), ("[x](b.m‸d)", ["handbook/b.md 1:7-1:11"]),
        ("![[‸b]]", ["handbook/b.md 1:7-1:11"]), ("![x](p.p‸ng)", ["handbook/p.png 0:0-0:0"]), ("[[#he‸re]]\n\n## Here\n", ["handbook/notes.md 2:3-2:7"]),
        ("[[no‸where]]", []), ("te‸xt [[b]]", []), ("[[b#no‸where]]", ["handbook/b.md 1:7-1:11"]), ("[[plans‸]]", []),
    ])
    func `a link leads to its page or its place`(text: String, expected: [String]) throws { #expect(try definition(text) == expected) }

    @Test func `a field leads to the page that it names`() throws {
        #expect(try definition("---\ntitle: S\nowner: techn‸ician\n---\n\nText.\n", at: "content/services/new.md") == ["roles/technician.md 1:7-1:17"])
        let plan = "---\ntitle: R\nincidents: [\"[[server‸-down]]\"]\n---\n\nText.\n"
        #expect(try definition(plan, at: "content/plans/new.md") == ["incidents/server-down.md 1:7-1:18"])
    }

    @Test func `a name of several pages leads to all of them`() throws {
        let editor = try Editor(["content/x/same.md": "# One\n", "content/y/same.md": "# Two\n"])
        let found = try editor.request("textDocument/definition", editor.at(Self.notes, "[[sam‸e]]")).items.map { shown($0, editor) }
        #expect(found == ["x/same.md 0:2-0:5", "y/same.md 0:2-0:5"])
    }

    @Test func `who links to a page is found, from a link to it and from itself`() throws {
        let editor = try Editor(Self.files)
        var asked = try editor.at(Self.notes, "[[‸b]]\n")
        guard case .object(var members) = asked else { return }
        members["context"] = ["includeDeclaration": true]
        asked = .object(members)
        let found = try editor.request("textDocument/references", asked).items.map { shown($0, editor) }
        #expect(found.prefix(2) == ["handbook/b.md 1:7-1:11", "handbook/c.md 2:0-2:14"])
        #expect(found.contains("handbook/c.md 2:19-2:25") && found.contains("handbook/c.md 2:30-2:39") && found.last == "handbook/notes.md 0:0-0:5")
        let itself = ["textDocument": ["uri": .text(editor.uri("content/handbook/b.md"))], "position": ["line": 4, "character": 0], "context": ["includeDeclaration": false]] as JSON
        #expect(try editor.request("textDocument/references", itself).items.map { shown($0, editor) } == Array(found.dropFirst()))
    }

    @Test func `who links to a place is found at its heading`() throws {
        let editor = try Editor(Self.files)
        let heading = ["textDocument": ["uri": .text(editor.uri("content/handbook/b.md"))], "position": ["line": 9, "character": 5], "context": ["includeDeclaration": true]] as JSON
        let found = try editor.request("textDocument/references", heading).items.map { shown($0, editor) }
        #expect(found == ["handbook/b.md 9:3-9:11", "handbook/c.md 2:0-2:14"])
    }

    private func hover(_ text: String, at path: String = notes) throws -> String? {
        let editor = try Editor(Self.files)
        return try editor.request("textDocument/hover", editor.at(path, text))["contents"]?["value"]?.text
    }

    @Test func `a link says what its page is and what it says first`() throws {
        #expect(try hover("[[‸b]]") == "**Beta** · page\n\n`content/handbook/b.md`\n\nWhat *Beta* says.\nIn two lines.")
        #expect(try hover("[[b#‸part-one]]") == "**Beta** · page\n\n`content/handbook/b.md`\n\n**Part one**\n\nOf the part.")
        #expect(try hover("[[restore-‸server]]") == "**Restore the server** · plan · P2\n\n`content/plans/restore-server.md`\n\nGets it back.")
        #expect(try hover("[[le‸ad]]")?.hasPrefix("**Lead** · role · draft\n") == true)
        #expect(try hover("te‸xt") == nil)
    }

    @Test func `what is shown of a page reads as on the page`() throws {
        let plan = "content/plans/restore-server.md"
        let steps = "1. **Ask.** {#ask role=technician}\n2. **Read [[b|what it says]].** Then [[#ask]], and `{{x}}`. {#read role=technician}\n"
        let text = try #require(ScratchKnowledgeBase.valid[plan]).replacing("If the hardware is broken", with: "If [[b]] breaks")
            .replacing("1. Move the disks. {role=technician time=1h}\n", with: steps)
        let editor = try Editor(Self.files.merging([plan: text]) { $1 })
        func shown(_ place: String) throws -> [String] {
            let value = try editor.request("textDocument/hover", editor.at(Self.notes, "[[restore-server#\(place)‸]]"))["contents"]?["value"]?.text
            return Array((value ?? "").components(separatedBy: "\n\n").dropFirst(2))
        }
        let (replace, read) = (try shown("replace"), try shown("read"))
        #expect(replace == ["**If b breaks**", "1. **Ask.**\n2. **Read what it says.** Then Ask, and `{{x}}`."])
        #expect(read == ["2. **Read what it says.** Then Ask, and `{{x}}`."])
    }

    @Test func `what lies outside of the knowledge base is not shown`() throws {
        let editor = try Editor(["content/handbook/b.md": "# B\n"], starts: false)
        let outside = try ScratchKnowledgeBase(["private.md": "Nobody's business.\n"], isBare: true)
        try FileManager.default.createSymbolicLink(
            atPath: editor.base.root + "/content/handbook/out.md", withDestinationPath: outside.root + "/private.md")
        _ = try editor.initialize(["rootUri": .text("file://" + editor.base.root)])
        let said = try editor.request("textDocument/hover", editor.at(Self.notes, "[[ou‸t]]"))["contents"]?["value"]?.text
        #expect(said == "**handbook/out** · page\n\n`content/handbook/out.md`")
    }

    @Test func `a variable says its value`() throws {
        #expect(try hover("{{file_‸server}}") == "`file_server` is `fs1`, as `planbook.yml` says.")
    }

    @Test func `a field says what it means, a value the same`() throws {
        let plan = "content/plans/restore-server.md"
        let said = "**rto**\n\nRecovery time objective: how long recovery may take.\n\nA length of time such as 15m, 4h, 2d, 6w, 6mo or 1y or 'none'."
        #expect(try hover("---\ntitle: R\nr‸to: 4h\n---\n", at: plan) == said)
        #expect(try hover("---\ntitle: R\nrto: 4‸h\n---\n", at: plan) == said)
        #expect(try hover("---\nreview: { la‸st: 2026-09-01 }\n---\n", at: plan)?.hasPrefix("**last**\n\nThe day it was last done.\n\nRequired: a date") == true)
        #expect(try hover("ra‸w_html: true\n", at: "planbook.yml")?.hasPrefix("**raw_html**") == true)
    }

    @Test func `a finding says why it is one`() throws {
        let text = try #require(try hover("[[nowhere-‸at-all]]"))
        #expect(text.hasPrefix("**L301 broken-link**: ") && text.contains("\n\n"))
        // Behind what is said of a link there is a line.
        let draft = try #require(try hover("[[le‸ad]]"))
        #expect(draft.contains("\n\n---\n\n**L307 link-to-draft**: "))
    }

    @Test func `pages are found by what they go by`() throws {
        let editor = try Editor(Self.files)
        let found = try editor.request("workspace/symbol", ["query": "bet"])
        #expect(found.items.map { $0["name"]?.text } == ["Beta"])
        #expect(found[0]?["containerName"] == "page" && found[0]?["location"].map { shown($0, editor) } == "handbook/b.md 1:7-1:11")
        #expect(try editor.request("workspace/symbol", ["query": "server rescue"])[0]?["name"] == "Restore the server")
        #expect(try editor.request("workspace/symbol", ["query": "plans/"]).items.map { $0["containerName"]?.text } == ["plan", "plan"])
    }

    @Test func `elsewhere there is nothing to say`() throws {
        let editor = try Editor(Self.files)
        for uri in ["file:///elsewhere/x.md", "untitled:1", editor.uri("content/absent.md"), ""] {
            let params: JSON = ["textDocument": ["uri": .text(uri)], "position": ["line": 0, "character": 0], "context": ["includeDeclaration": true]]
            #expect(try editor.request("textDocument/definition", params) == [])
            #expect(try editor.request("textDocument/references", params) == [])
            #expect(try editor.request("textDocument/hover", params) == .null)
            #expect(try editor.request("textDocument/documentSymbol", params) == [])
            #expect(try editor.request("textDocument/completion", params) == ["isIncomplete": false, "items": []])
        }
    }
}
