import Compiler
import Diagnostics
import TestSupport
import Testing

/// The checks on images, links, HTML and headings, which hold on pages of every kind.
@Suite struct TextCheckTests {
    @Test(arguments: [
        "«![]»(https://example.com/a.png)", "«![]»[logo]\n\n[logo]: https://example.com/a.png", "[«![]»(https://example.com/a.png)](https://example.com)",
        "> - «![ ]»(https://example.com/a.png)", "![The rack](https://example.com/a.png)", "![`x`](https://example.com/a.png) `![](b)`",
    ])
    func `an image needs a text`(body: String) throws {
        try MarkedPage.wiki(body).expect("H702")
    }

    @Test(arguments: [
        "«[]»(https://example.com)", "[The rack] «[ ]»(https://example.com)", "«[]»(../incidents/server-down.md)", "[[server-down«|»]]", "[[server-down«| »]]",
        "[`x`](https://example.com) <https://example.com> [[server-down|it]] https://example.com", "[![Rack](https://example.com/a.png)](https://example.com)",
    ])
    func `a link needs a text`(body: String) throws {
        try MarkedPage.wiki(body).expect("H704")
    }

    @Test(arguments: [
        "Press «<kbd>»F2</kbd> or «<kbd>»F3</kbd>.", "One«<br>»two«<br/>»three", "«<div>»\n<p>One</p>\n</div>", "«<details>»\n\nHidden.\n\n</details>",
        "<!-- note -->\n«<p>»One</p>", "«<i>»<b>x</b></i>", "> «<div>»\n> x\n> </div>", "Stray «</b>» end",
        "«<div>»\n\n<div>\n\nText.\n\n</div>\n\n</div>", "<!-- a -->«trailing text»",
        "<!-- planbook: allow broken-link — it comes next week -->\n[[absent]] <!-- inline --> goes on.", "`<b>` and \\<b> and &lt;b&gt;, 1 < 2 > 0",
        "```html\n<div>\n```", "<https://example.com>",
    ])
    func `raw HTML is reported once for a block or a pair of tags`(body: String) throws {
        try MarkedPage.wiki(body).expect("S602")
    }

    @Test(arguments: [
        "<b>x</b> <details>y</details>", "a «<script>»b</script> <kbd>c</kbd>", "<div>\n«<iframe src=x>»\n</div>", "«<form>»\n\n<p>x</p>\n\n</form>", "<!-- a --> text", "</b> stray",
    ])
    func `where raw HTML is passed on only what is dropped still is reported`(body: String) throws {
        try MarkedPage.wiki(body, others: ["planbook.yml": "raw_html: true\n"]).expect("S602")
    }

    @Test(arguments: [
        "<a href=\"«javascript:x»\">y</a> <a href='https://a.example'>z</a>", "<div>\n<a title=x href=«&#106;avascript:x»>\n</div>", "<img alt=x src='«data:text/html,a»'>", "<a \"",
    ])
    func `an unsafe address in raw HTML that is passed on is reported`(body: String) throws {
        try MarkedPage.wiki(body, others: ["planbook.yml": "raw_html: true\n"]).expect("S603")
    }

    @Test(arguments: ["[x](«p.svg») ![x](p.svg)", "[[«p.svg»|x]] ![[p.svg]]", "![x](p.svg) [y](p.png)"])
    func `a link to a file that may run scripts is reported and an image is not`(body: String) throws {
        try MarkedPage.wiki(body, others: ["content/handbook/p.svg": "<svg/>", "content/handbook/p.png": "p"]).expect("S603")
    }

    @Test(arguments: ["## A {#«pb-content»}", "1. B {#«pb-x» role=technician}", "## C {#pbx} \n\n## PB d"])
    func `an id of the theme's is reported`(body: String) throws {
        try MarkedPage.wiki(body).expect("F005")
    }

    @Test(arguments: [
        "[x](«javascript:alert\\(1\\)»)", "[x](<«JAVA&#83;CRIPT:x»>)", "[x](<«java&#10;script:x»>)", "<«vbscript:x»>", "[x](«data:text/html,x»)",
        "![x](«file:///c:/x.png»)", "[a][s] and [b][s]\n\n[s]: «file://srv/x»", "[s][] and [s]\n\n[s]: <«file://srv/x»>", "[s] x\n\n[s]: a b\n\n[s]: «file://srv/x»", "[s]\n\n[s]: «javas&#99;ript:x»", "![x](«data:image/svg+xml,x»)",
        "![x](data:image/png;base64,AAAA)", "[x](https://example.com/?q=javascript:x)", "[x](javascripts:y)", "`[x](javascript:y)`",
    ])
    func `an address that runs code or reads files is reported where it stands`(body: String) throws {
        try MarkedPage.wiki(body).expect("S603")
    }

    @Test func `addresses of a product's front matter are looked at as well`() throws {
        let text = """
            ---
            title: Copies
            area: backup
            primary: { name: Copier, docs: «"javascript:x"», portal: https://example.com }
            secondary: { name: Tape, portal: «file:///srv/tape» }
            ---

            Copies.

            """
        try MarkedPage(path: "content/products/copies.md", marked: text).expect("S603")
    }

    @Test(arguments: [
        "## A\n\n«####» B", "«###» A\n\n### B\n\n## C", "A\n=\n\n«###» B\n\n#### C", "## A\n\n### B\n\n#### C\n\n## D", "> ##### Quoted",
        "«####» A\n\n«######» B",
    ])
    func `a level is not skipped on the way down`(body: String) throws {
        try MarkedPage.wiki(body).expect("H701")
    }

    @Test func `a snippet may begin at any level`() throws {
        try MarkedPage(path: "content/handbook/_part.md", marked: "#### Part\n\n##### Of it\n").expect("H701")
    }

    @Test func `what stands below a heading moves up with it`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# N\n\n[[server-down]]\n\n#### A\n\n##### B\n\n## C\n"])
        let fixes = try base.compile(rendersBodies: false).diagnostics.flatMap(\.fixes)
        #expect(fixes.map { $0.edits.map(\.location.range.count) } == [[2, 2]])
    }

    @Test(arguments: [
        "## A\n\n## «A»", "## A\n\n### B\n\n### «B»\n\n## C\n\n### B", "## A\n\n## «A»\n\n## «A»", "## A `b`\n\n## «A `b`»",
        "## A\n\n## A {#second}", "## A\n\n## B\n\n### A", "## A\n\n> ## A",
    ])
    func `headings side by side differ`(body: String) throws {
        try MarkedPage.wiki(body).expect("H703")
    }
}
