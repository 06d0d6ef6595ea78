import Compiler
import Diagnostics
import TestSupport
import Testing

/// The checks on what stands in a plan: placeholders, commands, sections, attributes.
@Suite struct PlanTextTests {
    static let placeholders: [String] = [
        "«TODO»: ask", "(«TBD»)", "**«FIXME»** now", "Call «<insert name>».", "Call «<insert the customer's name>».", "Call «[insert name]».", "«Coming soon»!",
        "«Lorem ipsum» dolor", "&amp; «TODO»", "[[server-down|«TBD»]]", "«<TBD>»", "1. «TODO»\n2. «TODO»",
        "todos los todo, Todo, TODOS, NO-TODO, x/TODO, TODO.txt, TBDs, coming soonish, a forthcoming season", "`TODO` <!-- TODO --> [x](https://example.com/TODO)",
        "```sh\n# TODO\n```", "Insert the disk, [insert], <https://example.com/insert>",
    ]

    @Test(arguments: placeholders)
    func `an active plan holds no placeholder`(text: String) throws {
        try MarkedPage.plan(text).expect("P108")
    }

    @Test func `front matter that readers see counts, and what another finding points to does not`() throws {
        try MarkedPage.plan("x", fields: "variables: { nas: «TBD» } # TBD\ntags: [TODO]\nx-note: TODO\n").expect("P108")
        let found = try ScratchKnowledgeBase([MarkedPage.plan("x").path: MarkedPage.plan("x", fields: "rto: TBD\n").marked]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("F005"), "\(found)")
    }

    @Test func `drafts, other kinds and snippets that no plan includes may hold placeholders`() throws {
        for status in ["draft", "retired"] {
            let text = MarkedPage.plan("TODO", status: status).marked
                .replacing("title: Restore the server", with: "title: Second").replacing("[Server rescue]", with: "[Second rescue]")
            try MarkedPage(path: "content/plans/second.md", marked: text).expect("P108")
        }
        try MarkedPage.wiki("TODO, TBD, coming soon", others: ["content/handbook/_part.md": "TODO\n"]).expect("P108")
    }

    @Test func `a snippet that an active plan includes, directly or not, counts`() throws {
        let plan = MarkedPage.plan("![[_outer]]")
        let others = [plan.path: plan.marked, "content/handbook/_outer.md": "![[_inner]]\n"]
        try MarkedPage(path: "content/handbook/_inner.md", marked: "Call «TBD».\n", others: others).expect("P108")
    }

    @Test func `in Spanish TODO is a word unless a colon follows`() throws {
        try MarkedPage.plan("AVISAR A TODO EL PERSONAL. «TODO»: llamar.", others: ["planbook.yml": "language: es-ES\n"]).expect("P108")
    }

    static let dangerous: [String] = [
        "rm -rf", "rm --recursive", "mkfs.ext4", "wipefs", "shred", "vssadmin delete", "wevtutil cl",
        "cipher /w:c", "terraform destroy", "Clear-Disk", "Remove-Item", "Format-Volume", "diskpart", "drop database", "TRUNCATE TABLE", "delete from", "Initialize-Disk",
    ]

    @Test(arguments: dangerous)
    func `a command that destroys is marked`(command: String) throws {
        try MarkedPage.plan("```\n«\(command)» x\n```").expect("P109")
    }

    @Test(arguments: [
        "```sh\n$ sudo «dd if=x.img of=/dev/sdb» bs=4M\n```", "```powershell\nPS C:\\> «Remove-ADUser» -Identity x\n```", "```bash\ncd /x && «rm -r» y | tee z\nrm -rf z\n```",
        "```cmd\nC:\\> «del /s» /q x\n```", "```sh\n«az group delete» --name x\n```",
        "```sh\n«aws ec2 terminate-instances» --instance-ids i-1\n```", "```sh\n«kubectl -n prod delete» pod x\n```", "```sh\n«git push --force»\n```",
        "```sql\nSELECT 1; «DROP TABLE» x;\n```", "```sh\npsql -c \"«DROP DATABASE» x\"\n```", "~~~ sh\n«rm -rf» x\n~~~", "Text.\n\n    ls\n    «rm -rf» x", "> ```sh\n> ls\n> «rm -rf» x\n> ```",
        "```sh {#wipe}\n«rm -rf» x\n```", "1. Wipe it.\n\n   ```sh\n   # first\n   «rm -rf» x\n   ```", "```sh\nfind . -name x | xargs «rm -r»\n```",
    ])
    func `the command and what makes it destructive are pointed to, once for a fence`(body: String) throws {
        try MarkedPage.plan(body).expect("P109")
    }

