import Compiler
import Diagnostics
import TestSupport
import Testing

/// The checks on labels, notes, variables, orphans and drafts.
@Suite struct LinkCheckTests {
    @Test(arguments: [
        "[The manual][«manual»]", "[«manual»][]", "*[The* manual][«manual»]", "![Rack][«rack»]", "| [a b][«cd»] | b |\n|---|---|\n| c | d |", "- [ ] [see][«there»]",
        "[the manual][«m»]", "[the manual][m]\n\n- [M]: https://example.com", "[ab][c] and [a-z ][x] and x[a b][c]",
        "[text][label]\n\n[LABEL]: https://example.com", "[x] and [!NOTE] and [ ] [a]", "row[3][4], [1][2], [a-z][0-9], [--force][-v], \\[a][b], [ab\\][cd]",
        "`[text][label]`", "```\n[text][label]\n```", "[a [b](https://example.com) c][label]\n\n[label]: https://example.com", "[[server-down]][note]",
    ])
    func `a label of a link is defined`(body: String) throws {
        try MarkedPage.wiki(body).expect("L309")
    }

    @Test(arguments: [
        "[Tim]: «nope.md»\n\n[Tim] and [Tim].", "- [Tim]: «nope.md»\n- b\n\n[Tim] and [Tim].", "> 1. [Tim]: «nope.md»\n>\n>    [Tim] and [Tim].",
        "* + 12) [Tim]: «nope.md»\n\n[Tim] and [Tim].",
    ])
    func `a broken path of a definition is told once, there`(body: String) throws {
        try MarkedPage.wiki(body).expect("L301")
    }

    @Test(arguments: [
        "Text[^«1»].", "A list:\n\n- one[^«one»]\n- two[^2]\n\n[^2]: Note.", "> quoted[^«x»]", "Text[^a].\n\n[^A]: Note.", "`[^1]` and \\[^1] and x[^a-z]+ and [^0-9] and [^]",
    ])
    func `a footnote is defined`(body: String) throws {
        try MarkedPage.wiki(body).expect("L310")
    }

    @Test(arguments: ["{{«file_sever»}}", "**{{ «nas» }}** and {{own}}", "## About {{«nas»}}", "{{own}} {{top}} {{of_acme}}", "\\{{nas}} `{{nas}}` {{ }} {{n a s", "```\n{{nas}}\n```"])
    func `a variable is set somewhere`(body: String) throws {
        let others = [
            "planbook.yml": "variables: { top: x }\n",
            "content/customers/acme.md": """
                ---
                title: Acme
                services: [backup]
                ranking: [server-down]
                agreed: 2026-09-01
                contacts: [{ name: Desk, phone: 555-0101, hours: 24x7 }]
                variables: { of_acme: x }
                ---

                A customer.

                """,
        ]
        try MarkedPage.plan(body, fields: "variables: { own: x, file_server: y }\n", others: others).expect("L311")
    }

    @Test func `a wiki page does not have the variables of plans, and a snippet does`() throws {
        let plan = MarkedPage.plan("{{own}}\n\n![[_part]]", fields: "variables: { own: x }\n")
        let others = [plan.path: plan.marked, "content/handbook/_part.md": "Part of {{own}}.\n"]
        try MarkedPage.wiki("{{«own»}}", others: others).expect("L311")
    }

    @Test func `what a customer that cannot be read sets is not known`() throws {
        let found = try ScratchKnowledgeBase([
            "content/customers/acme.md": "---\ntitle: [\n---\n", "content/handbook/notes.md": "# Notes\n\n[[server-down]] {{x}}\n",
        ]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("F002"), "\(found)")
    }

