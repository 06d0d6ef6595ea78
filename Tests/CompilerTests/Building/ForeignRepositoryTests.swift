import TestSupport
import Testing

/// Small repositories as other tools have them, compiled as they are.
@Suite struct ForeignRepositoryTests {
    private static let mkdocs = [
        "content/index.md": "---\nhide: [toc]\n---\n\n# Desk\n\n[Mail](guide/mail.md), [all](guide/), [queues](guide/mail.md#queues_1)\n",
        "content/guide/README.md": "# Guide\n\nTo the [mail](./mail.md#queues-lists), the [start](../index.md), the ![rack](img/rack%201.png)\n",
        "content/guide/mail.md":
            "# Mail\n\n## Queues & lists\n\n!!! note\n    Look.\n\n<!-- hidden -->\n\n[Start][s] and [start][S].\n\n[s]: ../index.md\n\n## More { id=\"queues_1\" }\n",
        "content/guide/img/rack 1.png": "png",
    ]

    private static let hugo = [
        "content/_index.md": "+++\ntitle = \"Start\"\n+++\n",
        "content/docs/index.md": "---\ntitle: Docs\ndate: 2024-05-01\ndraft: true\nweight: 3\n---\n\n[Mail](/docs/mail/), [DNS](dns) {{< ref \"dns.md\" >}}\n",
        "content/docs/mail.md": "---\ntitle: Mail\naliases: [/post/]\n---\n\n{{% notice tip %}}\nLook at [DNS](../dns/#zones).\n{{% /notice %}}\n",
        "content/docs/dns.md": "+++\ntitle = 'DNS'\n+++\n\n## Zones\n\nSee [mail](/post/) and [split](/docs/splitdns/#zones).\n",
        "content/docs/SplitDNS.md": "---\ntitle: Split DNS\n---\n\n## Zones\n\n| [top](#zones) | :secret: | `:secret:` | :u55b6: |\n|-|-|-|-|\n",
    ]

    private static let jekyll = [
        "content/index.md":
            "---\nlayout: home\npermalink: /\n---\n\n# Desk\n\n{% include nav.html %}\n\n[Mail]({{site.baseurl}}/mail.html), {{ site.title }} and {{ page.title | escape }}\n",
        "content/mail.md": "---\nlayout: page\ncategories: a b\n---\n\n# Mail\n{: .no_toc }\n\n[Back](index.md) ![x]({{ site.url }}/x.png)\n",
        "content/_posts/2024-05-01-mail.md": "---\nlayout: post\n---\n\nMail was down.\n",
    ]

    private static let obsidian = [
        "content/Start.md": "---\naliases: Home\ntags: desk, \"#mail\"\ncssclasses: wide\n---\n\n[[notes/Mail queue|the queue]], [[Mail queue#^a1b2c3]], [[notes/Mail queue.md]], [[/notes/Mail queue]], [[notes\\Mail queue]] #desk\n",
        "content/notes/Mail queue.md":
            "Look here. ^a1b2c3\n\n%% [[to be written]] %%\n\n> [!question]- Why?\n> [[../Start]], [[Start|]]\n\n![[rack.png|300]] ![[Board.canvas]]\n\n```dataview\nlist from #desk\n```\n",
        "content/attachments/rack.png": "png", "content/Board.canvas": "{}", "content/.obsidian/app.json": "{}",
    ]

    private static func findings(_ files: [String: String]) throws -> [String] {
        try ScratchKnowledgeBase(files, isBare: true).lines()
    }

    @Test func `a MkDocs repository compiles, with one word on its admonitions`() throws {
        #expect(try ForeignRepositoryTests.findings(ForeignRepositoryTests.mkdocs).map { $0.prefix { $0 != "]" } } == ["content/guide/mail.md:5:1: info[L312"])
    }

    @Test func `a Hugo repository compiles but for its TOML`() throws {
        #expect(try ForeignRepositoryTests.findings(ForeignRepositoryTests.hugo).map { $0.prefix { $0 != "]" } } == [
            "content/_index.md:1:1: error[F002", "content/docs/dns.md:1:1: error[F002", "content/docs/index.md:8:33: info[L312", "content/docs/mail.md:6:1: info[L312",
        ])
    }

    @Test func `a Jekyll repository compiles, with one word a page on its tags`() throws {
        #expect(try ForeignRepositoryTests.findings(ForeignRepositoryTests.jekyll).map { $0.prefix { $0 != "]" } } == [
            "content/index.md:8:1: info[L312", "content/mail.md:7:1: info[L312",
        ])
    }

    @Test func `an Obsidian vault compiles, with one word on an empty text`() throws {
        #expect(try ForeignRepositoryTests.findings(ForeignRepositoryTests.obsidian).map { $0.prefix { $0 != "]" } } == ["content/notes/Mail queue.md:6:24: warning[H704"])
    }

    @Test(arguments: [mkdocs, hugo, jekyll, obsidian])
    func `every link of a foreign page leads to a file of the site`(files: [String: String]) throws {
        let site = try ScratchKnowledgeBase(files, isBare: true).builtSite()
        #expect(!site.values.contains { $0.contains("class=\"broken\"") })
    }

    @Test func `a link to what other tools would publish says why it is not there`() throws {
        let found = try ForeignRepositoryTests.findings(["content/index.md": "# Desk\n\n[Post](_posts/mail.md) [section](guide/)\n", "content/_posts/mail.md": "Mail\n", "content/guide/_index.md": "Guide\n"])
        #expect(found == [
            "content/index.md:3:8: error[L301] no page or file at '_posts/mail.md' ('_posts/mail' is a snippet; without '_' at the start of its name it is a page)",
            "content/index.md:3:34: error[L301] no page or file at 'guide/' ('guide/_index' is a snippet; without '_' at the start of its name it is a page)",
        ])
    }

    @Test func `a page whose name is too long is left out, and the rest is published`() throws {
        let name = String(repeating: "n", count: 252)
        let base = try ScratchKnowledgeBase(["content/index.md": "# Desk\n\n[[\(name)]]\n", "content/\(name).md": "# Long\n"], isBare: true)
        #expect(try base.findings() == ["F009 content/\(name).md:0-0"])
        #expect(try base.builtSite()["index.html"] != nil)
    }

    @Test func `the links that share a definition are one finding, at its address`() throws {
        let found = try ForeignRepositoryTests.findings(["content/index.md": "# Desk\n\n[a][x], [b][x], [x]\n\n[x]: <no where.md#a> \"T\"\n"])
        #expect(found.map { $0.prefix { $0 != "]" } } == ["content/index.md:5:7: error[L301"])
    }

    @Test func `an image or a path out of the folder is sought by its name`() throws {
        let found = try ForeignRepositoryTests.findings([
            "content/a/index.md": "# A\n\n![x](rack.png) ![x](../../files/rack.png) ![x](index.md)\n", "content/files/rack.png": "png",
        ])
        #expect(found == [
            "content/a/index.md:3:6: error[L305] no file at 'rack.png' (did you mean '../files/rack.png'?)",
            "content/a/index.md:3:21: error[L308] the path leaves the content folder (did you mean '../files/rack.png'?)",
            "content/a/index.md:3:48: error[L305] a page is no image: 'index.md' (write '![[name]]' to include the page, or '[text](path)' to link to it)",
        ])
    }
}
