import Diagnostics
import Model
@testable import Parsing
import Testing

/// Shortcodes, tags and marks of Hugo, Jekyll and MkDocs: text, with one problem for all of them.
@Suite struct ShortcodeTests {
    @Test(arguments: [
        ("a {{< ref \"x.md\" >}} b", "{{< ref \"x.md\" >}}"), ("{{% notice tip %}}\nA\n{{% /notice %}}", "{{% notice tip %}}"), ("{{<youtube abc>}}", "{{<youtube abc>}}"),
        ("{{ site.url }}", "{{ site.url }}"), ("{{ page.title | escape }}", "{{ page.title | escape }}"), ("{{ \"/x\" | relative_url }}", "{{ \"/x\" | relative_url }}"),
        ("{% raw %}", "{% raw %}"), ("{% include nav_bar.md a=\"*b*\" %}", "{% include nav_bar.md a=\"*b*\" %}"), ("text\n{: .note }", "{: .note }"), ("{:toc}", "{:toc}"),
        ("# A {: #b }", "{: #b }"), ("![a](https://b.example/c.png){ width=300 }", "{ width=300 }"), ("[a](https://b.example){.button}", "{.button}"),
        ("!!! note\n    a", "!!! note"), ("???+ tip \"T\"\n    a", "???+ tip \"T\""), ("=== \"Tab\"\n\n    a", "=== \"Tab\""), ("[TOC]", "[TOC]"), ("--8<-- \"a.md\"", "--8<-- \"a.md\""),
        ("::: warning\na\n:::", "::: warning"), ("[a]({{site.path}}/b)", "{{site.path}}/b"), ("- {{#if a}}", "{{#if a}}"),
    ])
    func `a shortcode stays text and is named once`(text: String, found: String) {
        let parsed = Parsed(text + "\n")
        #expect(parsed.problems.map { $0.drop { $0 != "'" } } == ["'\(found)'"])
        #expect(!parsed.tree.contains("html"))
    }

    @Test func `a page has one problem for all of them, at the first`() {
        let parsed = Parsed("{% a %} {{< b >}}\n\n- {{ c.d }}\n\n!!! note\n")
        #expect(parsed.problems == ["4 of shortcode at '{% a %}'"])
    }

    @Test(arguments: [
        "`{{< a >}}`", "```\n{% a %}\n```", "\\{{< a >}}", "\\{% a %}", "a { b: c }", "{a}", "f({.5})x", "\\frac{{1-x}}{2}", "{{ }}", "{%", "a {% b", "!!!", "!!! ", "wow!!! note", "===", "=== a",
        "---", "a ::: b", ":::", "[toc] a", "{{", "x {:y}", "a }} b {{",
    ])
    func `what only looks like one is none`(text: String) {
        #expect(Parsed(text + "\n").problems.filter { $0.contains("shortcode") } == [])
    }

    @Test(arguments: ["[a]({{name}}/b)", "[a](<{{ name }}.md>)", "[[{{site.path}}/b]]", "[[{% b %}]]"])
    func `a link that is not another tool's is none`(text: String) {
        #expect(Parsed(text + "\n").problems == [])
    }

    @Test func `the name of the site at the start of an address is its top`() {
        #expect(Parsed("[a]({{site.baseurl}}/b/c.md#d)\n").targets == ["/b/c.md#d"])
        #expect(Parsed("[a]({{site.url}}//b)\n").problems == [])
    }
}
