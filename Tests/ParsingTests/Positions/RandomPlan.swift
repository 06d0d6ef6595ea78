import TestSupport

/// A plan of random Markdown that knows what it holds, each thing under a name that stands nowhere else.
struct RandomPlan {
    /// What stands in the text for certain, as it is written there.
    private(set) var links: [String] = []
    private(set) var headings: [String] = []
    private(set) var steps: [(id: String, role: String, attributes: String)] = []
    private(set) var text = ""
    private var random: SeededGenerator
    private var count = 0

    init(seed: Int) {
        random = SeededGenerator(seed: seed)
        var lines = random.isOnce(in: 4) ? [] : blocks(depth: 0)
        lines += ["## Tactical steps", ""] + stepList() + ["## Elsewhere", ""] + heading() + blocks(depth: 0) + heading() + blocks(depth: 0)
        let body = Parsed.planFrontMatter + lines.joined(separator: "\n") + (random.isOnce(in: 3) ? "" : "\n")
        text = (random.isOnce(in: 4) ? "\u{FEFF}" : "") + body.replacing("\n", with: random.isOnce(in: 3) ? "\r\n" : "\n")
    }

    private mutating func name(_ prefix: String) -> String {
        count += 1
        return "\(prefix)\(count)x"
    }

    // MARK: - Inlines

    private static let words = [
        "word", "ü", "日本", "e\u{301}", "🚒", "\\*", "\\[", "\\\\", "&amp;", "&copy;", "&#x2192;", "&nope;", "a_b", "*em*", "**strong**",
        "***both***", "`co de`", "``a ` b``", "~~gone~~", "{{name}}", "https://x.example/a_b", "a@x.example", "<b>", "</b>", "\\{{no}}", "( )", "a & b", "`&amp; \\*`",
        "x*y*z", "2 * 3", "[no]", "\\[[no]]", "~", "!", "<https://y.example>",
    ]

    private mutating func link(inTable: Bool) -> String {
        let target = name("t")
        let bar = inTable ? "\\|" : "|"
        let link = random.pick([
            "[[\(target)]]", "[[\(target)#ä b]]", "![[\(target)]]", "[[\(target)\(bar)*lä* `c`]]", "[[ \(target) \(bar) ü ]]",
            "[ü *x*](\(target).md)", "[a](<\(target).md> \"ti\\\"tle\")", "![ü](\(target).png)", "[x](\(target).md#y 'z')",
        ])
        links.append(link)
        return link
    }

    private mutating func phrase(inTable: Bool = false) -> String {
        let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            random.isOnce(in: 3) ? link(inTable: inTable) : random.pick(RandomPlan.words)
        }
        let inner = parts.joined(separator: " ")
        let wraps = [inner, "*a \(inner) b*", "**a \(inner) b**", "w \(inner)", "~~a \(inner) b~~"]
        return random.isOnce(in: 2) ? "w \(inner)" : random.pick(wraps)
    }

    // MARK: - Blocks

    private mutating func heading() -> [String] {
        let text = "\(name("h")) \(phrase()) end"
        headings.append(text)
        let marks = String(repeating: "#", count: Int.random(in: 2...6, using: &random))
        let forms = [["\(marks) \(text)"], ["\(marks)   \(text) {#\(name("i"))}"], ["\(marks) \(text) \(marks)"], [text, "---"], ["  \(marks)\t\(text)  "]]
        return [""] + random.pick(forms) + [""]
    }

    private mutating func paragraph() -> [String] {
        let endings = ["", "", "  ", "\\"]
        let indents = ["", "", " ", "   "]
        let lines = (0..<Int.random(in: 1...3, using: &random)).map { number in
            (number == 0 ? "" : random.pick(indents)) + "w \(phrase()) w" + random.pick(endings)
        }
        return lines + [""]
    }

    private mutating func table() -> [String] {
        let rows = (0..<2).map { _ in "| \(phrase(inTable: true)) |\(phrase(inTable: true))|" }
        return ["| a | b |", "| - | :-: |"] + rows + [""]
    }

    private mutating func blocks(depth: Int) -> [String] {
        (0..<Int.random(in: 1...3, using: &random)).flatMap { _ in block(depth: depth) }
    }

    private mutating func block(depth: Int) -> [String] {
        switch Int.random(in: 0..<(depth > 3 ? 3 : 8), using: &random) {
        case 0, 1: return paragraph()
        case 2: return table()
        case 3: return ["```", "code", "```", ""]
        case 4: return nested(depth, first: "> ", rest: "> ") + [""]
        case 5: return nested(depth, first: "- ", rest: "  ")
        case 6: return nested(depth, first: "-\t", rest: "\t") + ["<!-- end -->", ""]
        default: return nested(depth, first: "10) ", rest: "    ")
        }
    }

    private mutating func nested(_ depth: Int, first: String, rest: String) -> [String] {
        blocks(depth: depth + 1).enumerated().map { number, line in
            if number == 0 { return first + line }
            return line.isEmpty && !rest.hasPrefix(">") ? "" : rest + line
        } + (first.hasPrefix(">") ? [] : [""])
    }

    private mutating func stepList() -> [String] {
        (1...Int.random(in: 1...3, using: &random)).flatMap { number in
            let step = (id: name("s"), role: name("r"))
            let attributes = "{#\(step.id) role=\(step.role) time=5m}"
            steps.append((step.id, step.role, attributes))
            let start = random.pick(["**Dö it.** ", "Dö it. ", "Dö it.\n   "]) + phrase()
            let lines = "\(number). \(start) w \(attributes)".split(separator: "\n").map(String.init)
            let branch = random.isOnce(in: 2) ? ["   - If \(phrase()) so → \(link(inTable: false))", ""] : []
            return lines + [""] + branch
        } + ["<!-- end -->", ""]
    }
}
