@testable import Rendering
import TestSupport
import Testing

/// The built-in theme and the files that override it.
@Suite struct ThemeTests {
    @Test func `a template of the user's own takes the place of the built-in one, and the others stay`() throws {
        let theme = try Theme(overrides: ["footer.mustache": Array("<footer>Ours: {{title}}</footer>\n".utf8)])
        let site = try RenderedSite([:], theme: theme)
        for path in site.paths {
            #expect(site.page(path).contains("<footer>Ours: "), "\(path)")
            #expect(!site.page(path).contains("Compiled by Planbook"), "\(path)")
        }
        #expect(site.page("handbook/notes.html").contains("<footer>Ours: Notes</footer>"))
    }

    @Test func `a file of the user's own takes the place of the built-in one or stands beside it`() throws {
        let theme = try Theme(overrides: ["theme.css": [0x61], "logo.svg": [0x62]])
        #expect(theme.files["theme.css"] == [0x61])
        #expect(theme.files["logo.svg"] == [0x62])
        #expect(theme.files.keys.allSatisfy { !$0.hasSuffix(".mustache") })
    }

    @Test(arguments: [
        ("{{#title}}\n", 1), ("a\n{{/title}}\n", 2), ("a\n\n{{#title}}b{{/body}}\n", 3), ("a\n{{title\n", 2), ("{{=|=}}", 1),
    ])
    func `a template with a syntax error is reported with its file and line`(text: String, line: Int) throws {
        let problem = try #require(throws: Theme.Problem.self) {
            try Theme(overrides: ["page.mustache": Array(text.utf8)])
        }
        #expect(problem.file == "page.mustache")
        // The engine names the line on which it noticed, which may be the one after.
        let found = try #require(problem.line)
        #expect((line...(line + 1)).contains(found))
        #expect("\(problem)".hasPrefix("templates/page.mustache:\(found): "))
    }

    @Test(arguments: [
        (["footer": "a\n{{> footer }}\n"], "footer.mustache:2: the template brings itself in: footer → footer"),
        (["footer": "{{>header}}", "header": "{{=<% %>=}}\n\n<%> footer %>"], "footer.mustache:1: the template brings itself in: header → footer → header"),
        (["page": "{{<front}}{{$a}}{{{title}}}{{/a}}{{/front}}", "front": "{{#title}}\n{{>page}}{{/title}}"], "page.mustache:1: the template brings itself in: front → page → front"),
        (["page": String(repeating: "{{#title}}", count: 51) + String(repeating: "{{/title}}", count: 51)], "page.mustache:1: sections and templates nest more than 50 deep"),
    ])
    func `templates that would never end are reported`(templates: [String: String], expected: String) throws {
        let files = Dictionary(uniqueKeysWithValues: templates.map { ($0.key + ".mustache", Array($0.value.utf8)) })
        let problem = try #require(throws: Theme.Problem.self) { try Theme(overrides: files) }
        #expect("\(problem)" == "templates/" + expected)
    }

    @Test func `templates that bring in more and more are reported`() throws {
        /// Templates in a row, of which each one brings in the next one, whichever way their names are sorted.
        func chain(_ count: Int, isReversed: Bool = false, _ text: (String) -> String) -> [String: [UInt8]] {
            func name(_ number: Int) -> String { "t\(100 + (isReversed ? count - number : number))" }
            return Dictionary(uniqueKeysWithValues: (0..<count).map { (name($0) + ".mustache", Array(($0 + 1 < count ? text(name($0 + 1)) : "end").utf8)) })
        }
        let tooDeep = "sections and templates nest more than 50 deep"
        for isReversed in [false, true] {
            let doubled = try #require(throws: Theme.Problem.self) { try Theme(overrides: chain(40, isReversed: isReversed) { "{{> \($0)}}{{> \($0)}}" }) }
            #expect("\(doubled)".hasSuffix("templates bring others in more than 10000 times"))
            let long = try #require(throws: Theme.Problem.self) { try Theme(overrides: chain(60, isReversed: isReversed) { "{{> \($0)}}" }) }
            #expect("\(long)".hasSuffix(tooDeep))
            let both = try #require(throws: Theme.Problem.self) {
                try Theme(overrides: chain(20, isReversed: isReversed) { "{{#a}}{{#a}}{{> \($0)}}{{/a}}{{/a}}" })
            }
            #expect("\(both)".hasSuffix(tooDeep))
            _ = try Theme(overrides: chain(12, isReversed: isReversed) { "{{#a}}{{> \($0)}}{{/a}}{{> \($0)}}" })
        }
    }

    @Test func `a template that is not UTF-8 is reported`() throws {
        let problem = try #require(throws: Theme.Problem.self) { try Theme(overrides: ["page.mustache": [0xFF]]) }
        #expect("\(problem)" == "templates/page.mustache: the file is not UTF-8")
    }

    @Test(arguments: [
        ("page.mustache", true), ("img/logo.svg", true), ("theme.css", true), ("x.js", true), ("theme.c", false), ("include/theme.h", false), (".theme.css", false), ("x.css~", false),
    ])
    func `only files of a theme are taken from the folder`(path: String, isTheme: Bool) {
        #expect(Theme.isThemeFile(path) == isTheme)
    }
}
