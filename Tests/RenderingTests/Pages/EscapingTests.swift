import Compiler
import TestSupport
import Testing

/// Hostile text, wherever it stands, never becomes live markup.
@Suite struct EscapingTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" onfocus=\"alert(1)\" x=\"", "</title><script>x</script>",
        "<svg/onload=alert(1)>", "&lt;script&gt;", "<!--<script>", "]]><script>", "{{title}}<script>", "\u{1}3\u{2}<script>", "<a href=javascript:alert(1)>",
    ]

    /// What no page may hold: a tag or an attribute of the hostile strings.
    private func isLive(_ html: String) -> Bool {
        let tags = html.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { $0.prefix { $0 != ">" } }
        return tags.contains { tag in
            let name = tag.lowercased()
            let isOwn = ["diagram", "picture", "matrix", "graph"].contains { name.hasPrefix("svg class=\"\($0)\"") }
            if !isOwn, ["script", "svg", "!--"].contains(where: name.hasPrefix) { return true }
            let outside = name.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset.isMultiple(of: 2) }
            return outside.contains { part in [" on", "/on", "javascript:"].contains { part.element.contains($0) } }
        }
    }

    /// The text as a quoted YAML value.
    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{1}", with: "\\u0001").replacing("\u{2}", with: "\\u0002") + "\""
    }

    @Test(arguments: hostile)
    func `hostile titles, facts, labels and names are text on every page`(text: String) throws {
        let value = quoted(text)
        let contact = "{ name: \(value), role: \(value), phone: \(value), email: \(value), hours: [\(value)], authorises: [\(value)] }"
        let offering = "{ name: \(value), vendor: \(value), docs: \(value), phone: \(value), portal: \(value) }"
        let body = "# \(text)\n\n[[gone|\(text)]] [[\(text)]] ![\(text)](p.png \(value)) [x](y.md#\(text)) `\(text)` {{\(text)}}\n\n```\(text)\n\(text)\n```\n\n## Two\n\n## Three\n\n[[TOC]]\n"
        let site = try RenderedSite([
            "planbook.yml": "title: \(value)\nlanguage: \(value)\nvariables: { v: \(value) }\npriorities: { P2: { name: \(value), response: 1h } }\n",
            "content/handbook/notes.md": "---\ntitle: \(value)\naliases: [\(value)]\nstatus: draft\n---\n\n{{v}} \(body)",
            "content/handbook/other.md": "---\ntitle: Other\n---\n\n[[notes]] [[notes#two]] ![[gone \(text)]]\n\n![[notes]]\n",
            "content/roles/technician.md": "---\ntitle: \(value)\nholders: [{ name: \(value), phone: \(value), email: \(value), hours: \(value) }]\n---\n",
            "content/customers/c.md": "---\ntitle: \(value)\nservices: [backup]\nranking: [{ incident: server-down, note: \(value) }]\nagreed: 2026-01-01\ncontacts: [\(contact)]\npsa_names: [\(value)]\n---\n",
            "content/products/p.md": "---\ntitle: \(value)\narea: \(value)\nprimary: \(offering)\nsecondary: none\nreason: \(value)\nretired: [\(value)]\n---\n",
            "content/reviews/r.md": "---\ntitle: \(value)\ndate: 2026-01-01\nincident: server-down\ntickets: [\(value)]\nactions: [{ what: \(value) }]\n---\n",
            "content/incidents/server-down.md": "---\ntitle: \(value)\nservices: [backup]\nseverity: sev3\nmatch: [\(value)]\n---\n",
        ], errors: [0: [text]])
        for path in site.paths { #expect(!isLive(site.page(path).withoutThemeScript), "\(path)\n\(site.page(path))") }
        #expect(site.page("handbook/notes.html").contains("<h1>"))
    }

    @Test(arguments: hostile)
    func `hostile text is no live markup in a fragment`(text: String) {
        let shapes = [text, "*\(text)*", "[\(text)](a \"b\")", "[a](<\(text)>)", "![\(text)](b)", "> \(text)", "| \(text) |\n| - |\n| \(text) |", "```\(text)\n```", "~~~ \(text)\n~~~", "[^a]\n\n[^a]: \(text)", "<\(text)>", "- [ ] \(text)", "www.a.example/\(text)", "    \(text)"]
        for shape in shapes {
            let html = String(decoding: Fragment.html(Array((shape + "\n").utf8), rawHTML: false), as: UTF8.self)
            #expect(!isLive(html), "\(shape)\n\(html)")
        }
    }

    @Test func `the test itself tells live markup from text`() {
        #expect(isLive("<p><script>"))
        #expect(isLive("<img src=\"x\" onerror=a>"))
        #expect(!isLive("<p title=\"&quot; onload=x\">&lt;script> onload=</p>"))
    }

    @Test(arguments: ["javascript:alert(1)", "JAVASCRIPT:a", "data:text/html,a", "file:///etc/passwd"])
    func `an unsafe address in a fact is no link`(address: String) throws {
        let site = try RenderedSite([
            "content/products/p.md": "---\ntitle: P\narea: a\nprimary: { name: N, docs: \"\(address)\", portal: \"\(address)\" }\nsecondary: none\n---\n"
        ])
        #expect(!site.page("products/p.html").contains(address))
    }
}
