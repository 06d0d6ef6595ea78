import TestSupport
import Testing

/// What the theme's pages add to the HTML of the specification.
@Suite struct PlanMarkupTests {
    @Test(arguments: [
        ("- [x] a", "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" checked=\"\" /> a</label></li>\n</ul>\n"),
        ("```sh {danger}\nrm\n```", "<div class=\"danger\"><p class=\"danger-title\">Destructive: read it twice before you run it</p>\n<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code class=\"language-sh\">rm\n</code></pre>\n</div>\n"),
        ("> [!NOTE]\n> a", "<div class=\"alert alert-note\">\n<p class=\"alert-title\">Note</p>\n<p>a</p>\n</div>\n"),
        ("|a|\n|-:|\n|b|", "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"right\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"right\">b</td>\n</tr>\n</tbody>\n</table></div>\n"),
        ("# A {#b}", "<h1 id=\"b\">A</h1>\n"), ("- a {#b}", "<ul>\n<li id=\"b\">a</li>\n</ul>\n"), ("{{no-such}} `{{no-such}}`", "<p><var data-name=\"no-such\">{{no-such}}</var> <code>{{no-such}}</code></p>\n"),
        ("[[TOC]]\n\n## A\n\n### B\n\n## A", "<ul>\n<li><a href=\"#a\">A</a><ul>\n<li><a href=\"#b\">B</a></li></ul></li>\n<li><a href=\"#a-1\">A</a></li></ul>\n<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"a-1\">A</h2>\n"),
    ])
    func `a construct has the markup of the theme`(body: String, expected: String) throws {
        #expect(try RenderedSite.text(of: body) == expected)
    }

    @Test func `a step shows who does it, how long it takes and who must agree`() throws {
        let body = "## Steps\n\n1. **Go.** {#go role=technician time=5m approval=technician optional}\n\n   - If lost → exit\n"
        let plan = try #require(ScratchKnowledgeBase.valid["content/plans/restore-server.md"])
        let site = try RenderedSite(["content/plans/restore-server.md": plan + "\n" + body])
        let text = site.text("plans/restore-server.html")
        let role = "<a href=\"../roles/technician.html\">Technician</a>"
        #expect(text.contains("<li class=\"step\" id=\"go\">") || text.contains("<li id=\"go\" class=\"step\">"))
        #expect(text.contains("<strong>Go.</strong> <span class=\"step-details\"><span class=\"role\">\(role)</span> "
            + "<span class=\"time\" data-minutes=\"5\">5m</span> <span class=\"approval\">approval: \(role)</span> <span class=\"optional\">optional</span></span>"))
        #expect(text.contains("<li class=\"branch\">If lost → exit</li>") || text.contains("<li class=\"branch\">\n<p>If lost → exit</p>"))
        #expect(text.contains("<p class=\"outcome\">→ exit</p>"))
    }

    @Test func `variables come from the plan, then from the settings, in text and in code`() throws {
        let plan = try #require(ScratchKnowledgeBase.valid["content/plans/restore-server.md"])
        let text = plan.replacing("owner: technician\n", with: "owner: technician\nvariables: { bridge: \"<1>\" }\n")
            + "\n{{bridge}} {{site}} \\{{site}} `ssh {{site}}` `\\{{site}}` `${{ secrets.X }}`\n\n```\n{{ site }} {{bridge}}{{gone}}\n```\n"
        let site = try RenderedSite([
            "content/plans/restore-server.md": text, "planbook.yml": "variables: { bridge: none, site: \"A&B\" }\n",
        ])
        let found = site.text("plans/restore-server.html")
        // A mark says which variable it is, so that a customer's own value can take its place.
        let (bridge, name) = ("<var data-name=\"bridge\">&lt;1&gt;</var>", "<var data-name=\"site\">A&amp;B</var>")
        #expect(found.contains("<p>\(bridge) \(name) {{site}} <code>ssh \(name)</code> <code>{{site}}</code> <code>${{ secrets.X }}</code></p>"))
        #expect(found.contains("<code>\(name) \(bridge){{gone}}\n</code>"))
    }

    @Test func `raw HTML needs the settings' leave`() throws {
        #expect(try RenderedSite.text(of: "a <b>c</b>") == "<p>a c</p>\n")
        #expect(try RenderedSite.text(of: "a <b>c</b>", ["planbook.yml": "raw_html: true\n"]) == "<p>a <b>c</b></p>\n")
    }
}
