@testable import Rendering
import TestSupport
import Testing

/// The Content-Security-Policy that every page carries.
@Suite struct PolicyTests {
    private static let mark = "<meta http-equiv=\"Content-Security-Policy\" content=\""

    /// The directives of the page's policy by name; empty when it has none, or one behind something that it would have governed.
    private func policy(_ page: String) -> [String: Set<Substring>] {
        guard let start = page.range(ofText: PolicyTests.mark)?.upperBound, let end = page[start...].firstIndex(of: "\""),
            !["<link", "<script", "<style", "<body", "<img"].contains(where: page[..<start].contains)
        else { return [:] }
        var directives: [String: Set<Substring>] = [:]
        for directive in page[start..<end].split(separator: ";") {
            let words = directive.split(separator: " ")
            if let name = words.first { directives[String(name)] = Set(words.dropFirst()) }
        }
        return directives
    }

    @Test func `every page has one, before anything it governs, that allows what the site itself has and no more`() throws {
        let site = try RenderedSite(["content/404.md": "# Lost\n", "content/index.md": "# Start\n"])
        #expect(site.paths.count > 10)
        for path in site.paths {
            let found = policy(site.page(path))
            #expect(found["default-src"] == ["'none'"] && found["base-uri"] == ["'none'"] && found["form-action"] == ["'self'"], "\(path)")
            #expect(found["script-src"] == ["'self'"] && found["style-src"] == ["'self'"], "\(path)")
            let sources = found.values.reduce(Set()) { $0.union($1) }
            #expect(sources == ["'none'", "'self'", "data:"] && found.filter { $0.value.contains("data:") }.keys.sorted() == ["img-src"], "\(path)")
        }
    }

    @Test func `a theme that brings templates of its own but no head keeps it`() throws {
        let theme = try Theme(overrides: ["page.mustache": Array("{{> head}}\n<body>{{body}}</body></html>".utf8)])
        let page = try RenderedSite([:], theme: theme).page("handbook/notes.html")
        #expect(policy(page)["script-src"] == ["'self'"])
    }

    @Test func `no page has a style of its own, an inline script or an address of the web that it would load`() throws {
        let body = "| a | b |\n|:-:|--:|\n| c | d |\n\n![x](https://a.example/x.png)\n\n```sh {danger}\nrm -rf x\n```\n\n> [!NOTE]\n> y[^1]\n\n[^1]: z\n"
        let site = try RenderedSite(["content/handbook/x.md": "# X\n\n\(body)"])
        for path in site.paths {
            let page = site.page(path).withoutThemeScript
            #expect(!page.contains(" style=") && !page.contains("<style") && !page.contains("<script"), "\(path)")
            #expect(!page.contains("src=\"http") && !page.contains("src=\"//"), "\(path)")
        }
    }
}