    @Test(arguments: [
        "```sh {danger}\nrm -rf x\n```", "```sh\n# rm -rf x\nls # rm -rf x\necho \"rm -rf x\"\nrm one.txt\ngit push\n```", "```python\nrm -rf x\n```",
        "```powershell\nGet-Disk | Format-Table\nFormat-List x\nRemove-PSSession $s\nRemove-Item x -WhatIf\n```", "```sql\nDELETE FROM x WHERE id = 1;\n-- DROP TABLE x\n```",
        "`rm -rf x` in a sentence", "```cmd\nREM del /s x\n:: del /s x\ndir /s\n```", "```sh\nkubectl get pods\naz group list\nterraform plan -out=destroy.plan\ndd if=/dev/sda of=copy.img\n```",
        "```text\nrm -rf x\n```",
    ])
    func `what destroys nothing, or is marked, is silent`(body: String) throws {
        try MarkedPage.plan(body).expect("P109")
    }

    @Test(arguments: ["```sh\nrm -rf x\n```", "```\nrm -rf x\n```", "```sh {#wipe}\nrm -rf x\n```", "```powershell   \nRemove-Item x\n```"])
    func `marking the fence mends it`(body: String) throws {
        let plan = MarkedPage.plan(body)
        let fixes = try ScratchKnowledgeBase([plan.path: plan.marked]).compile(rendersBodies: false).diagnostics.flatMap(\.fixes)
        let edit = try #require(fixes.first?.edits.first)
        var bytes = Array(plan.marked.utf8)
        bytes.replaceSubrange(edit.location.range.start..<edit.location.range.end, with: Array(edit.text.utf8))
        #expect(try ScratchKnowledgeBase([plan.path: String(decoding: bytes, as: UTF8.self)]).findings() == [])
    }

    @Test(arguments: [
        "## «Escalation»", "## «Impact»\n\n<!-- to be written -->\n\n## References\n\nNone.", "## «Symptoms»\n\n## Impact\n\nNobody can print.", "## «Not this plan»",
        "## Escalation\n\n### At night\n\nThe desk.", "## Escalation\n\n![[unknown#triage]]", "## Colophon",
    ])
    func `a section has content`(body: String) throws {
        try MarkedPage.plan(body).expect("P111")
    }

    @Test func `sections of other kinds are nobody's business, and required ones have checks of their own`() throws {
        try MarkedPage.wiki("## Escalation").expect("P111")
        let plan = MarkedPage.plan("x")
        let text = plan.marked.replacing("- [ ] It answers.\n\nx\n", with: "")
        let found = try ScratchKnowledgeBase([plan.path: text]).findings()
        #expect(found.count == 1 && found[0].hasPrefix("P105"), "\(found)")
    }

    @Test(arguments: [
        ("```sh {«dangr»}\nls\n```", "F003"), ("```sh {#x «Danger»}\nls\n```", "F003"), ("```js {1,3-5}\nls\n```", "F003"), ("```r {echo=FALSE}\nls\n```", "F003"), ("```{.python}\nls\n```", "F003"),
        ("## Doors «{#doors role=}»", "F005"), ("## Doors «{#doors}» and keys", "F005"), ("1. **Look.** «{role=technician}» And think.", "F005"), ("## Use {braces} or {a=b} here", "F005"),
        ("- \\{#x} text", "F005"), ("## A {#x}\n\n## B {#«x»}", "F006"), ("- A {#y}\n- B {#«y»}\n- C {#z}", "F006"),
    ])
    func `attributes that are none are not taken for text in silence`(body: String, code: String) throws {
        try MarkedPage.plan(body).expect(code)
    }

    @Test func `a flag that no step has is named`() throws {
        let path = "content/plans/restore-server.md"
        let text = (ScratchKnowledgeBase.valid[path] ?? "").replacing("role=technician time=1h}", with: "role=technician time=1h «optinal»}")
        try MarkedPage(path: path, marked: text).expect("F003")
    }
}
