import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// How a conversation begins and ends, and what has no place in it.
@Suite struct LifecycleTests {
    private func code(_ answer: JSON) -> Int? { answer["error"]?["code"]?.number }

    @Test func `a conversation ends with 0 after shutdown, with 1 without`() throws {
        let editor = try Editor()
        #expect(editor.session.exitStatus == nil)
        #expect(try editor.request("shutdown", nil) == .null)
        #expect(editor.session.exitStatus == nil)
        try editor.notify("exit", nil)
        #expect(editor.session.exitStatus == 0)
        let other = try Editor()
        try other.notify("exit", nil)
        #expect(other.session.exitStatus == 1)
    }

    @Test func `the end of the input ends it the same way`() throws {
        let editor = try Editor()
        editor.session.end(nil)
        #expect(editor.session.exitStatus == 1)
        let other = try Editor()
        _ = try other.request("shutdown", nil)
        other.session.end(nil)
        #expect(other.session.exitStatus == 0)
    }

    @Test func `a broken frame is told and ends it`() throws {
        let editor = try Editor()
        editor.session.end(.missingLength)
        #expect(editor.session.exitStatus == 1)
        let answer = try #require(editor.rest().last)
        #expect(code(answer) == -32_700 && answer["id"] == .null)
        #expect(answer["error"]?["message"]?.text == "a message's header has no 'Content-Length'")
    }

    @Test func `before initialize requests are refused and notifications dropped`() throws {
        let editor = try Editor(starts: false)
        #expect(code(try editor.answer("textDocument/hover", [:])) == -32_002)
        try editor.notify("textDocument/didOpen", [:])
        #expect(code(try editor.answer("shutdown", nil)) == -32_002)
        #expect(editor.rest().isEmpty)
        _ = try editor.initialize(["capabilities": [:]])
        #expect(code(try editor.answer("initialize", ["capabilities": [:]])) == -32_600)
    }

    @Test func `after shutdown nothing is answered but exit`() throws {
        let editor = try Editor()
        _ = try editor.request("shutdown", nil)
        #expect(code(try editor.answer("shutdown", nil)) == -32_600)
        #expect(code(try editor.answer("workspace/symbol", ["query": ""])) == -32_600)
        try editor.open("content/handbook/notes.md", "[[nowhere]]")
        editor.settle()
        #expect(editor.findings.isEmpty)
    }

    @Test func `unknown requests are refused, unknown notifications ignored`() throws {
        let editor = try Editor()
        #expect(code(try editor.answer("textDocument/foldingRange", [:])) == -32_601)
        #expect(code(try editor.answer("$/unheardOf", [:])) == -32_601)
        try editor.notify("$/cancelRequest", ["id": 1])
        try editor.notify("$/setTrace", ["value": "off"])
        try editor.notify("workspace/didChangeConfiguration", ["settings": nil])
        try editor.say(["jsonrpc": "2.0", "id": "planbook-client/registerCapability", "result": nil])
        #expect(editor.rest().isEmpty)
    }

    @Test func `what is no JSON, no message or no parameters is refused in its own way`() throws {
        let editor = try Editor()
        editor.session.receive(Array("{\"jsonrpc\":".utf8))
        editor.session.receive([0xFF, 0xFE])
        editor.session.receive(Array("[]".utf8))
        editor.session.receive(Array("7".utf8))
        #expect(editor.rest().map { code($0) } == [-32_700, -32_700, -32_600, -32_600])
        #expect(code(try editor.answer("textDocument/hover", ["textDocument": 7])) == -32_602)
        #expect(code(try editor.answer("textDocument/hover", nil)) == -32_602)
        try editor.notify("textDocument/didOpen", ["textDocument": 7])
        #expect(editor.rest().isEmpty)
        #expect(try editor.request("workspace/symbol", ["query": "Notes"])[0]?["name"] == "Notes")
    }

    @Test func `ids may be texts and are given back`() throws {
        let editor = try Editor()
        try editor.say(["jsonrpc": "2.0", "id": "a-1", "method": "workspace/symbol", "params": ["query": "zzz"]])
        #expect(editor.rest() == [["jsonrpc": "2.0", "id": "a-1", "result": []]])
    }

    @Test func `bytes are counted where the client offers it, UTF-16 units elsewhere`() throws {
        for (offered, expected) in [(["utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-16"], "utf-16"), ([], "utf-16")] as [([String], String)] {
            let editor = try Editor(starts: false)
            let encodings = JSON.list(offered.map { .text($0) })
            let result = try editor.initialize(["capabilities": ["general": ["positionEncodings": encodings]]])
            #expect(result["capabilities"]?["positionEncoding"]?.text == expected)
        }
        let editor = try Editor(starts: false)
        #expect(try editor.initialize([:])["capabilities"]?["positionEncoding"] == "utf-16")
    }

    @Test func `the knowledge base is found from the folders that are open, else upwards from the current one`() throws {
        let roots: [JSON] = [
            ["workspaceFolders": [["uri": "file:///nowhere", "name": "n"], ["uri": "ROOT/content/plans", "name": "p"]]],
            ["rootUri": "ROOT/content"], ["rootPath": "PATH"], [:], ["rootUri": nil, "workspaceFolders": nil],
        ]
        for root in roots {
            let editor = try Editor(["content/handbook/notes.md": "[[nowhere]]\n"], starts: false)
            let bytes = try String(decoding: root.bytes, as: UTF8.self).replacing("\\/", with: "/")
                .replacing("ROOT", with: "file://" + editor.base.root).replacing("PATH", with: editor.base.root)
            _ = try editor.initialize(JSON(Array(bytes.utf8)))
            editor.settle()
            #expect(editor.findings("content/handbook/notes.md").first?.hasPrefix("L301") == true, "\(root)")
        }
    }

    @Test func `where there is no knowledge base the log says so, until one of its pages is opened`() throws {
        let editor = try Editor(["content/handbook/notes.md": "[[nowhere]]\n"], starts: false)
        let elsewhere = NSTemporaryDirectory() + "planbook-elsewhere-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: elsewhere) }
        _ = try editor.initialize(["rootUri": .text("file://" + elsewhere)])
        try editor.notify("initialized", [:])
        #expect(editor.sentences.isEmpty)
        #expect(editor.log.count == 1 && editor.log[0].hasPrefix("no knowledge base"))
        #expect(try editor.request("workspace/symbol", ["query": ""]) == [])
        #expect(try editor.request("textDocument/hover", ["textDocument": ["uri": "file:///x.md"], "position": ["line": 0, "character": 0]]) == .null)
        try editor.open("content/handbook/notes.md")
        editor.settle()
        #expect(editor.findings("content/handbook/notes.md").first?.hasPrefix("L301") == true)
    }
}
