import Diagnostics
import TestSupport
import Testing

@testable import Compiler

/// What would grow far beyond its source is one finding at the place to mend, before it is built.
@Suite struct OverLimitTests {
    private static func table(columns: Int, rows: Int, prefix: String = "") -> String {
        let row = { (cell: String) in prefix + "|" + String(repeating: cell + "|", count: columns) + "\n" }
        return row("a") + row("-") + String(repeating: prefix + "|a|\n", count: rows)
    }

    private func findings(_ body: String, _ others: [String: String] = [:]) throws -> [String] {
        let text = "# Wide\n\nSee [[server-down]].\n\n" + body
        return try ScratchKnowledgeBase(others.merging(["content/handbook/wide.md": text]) { $1 }).lines()
    }

    private func overLimit(_ place: String, _ what: String) -> String {
        "content/handbook/wide.md:\(place): error[F009] the page is over a limit: \(what)"
    }

    @Test(arguments: [
        (table(columns: 5_000, rows: 5_000), "6:1"), (table(columns: 2_000, rows: 600, prefix: "> "), "6:3"),
        (table(columns: 1_000, rows: 500) + "\n" + table(columns: 1_001, rows: 600), "509:1"), (table(columns: 2, rows: 3) + table(columns: 1_200, rows: 900), "11:1"),
    ])
    func `tables of more cells than the limit are a finding at the row that makes them so wide`(body: String, place: String) throws {
        #expect(try findings(body).map { $0.split(separator: " (")[0] } == [Substring(overLimit(place, "more than 1000000 table cells"))])
    }

    @Test func `tables as large as the limit allows are built`() throws {
        let settings = ["planbook.yml": "limits: { table_cells: 12 }\n"]
        #expect(try findings(Self.table(columns: 3, rows: 3), settings) == [])
        #expect(try findings(Self.table(columns: 3, rows: 4), settings).count == 1)
        #expect(try findings("| a | b | c |\nno table\n- - -\n\n" + Self.table(columns: 2, rows: 2), settings) == [])
    }

    @Test(arguments: [
        ("[a]: /" + String(repeating: "x", count: 50_000) + "\n\n" + String(repeating: "[a] ", count: 9_000), "5:2"),
        ("[a]: /x \"" + String(repeating: "x\n", count: 25_000) + "\"\n\n" + String(repeating: "[b][A] ", count: 9_000), "5:2"),
        ("[ä  b]: /" + String(repeating: "x", count: 50_000) + "\n\n" + String(repeating: "[Ä\nB] ", count: 9_000), "5:2"),
        ("> - [a]: </" + String(repeating: "x", count: 50_000) + ">\n\n" + String(repeating: "![a] ", count: 9_000), "5:6"),
    ])
    func `a long definition that is used often is a finding at its label`(body: String, place: String) throws {
        let expected = overLimit(place, "definitions that add more than 16777216 bytes where they are used")
        #expect(try findings(body).map { $0.split(separator: " (")[0] } == [Substring(expected)])
    }

    @Test func `a long definition that is used a little is none`() throws {
        let definition = "[a]: https://x.example/" + String(repeating: "x", count: 50_000) + "\n\n"
        #expect(try findings(definition + String(repeating: "[a] ", count: 100)) == [])
        #expect(try findings(definition + String(repeating: "`b` \\[a] ", count: 9_000)) == [])
    }

    // MARK: - Transclusions

    private func chain(_ count: Int, from start: String = "[[t0]]") -> [String: String] {
        var files = ["content/handbook/wide.md": "# Wide\n\nSee [[server-down]].\n\n!\(start)\n"]
        for number in 0..<count { files["content/_parts/t\(number).md"] = "N\(number)\n\n" + (number + 1 < count ? "![[t\(number + 1)]]\n" : "") }
        return files
    }

    @Test func `a chain of transclusions is a finding where it gets too long, and once`() throws {
        #expect(try ScratchKnowledgeBase(chain(16)).findings() == [])
        #expect(try ScratchKnowledgeBase(chain(17)).findings() == ["F009 content/handbook/wide.md:33-35"])
        #expect(try ScratchKnowledgeBase(chain(20)).findings() == ["F009 content/_parts/t2.md:7-9"])
        #expect(try ScratchKnowledgeBase(chain(3_000)).findings().count == 176)
    }

