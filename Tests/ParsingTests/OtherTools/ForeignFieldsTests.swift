import Diagnostics
import Model
@testable import Parsing
import Testing

/// The front matter that Hugo, Jekyll, MkDocs and Obsidian give their pages.
@Suite struct ForeignFieldsTests {
    @Test(arguments: [
        "date: 2024-05-01T10:00:00+02:00\ndraft: true\nweight: 30\nlayout: post\nslug: mail\ntype: docs\nurl: /mail/",
        "permalink: /mail/\ncategories: [a, b]\nexcerpt: Mail\npublished: false\nredirect_from:\n  - /old/\nnav_order: 2",
        "description: Mail\nicon: material/mail\nhide: [toc]\ntemplate: home.html\nsearch:\n  boost: 2\nauthors: [a]",
        "cssclasses: wide\ncssclass: wide\npublish: true\ncreated: 2024-05-01\nup: \"[[index]]\"\nrating: 5\nlinter-yaml-title-alias: Mail",
        "status: published", "status: evergreen", "Status: 3. Complete", "status: deprecated", "stats: 3", "sub_title: Mail", "toc: true", "alias: true", "waiver: none",
    ])
    func `a wiki page keeps the fields of other tools without a word`(fields: String) {
        let parsed = Parsed("---\ntitle: Mail\n\(fields)\n---\n\nText\n")
        #expect(parsed.problems == [])
        #expect(parsed.page.status == .active)
    }

    @Test(arguments: [
        ("titel: Mail", "titel", "title"), ("Title: Mail", "Title", "title"), ("aliasses: [a]", "aliasses", "aliases"), ("alias: a", "alias", "aliases"),
        ("tag: a", "tag", "tags"), ("stauts: draft", "stauts", "status"), ("Status: Draft", "Status", "status"), ("waives: [{ check: a }]", "waives", "waive"),
    ])
    func `a slip in a field of ours is found all the same`(fields: String, name: String, meant: String) {
        #expect(Parsed("---\n\(fields)\n---\n\n# Mail\n").problems == ["unknown \(name), near \(meant) at '\(name)'"])
    }

    @Test(arguments: [("status: drfat", "invalid status: 'drfat' at 'drfat'"), ("kind: post", "invalid kind: 'post' at 'post'"), ("title: [a]", "invalid title: a list at '[a]'")])
    func `a value that is close to one of ours, or decides what is checked, is a problem`(fields: String, problem: String) {
        #expect(Parsed("---\n\(fields)\n---\n\n# Mail\n").problems == [problem])
    }

    @Test func `the pages of other kinds take no foreign fields`() {
        let parsed = Parsed(Parsed.planFrontMatter.replacing("owner: lead", with: "owner: lead\nweight: 3\nstatus: published"), path: "plans/a.md")
        #expect(parsed.problems == ["unknown weight at 'weight'", "invalid status: 'published' at 'published'"])
    }

    @Test(arguments: [
        ("tags: mail, web", ["mail", "web"]), ("tags: [a/b, \"#c\"]", ["a/b", "c"]), ("tags: \"#one\"", ["one"]), ("tags:\n- a\n-\n- \"\"", ["a"]),
        ("tags: remote access", ["remote access"]), ("tags:", []),
    ])
    func `keywords are read as each tool writes them`(fields: String, tags: [String]) {
        let page = Parsed("---\n\(fields)\n---\n\n# Mail\n").page
        #expect(page.tags == tags)
        #expect(page.problems.isEmpty)
    }

    @Test(arguments: [("aliases: one", ["one"]), ("aliases: Doe, John", ["Doe, John"]), ("aliases:\n-\n- a", ["a"]), ("aliases: []", []), ("aliases:", [])])
    func `aliases may be one, and empty ones are none`(fields: String, aliases: [String]) {
        let page = Parsed("---\n\(fields)\n---\n\n# Mail\n").page
        #expect(page.aliases.map(\.value) == aliases)
        #expect(page.problems.isEmpty)
    }

    @Test(arguments: [
        ("+++\ntitle = \"Mail\"\ndate = 2024-05-01\naliases = [\"post\", '/old/mail/']\n+++\n\nText\n", ["post", "/old/mail/"]),
        ("+++\n# Hugo\ntitle = 'Mail'\naliases = [\n  \"post\",\n  \"letters\",\n]\n[params]\ntitle2 = 1\n+++\nText\n", ["post", "letters"]),
        ("+++\naliases = [\"post\"]\ntitle = \"Mail\"\n\n[[resources]]\ntitle = \"A picture\"\n[[menu.main]]\naliases = [\"x\"]\n+++\nText\n", ["post"]),
    ])
    func `TOML is one problem at its fence, and the page keeps its names`(text: String, aliases: [String]) {
        let parsed = Parsed(text)
        #expect(parsed.problems == ["front matter in TOML at '+++'"])
        #expect(parsed.page.title.value == "Mail")
        #expect(parsed.page.aliases.map(\.value) == aliases)
        #expect(parsed.tree == "p['Text']")
    }

    @Test func `JSON is YAML, and is read`() {
        let parsed = Parsed("{\n  \"title\": \"Mail {1}\",\n\t\"aliases\": [\"post\"], \"x\": {\"y\": \"}\"}\n}\n\nText\n")
        #expect(parsed.problems == [])
        #expect(parsed.page.title.value == "Mail {1}")
        #expect(parsed.page.aliases.map { parsed.source($0.range) } == ["\"post\""])
        #expect(parsed.tree == "p['Text']")
    }

    @Test(arguments: ["+++\n\nText\n", "+++\nText\n+++\n", "+++\ntitle = 1\n", "{x}\n", "{\"a\" b\n", "{\"a\": 1} text\n", "{{\"a\"}}\n", "{"])
    func `what only looks like front matter is text`(text: String) {
        let parsed = Parsed(text)
        #expect(parsed.page.frontMatter.count == 0)
        #expect(!parsed.problems.contains { $0.contains("front matter") || $0.contains("YAML") })
    }
}
