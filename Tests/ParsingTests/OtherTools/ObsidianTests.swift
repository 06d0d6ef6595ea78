import Diagnostics
import Model
@testable import Parsing
import Testing

/// What Obsidian writes besides wiki links: comments, names of blocks, callouts, sizes.
@Suite struct ObsidianTests {
    @Test(arguments: [
        ("a %%b%% c", "p['a       c']"), ("%% [[b]] %%", ""), ("a\n\n%%\nb\n\n# c\n%%\n\nd", "p['a'] p['d']"), ("- a %%[[b]]%%\n- c", "list[item[p['a']] item[p['c']]]"),
        ("`%%a%%`", "p[code(%%a%%)]"), ("```\n%%a%%\n```", "pre(%%a%%)"), ("~~~\n%%\n~~~\n%%[[b]]%%", "pre(%%)"), ("> ```\n> %%a%%\n> ```", "quote[pre(%%a%%)]"),
        // What batch files write, and percentages.
        ("Use %%i in batch, then %%j too.", "p['Use %%i in batch, then %%j too.']"), ("%%i and %%j", "p['%%i and %%j']"),
        ("Set %%PATH%% and %%A_1%%.", "p['Set %%PATH%% and %%A_1%%.']"), ("50%% and\n\nmore %% end", "p['50%% and'] p['more %% end']"),
        ("so %% and\n\nmore %% end", "p['so %% and'] p['more %% end']"), ("%%i %%b%%.", "p['%%i      .']"), ("中%%b%%中", "p['中     中']"),
        ("for %%f in (*.txt) do echo %%~nf", "p['for %%f in (*.txt) do echo %%~nf']"), ("\"%%~dp0x\" \"%%~1\"", "p['\"%%~dp0x\" \"%%~1\"']"),
        ("Dear %%(name)s of %%(place)s,", "p['Dear %%(name)s of %%(place)s,']"), ("%%{a} and %%{b}", "p['%%{a} and %%{b}']"),
        ("{a}%% to {b}%% of it", "p['{a}%% to {b}%% of it']"), ("From 〈a〉%% to 〈b〉%%", "p['From 〈a〉%% to 〈b〉%%']"), ("100%% of 50%% is %%d", "p['100%% of 50%% is %%d']"),
        ("a %%b %%, c", "p['a       , c']"), ("x (%%b%%) y %% c%%", "p['x (     ) y']"), ("> %%b%% c", "quote[p['\u{2060}   c']]"),
        ("- %% a\n\n  b %%", "list[item[]]"),
        ("a %%b", "p['a %%b']"), ("100%% a", "p['100%% a']"), ("\\%%a%%", "p['%%a%%']"), ("a% %b", "p['a% %b']"),
    ])
    func `a comment between percent signs is not read`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: ["%%b c d e%% text", "- %%b c d e%% text", "%%b\nc c c c c c%% text", "> %%b c d e%% text"])
    func `what follows a comment at the start of a line is no code`(text: String) {
        let tree = Parsed(text + "\n").tree
        #expect(tree.contains("text'") && !tree.contains("pre("), "\(tree)")
    }

    @Test func `a comment moves nothing that stands behind it`() {
        let parsed = Parsed("ü %%[[a]]%% [[b]]\r\n%% c\r\nd %%\r\n\r\n[[e]]\r\n")
        #expect(parsed.page.references.map { parsed.source($0.range) } == ["[[b]]", "[[e]]"])
    }

    @Test func `in a plan everything that is written is shown`() {
        #expect(Parsed.plan("Set %%PATH%% first.\n").tree == "p['Set %%PATH%% first.']")
    }

    @Test(arguments: [
        ("Text ^a1b2", "p['Text']", "^a1b2", "Text"), ("- item ^ab\n- b", "list[item[p['item']] item[p['b']]]", "^ab", "item"), ("*a* b ^123456", "p[em['a'] ' b']", "^123456", "a b"),
        ("a\n^x-1", "p['a']", "^x-1", "a"), ("> a\n\n^quote-1", "quote[p['a']] p[]", "^quote-1", ""), ("- [ ] a ^ab", "list[taskItem[p['a']]]", "^ab", "a"),
        ("- a ^8cdfd9\n  ![[b]]", "list[item[p['a ' ↵ insert(b)]]]", "^8cdfd9", "a"),
        ("1. a *b*, c. ^8cdfd9", "list[item[p['a ' em['b'] ', c.']]]", "^8cdfd9", "a b, c"),
    ])
    func `a name at the end of a block is a place that links lead to`(text: String, tree: String, name: String, title: String) {
        let parsed = Parsed(text + "\n")
        #expect(parsed.tree == tree)
        #expect(parsed.page.anchors.map(\.name) == [name])
        #expect(parsed.page.anchors.map(\.title) == [title])
        #expect(parsed.page.anchors.map { parsed.source($0.range) } == [name])
    }

    @Test(arguments: ["2 ^10", "x^ab", "a ^", "a ^b.c", "`a ^bc`", "a ^ab c", "Press ^C", "- [ ] It stops after ^Z", "Then ^[", "^D", "- a ^x\n- b"])
    func `a caret elsewhere is a caret`(text: String) {
        #expect(Parsed(text + "\n").page.anchors.isEmpty)
    }

    @Test(arguments: ["Press ^C", "^C", "Press ^DEL", "Press ^Enter", "Press ^DELETE", "Press ^esc", "press ^tab", "Press ^f5", "^enter"])
    func `a key at the end of a line in a plan is shown`(text: String) {
        #expect(Parsed.plan("\(text)\n").tree == "p['\(text)']")
        #expect(Parsed.plan("- \(text)\n").tree == "list[item[p['\(text)']]]")
        #expect(Parsed(text + "\n", path: "_parts/_keys.md").tree == "p['\(text)']")
    }

    @Test func `the names that Obsidian gives to blocks are those of plans as well`() {
        #expect(Parsed.plan("Text ^8cdfd9\n\nMore ^way-back\n").page.anchors.map(\.name) == ["^8cdfd9", "^way-back"])
    }

    @Test func `of two blocks of one name the first has it`() {
        let parsed = Parsed("a ^ab\n\nb ^ab\n")
        #expect(parsed.page.anchors.map(\.title) == ["a"])
        #expect(parsed.problems == [])
    }

    @Test(arguments: [
        ("> [!tip]- Look *here*\n> a", "alert-tip[p[b['Look ' em['here']] ↵↵ 'a']]"), ("> [!note] A", "alert-note[p[b['A']]]"), ("> [!warning]+\n> a", "alert-warning[p['a']]"),
        ("> [!bug]\n> a", "alert-caution[p['a']]"), ("> [!my-own] T\n>\n> a", "alert-note[p[b['T']] p['a']]"), ("> [!info|wide]\n> a", "alert-note[p['a']]"),
        ("> [!quote] [[a]] b\n> c", "alert-note[p[b[wiki(a) ' b'] ↵↵ 'c']]"), ("> [!faq]- \n> a", "alert-important[p['a']]"), ("> [!a/b]\n> c", "quote[p['[!a/b]' ↵ 'c']]"),
    ])
    func `a callout is an alert with its title in bold`(text: String, tree: String) {
        #expect(Parsed(text + "\n").tree == tree)
    }

    @Test(arguments: [
        ("![a|300](b.png)", []), ("![|300](b.png)", ["image without alt at '![|300]'"]), ("![300](b.png)", []), ("![a|b](c.png)", []), ("![](b.png)", ["image without alt at '![]'"]),
    ])
    func `a size is no text of an image`(text: String, problems: [String]) {
        #expect(Parsed(text + "\n").problems == problems)
    }

    @Test(arguments: [
        ("{id=\"9.7.0\"}", "9.7.0"), ("{ #top data-toc-label=\"T\" }", "top"), ("{ id=a .wide }", ""),
    ])
    func `a heading has the id that MkDocs reads`(attributes: String, id: String) {
        let anchors = Parsed("# Part \(attributes)\n").page.anchors
        #expect(id.isEmpty || anchors.map(\.name) == [id], "\(anchors)")
    }
}