    @Test func `transclusions that multiply are findings where the sum goes over the limit`() throws {
        var files = ["planbook.yml": "limits: { transclusion_bytes: 1000 }\n", "content/handbook/wide.md": "# Wide\n\nSee [[server-down]].\n\n![[t0]]\n"]
        for number in 0..<10 { files["content/_parts/t\(number).md"] = "N\n\n" + String(repeating: "![[t\(number + 1)]]\n\n", count: number < 9 ? 4 : 0) }
        let found = try ScratchKnowledgeBase(files).findings()
        #expect(found.allSatisfy { $0.hasPrefix("F009 content/_parts/t") } && !found.isEmpty && found.count <= 40, "\(found)")
        let site = try ScratchKnowledgeBase(files).builtSite()
        #expect((site.values.map(\.count).max() ?? 0) < 100_000)
    }

    @Test func `a section counts for its own bytes, and a circle is another check's`() throws {
        let long = "# Long\n\nSee [[server-down]].\n\n" + String(repeating: "x ", count: 900) + "\n\n## Short\n\nText.\n"
        let files = ["planbook.yml": "limits: { transclusion_bytes: 1000 }\n", "content/handbook/long.md": long]
        #expect(try findings("![[long#short]]\n\n![[long#short]]\n", files) == [])
        #expect(try findings("![[long]]\n", files).count == 1)
        #expect(try findings("![[wide]]\n").filter { $0.contains("F009") } == [])
    }

    // MARK: - Output

    @Test(arguments: [
        "[a](https://x.example/" + String(repeating: "ä", count: 400) + ")\n", String(repeating: "\"", count: 500) + "\n", String(repeating: "[[TOC]]\n\n", count: 60) + "## A\n",
        String(repeating: "{{v}} ", count: 30) + "\n", Self.table(columns: 20, rows: 8),
    ])
    func `a page that comes to more than the limit is the same finding for a check and for a build`(body: String) throws {
        let settings = ["planbook.yml": "limits: { output_bytes: 2000 }\nvariables: { v: \"\(String(repeating: "v", count: 100))\" }\n"]
        let expected = [overLimit("1:1", "more than 2000 bytes of output (split the page, or raise the limit in 'planbook.yml')")]
        #expect(try findings(body, settings) == expected)
        let base = try ScratchKnowledgeBase(settings.merging(["content/handbook/wide.md": "# Wide\n\nSee [[server-down]].\n\n" + body]) { $1 })
        #expect(try base.compile(rendersBodies: true).diagnostics.map(\.code) == ["F009"])
    }

    @Test func `a page that only other pages make too long is the same finding for a check and for a build`() throws {
        let settings = ["planbook.yml": "limits: { output_bytes: 20000 }\n", "content/handbook/x.md": "---\ntitle: \(String(repeating: "x", count: 900))\n---\n\n[[server-down]]\n"]
        let text = "# Wide\n\nSee [[server-down]].\n\n" + String(repeating: "[[x]] ", count: 60)
        let base = try ScratchKnowledgeBase(settings.merging(["content/handbook/wide.md": text]) { $1 })
        let expected = ["F009 content/handbook/wide.md:0-0"]
        #expect(try base.findings() == expected)
        #expect(try base.compile(rendersBodies: true).diagnostics.map(\.code) == ["F009"])
        let site = try base.builtSite()
        #expect(site["handbook/wide.html"]?.contains("more than 20000 bytes of output") == true && site["handbook/x.html"] != nil)
    }

    @Test func `a plan that only other pages make too long is published without its text`() throws {
        let settings = ["planbook.yml": "limits: { output_bytes: 20000 }\n", "content/_part.md": String(repeating: "word ", count: 1_500) + "\n"]
        let plan = "---\ntitle: Wide\nincidents: [server-down]\n---\n\nFirst.\n\n## Tactical steps\n\n1. Do.\n\n" + String(repeating: "![[_part]]\n\n", count: 4)
        let base = try ScratchKnowledgeBase(settings.merging(["content/plans/wide.md": plan]) { $1 })
        #expect(try base.findings().contains("F009 content/plans/wide.md:0-0"))
        let site = try base.builtSite()
        #expect(site["plans/wide.html"]?.contains("more than 20000 bytes of output") == true)
        #expect(site["plans/wide.html"]?.contains("word word") == false)
    }

    @Test func `a page that is too long with what it includes is the finding, and not what includes that`() throws {
        let part = "content/handbook/_part.md"
        let settings = ["planbook.yml": "limits: { output_bytes: 20000 }\n", part: String(repeating: "word ", count: 2_000) + "\n"]
        let files = settings.merging(["content/handbook/outer.md": "# Outer\n\n[[server-down]]\n\n![[wide]]\n"]) { $1 }
        #expect(try findings("![[_part]]\n\n![[_part]]\n", files) == [overLimit("1:1", "more than 20000 bytes of output (split the page, or raise the limit in 'planbook.yml')")])
        #expect(try findings("![[_part]]\n", files) == [])
    }
}
