import TestSupport
import Testing

/// What pages show of Obsidian's own syntax.
@Suite struct OtherToolsOutputTests {
    private static let files = [
        "content/handbook/rack.png": "png", "content/handbook/Plan.canvas": "{}",
        "content/handbook/parts.md": "# Parts\n\nFirst. ^one1\n\n- Item [[server-down]] ^two\n  - below\n- Other\n\n^end1\n",
    ]

    @Test(arguments: [
        ("![The rack|300](rack.png)", "<img src=\"../handbook/rack.png\" alt=\"The rack\" width=\"300\" />"),
        ("![The rack|300x200](rack.png)", "alt=\"The rack\" width=\"300\" height=\"200\" />"), ("![a|b](rack.png)", "alt=\"a|b\" />"),
        ("![[rack.png|300]] x", "<img src=\"../handbook/rack.png\" alt=\"handbook/rack.png\" width=\"300\" />"), ("![[rack.png|The rack|64]] x", "alt=\"The rack\" width=\"64\" />"),
        ("![[rack.png|<b>]] x", "alt=\"&lt;b&gt;\" />"), ("![[Plan.canvas]]", "<a href=\"../handbook/Plan.canvas\">handbook/Plan.canvas</a>"),
        ("![[parts#^one1]]", "<p>First.</p>"), ("![[parts#^two]]", "<ul>\n<li>below</li>"), ("[[parts#^one1|x]]", "<a href=\"../handbook/parts.html#%5Eone1\">x</a>"),
        ("> [!bug]- Title\n> Text", "<div class=\"alert alert-caution\">\n<p class=\"alert-title\">Bug</p>\n<p><strong>Title</strong><br />\nText</p>\n</div>"),
        ("#tag and ==mark==", "<p>#tag and ==mark==</p>"), ("a %%b%% c", "<p>a       c</p>"), ("{{< x \"y\" >}}", "<p>{{&lt; x &quot;y&quot; &gt;}}</p>"),
    ])
    func `a page shows what Obsidian means`(body: String, expected: String) throws {
        let text = try RenderedSite.text(of: body, OtherToolsOutputTests.files)
        #expect(text.contains(expected), "\(text)")
    }

    @Test func `a block with a name has it as its id`() throws {
        let text = try RenderedSite(OtherToolsOutputTests.files).text("handbook/parts.html")
        #expect(text.contains("<p id=\"^one1\">First.</p>") && text.contains("<li id=\"^two\">Item") && text.contains("<p id=\"^end1\"></p>"), "\(text)")
    }
}
