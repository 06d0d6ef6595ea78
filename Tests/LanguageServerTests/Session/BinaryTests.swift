import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// The program itself, spoken to over its standard input.
@Suite struct BinaryTests {
    private func play(_ messages: [JSON], _ arguments: [String] = [], in base: ScratchKnowledgeBase, behind: String = "") throws -> (BuiltBinary.Outcome, [JSON]) {
        let input = try messages.flatMap { MessageEncoder.frame(try $0.bytes) } + Array(behind.utf8)
        let outcome = try BuiltBinary.run(["lsp", "--today", "2026-11-23"] + arguments, in: base.root, input: Data(input))
        var decoder = MessageDecoder()
        decoder.append(Array(outcome.output).span)
        var answers: [JSON] = []
        while let body = try decoder.next() { answers.append(try JSON(body)) }
        // Nothing but whole messages stands in the output.
        try decoder.finish()
        return (outcome, answers)
    }

    private static let start: JSON = ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": [:]]]
    private static let ready: JSON = ["jsonrpc": "2.0", "method": "initialized", "params": [:]]
    private static let end: [JSON] = [["jsonrpc": "2.0", "id": 9, "method": "shutdown"], ["jsonrpc": "2.0", "method": "exit"]]

    @Test func `a whole conversation is answered in its order`() throws {
        let base = try ScratchKnowledgeBase([:])
        let document: JSON = ["uri": .text("file://\(base.root)/content/handbook/notes.md"), "languageId": "markdown", "version": 1, "text": "# N\n\n[[server-dwon]]\n"]
        let asked: JSON = ["textDocument": ["uri": document["uri"] ?? nil], "range": ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]], "context": ["diagnostics": []]]
        let messages: [JSON] = [
            ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": Editor.capabilities]], Self.ready,
            ["jsonrpc": "2.0", "method": "textDocument/didOpen", "params": ["textDocument": document]],
            ["jsonrpc": "2.0", "id": 2, "method": "textDocument/codeAction", "params": asked],
        ]
        let (outcome, answers) = try play(messages + Self.end, in: base)
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(String(decoding: outcome.error, as: UTF8.self))")
        #expect(answers.compactMap { $0["method"] == nil ? $0["id"] : nil } == [1, 2, 9])
        let action = answers.first { $0["id"] == 2 }?["result"]?[0]
        #expect(action?["edit"]?["documentChanges"]?[0]?["edits"]?[0]?["newText"] == "server-down")
    }

    @Test func `the exit status says how it ended`() throws {
        let base = try ScratchKnowledgeBase([:])
        #expect(try play([Self.start], in: base).0.status == 1)
        #expect(try play([Self.start, ["jsonrpc": "2.0", "method": "exit"]], in: base).0.status == 1)
        #expect(try play([Self.start, ["jsonrpc": "2.0", "id": 9, "method": "shutdown"]], in: base).0.status == 0)
        #expect(try play([], in: base).0.status == 1)
    }

    @Test func `a stream that cannot be read is answered and ends the program`() throws {
        let base = try ScratchKnowledgeBase([:])
        let (outcome, answers) = try play([Self.start], in: base, behind: "Oops\r\n\r\n")
        #expect(outcome.status == 1)
        #expect(String(decoding: outcome.error, as: UTF8.self) == "planbook: a message's header has the line 'Oops', which is no 'name: value'\n")
        #expect(answers.last?["error"]?["code"] == -32_700)
        #expect(try play([Self.start], in: base, behind: "Content-Length: 50\r\n\r\n{").0.status == 1)
    }

    @Test func `an input that cannot be read ends the program`() throws {
        let base = try ScratchKnowledgeBase([:])
        // A folder can be opened, not read.
        let folder = try #require(FileHandle(forReadingAtPath: base.root))
        let (process, _, output) = try BuiltBinary.start(["lsp"], in: base.root, reading: folder)
        #expect(output.readDataToEndOfFile().isEmpty)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 1)
    }

    @Test func `the root that is named counts`() throws {
        let base = try ScratchKnowledgeBase(["content/handbook/notes.md": "# Notes of the root\n"])
        let elsewhere = try ScratchKnowledgeBase([:])
        let search: JSON = ["jsonrpc": "2.0", "id": 2, "method": "workspace/symbol", "params": ["query": "Notes of"]]
        let (_, answers) = try play([Self.start, search] + Self.end, ["--root", base.root], in: elsewhere)
        let uri = answers.first { $0["id"] == 2 }?["result"]?[0]?["location"]?["uri"]?.text
        #expect(uri == "file://\(base.root)/content/handbook/notes.md")
        let outcome = try BuiltBinary.run(["lsp", "--root", base.root + "/site"], in: base.root)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(String(decoding: outcome.error, as: UTF8.self) == "planbook: '\(base.root)/site' has no folder 'content'\n")
    }

    // Some clients tell of files alone in folders that were there when they began.
    @Test(arguments: [Self.start, ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": Editor.capabilities]]] as [JSON])
    func `changes on the disk are seen where the client tells of none, whatever it says it can`(start: JSON) throws {
        let base = try ScratchKnowledgeBase([:])
        let (process, input, output) = try BuiltBinary.start(["lsp", "--today", "2026-11-23"], in: base.root)
        defer { process.terminate() }
        func say(_ message: JSON) throws { try input.write(contentsOf: Data(MessageEncoder.frame(message.bytes))) }
        var decoder = MessageDecoder()
        /// The next message that `isWanted`; an error once the program has ended.
        func next(_ isWanted: (JSON) -> Bool) throws -> JSON {
            while true {
                while let body = try decoder.next() {
                    let message = try JSON(body)
                    if isWanted(message) { return message }
                }
                let chunk = output.availableData
                try #require(!chunk.isEmpty, "the program has ended")
                decoder.append([UInt8](chunk).span)
            }
        }
        try say(start)
        try say(Self.ready)
        try say(["jsonrpc": "2.0", "id": 2, "method": "workspace/symbol", "params": ["query": ""]])
        _ = try next { $0["id"] == 2 }
        try base.write("content/handbook/notes.md", Array("# N\n\n[[nowhere-at-all]]\n".utf8))
        let told = try next { $0["method"] == "textDocument/publishDiagnostics" }
        #expect(told["params"]?["diagnostics"]?[0]?["code"] == "L301")
        try base.write("content/handbook/notes.md", Array("# N\n\n[[server-down]]\n".utf8))
        #expect(try next { $0["method"] == "textDocument/publishDiagnostics" }["params"]?["diagnostics"] == [])
        try Self.end.forEach(say)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
