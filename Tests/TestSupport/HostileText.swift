/// A text made to hurt: what makes careless parsers slow, large or deep.
public struct HostileText: Sendable, CustomStringConvertible {
    /// What it is made of.
    public let name: String
    /// The text, about as long as asked for.
    public let text: @Sendable (_ size: Int) -> String

    /// What it is made of, which names its test.
    public var description: String { name }

    init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
        self.name = name
        self.text = text
    }

    /// The same few bytes over and over.
    private static func run(_ unit: String) -> HostileText {
        HostileText(unit.debugDescription) { "a " + String(repeating: unit, count: $0 / unit.utf8.count) + "\n" }
    }

    /// cmark's own pathological cases, from `test/pathological_tests.py`.
    public static let cmark = [
        HostileText("nested strong emphasis") { String(repeating: "*a **a ", count: $0 / 14) + "b" + String(repeating: " a** a*", count: $0 / 14) },
        .run("a_ "), .run("_a "), .run("a]"), .run("[a"), .run("*a_ "), .run("[ a_"), .run("[ (]("), .run("[a](<b"), .run("[a](b"),
        HostileText("openers and closers in threes") { "a**b" + String(repeating: "c* ", count: $0 / 3) },
        HostileText("nested brackets") { String(repeating: "[", count: $0 / 2) + "a" + String(repeating: "]", count: $0 / 2) },
        HostileText("nested quotations") { String(repeating: "> ", count: $0 / 2) + "a" },
        HostileText("nested lists") { size in (0..<1_000).prefix { $0 * $0 < size }.map { String(repeating: "  ", count: $0) + "* a\n" }.joined() },
        HostileText("NUL bytes") { String(repeating: "abc\u{0}de\u{0}", count: $0 / 7) },
        HostileText("backticks") { size in (1..<5_000).prefix { $0 * $0 < size * 2 }.map { "e" + String(repeating: "`", count: $0) }.joined() },
        HostileText("tables in paragraphs") { String(repeating: "aaa\rbbb\n-\u{B}\n", count: $0 / 11) },
        HostileText("many references") { size in (0..<(size / 12)).map { "[\($0)]: u\n" }.joined() + String(repeating: "[0] ", count: size / 12) },
    ]

    private static let runs = [
        "[", "![", "[[", "![[", "[[a|", "[[a]] ", "[[a|b]] ", "[^a]", "[^a] ", "[a][", "](", "<", "<a ", "<!--", "<a href=\"", "</", "&", "&#", "&amp;", "\\", "`", "``` ", "~", "~~",
        "~~a ", "~a~ ", "***", "*_", "**a*", "www.", "_www.", "_www.a.b ", "https://", "http://a.b/( ", "a@", "a@b.c ", "a.b-", "{{", "{{a}} ", "{#a ", "{role=a} ", "|", "-|",
        "1. ", "#", "\t", "\r", "\u{2028}", "\u{301}", "- a\n", "1. a\n   - If a → b\n", "> [!NOTE]\n> a\n\n", "[a]: b\n", "[^a]: b\n\n", "| a | b |\n", "a\n===\n", "<div>\n",
        "<!-- planbook: allow x — y -->\n", "→", "TODO ", "password=", "-----BEGIN ", "```\n", "~~~\n\n", "    a\n\n", "a\\\n", "a  \n", "# [[a]] {#b}\n", "# a\n", "AKIA", "rm -rf / ",
    ].map(run)

    private static let others = [
        HostileText("a word") { String(repeating: "a", count: $0) },
        HostileText("an entity without an end") { "&" + String(repeating: "a", count: $0) + ";" },
        HostileText("a long id") { "# a {#" + String(repeating: "a", count: $0) + "}" },
        HostileText("many attributes") { "# a {" + String(repeating: "a=b ", count: $0 / 4) + "}" },
        HostileText("a long info string") { "```" + String(repeating: "a", count: $0) + "\n```" },
        HostileText("destructive fences") { String(repeating: "```\nrm -rf /\n```\n", count: $0 / 18) },
        HostileText("lists in quotations") { String(repeating: "> - ", count: 24) + "a\n" + String(repeating: String(repeating: "> - ", count: 24) + "a\n", count: $0 / 98) },
        HostileText("lazy lines") { String(repeating: "> ", count: 45) + "a\n" + String(repeating: "a\n", count: $0 / 2) },
        HostileText("emphasis in a wiki link") { "[[" + String(repeating: "*a* ", count: $0 / 4) + "]]" },
        HostileText("emphasis in a label") { "[[a|" + String(repeating: "*a* ", count: $0 / 4) + "]]" },
        HostileText("a long row and many short ones") { "|" + String(repeating: "a|", count: 500) + "\n|" + String(repeating: "-|", count: 500) + "\n" + String(repeating: "|\n", count: min($0 / 4, 1_500)) },
        HostileText("small tables") { String(repeating: "|a|\n|-|\n\n", count: $0 / 9) },
        HostileText("footnotes") { size in (0..<(size / 16)).map { "[^\($0)]: b\n\n" }.joined() + (0..<(size / 16)).map { "[^\($0)]" }.joined() },
        HostileText("steps") { "## Tactical steps\n\n" + String(repeating: "1. a {#a role=b time=1m}\n", count: $0 / 26) },
        HostileText("a setext heading") { String(repeating: "a\n", count: $0 / 2) + "===" },
    ]

    /// All of them.
    public static let all = cmark + runs + others
}
