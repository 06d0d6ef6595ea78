import Diagnostics
import Model
@testable import Parsing
import TestSupport
import Testing

/// Every kind of thing in every kind of place: the bytes between `«` and `»` are those that it is found at.
@Suite struct MarkedPositionTests {
    /// What surrounds a line: what stands before its first and its further lines, and before and after all of it.
    struct Place: CustomTestStringConvertible {
        var testDescription: String
        var first = ""
        var rest = ""
        var before = ""
        var after = ""
        var isTable = false
    }

    static let places = [
        Place(testDescription: "at the top"), Place(testDescription: "behind other text", before: "Öl\t日本 \\* &amp; `x`\n\n"),
        Place(testDescription: "in a quotation", first: "> ", rest: "> "), Place(testDescription: "in a quotation without a space", first: ">", rest: ">"),
        Place(testDescription: "in nested quotations", first: "> >\t", rest: "> > "), Place(testDescription: "in a lazy line", first: "> ö\n", rest: ""),
        Place(testDescription: "behind definitions", first: "[d]: d.png \"*ü* `a\"\n  [e\\]]:\n<e.png>\n'**b**\nc'\n"),
        Place(testDescription: "behind a definition in a quotation in a list", first: "- > [d]:\n  > d.png\n  > ", rest: "  > "),
        Place(testDescription: "behind what is no definition", first: "[d]: d.png ö\n[e] :e.png\n[ ]: f.png\n"),
        Place(testDescription: "in a bullet", first: "- ", rest: "  "), Place(testDescription: "in a bullet behind a tab", first: "-\t", rest: "\t"),
        Place(testDescription: "in a task", first: "- [x] ", rest: "  "), Place(testDescription: "in a numbered item", first: "10) ", rest: "    "),
        Place(testDescription: "in nested lists", first: "- ö\n\n  1. ä\n\n     * ", rest: "       "), Place(testDescription: "in a list in a quotation", first: "> - ", rest: ">   "),
        Place(testDescription: "in a quotation in a list", first: "- > ", rest: "  > "), Place(testDescription: "in an alert", first: "> [!NOTE]\n> ", rest: "> "),
        Place(testDescription: "in a footnote", before: "Ä[^n]\n\n", after: "", isTable: false).inFootnote,
        Place(testDescription: "right before a table", after: "\n| ö | ä |\n| - | - |"), Place(testDescription: "right before a table in a quotation", first: "> ", rest: "> ", after: "\n> | ö |\n> | - |\n> | ä |"),
        Place(testDescription: "right before a table in a list", first: "- ", rest: "  ", after: "\n  | ö |\n  | - |"),
        Place(testDescription: "in a table", first: "| ö | ä |\n| - | :-: |\n| 日 \\| `a` | ", rest: "", after: " |", isTable: true),
        Place(testDescription: "in the head of a table", first: "| ö | ", after: " |\n| - | - |", isTable: true),
        Place(testDescription: "in a table in a quotation", first: "> | ö | ä |\n> | - | - |\n> | & | ", after: " |", isTable: true),
        Place(testDescription: "in a table without bars at its ends", first: "ö | ä\n- | -\n\\| | ", isTable: true),
        Place(testDescription: "in a table in a list", first: "- | ö | ä |\n  | - | - |\n  | 日 | ", after: " |", isTable: true),
    ]

    /// What is looked for, marked, with the kind of node that it must become.
    static let things: [(String, NodeKind)] = [
        ("«[[ab]]»", .wikiLink), ("ü *a* «[[ab#c d]]» z", .wikiLink), ("\\[ &copy; «[a *b*](c.md 'd')» z", .link), ("«![ü](c.png)» z", .image), ("«`a b`» z", .code),
        ("ö «``a ` b``»", .code), ("a «**b**» z", .strong), ("«*ü `b`*» z", .emphasis), ("\\* «~~a b~~» z", .strikethrough), ("ö «https://a.example/ü» z", .link),
        ("(«www.a.example/b») z", .link), ("&amp; «a@b.example», z", .link), ("«<https://a.example>» z", .link), ("a «{{name}}» z", .variable), ("w «[a][r]» z", .link), ("w «[r][]» z", .link),
        ("w [^no \\[b] &amp; «[a](x.md)» z", .link), ("w [\\^no] «**a**» z", .strong), ("«[a](x\u{1}y.md)» z", .link), ("w «[a]((x 'y')» z", .link),
        ("w «[r]» z", .link), ("w «![r]» z", .image), ("a «<b>»c</b> z", .htmlInline), ("a «<b title=\"ö\" >»c</b> z", .htmlInline), ("[a](x.md) «[b](y.md)» z", .link), ("w «[a](<x y.md>)» z", .link), ("w «[^n]» z", .footnoteReference),
    ]

