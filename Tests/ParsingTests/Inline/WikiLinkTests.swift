import Diagnostics
import Model
@testable import Parsing
import Testing

/// Wiki links and transclusions, and what only looks like them.
@Suite struct WikiLinkTests {
    @Test(arguments: [
        ("[[a]]", "p[wiki(a)]"), ("[[a b]] c", "p[wiki(a b) ' c']"), ("[[a#b]]", "p[wiki(a#b)]"), ("[[#b]]", "p[wiki(#b)]"),
        ("[[a|b]]", "p[wiki(a)['b']]"), ("[[ a # b | c ]]", "p[wiki(a#b)[' c ']]"), ("[[a.md]]", "p[wiki(a)]"),
        ("[[a|~~b]]~~", "p[wiki(a)['~~b'] '~~']"), ("~~b [[a|c~~]] d~~", "p['~~' 'b ' wiki(a)['c~~'] ' d~~']"), ("~~b [[a~~c]]", "p['~~' 'b ' wiki(a~~c)]"), ("*~~b [[a~~c]]* d", "p[em['~~' 'b ' wiki(a~~c)] ' d']"),
        ("[[a|*b* `c`]]", "p[wiki(a)[em['b'] ' ' code(c)]]"), ("[[a|~~b~~ c]]", "p[wiki(a)[del['b'] ' c']]"),
        ("x[[a]]y[[b]]z", "p['x' wiki(a) 'y' wiki(b) 'z']"), ("*[[a]]*", "p[em[wiki(a)]]"), ("[[ä|ü]]é", "p[wiki(ä)['ü'] 'é']"),
        ("[[a|b|c]]", "p[wiki(a)['b|c']]"), ("# [[a]]", "h[wiki(a)]"), ("- [[a]]", "list[item[p[wiki(a)]]]"),
        ("![[a]] b", "p[insert(a) ' b']"), ("b![[a#c]]", "p['b' insert(a#c)]"), ("![[a.png|alt]]!", "p[insert(a.png) '!']"),
        ("[[a\nb]]", "p['[[a' ↵ 'b]]']"), ("[[a", "p['[[a']"), ("[[a]", "p['[[a]']"), ("[[]]", "p['[[]]']"), ("[[|b]]", "p['[[|b]]']"),
        ("`[[a]]`", "p[code([[a]])]"), ("    [[a]]", "pre([[a]])"), ("```\n[[a]]\n```", "pre([[a]])"), ("a <b title=\"[[a]]\">", "p['a ' html]"),
        ("\\[[a]]", "p['[[a]]']"), ("[\\[a]]", "p['[[a]]']"), ("[[a\\]]", "p['[[a]]']"), ("[ [a]]", "p['[ [a]]']"),
        ("[b [[a]] c](d.md)", "p[link(d.md)['b [[a]] c']]"), ("[[a|[b](c.md)]]", "p['[[a|' link(c.md)['b'] ']]']"),
        ("[[a|{{b}}]]", "p[wiki(a)[var(b)]]"), ("\\![[a]]", "p['!' wiki(a)]"), ("[[https://x.example|x]]", "p[wiki(https://x.example)['x']]"),
    ])
    func `double brackets make a wiki link, apart from in code, HTML, links and escapes`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree.replacing("' '!' wiki", with: "'!' wiki") == tree)
    }

    @Test(arguments: [
        ("[[a\\|b]]", "wiki(a)['b']"), ("[[a]]", "wiki(a)"), ("x [[a#b\\|c d]] y", "'x ' wiki(a#b)['c d'] ' y'"), ("`[[a]]`", "code([[a]])"),
        ("![[a]]", "insert(a)"),
    ])
    func `wiki links stand in table cells, with their bar escaped`(cell: String, tree: String) {
        let found = Parsed("| h |\n| - |\n| \(cell) |\n").tree
        #expect(found == "table[row[cell['h']] row[cell[\(tree)]]]")
    }

    @Test func `the target, the anchor and the whole link know their bytes`() {
        let parsed = Parsed("ü *x* ![[ mail # top | b ]] [[é]] [x](<a b.md#c> \"t\") ![i](p.png)\n")
        #expect(parsed.page.references.map { parsed.source($0.range) }
            == ["![[ mail # top | b ]]", "[[é]]", "[x](<a b.md#c> \"t\")", "![i](p.png)"])
        #expect(parsed.page.references.map { parsed.source($0.targetRange) } == ["mail", "é", "a b.md", "p.png"])
        #expect(parsed.page.references.map { parsed.source($0.anchorRange) } == ["top", "", "c", ""])
    }

    @Test(arguments: [
        ("[a](b.md)", ["b.md"]), ("[a](b.md#c)", ["b.md#c"]), ("[a](#c)", ["#c"]), ("![a](b.png)", ["b.png"]), ("[a][r]\n\n[r]: b.md", ["b.md"]),
        ("[a](https://b.example)", []), ("[a](mailto:b@c.d)", []), ("[a](//b.example/c)", []), ("[a]()", []), ("[a](?q)", []),
        ("<https://b.example>", []), ("[a](javascript:b)", []),
    ])
    func `a Markdown link that leads into the knowledge base is a reference`(text: String, targets: [String]) {
        #expect(Parsed(text + "\n").targets == targets)
    }

    @Test(arguments: [
        ("If [[servers]] fails", "If servers fails", "if-servers-fails"), ("[[on-call]]", "on-call", "on-call"), ("Ask [[roles/team-lead]]", "Ask team-lead", "ask-team-lead"),
        ("[[a b/c d]]", "a b/c d", "a-bc-d"), ("[[Restore servers]] first", "Restore servers first", "restore-servers-first"), ("[[x|the *text*]]", "the text", "the-text"),
        ("See [[#Way back]]", "See Way back", "see-way-back"), ("[[plans/x#Way back]]", "x: Way back", "x-way-back"), ("[[x#Part#Chapter]]", "x: Chapter", "x-chapter"),
        ("[[x.md]] *[[ü]]*", "x ü", "x-ü"), ("&amp; [[a&amp;b]]", "& a&amp;b", "-aampb"), ("If {{server}} fails", "If server fails", "if-server-fails"), ("![[_parts/_note]] a", "note a", "note-a"),
        ("![[rack.png]] a", " a", "-a"), ("![[rack.png|The rack|300]]", "The rack", "the-rack"), ("![[rack.png|300]]b", "b", "b"), ("[[../folder/]]", "folder/", "folder"),
    ])
    func `a heading reads as its links do by the names as they are written`(heading: String, text: String, anchor: String) {
        let page = Parsed("## \(heading)\n").page
        #expect(page.headings.map(\.text) == [text])
        #expect(page.headings.map(\.anchor) == [anchor])
    }

    @Test func `titles, steps and branches keep the names of their links`() {
        let parsed = Parsed.plan("## Steps\n\n1. **Restart [[servers]].** Do.\n   - If [[backup]] fails → exit\n2. Call [[desk]]. Wait.\n\n## Contingencies\n\n### If [[backup]] fails\n\n### If [[mail]] fails\n")
        #expect(parsed.page.flow.steps.map(\.title) == ["Restart servers", "Call desk"])
        #expect(parsed.page.flow.steps[0].branches.map(\.trigger) == ["If backup fails"])
        #expect(parsed.page.flow.contingencies.map(\.trigger) == ["If backup fails", "If mail fails"])
        #expect(parsed.problems == [])
        #expect(Parsed("# Restore [[servers]]\n").page.title.value == "Restore servers")
    }
}
