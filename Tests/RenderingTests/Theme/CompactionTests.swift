@testable import Rendering
import Testing

/// What a site's scripts and styles leave out of the theme's sources.
@Suite struct CompactionTests {
    private func compact(_ text: String, _ name: String) -> String {
        String(decoding: Compaction.compact(Array(text.utf8), named: name), as: UTF8.self)
    }

    @Test func `indentation, empty lines and comments that have lines of their own go`() {
        #expect(compact("// A\n\n(() => {\n  a(\"//b\"); // c\n    // d\n})();\n", "a.js") == "(() => {\na(\"//b\"); // c\n})();\n")
        #expect(compact("/* A */\n.a {\n  color: red;\n}\n", "a.css") == ".a {\ncolor: red;\n}\n")
        #expect(compact("  // a\n  <p>\n", "a.mustache") == "  // a\n  <p>\n")
        #expect(compact("a\nb", "a.js") == "a\nb\n")
    }

    @Test func `the site's own scripts have no line of comment, the user's are as they were`() throws {
        let theme = try Theme(overrides: ["own.js": Array("  // mine\n".utf8)])
        #expect(theme.files["own.js"] == Array("  // mine\n".utf8))
        let script = String(decoding: try #require(theme.files["page.js"]), as: UTF8.self)
        #expect(script.split(separator: "\n").allSatisfy { !$0.hasPrefix(" ") && !$0.hasPrefix("//") })
    }
}
