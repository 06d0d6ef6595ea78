import TestSupport
import Testing

@testable import Compiler

/// What `planbook.yml` may hold, what it changes, and what is said about the rest.
@Suite struct SettingsTests {
    @Test(arguments: [
        ("", []),
        ("# nothing yet\n", []),
        ("title: Ours\nlanguage: de\nraw_html: false\nvariables: { desk: 555-0100 }\n", []),
        ("checks: { broken-link: warning, missing-strategic-step: off }\n", []),
        ("\u{FEFF}title: Ours\r\nchecks:\r\n  broken-link: info\r\n", []),
        ("titel: Ours\n", ["1:1: error[F003] unknown field 'titel' (did you mean 'title'?)"]),
        ("title: Ours\nzzz: 1\n", ["2:1: error[F003] unknown field 'zzz' (a field of your own begins with 'x-')"]),
        ("title: [a]\n", ["1:8: error[F005]"]),
        ("raw_html: perhaps\n", ["1:11: error[F005]"]),
        ("checks:\n  brokn-link: off\n", ["2:3: error[F005]"]),
        ("checks: { broken-link: loud }\n", ["1:24: error[F005]"]),
        ("title: a\ntitle: b\n", ["2:1: error[F006]"]),
        ("limits: { nesting: many }\n", ["1:20: error[F005]"]),
        ("sections: { summery: [Lead] }\n", ["1:13: error[F005]"]),
        ("variables: { desk: a, on-call_2: b, the desk: c }\n", []),
        ("variables: { a.b: x, né: y, \"\": z, \" d\": w }\n", [
            "1:14: error[F005] 'a.b' is no value for 'variables' ('variables' takes names of letters from a to z, digits, '-' and '_', as '{{name}}' has them)",
            "1:22: error[F005]", "1:31: error[F005]", "1:38: error[F005]",
        ]),
        ("tickets: { link: \"https://tickets.example.com/{id}?a=1\" }\n", []),
        ("tickets: { link: \"http://desk/{id}/{id}\" }\n", []),
        ("tickets: { link: https://tickets.example.com/ }\n", [
            "1:18: error[F005] 'https://tickets.example.com/' is no value for 'tickets.link' ('tickets.link' takes an address that begins with 'https://' or 'http://' and holds '{id}', such as https://tickets.example.com/{id})"
        ]),
        ("tickets: { link: \"ftp://x/{id}\" }\n", ["1:18: error[F005]"]), ("tickets: { link: \"javascript:a({id})\" }\n", ["1:18: error[F005]"]),
        ("tickets: { link: \"tickets.example.com/{id}\" }\n", ["1:18: error[F005]"]), ("tickets: { link: \"https://a b/{id}\" }\n", ["1:18: error[F005]"]),
        ("x-team: ours\n", []),
        ("title: [a\n", ["1:8: error[F002] the settings are no valid YAML: this bracket is not closed"]),
        ("- a\n", ["1:1: error[F002] the settings are a mapping of fields, and this is a list"]),
        ("just text\n", ["1:1: error[F002]"]),
        ("title: a\nzz: 1\nlanguge: de\n", ["2:1: error[F003]", "3:1: error[F003]"]),
    ])
    func `what is wrong is said where it stands and nothing is built`(text: String, findings: [String]) throws {
        let base = try ScratchKnowledgeBase(["planbook.yml": text])
        let lines = base.buildError()
        guard !findings.isEmpty else {
            #expect(lines == [])
            return
        }
        #expect(lines.first == "the settings in 'planbook.yml' have errors")
        #expect(lines.count == findings.count + 1, "\(lines)")
        for (line, finding) in zip(lines.dropFirst(), findings) {
            #expect(line.hasPrefix("planbook.yml:" + finding), "\(line)")
        }
    }

    @Test(arguments: [
        ("checks:\n  brokn-link: off\n", "did you mean 'broken-link'?"),
        ("checks: { brokn-link: off, broken-link: off }\n", "'checks' takes the slugs of checks"),
        ("checks: { L301: off }\n", "did you mean 'broken-link'?"),
        ("checks: { broken-link: eror }\n", "did you mean 'error'?"),
        ("sections: { summery: [Lead] }\n", "did you mean 'summary'?"),
        ("limits: { nestin: 5 }\n", "did you mean 'nesting'?"),
    ])
    func `a near miss is offered`(text: String, question: String) throws {
        let lines = try ScratchKnowledgeBase(["planbook.yml": text]).buildError()
        #expect(lines.count == 2 && lines[1].contains(question), "\(lines)")
    }

    @Test func `settings that are not UTF-8 or are a folder are an error`() throws {
        let latin = try ScratchKnowledgeBase([:])
        try latin.write("planbook.yml", [0x74, 0xE9])
        #expect(latin.buildError().last == "planbook.yml:1:2: error[F008] the file is not UTF-8 (save the file as UTF-8)")
        let folder = try ScratchKnowledgeBase(["planbook.yml/x": ""])
        #expect(folder.buildError().first?.contains("planbook.yml") == true)
    }

    @Test(arguments: [("error", "error"), ("warning", "warning"), ("info", "info"), ("off", nil)])
    func `a level that is set is the level of the findings`(level: String, expected: String?) throws {
        let lines = try ScratchKnowledgeBase([
            "planbook.yml": "checks: { broken-link: \(level) }\n",
            "content/handbook/notes.md": "# Notes\n\n[[absent]] [[server-down]]\n",
        ]).lines()
        let prefix = expected.map { "content/handbook/notes.md:3:3: \($0)[L301]" }
        #expect(lines.count == (prefix == nil ? 0 : 1))
        #expect(lines.first?.hasPrefix(prefix ?? "") != false)
    }

    @Test func `errors on the plan itself weigh less in a draft and others do not`() throws {
        let draft = "---\ntitle: Draft\nstatus: draft\nincidents: [server-down]\nowner: nobody\n"
            + "review: { last: 2026-09-01, every: 1y }\n---\n\nSoon.\n"
        let lines = try ScratchKnowledgeBase(["content/plans/draft.md": draft]).lines()
        let levels = Set(lines.compactMap { $0.firstMatch(of: /(warning|error)\[([A-Z])/).map { "\($0.2) \($0.1)" } })
        #expect(levels == ["P warning", "L error"], "\(lines)")
    }
}
