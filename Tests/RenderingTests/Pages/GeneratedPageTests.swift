import Rendering
import TestSupport
import Testing

/// The pages that no source file stands for, and the facts of those that have one.
@Suite struct GeneratedPageTests {
    @Test func `every page, every list, the front page and the page for dead addresses exist`() throws {
        let site = try RenderedSite([:])
        #expect(site.paths == [
            "404.html", "customers/index.html", "exercises/index.html", "graph.html", "handbook/index.html", "handbook/notes.html", "incidents/index.html", "incidents/server-down.html",
            "index.html", "overview.html", "pages/index.html", "plans/index.html", "plans/restore-server.html", "plans/unknown.html", "products/index.html",
            "reviews/index.html", "roles/index.html", "roles/technician.html", "search.html", "services/backup.html", "services/index.html",
        ])
        for path in site.paths { #expect(site.page(path).hasPrefix("<!DOCTYPE html>\n"), "\(path)") }
    }

    @Test func `every link on every page leads to a page that exists`() throws {
        let site = try RenderedSite(["content/handbook/deep/er/x.md": "---\ntitle: Deep\n---\n\n[[notes]]\n"])
        for path in site.paths where path != "404.html" {
            for part in site.page(path).split(separator: "href=\"").dropFirst() {
                let address = part.prefix { $0 != "\"" && $0 != "#" }
                if address.isEmpty || address.contains("theme/") || address.contains(":") { continue }
                #expect(site.paths.contains(resolved(String(address), from: path)), "\(address) on \(path)")
            }
        }
    }

    private func resolved(_ address: String, from path: String) -> String {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in address.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    @Test func `the front page lists the known incidents by priority with their plans`() throws {
        let page = try RenderedSite([:]).page("index.html")
        #expect(page.contains("<a href=\"incidents/server-down.html\">Server down</a></td><td><a href=\"plans/restore-server.html\">Restore the server</a>"))
        #expect(page.contains("<h2 id=\"pb-incidents\">Known incidents</h2>"))
        #expect(page.contains("<a href=\"plans/unknown.html\">"))
    }

    @Test func `the front page shows the incidents that stand first and leads to all of them`() throws {
        let many = (1...60).map { ("content/incidents/more-\($0).md", "---\ntitle: More \($0)\nservices: [backup]\nseverity: sev3\n---\n\nIt.\n") }
        let site = try RenderedSite(Dictionary(uniqueKeysWithValues: many))
        let rows = { (path: String) in site.page(path).split(separator: "<tr><td>").count - 1 }
        let all = rows("incidents/index.html")
        #expect(all > 60)
        #expect(rows("index.html") == 50)
        #expect(site.page("index.html").contains("<a href=\"incidents/index.html\">All \(all) known incidents</a>"))
        #expect(!site.page("incidents/index.html").contains("known incidents</a>"))
    }

    @Test func `the front page and a folder's page show their text above the list`() throws {
        let site = try RenderedSite([
            "content/index.md": "# Welcome\n\nHello [[notes]].\n", "content/plans/index.md": "# Our plans\n\nRead them.\n",
        ])
        #expect(site.page("index.html").contains("Hello <a href=\"handbook/notes.html\">Notes</a>."))
        #expect(site.page("plans/index.html").contains("<h1>Our plans</h1>"))
        #expect(site.page("plans/index.html").contains("<p>Read them.</p>"))
        #expect(site.page("plans/index.html").contains("<a href=\"../plans/restore-server.html\">Restore the server</a>"))
    }

    @Test func `a list says so when there is nothing in it`() throws {
        #expect(try RenderedSite([:]).page("customers/index.html").contains("<p>There are none yet.</p>"))
    }

    @Test func `a plan states its facts with links to what they name`() throws {
        let page = try RenderedSite([:]).page("plans/restore-server.html")
        #expect(page.contains("<dt>Lead</dt><dd><a href=\"../roles/technician.html\">Technician</a> <span class=\"holder\">Duty desk <a href=\"tel:5550100\">555-0100</a> <small>24x7</small></span></dd>"))
        #expect(page.contains("<dt>Answers</dt><dd><a href=\"../incidents/server-down.html\">Server down</a></dd>"))
        #expect(page.contains("<span>Reviewed 2026-09-01, <time class=\"due\" datetime=\"2027-09-01\" data-due=\"2027-09-01\">due 2027-09-01</time></span>"))
        #expect(page.contains("<div class=\"text lead\">\n<p>Gets it back.</p>\n</div>"))
    }

    @Test func `what is overdue says so on the plan and on the front page`() throws {
        let late = (ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? "").replacing("2026-09-01", with: "2025-09-01")
        let site = try RenderedSite(["content/plans/restore-server.md": late])
        #expect(site.page("plans/restore-server.html").contains("<time class=\"due late\" datetime=\"2026-09-01\" data-due=\"2026-09-01\">overdue since 2026-09-01</time>"))
        #expect(site.page("index.html").contains("<a href=\"plans/restore-server.html\">Restore the server</a> <span class=\"detail\">review was due <time"))
        #expect(site.page("index.html").contains("<p class=\"none\" hidden>Nothing is overdue.</p>"))
    }

    @Test func `what falls due within months waits on the front page for its day`() throws {
        let soon = (ScratchKnowledgeBase.valid["content/plans/restore-server.md"] ?? "").replacing("2026-09-01", with: "2026-01-05")
        let page = try RenderedSite(["content/plans/restore-server.md": soon]).page("index.html")
        #expect(page.contains("<li hidden><a href=\"plans/restore-server.html\">Restore the server</a> <span class=\"detail\">review was due <time class=\"due\" datetime=\"2027-01-05\""))
        #expect(page.contains("<p class=\"none\">Nothing is overdue.</p>"))
        #expect(!(try RenderedSite([:]).page("index.html").contains("<li hidden>")))
    }

    @Test func `an incident without a plan leads to the plan for the unknown`() throws {
        let page = try RenderedSite(["content/incidents/new.md": "---\ntitle: New\nservices: [backup]\nseverity: sev3\n---\n\nIt.\n"]).page("incidents/new.html")
        #expect(page.contains("<p>No plan answers this incident yet. <a href=\"../plans/unknown.html\">"))
    }

    @Test func `a plan lists the numbers of everybody whom its steps name, and the tickets of its reviews`() throws {
        let review = "---\ntitle: Last time\ndate: 2026-10-01\nincident: server-down\nplan: restore-server\ntickets: [T1, T2]\n---\n\nIt.\n"
        let page = try RenderedSite(["content/reviews/last.md": review]).page("plans/restore-server.html")
        #expect(page.contains("<div><dt><a href=\"../roles/technician.html\">Technician</a></dt><dd> <span class=\"holder\">Duty desk <a href=\"tel:5550100\">555-0100</a>"))
        #expect(page.contains("<dt>Tickets</dt><dd>T1, T2</dd>"))
    }

    @Test func `the people of a customer or a role come before everything else that is known`() throws {
        let page = try RenderedSite([:]).page("roles/technician.html")
        let people = try #require(page.range(ofText: "class=\"people\"")), facts = try #require(page.range(ofText: "class=\"facts\""))
        #expect(people.lowerBound < facts.lowerBound)
    }

    @Test func `a tag gathers the pages that have it, whatever their kinds`() throws {
        let site = try RenderedSite(["content/handbook/notes.md": "---\ntags: [Night shift, \"C++\"]\n---\n\n# Notes\n\n[[server-down]]\n", "content/handbook/more.md": "---\ntags: [night shift, C--]\n---\n\n# More\n"])
        let page = try #require(site.paths.first { $0.hasPrefix("tags/night-shift") })
        #expect(site.page(page).contains("../handbook/notes.html") && site.page(page).contains("../handbook/more.html"))
        #expect(site.paths.filter { $0.hasPrefix("tags/c--") }.count == 2)
        #expect(site.page("handbook/notes.html").contains("<a class=\"tag\" href=\"../\(page)\">Night shift</a>"))
    }

    @Test func `a page shows the errors that a build went on in spite of`() throws {
        let site = try RenderedSite([:], errors: [0: ["L301 <gone>"]])
        let shown = site.paths.filter { site.page($0).contains("<li>L301 &lt;gone&gt;</li>") }
        #expect(shown.count == 1)
    }

    @Test func `a page that is not active says so`() throws {
        let site = try RenderedSite(["content/handbook/notes.md": "---\ntitle: Notes\nstatus: retired\n---\n"])
        #expect(site.page("handbook/notes.html").contains("<h1>Notes <span class=\"status\">retired</span></h1>"))
    }
}