    @Test(arguments: [
        #"..\plans\restore-server.md"#, #"..\handbook\..\plans\restore-server.md"#, #".\_old\..\..\plans\restore-server.md#restart"#,
        #"<..\handbook\..\plans\restore-server.md>"#, #"..\handbook\.\..\plans\restore-server.md"#, #"../plans/restore\-server.md"#,
    ])
    func `a backslash between folders is a slash, whatever follows it`(address: String) throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]] [a](\(address)) [b][b]\n\n[b]: \(address)\n"])
        #expect(try base.findings() == [])
    }

    @Test func `a path with backslashes is told as it is written`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": #"# Notes\#n\#n[[server-down]] [a](..\handbook\..\x.md)\#n"#])
        let messages = try base.compile(rendersBodies: false).diagnostics.map(\.message)
        #expect(messages.count == 1 && messages[0].contains(#"'..\handbook\..\x.md'"#), "\(messages)")
    }

    @Test(arguments: [
        // An address of the web is no page that was moved.
        ("[m]: [https://example.com/blob/restore-server.md#restart]\n\n[it][m]", "an address of the web begins with 'https://'"),
        ("[it](git.example.io/plans/restore-server.md)", "an address of the web begins with 'https://'"),
        // Other tools write addresses without the file's ending.
        ("[it](/old/restore-server/)", "did you mean '../plans/restore-server.md'?"), ("[it](/old/restore-server)", "did you mean '../plans/restore-server.md'?"),
        ("[it](/old/restore-server.html)", "did you mean '../plans/restore-server.md'?"), ("[it](/old/restore-server.md)", "did you mean '/plans/restore-server.md'?"),
        // A folder and an ending make no names alike.
        ("[it](foo.md)", nil), ("[it](uber.md)", "did you mean 'über.md'?"), ("[it](notse.md)", "did you mean 'notes.md'?"),
    ] as [(String, String?)])
    func `what a path most likely means is offered, and nothing else`(body: String, help: String?) throws {
        let base = try ScratchKnowledgeBase([
            "content/handbook/notes.md": "# Notes\n\n[[server-down]]\n\n\(body)\n", "content/handbook/x.md": "# X\n", "content/handbook/über.md": "# Über\n",
        ])
        let found = try base.compile(rendersBodies: false).diagnostics
        #expect(found.map(\.code) == ["L301"] && found.first?.help == help, "\(found)")
        #expect(!found.contains { $0.fixes.contains(where: \.isSafe) } || body.contains("old/restore-server.md"))
    }

    @Test func `places of a page with many are found like those of others`() throws {
        let headings = (1...120).map { "## Part \($0): Résumé, and More\n" }.joined(separator: "\n")
        let links = "[[#part-7-résumé-and-more]] [[#Part 8: Résumé, and More]] [[#part-9--résumé-and-more]] [[#x#Part 10 Résumé and More]] [[#part_11-r%C3%A9sum%C3%A9-and-more]]"
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]] \(links) [[#prat-7-résumé-and-more]]\n\n\(headings)"])
        let found = try base.compile(rendersBodies: false).diagnostics
        #expect(found.map(\.code) == ["L303"] && found[0].help?.hasPrefix("did you mean '#part-7-résumé-and-more',") == true, "\(found)")
    }

    @Test func `many links to places that a large page does not have are all told`() throws {
        let lines = (1...2_000).map { "## Part \($0): of this\n\n[[#x\($0)]]\n" }.joined(separator: "\n")
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes\n\n[[server-down]]\n\n\(lines)"])
        #expect(try base.compile(rendersBodies: false).diagnostics.count == 2_000)
    }

    static let loose = "content/wiki/loose-end.md"

    @Test func `a page that only links to itself is an orphan`() throws {
        try MarkedPage(path: Self.loose, marked: "# «Loose end»\n\n[[loose-end]] [[#loose-end]]\n").expect("L304")
    }

    @Test(arguments: [
        "[[loose-end]]", "[it](../wiki/loose-end.md)", "![[loose-end]]", "[[loose-end|that]]", "![[_snippet]]",
    ])
    func `a page that is linked to or included is none`(link: String) throws {
        try MarkedPage.wiki(link, others: [Self.loose: "# Loose end\n", "content/handbook/_snippet.md": "See [[loose-end]].\n"]).expect("L304")
    }

    @Test(arguments: ["---\nstatus: draft\n---\n", "---\nstatus: retired\n---\n"])
    func `drafts and what is out of force need no link`(frontMatter: String) throws {
        try MarkedPage(path: Self.loose, marked: frontMatter + "\n# Loose end\n").expect("L304")
    }

    @Test func `entrances and pages of other kinds are no orphans`() throws {
        let files = ["content/wiki/index.md": "# Wiki\n", "content/other/README.md": "# Other\n", "content/services/email.md": "---\ntitle: Mail\nowner: technician\n---\n\nMail.\n"]
        let found = try ScratchKnowledgeBase(files).findings()
        #expect(found.filter { $0.hasPrefix("L304") } == [])
    }

    @Test(arguments: ["[[loose-ned]]", "[it](../wiki/loose-ends.md)", "[[Lose end]]"])
    func `a page that a broken link means is not reported besides`(link: String) throws {
        let found = try ScratchKnowledgeBase([Self.loose: "# Loose end\n", "content/handbook/notes.md": "# Notes\n\n[[server-down]] \(link)\n"]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("L301"), "\(found)")
    }

    @Test(arguments: ["[[«handbook»]]", "[x](«index.md»)", "![[«handbook»]] [[server-down]]", "[[server-down]] [[#notes]]"])
    func `a link from a page in force to a draft is told`(body: String) throws {
        try MarkedPage.wiki(body).expect("L307")
    }
}
