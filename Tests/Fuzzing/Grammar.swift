import TestSupport

/// Writes what authors write, what they write wrongly, and what somebody writes who means harm.
struct Grammar {
    var dice: SeededGenerator

    init(seed: Int) {
        dice = SeededGenerator(seed: seed)
    }

    // MARK: - Names

    /// The pages that a specimen may have, each with the kind that it is to be.
    static let pages = [
        "index", "plans/restore", "plans/unknown", "plans/mail", "incidents/down", "incidents/mail", "services/backup", "roles/technician", "products/storage",
        "customers/acme", "reviews/2026", "exercises/2026", "notes/a", "notes/ü b", "notes/README", "notes/index", "notes/deep/a", "notes/_part", "_parts/steps", "Notes/A",
    ]
    static let assets = ["notes/rack.png", "notes/a b.pdf", "pic.svg", "notes/page.html"]

    private static let targets = [
        "restore", "unknown", "mail", "down", "backup", "technician", "storage", "acme", "a", "ü b", "u_b", "_part", "steps", "index", "2026", "notes", "nowhere", "Title", "", " ", ".",
        "..", "../notes/a", "/notes/a", "notes/a.md", "a.md", "../plans/restore.md", "./_part.md", "rack.png", "a b.pdf", "a%20b.pdf", "notes%2Fa.md", "pic.svg", "page.html",
        "../../etc/passwd", "C:\\x", "\\\\host\\share", "search.html", "theme/theme.css", "plans/", "incidents", "plans/index.html", "old/path", "README.md", "NOTES/A",
    ]

    mutating func target() -> String {
        dice.isOnce(in: 24) ? word() : dice.pick(Self.targets)
    }

    mutating func anchor() -> String {
        dice.pick(["", "", "#one", "#two", "#Tactical steps", "#replace", "#restart", "#ü", "#", "#pb-content", "#one-1", "#^block", "#a b", "#\(hostile())", "#constructor"])
    }

    // MARK: - Words

    private static let words = [
        "word", "ü", "日本", "e\u{301}", "🚒", "\\*", "\\[", "\\", "&amp;", "&copy;", "&#x2192;", "&nope;", "&#0;", "&lt;b&gt;", "a_b", "`co de`", "``a ` b``", "~~gone~~", "{{name}}", "{{nope}}", "{{ v }}",
        "https://x.example/a_b", "www.x.example", "a@x.example", "<https://y.example>", "<b>", "</b>", "<br>", "\\{{no}}", "( )", "a & b", "x*y*z", "2 * 3", "[no]", "\\[[no]]", "~", "!", "[^1]", "[^n]", "[^",
        "TODO", "→", "->", "If it fails → exit", "After 5m → [[#replace]]", "escalate to [[technician]]", "%% hidden %%", "==mark==", "$x^2$", "#tag", "^block", "<insert name>", "\u{200B}", "\u{202E}", "\u{FEFF}",
        "\u{A0}", "\u{2028}", "\u{85}", "\t", "1.", "-", "+", ">", "#", "|", "\\|", ":", "```", "~~~", "---", "===", "password=hunter2hunter2", "AKIAIOSFODNN7EXAMPLE", "rm -rf /",
    ]

    static let hostiles = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)", "</title><script>alert(1)</script>", "{{{body}}}{{> head}}", "{{#list}}{{/list}}", "</div></main>",
        "<!--", "-->", "<![CDATA[", "<?", "<svg onload=alert(1)>", "<style>", "<table><tr>", "</p></li>", "<details>", "<a href=\"javascript:alert(1)\">", "java&#9;script:alert(1)", "data:text/html,x", "//evil.example/x",
        "<b title='", "<div a=\"b", "\u{1}0\u{2}", "\u{0}", "\u{3}", "\u{7F}", "\u{1B}[31m", "<iframe src=x>", "<meta http-equiv=refresh content=0>", "<base href=//evil.example>", "<textarea>", "<plaintext>", "&quot;&gt;&lt;x",
        "</script>", "]]>", "\u{2028}<x", "<li>", "<td>", "</table>", "<form action=x>", "<input autofocus onfocus=x>", "<math><mtext>", "<template>", "pb-content", "__proto__",
    ]

    mutating func hostile() -> String { dice.pick(Self.hostiles) }

    mutating func word() -> String {
        dice.isOnce(in: 8) ? hostile() : dice.pick(Self.words)
    }

    mutating func words(_ most: Int) -> String {
        (0..<Int.random(in: 1...most, using: &dice)).map { _ in word() }.joined(separator: dice.pick([" ", " ", " ", ""]))
    }

    // MARK: - Inlines

    /// Text with markup in it, on one line.
    mutating func inline(_ depth: Int = 0) -> String {
        let count = Int.random(in: 1...(depth > 2 ? 2 : 4), using: &dice)
        return (0..<count).map { _ in piece(depth) }.joined(separator: dice.pick([" ", " ", ""]))
    }

    private mutating func piece(_ depth: Int) -> String {
        if depth > 3 { return words(2) }
        switch Int.random(in: 0..<22, using: &dice) {
        case 0: return "*\(inline(depth + 1))*"
        case 1: return "**\(inline(depth + 1))**"
        case 2: return "_\(inline(depth + 1))_"
        case 3: return "~~\(inline(depth + 1))~~"
        case 4: return "[\(inline(depth + 1))](\(target())\(anchor()))"
        case 5: return "[\(inline(depth + 1))](<\(target())\(anchor())> \"\(words(2))\")"
        case 6: return "![\(inline(depth + 1))](\(target()))"
        case 7, 8: return "[[\(target())\(anchor())]]"
        case 9: return "[[\(target())\(anchor())|\(inline(depth + 1))]]"
        case 10: return "![[\(target())\(anchor())\(dice.pick(["", "", "|200", "|\(words(1))"]))]]"
        case 11: return "[\(inline(depth + 1))][\(dice.pick(["", "r", "R", "nope"]))]"
        case 12: return "`\(words(3))`"
        case 13: return "<\(dice.pick(["b", "span title=\"\(words(1))\"", "a href=\(target())", "kbd", "/b", "/span", "img src=\(target())", "br/", "td", "/div", "div"]))>"
        case 14: return "{\(attributes())}"
        case 15: return "[^\(dice.pick(["1", "n", "nope", "ü"]))]"
        default: return words(3)
        }
    }

    /// What stands between the braces of attributes.
    mutating func attributes() -> String {
        let some = ["#restart", "#replace", "#pb-content", "#ü", "#\(words(1))", "role=technician", "role=nobody", "role=\"\(words(1))\"", "time=5m", "time=soon", "approval=technician", "optional", "danger", "dangr", "=", "#", "x=y", "role="]
        return (0..<Int.random(in: 0...3, using: &dice)).map { _ in dice.pick(some) }.joined(separator: dice.pick([" ", " ", "", "  "]))
    }
}
