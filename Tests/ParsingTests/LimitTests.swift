import Diagnostics
import Model
@testable import Parsing
import Testing

/// Inputs made to hurt: they end in a problem or in a page, and never in a crash.
@Suite struct LimitTests {
    @Test(arguments: [">", "> ", "- ", "* ", "+ ", "1. ", "1) ", "> - "])
    func `blocks nested deeper than the limit are a problem at their line`(marker: String) {
        let text = "Text.\n\n" + String(repeating: marker, count: 101) + "x\n"
        let parsed = Parsed(text)
        #expect(parsed.page.problems.map(\.kind.name) == ["over a limit"])
        #expect(parsed.page.problems.map(\.range.start) == [7])
    }

    @Test func `as many levels as the limit allows are read`() {
        #expect(Parsed(String(repeating: "> ", count: 100) + "x\n").problems == [])
        var settings = Settings()
        // A list and its item are a level each.
        settings.limits.nesting = 6
        #expect(Parsed("- - - x\n", settings: settings).problems == [])
        #expect(Parsed("- - - - x\n", settings: settings).problems.count == 1)
        #expect(Parsed("- - - -\n\n* * * * *\n", settings: settings).problems == [])
    }

    @Test(arguments: [
        "*", "_", "[", "]", "![", "[[", "]]", "`", "~", "~~", "<", "(", "&", "\\", "{{", "}}", "{", "[a](", "*a **a ", "[[a|", "![[", "<a ", "a@",
        "www.", "https://", "[^a]", "|", "-|", "#", "\u{0}", "\r", "\t", "\u{2028}", "<!--", "~a ", "[a][", "*a_ ", "&#", "[a]: b\n", "- a\n", "> [!NOTE]\n",
    ])
    func `long runs of markup are read`(unit: String) {
        let count = 4_000
        _ = Parsed(String(repeating: unit, count: count))
        _ = Parsed.plan("## Steps\n\n1. " + String(repeating: unit, count: count) + "\n\n" + String(repeating: unit, count: count))
    }
}
