import Diagnostics
import Model
@testable import Parsing
import Testing

/// The other things that Planbook reads in text: variables, alerts, contents, struck-out text, bare links, footnotes.
@Suite struct ConstructTests {
    @Test(arguments: [
        ("{{a}}", "p[var(a)]"), ("x {{ a-b_1 }} y", "p['x ' var(a-b_1) ' y']"), ("\\{{a}}", "p['{{a}}']"), ("{\\{a}}", "p['{{a}}']"),
        ("{{a\\}}", "p['{{a}}']"), ("{{}}", "p['{{}}']"), ("{{a", "p['{{a']"), ("{{a.b}}", "p['{{a.b}}']"), ("`{{a}}`", "p[code({{a}})]"),
        ("*{{a}}*", "p[em[var(a)]]"), ("# {{a}}", "h[var(a)]"), ("[{{a}}](b.md)", "p[link(b.md)[var(a)]]"), ("{{a}} {#x}", "p[var(a) ' {#x}']"),
    ])
    func `a name in double braces is a variable in text`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: [
        ("> [!NOTE]\n> a", "alert-note[p['a']]"), ("> [!warning]\n> a\n>\n> b", "alert-warning[p['a'] p['b']]"), ("> [!TIP]\n>\n> a", "alert-tip[p[] p['a']]"),
        ("> [!NOTE]a", "quote[p['[!NOTE]a']]"), ("> [!]\n> a", "quote[p['[!]' ↵ 'a']]"), ("> a\n> [!NOTE]", "quote[p['a' ↵ '[!NOTE]']]"),
        ("[!NOTE]", "p['[!NOTE]']"), ("> \\[!NOTE]\n> a", "quote[p['[!NOTE]' ↵ 'a']]"), ("- > [!CAUTION]\n  > a", "list[item[alert-caution[p['a']]]]"),
        ("> [!IMPORTANT]\n> - a", "alert-important[p[] list[item[p['a']]]]"),
    ])
    func `a quotation that opens with a known mark on its own line is an alert`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: [
        ("[[_TOC_]]", "toc[]"), ("[[TOC]]", "toc[]"), ("a [[TOC]]", "p['a ' wiki(TOC)]"), ("[[toc]]", "p[wiki(toc)]"), ("- [[TOC]]", "list[item[toc[]]]"),
    ])
    func `a paragraph that is the mark of contents becomes them`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: [
        ("~~a~~", "p[del['a']]"), ("~a~", "p[del['a']]"), ("~~a~", "p['~~a~']"), ("~~~a~~~ b", "pre()"), ("x ~~~a~~~", "p['x ~~~a~~~']"),
        ("~~a\n\nb~~", "p['~~a'] p['b~~']"), ("~~ a~~", "p['~~ a~~']"), ("\\~~a~~", "p['~~a~~']"), ("~~*a* `b`~~", "p[del[em['a'] ' ' code(b)]]"),
        ("*~~a~~*", "p[em[del['a']]]"), ("~~a *b~~ c*", "p['~~a ' em['b~~ c']]"), ("a~b~c", "p['a' del['b'] 'c']"), ("~~[[a]]~~", "p[del[wiki(a)]]"),
        ("`~~a~~`", "p[code(~~a~~)]"), ("~~a ~b~ c~~", "p[del['a ' del['b'] ' c']]"),
    ])
    func `tildes strike out as GFM has it`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: [
        ("www.a.example/b", "p[link(http://www.a.example/b)['www.a.example/b']]"), ("https://a.example.", "p[link(https://a.example)['https://a.example'] '.']"),
        ("(https://a.example/b(c))", "p['(' link(https://a.example/b(c))['https://a.example/b(c)'] ')']"), ("https://a.example&lt;", "p[link(https://a.example)['https://a.example'] '<']"),
        ("a@b.example", "p[link(mailto:a@b.example)['a@b.example']]"), ("a@b", "p['a@b']"), ("a@b.c-", "p['a@b.c-']"), ("a+x@b.example.", "p[link(mailto:a+x@b.example)['a+x@b.example'] '.']"),
        ("xwww.a.example", "p['xwww.a.example']"), ("gopher://a.example", "p['gopher://a.example']"), ("`https://a.example`", "p[code(https://a.example)]"),
        ("[https://a.example](b.md)", "p[link(b.md)['https://a.example']]"), ("https://a.example/ü b", "p[link(https://a.example/ü)['https://a.example/ü'] ' b']"),
        ("[[a|https://a.example]]", "p[wiki(a)['https://a.example']]"), ("www.", "p['www.']"), ("http://", "p['http://']"),
    ])
    func `bare addresses are links as GFM has it`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test func `footnotes are numbered in the order of their use`() {
        let tree = Parsed("a[^b] c[^a] d[^b] e[^gone]\n\n[^a]: A\n[^b]: B *x*\n").tree
        #expect(tree == "p['a' note(1) ' c' note(2) ' d' note(1) ' e[^gone]'] footnote[p['B ' em['x']]] footnote[p['A']]")
    }
}