    @Test(arguments: places, ["\n", "\r\n"])
    func `a thing is found at its bytes wherever it stands`(place: Place, ending: String) {
        for bom in ["", "\u{FEFF}"] {
            for (thing, kind) in Self.things {
                let definitions = "\n\n[r]: r.md\n" + (place.before.contains("[^n]") ? "" : "\n[^n]: Note.\n")
                let marked = MarkedText(bom + (place.before + place.first + thing + place.after + definitions).replacing("\n", with: ending))
                let parsed = Parsed(marked.text)
                let wanted = marked.ranges.map { parsed.source(ByteRange($0.lowerBound, $0.upperBound)) }
                let found = parsed.document.nodes.filter { $0.kind == kind }.map(\.source)
                #expect(found.contains { marked.ranges == [$0.start...$0.end] }, "\(wanted) in \(marked.text.debugDescription): \(found.map(parsed.source))")
            }
        }
    }

    @Test(arguments: places.filter { !$0.isTable }, ["\n", "\r\n"])
    func `a thing in a second line is found at its bytes`(place: Place, ending: String) {
        for (thing, kind) in Self.things where kind != .footnoteReference {
            for lineBreak in ["", "  ", "\\"] {
                let text = place.before + place.first + "ö [[first]] ä" + lineBreak + "\n" + place.rest + thing + place.after + "\n\n[r]: r.md\n"
                let marked = MarkedText(text.replacing("\n", with: ending))
                let parsed = Parsed(marked.text)
                let found = parsed.document.nodes.filter { $0.kind == kind }.map(\.source)
                #expect(found.contains { marked.ranges == [$0.start...$0.end] }, "\(marked.text.debugDescription): \(found.map(parsed.source))")
            }
        }
    }

    @Test(arguments: [
        ("[^long name\nb] x", "[^long name\nb] x"), ("> a [^[ü]\n> ] x &amp; y", "a [^[ü]\n] x & y"), ("[\\^k] x", "[^k] x"), ("a [^é\nb\\] c] \\* [^d\ne]", "a [^é\nb\\] c] * [^d\ne]"),
    ])
    func `the name of a footnote that there is not is text, with every line of it`(markdown: String, text: String) {
        for ending in ["\n", "\r\n"] {
            let marked = MarkedText((markdown + " «**z**»\n").replacing("\n", with: ending))
            let parsed = Parsed(marked.text)
            let paragraph = parsed.document.nodes.firstIndex { $0.kind == .paragraph }
            #expect(paragraph.map { parsed.document.plainText(of: $0) } == text + " z")
            #expect(parsed.document.nodes.filter { $0.kind == .strong }.map { $0.source.start...$0.source.end } == marked.ranges)
        }
    }

    @Test(arguments: [
        "## «Ä b» {#x}", "##\t«Ä b» ##", "> ## «Ä b»", "- ## «Ä [[b]] c»", "«Ä b»\n===", "> «Ä b»\n> ---", "  ### «Ä `b`»  ", "1. > #### «Ä»\\#", "## «Ä &amp; \\* b» {#x y=z}",
    ], ["\n", "\r\n"])
    func `a heading is found at its text`(marked: String, ending: String) {
        let text = MarkedText("\u{FEFF}Ö\n\n".replacing("\n", with: ending) + (marked.hasSuffix("\\#") ? String(marked.dropLast(2)) : marked).replacing("\n", with: ending) + ending)
        let parsed = Parsed(text.text)
        #expect(parsed.page.headings.map { $0.range.start...$0.range.end } == text.ranges, "\(parsed.page.headings.map { parsed.source($0.range) })")
    }
}

extension MarkedPositionTests.Place {
    /// The same in a footnote's text.
    var inFootnote: Self {
        var place = self
        (place.first, place.rest) = ("[^n]: ", "    ")
        return place
    }
}
