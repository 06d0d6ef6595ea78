import Compiler
import Foundation
import Serving
import TestSupport
import Testing

/// What is answered to requests.
@Suite struct ResponderTests {
    private let state = LiveState()
    private let base: ScratchKnowledgeBase
    private let build: LiveBuild
    private let responder: Responder

    init() throws {
        base = try ScratchKnowledgeBase(["content/handbook/pic.png": "PNG", "content/handbook/notes.md": "# Notes\n\n![p](pic.png) [[server-down]]\n"])
        build = LiveBuild(try KnowledgeBaseFolder(at: base.root), .init(today: ScratchKnowledgeBase.today, jobs: 1, rendersBodies: true))
        responder = Responder(state, RequestPolicy(host: "127.0.0.1", port: 8000), patience: 0.01)
    }

    private func show() throws {
        let site = try build.update(.everything, today: ScratchKnowledgeBase.today)
        state.show(try #require(site))
    }

    private func get(_ target: String, _ headers: [String: String] = [:], method: String = "GET") async -> Reply {
        await responder.reply(to: Request(method: method, target: target, headers: ["host": "127.0.0.1:8000"].merging(headers) { $1 }))
    }

    private func news(_ after: String = "") async throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(await get("/__planbook/changes?after=\(after)").bytes))
    }

    @Test func `programs get the bytes of a build, browsers one line more`() async throws {
        try show()
        _ = try Site(base.compile(), jobs: 1).publish(to: base.root + "/site")
        let page = Array(try Data(contentsOf: URL(fileURLWithPath: base.root + "/site/handbook/notes.html")))
        let plain = await get("/handbook/notes.html", ["accept": "*/*"])
        #expect(plain.bytes == page && plain.status == 200 && plain.type == "text/html; charset=utf-8")
        let shown = await get("/handbook/notes.html?x#y", ["accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"])
        let site = try #require(try await news()["site"])
        #expect(String(decoding: shown.bytes, as: UTF8.self) == String(decoding: page, as: UTF8.self)
            + "<script src=\"/__planbook/live.js\" data-version=\"\(site)\"></script>\n")
        #expect(await get("/handbook/pic.png", ["accept": "text/html"]).bytes == Array("PNG".utf8))
    }

    @Test(arguments: ["/no/such.html", "/theme/no.css", "/planbook.yml", "/content/index.md", "/__planbook/other", "/_x/y.html"])
    func `what the site does not have is not found`(target: String) async throws {
        try show()
        #expect(await get(target).status == 404)
    }

    @Test(arguments: ["/../planbook.yml", "/%2e%2e/planbook.yml", "/.git/config", "//etc/passwd", "/handbook/..%2f..%2fplanbook.yml", "*", ""])
    func `no address leads out of the site`(target: String) async throws {
        try show()
        #expect(await get(target).status == 400)
    }

    @Test func `strangers, workers and other methods are refused`() async throws {
        try show()
        #expect(await get("/index.html", ["host": "evil.example.com:8000"]).status == 403)
        #expect(await get("/index.html", ["origin": "http://evil.example.com"]).status == 403)
        #expect(await get("/__planbook/changes", ["sec-fetch-site": "cross-site"]).status == 403)
        #expect(await get("/sw.js", ["service-worker": "script"]).status == 404)
        #expect(await get("/theme/copy-size.js", ["sec-fetch-dest": "script"]).status == 404)
        #expect(await get("/theme/page.js", ["sec-fetch-dest": "script"]).status == 200)
        #expect(await get("/sw.js").status == 200)
        #expect(await get("/index.html", method: "POST").status == 405)
        #expect(await get("/index.html", method: "HEAD").status == 200)
    }

    @Test func `a page hears of what is wrong, and of nothing when it is mended`() async throws {
        #expect(await get("/index.html").status == 503)
        try show()
        let first = try await news()
        #expect(first["title"] == "" && first["text"] == "")
        try base.write("content/handbook/notes.md", Array("# Notes\n\n[[absent]]\n".utf8))
        try show()
        let second = try await news(first["version"] ?? "")
        #expect(second["title"] == "The knowledge base has 1 error" && second["site"] != first["site"])
        #expect(second["text"]?.contains("3 | [[absent]]\n") == true)
        try base.write("planbook.yml", Array("titel: 1\n".utf8))
        let error = #expect(throws: BuildError.self) { try build.update(.paths(["planbook.yml"]), today: ScratchKnowledgeBase.today) }
        state.show(try #require(error))
        let third = try await news()
        #expect(third["title"]?.hasPrefix("The site cannot be built any more") == true && third["site"] == second["site"])
        #expect(await get("/handbook/notes.html").status == 200)
    }

    @Test func `whoever waits is told as soon as something changes`() async throws {
        try show()
        let version = try #require(try await news()["version"])
        let patient = Responder(state, RequestPolicy(host: "127.0.0.1", port: 8000), patience: 600)
        let request = Request(target: "/__planbook/changes?after=\(version)", headers: ["host": "127.0.0.1:8000"])
        async let answers = withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { await patient.reply(to: request).status } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        try show()
        #expect(await answers == Array(repeating: 200, count: 20))
    }
}
