import Foundation
import TestSupport
import Testing

@testable import Compiler

/// What `planbook build --customer` writes: what concerns that customer, with its own values, and nothing of another one.
@Suite struct CustomerSiteTests {
    /// The site of one customer, by path.
    static func site(of customer: String, _ more: [String: String] = [:]) throws -> [String: String] {
        let base = try ScratchKnowledgeBase(TwoCustomers.files.merging(more) { $1 })
        return try base.builtSite(of: customer)
    }

    @Test func `the knowledge base of these tests has no error`() throws {
        #expect(try ScratchKnowledgeBase(TwoCustomers.files).lines().filter { $0.contains("error") } == [])
    }

    @Test func `the pages of the customer's services are there, and no others`() throws {
        let site = try Self.site(of: "acme")
        let kept = [
            "customers/acme.html", "services/backup.html", "incidents/server-down.html", "plans/restore-server.html", "plans/unknown.html",
            "roles/technician.html", "reviews/oven.html", "handbook/shop-floor.html",
        ]
        let gone = [
            "customers/bolt.html", "services/lines.html", "incidents/lines-cut.html", "plans/mend-lines.html", "reviews/lathe.html",
            "handbook/gossip.html", "handbook/notes.html",
        ]
        for path in kept { #expect(site[path] != nil, "\(path)") }
        for path in gone { #expect(site[path] == nil, "\(path)") }
    }

    @Test func `a page that passes the limit on output only for one customer is emptied in its copy alone`() throws {
        let more = [
            "planbook.yml": "limits: { output_bytes: 20000 }\n", "content/handbook/_part.md": String(repeating: "word {{door}} ", count: 20) + "\n",
            "content/handbook/shop-floor.md": "# Shop floor\n\n## All of it\n\n[[server-down]]\n\n" + String(repeating: "![[_part]]\n\n", count: 3),
            "content/customers/acme.md": (TwoCustomers.files["content/customers/acme.md"] ?? "").replacing("the oven door", with: String(repeating: "at the back ", count: 50)),
        ]
        let all = try ScratchKnowledgeBase(TwoCustomers.files.merging(more) { $1 }).builtSite()
        #expect(all["handbook/shop-floor.html"]?.contains("word ") == true)
        let copy = try Self.site(of: "acme", more)
        #expect(copy["handbook/shop-floor.html"] != nil && copy["handbook/shop-floor.html"]?.contains("word ") == false)
    }

    @Test func `a link to what was left out is its text`() throws {
        let plan = try #require(Self.site(of: "acme")["plans/restore-server.html"])
        #expect(plan.contains("read <a href=\"../handbook/shop-floor.html\">Shop floor</a>, a page, Lines cut and the plan."))
        let article = try #require(Self.site(of: "acme")["handbook/shop-floor.html"])
        #expect(article.contains("See The second standstill."))
    }

    @Test func `the customer's values stand in texts and code`() throws {
        let plan = try #require(Self.site(of: "acme")["plans/restore-server.html"])
        #expect(plan.contains("Mind srv-oven, <code>srv-oven</code> and the oven door;"))
        #expect(!plan.contains("srv00"))
    }

    @Test func `the promised time and the contacts stand at the top of a plan`() throws {
        let acme = try #require(Self.site(of: "acme")["plans/restore-server.html"])
        #expect(acme.contains("data-rto=\"120\""))
        #expect(acme.contains("<dt>Customer</dt><dd><a href=\"../customers/acme.html\">Acme Bakery</a> <span class=\"holder\">The oven office <a href=\"tel:5550111\">"))
    }

    @Test func `an override takes the place of its step`() throws {
        let acme = try #require(Self.site(of: "acme")["plans/restore-server.html"])
        #expect(acme.contains("<p class=\"override-title\">At Acme Bakery, instead</p>\n<p>Ring the baker, then restart <code>srv-oven</code>.</p>"))
        #expect(!acme.contains("Hold the key down."))
        let bolt = try #require(Self.site(of: "bolt")["plans/restore-server.html"])
        #expect(bolt.contains("<p class=\"override-title\">Not done at Bolt &amp; Sons</p>\n<p class=\"detail\">Why: the foreman does it</p>"))
    }

    @Test func `in the whole site a step names those who do it otherwise`() throws {
        let plan = try #require(ScratchKnowledgeBase(TwoCustomers.files).builtSite()["plans/restore-server.html"])
        #expect(plan.contains("Hold the key down."))
        let names = "<a href=\"../customers/acme.html\">Acme Bakery</a>, <a href=\"../customers/bolt.html\">Bolt &amp; Sons</a>"
        #expect(plan.contains("<div class=\"override\"><p>Done otherwise at \(names)</p></div>"))
    }

    @Test(arguments: [
        ("acme", ["bolt", "lathe", "foreman", "5550122", "555-0122", "mend-lines"]),
        ("bolt", ["acme", "baker", "oven", "5550111", "555-0111", "dough"]),
    ])
    func `nothing of another customer is in any file`(customer: String, words: [String]) throws {
        let base = try ScratchKnowledgeBase(TwoCustomers.files.merging(["planbook.yml": "url: https://plans.example.com\n"]) { $1 })
        let site = try base.builtSite(of: customer)
        #expect(site["feed.xml"] != nil && site["sitemap.xml"] != nil && site["plans.json"] != nil)
        for (path, text) in site {
            for word in words {
                #expect(!text.lowercased().contains(word), "\(path): \(word)")
                #expect(!path.lowercased().contains(word), "\(path): \(word)")
            }
        }
    }

    @Test func `a page that tells another customer fails the build, and nothing is published`() throws {
        let plan = try #require(TwoCustomers.files["content/plans/restore-server.md"])
        let files = ["content/plans/restore-server.md": plan.replacing("Tell the customer.", with: "As at bolt & sons: tell them. Ring 555 0122.")]
        let base = try ScratchKnowledgeBase(TwoCustomers.files.merging(files) { $1 })
        do throws(BuildError) {
            _ = try base.builtSite(of: "acme")
            Issue.record("it was built")
        } catch {
            let source = "'plans/restore-server.html' (from content/plans/restore-server.md) tells another customer: "
            #expect(error.message.contains(source + "\"Bolt & Sons\", title of 'customers/bolt'"))
            #expect(error.message.contains(source + "\"555-0122\", telephone number of 'customers/bolt'"))
        }
        #expect(!FileManager.default.fileExists(atPath: base.root + "/site"))
        #expect(try base.builtSite(of: "bolt")["plans/restore-server.html"] != nil)
    }

    @Test(arguments: [
        ("content/handbook/shop-floor.md", "# Shop floor\n\n![[lathe.svg]] See [[server-down]].\n", "content/handbook/lathe.svg", "<svg><title>BOLT &#38; SONS</title></svg>"),
        ("content/incidents/server-down.md", "---\ntitle: Server down\nservices: [backup]\nseverity: sev3\nmatch: [the lathe office rings]\n---\n\nIt does not.\n", "content/handbook/x.txt", ""),
        ("planbook.yml", "title: Plans\n", "templates/footer.mustache", "<p>Made for LATHE Ltd</p>"),
    ])
    func `pictures, words to be found by and templates are searched as well`(path: String, text: String, other: String, content: String) throws {
        #expect(throws: BuildError.self) { try Self.site(of: "acme", [path: text, other: content]) }
    }

    @Test(arguments: [
        Array("S&shy;ons & Bolt: B&#8203;olt & S\u{AD}ons".utf8), Array("B&#111lt &AMP;&emsp;S&#x6fns".utf8), Array("Ring 555\u{A0}–\u{A0}0122.".utf8),
        Array("Bolt & Sons".utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }, Array("Für Bolt & Sons".unicodeScalars).map { UInt8($0.value) },
    ])
    func `a file is searched whatever its encoding and whatever nobody sees in it`(bytes: [UInt8]) throws {
        let page = "# Shop floor\n\nSee [the list](list.txt) and [[server-down]].\n"
        let base = try ScratchKnowledgeBase(TwoCustomers.files.merging(["content/handbook/shop-floor.md": page]) { $1 })
        try base.write("content/handbook/list.txt", bytes)
        do throws(BuildError) {
            _ = try base.builtSite(of: "acme")
            Issue.record("it was built")
        } catch {
            #expect(error.message.contains("'handbook/list.txt' tells another customer: "))
        }
    }

    @Test(arguments: ["shop.svg", "shop.HTM", "shop.html"])
    func `tags within a name hide it in no file that has tags`(name: String) throws {
        let page = "# Shop floor\n\nSee [the list](\(name)) and [[server-down]].\n"
        let text = "<svg><text>Bolt <tspan x=\"2\">&#38;</tspan> S<B>on</B>s</text></svg>"
        let files = ["content/handbook/shop-floor.md": page, "content/handbook/" + name: text]
        #expect(throws: BuildError.self) { try Self.site(of: "acme", files) }
    }

    @Test func `a heading, a step and a branch with a link to another customer say what kind of page it is`() throws {
        let plan = try #require(TwoCustomers.files["content/plans/restore-server.md"])
        let text = plan.replacing("## Communication", with: "## As at [[bolt]]\n\nSee [[bolt]]; [[#If the hardware of bolt is broken|it is broken]], [[restore-server#as-at-bolt|there]].\n\n## Communication")
            .replacing("**Restart it.**", with: "**Restart it as at [[bolt]].**")
            .replacing("### If the hardware is broken {#replace}", with: "### If the hardware of [[bolt]] is broken")
            .replacing("If it stays down → [[#replace]]", with: "If [[bolt]] is down → [[#If the hardware of bolt is broken]]")
        let files = ["content/plans/restore-server.md": text]
        let page = try #require(Self.site(of: "acme", files)["plans/restore-server.html"])
        #expect(page.contains("<h2 id=\"as-at-a-customer\">As at a customer"))
        #expect(page.contains("id=\"if-the-hardware-of-a-customer-is-broken\""))
        let links = "<a href=\"#if-the-hardware-of-a-customer-is-broken\">it is broken</a>, <a href=\"#as-at-a-customer\">there</a>"
        #expect(page.contains("See a customer; \(links)"))
        #expect(try Self.site(of: "bolt", files)["plans/restore-server.html"]?.contains("<h2 id=\"as-at-bolt\">") == true)
    }

    @Test func `the same bytes come of any number of threads`() throws {
        let base = try ScratchKnowledgeBase(TwoCustomers.files)
        #expect(try base.builtSite(of: "acme", jobs: 1) == base.builtSite(of: "acme", jobs: 7))
    }

    @Test(arguments: [("acme", "content/customers/acme.md"), ("customers/Acme", "content/customers/acme.md"), ("Acme bakery", "content/customers/acme.md")])
    func `a customer goes by id, title or alias`(name: String, path: String) throws {
        let compilation = try ScratchKnowledgeBase(TwoCustomers.files).compile(rendersBodies: false)
        let page = try compilation.customer(named: name).get()
        #expect(compilation.contentPath(page).hasSuffix(path))
    }

    @Test func `who is no customer is told the nearest one`() throws {
        let compilation = try ScratchKnowledgeBase(TwoCustomers.files).compile(rendersBodies: false)
        #expect(throws: Compilation.UnknownCustomer.self) { try compilation.customer(named: "restore-server").get() }
        guard case .failure(let fault) = compilation.customer(named: "acmee") else { return }
        #expect(fault.sentence == "no customer is called 'acmee'; did you mean 'acme'?")
    }
}

extension ScratchKnowledgeBase {
    /// Builds the site of one customer and gives its files by path.
    func builtSite(of customer: String, jobs: Int = 2) throws(BuildError) -> [String: String] {
        let options = Compilation.Options(today: ScratchKnowledgeBase.today, jobs: jobs, rendersBodies: false)
        var compilation = try Compilation(KnowledgeBaseFolder(at: root), options)
        guard case .success(let page) = compilation.customer(named: customer) else { return [:] }
        try compilation.limit(to: page)
        let output = root + "/site"
        _ = try Site(compilation, jobs: jobs).publish(to: output)
        do {
            return try ScratchKnowledgeBase.files(below: output)
        } catch {
            throw .failed("\(error)")
        }
    }
}
