import TestSupport
import Testing

/// Drawings of a plan's flow and of the whole knowledge base, and the tables behind them.
@Suite struct PictureTests {
    private func attributes(_ name: String, of svg: String) -> [Int] {
        svg.split(separator: " \(name)=\"").dropFirst().compactMap { Int($0.prefix { $0 != "\"" }) }
    }

    private func drawing(_ kind: String, _ page: String) throws -> String {
        let start = try #require(page.range(ofText: "<svg class=\"\(kind)\""))
        return String(page[start.lowerBound...].split(separator: "</svg>")[0])
    }

    @Test func `a plan's flow shows its steps, what they lead to, and leads there`() throws {
        let svg = try drawing("diagram", try RenderedSite([:]).page("plans/restore-server.html"))
        #expect(svg.contains("<a href=\"#restart\">") && svg.contains(">Restart it</text>"))
        #expect(svg.contains("<a href=\"#replace\"><rect class=\"contingency-box\"") && svg.contains(">→ Exit</text>"))
        #expect(svg.contains("class=\"aside\""))
    }

    @Test func `steps without an id can be reached as well`() throws {
        let plan = (ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? "").replacing("{#restart role=technician", with: "{role=technician")
        let page = try RenderedSite(["content/plans/restore-server.md": plan]).page("plans/restore-server.html")
        #expect(page.contains("<li id=\"pb-step-1\" class=\"step\">"))
        #expect(try drawing("diagram", page).contains("<a href=\"#pb-step-1\">"))
    }

    @Test func `boxes keep inside the drawing and off each other`() throws {
        let branches = (1...6).map { "   - If \($0) fails → [[#c\($0)]]\n" }.joined()
        let contingencies = (1...6).map { "### If \($0) fails with a long explanation of what that means here {#c\($0)}\n\n1. Do. {role=technician}\n\n→ escalate to [[technician]]\n\n" }.joined()
        let plan = (ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? "")
            .replacing("   - If it stays down → [[#replace]]\n", with: branches).replacing("### If the hardware is broken", with: contingencies + "### If the hardware is broken")
        let svg = try drawing("diagram", try RenderedSite(["content/plans/restore-server.md": plan]).page("plans/restore-server.html"))
        let size = svg.split(separator: "viewBox=\"")[1].prefix { $0 != "\"" }.split(separator: " ").compactMap { Int($0) }
        var boxes: [(x: Int, y: Int, height: Int)] = []
        for rect in svg.split(separator: "<rect class=\"").dropFirst() where !rect.hasPrefix("end\" x=\"202") {
            boxes.append((attributes("x", of: String(rect))[0], attributes("y", of: String(rect))[0], attributes("height", of: String(rect))[0]))
        }
        #expect(boxes.count >= 8)
        #expect(boxes.allSatisfy { $0.y >= 0 && $0.y + $0.height <= size[3] && $0.x + 168 <= size[2] })
        for (a, first) in boxes.enumerated() {
            for second in boxes[(a + 1)...] where second.x == first.x {
                #expect(first.y + first.height <= second.y || second.y + second.height <= first.y)
            }
        }
    }

    @Test func `the overview counts what its tables list`() throws {
        let files = [
            "content/incidents/uncovered.md": "---\ntitle: Uncovered\nservices: [backup]\nseverity: sev1\nlikelihood: rare\n---\n\nBad.\n",
            "content/incidents/server-down.md": "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\nlikelihood: likely\n---\n\nIt.\n",
        ]
        let page = try RenderedSite(files).page("overview.html")
        #expect(page.contains("1 services by 2 incidents: 1 covered, 0 in doubt, 1 without a plan"))
        #expect(page.contains("rotate(-52)\" class=\"axis\">Uncovered</text>"))
        #expect(page.contains("Uncovered</a></td><td><a href=\"services/backup.html\">Backup</a></td><td></td><td>none</td>"))
        #expect(page.contains("aria-label=\"2 incidents by severity and likelihood\""))
        #expect(page.contains("0 overdue, 2 in the coming year") && page.contains("data-due=\"2027-09-01\">2027-09-01</time></td><td>review</td><td><a href=\"plans/restore-server.html\">"))
    }

    @Test func `the graph names pages and links between them, the same each time`() throws {
        let page = try RenderedSite([:]).page("graph.html")
        #expect(page.contains("data-kind=\"plan\"") && page.contains("href=\"plans/restore-server.html\"><circle cx=\""))
        #expect(page.contains("<script src=\"theme/graph.js\" defer></script>"))
        #expect(try RenderedSite([:]).page("graph.html") == page)
        #expect(page.split(separator: "<line").count > 3)
    }
}
