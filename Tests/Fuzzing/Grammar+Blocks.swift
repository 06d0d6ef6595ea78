import TestSupport

extension Grammar {
    /// Lines of Markdown, nested up to a few levels.
    mutating func blocks(_ depth: Int = 0) -> [String] {
        (0..<Int.random(in: 1...(depth > 1 ? 2 : 5), using: &dice)).flatMap { _ in block(depth) }
    }

    private mutating func block(_ depth: Int) -> [String] {
        switch Int.random(in: 0..<(depth > 3 ? 8 : 26), using: &dice) {
        case 0, 1, 2: return paragraph()
        case 3: return heading()
        case 4: return ["[r]: \(target())\(anchor()) \"\(words(1))\"", ""]
        case 5: return ["[^\(dice.pick(["1", "n", "ü"]))]: \(inline())", "", "    \(inline())", ""]
        case 6: return [dice.pick(["[[_TOC_]]", "[[TOC]]", "---", "***", "<!-- planbook: allow broken-link — it is \(words(1)) -->", "<!-- planbook: \(words(2)) -->", "<!-- \(words(2)) -->", "{{< ref \"a.md\" >}}", "{% include x %}"]), ""]
        case 7: return ["![[\(target())\(anchor())]]", ""]
        case 8, 9: return table()
        case 10: return fence()
        case 11: return htmlBlock()
        case 12: return nested(depth, "> ", "> ") + [""]
        case 13: return nested(depth, ">", ">") + [""]
        case 14: return nested(depth, "> [!\(dice.pick(["NOTE", "TIP", "WARNING", "nope", "caution]- \(words(1))", "\(hostile())"]))]\n> ", "> ") + [""]
        case 15, 16: return nested(depth, "- ", "  ")
        case 17: return nested(depth, "- [\(dice.pick([" ", "x", "X", "-"]))] ", "  ")
        case 18: return nested(depth, "-\t", "\t")
        case 19: return nested(depth, "1. ", "   ")
        case 20: return nested(depth, "10) ", "    ")
        case 21: return ["    \(words(3))", ""]
        case 22: return ["!!! note \"\(words(1))\"", "    \(inline())", ""]
        case 23: return ["<details>", "<summary>\(inline())</summary>", ""] + blocks(depth + 1) + ["</details>", ""]
        case 24: return steps(depth)
        default: return paragraph()
        }
    }

    private mutating func paragraph() -> [String] {
        (0..<Int.random(in: 1...3, using: &dice)).map { _ in inline() + dice.pick(["", "", "  ", "\\", " {\(attributes())}", " ^block"]) } + [""]
    }

    private mutating func heading() -> [String] {
        let text = dice.pick(["One", "Two", "Ü", "Constructor", "PB content", inline(), inline()])
        let marks = String(repeating: "#", count: Int.random(in: 1...7, using: &dice))
        return dice.pick([["\(marks) \(text)"], ["\(marks) \(text) {\(attributes())}"], ["\(marks) \(text) \(marks)"], [text, "---"], [text, "==="], ["\(marks)"]]) + [""]
    }

    private mutating func table() -> [String] {
        let columns = Int.random(in: 1...4, using: &dice)
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let delimiter = row((0..<columns).map { _ in dice.pick(["-", ":-", ":-:", "---:"]) })
        let rows = (0..<Int.random(in: 0...3, using: &dice)).map { _ in row((0..<Int.random(in: 0...5, using: &dice)).map { _ in inline(2) }) }
        return [row((0..<columns).map { _ in inline(2) }), delimiter] + rows + [""]
    }

    private mutating func fence() -> [String] {
        let mark = dice.pick(["```", "~~~", "````"])
        let info = dice.pick(["", "sh", "sh {danger}", "html {#x \(attributes())}", words(1), "mermaid"])
        return [mark + info, words(4), "rm -rf {{name}} ${{ secrets.X }}", dice.pick([mark, mark, mark, ""]), ""]
    }

    private mutating func htmlBlock() -> [String] {
        let name = dice.pick(["div", "table", "details", "p", "ul", "script", "style", "pre", "textarea", "section", "x-y", "h2", "td", "li", "caption"])
        let attribute = dice.pick(["", " onclick=alert(1)", " class=\"\(words(1))\"", " id=pb-content", " style='x'", " align=center", " \(hostile())"])
        return ["<\(name)\(attribute)>" + inline(2), dice.pick(["", inline()]), dice.pick(["</\(name)>", "</\(name)>", "", "</div>"]), ""]
    }

    private mutating func nested(_ depth: Int, _ first: String, _ rest: String) -> [String] {
        let lines = blocks(depth + 1)
        return lines.enumerated().flatMap { number, line in
            (number == 0 ? first + line : line.isEmpty ? (rest.hasPrefix(">") ? rest : "") : rest + line).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
    }

    // MARK: - Plans

    private mutating func outcome() -> String {
        dice.pick(["→ exit", "→ accept the loss", "→ declare unknown", "→ escalate to [[technician]]", "→ [[#replace]]", "→ [[#restart]]", "→ [[mail]]", "-> [[unknown]]", "→ \(inline(2))", "→"])
    }

    /// An ordered list, of which some items are steps with branches.
    mutating func steps(_ depth: Int = 0) -> [String] {
        (0..<Int.random(in: 1...3, using: &dice)).flatMap { _ -> [String] in
            var lines = ["1. \(dice.pick(["**Restart it.**", "Do it.", inline()])) {\(attributes())}"]
            if dice.isOnce(in: 2) { lines += ["", "   - \(dice.pick(["If it fails", "After 5m", "after soon", inline(2)])) \(outcome())"] }
            if dice.isOnce(in: 4), depth < 3 { lines += [""] + blocks(depth + 2).map { "   " + $0 } }
            return lines + [""]
        }
    }

    private static let sections = [
        "Overview", "Symptoms", "Out of scope", "Impact", "Triage", "Tactical steps", "Steps", "Contingencies", "Communication", "Escalation", "Exit criteria", "Strategic steps", "References", "Prioritisation", "Next steps",
        "What went well", "Customer feedback",
    ]

    /// The body of a plan or of a review: sections, of which some are doubled or missing.
    mutating func sections() -> [String] {
        var lines = dice.isOnce(in: 2) ? [inline(), ""] : []
        for section in Self.sections where !dice.isOnce(in: 3) {
            lines += ["## \(section)" + dice.pick(["", "", " {\(attributes())}"]), ""]
            switch section {
            case "Tactical steps", "Steps", "Strategic steps", "Next steps": lines += steps()
            case "Contingencies":
                for name in ["replace", "hand-over"] {
                    lines += ["### \(dice.pick(["If the disk is broken", "When it is lost", inline(2)])) {#\(name)}", ""] + steps() + [outcome(), ""]
                }
            default: lines += dice.isOnce(in: 3) ? steps() : blocks(2)
            }
        }
        return lines + (dice.isOnce(in: 2) ? blocks() : [])
    }
}
