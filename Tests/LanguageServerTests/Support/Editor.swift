import Compiler
import Foundation
import Model
import TestSupport
import Testing

@testable import LanguageServer

/// An editor in the same process: it speaks the protocol with a session, and knows what it was told.
final class Editor {
    let base: ScratchKnowledgeBase
    let session: LanguageSession
    /// What the server sent and nobody looked at yet.
    private let inbox: Inbox
    private var lastID = 0
    private var versions: [String: Int] = [:]
    /// The findings by the documents' addresses, as they were told last.
    private(set) var findings: [String: [JSON]] = [:]
    /// How often findings were told, by the documents' addresses.
    private(set) var told: [String: Int] = [:]
    /// The versions that findings were told for.
    private(set) var toldVersions: [String: Int] = [:]
    /// What people were shown.
    private(set) var sentences: [String] = []
    /// What a log keeps.
    private(set) var log: [String] = []
    /// What the server asked for.
    private(set) var requests: [JSON] = []

    private final class Inbox { var messages: [JSON] = [] }

    /// What most editors can do.
    static let capabilities: JSON = [
        "general": ["positionEncodings": ["utf-16"]],
        "workspace": ["workspaceEdit": ["documentChanges": true], "didChangeWatchedFiles": ["dynamicRegistration": true]],
        "textDocument": [
            "publishDiagnostics": ["relatedInformation": true], "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
            "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": []]]],
        ],
    ]

    /// Opens the small valid knowledge base with `files` over it; without `starts` nothing is said yet.
    init(_ files: [String: String] = [:], isBare: Bool = false, capabilities: JSON = capabilities, starts: Bool = true) throws {
        base = try ScratchKnowledgeBase(files, isBare: isBare)
        let inbox = Inbox()
        self.inbox = inbox
        let launch = Launch(folder: nil, currentFolder: base.root, jobs: 2, version: "0", today: { ScratchKnowledgeBase.today })
        session = LanguageSession(launch) { body in
            if let message = try? JSON(body) { inbox.messages.append(message) }
        }
        guard starts else { return }
        _ = try initialize(["rootUri": .text("file://" + base.root), "capabilities": capabilities])
        try notify("initialized", [:])
        settle()
    }

    func initialize(_ params: JSON) throws -> JSON { try request("initialize", params) }

    func uri(_ path: String) -> String { "file://\(base.root)/\(path)" }

    // MARK: - Speaking

    /// Says `message` as it is.
    func say(_ message: JSON) throws { session.receive(try message.bytes) }

    func notify(_ method: String, _ params: JSON) throws {
        try say(["jsonrpc": "2.0", "method": .text(method), "params": params])
        sort()
    }

    /// The whole answer to a request.
    func answer(_ method: String, _ params: JSON) throws -> JSON {
        lastID += 1
        try say(["jsonrpc": "2.0", "id": .number(lastID), "method": .text(method), "params": params])
        let place = try #require(inbox.messages.firstIndex { $0["id"] == .number(lastID) && $0["method"] == nil }, "\(method) has no answer")
        let answer = inbox.messages.remove(at: place)
        sort()
        return answer
    }

    /// The result of a request, which must have one.
    func request(_ method: String, _ params: JSON) throws -> JSON {
        let answer = try answer(method, params)
        return try #require(answer["result"], "\(method): \(answer)")
    }

    /// Lets the server come to rest.
    func settle() {
        session.settle()
        sort()
    }

    /// What was sent besides answers, once more.
    func rest() -> [JSON] {
        defer { inbox.messages = [] }
        return inbox.messages
    }

    private func sort() {
        for message in inbox.messages {
            switch message["method"]?.text {
            case "textDocument/publishDiagnostics":
                guard let params = message["params"], let uri = params["uri"]?.text else { continue }
                findings[uri] = params["diagnostics"]?.items ?? []
                told[uri, default: 0] += 1
                toldVersions[uri] = params["version"]?.number
            case "window/showMessage": sentences.append(message["params"]?["message"]?.text ?? "")
            case "window/logMessage": log.append(message["params"]?["message"]?.text ?? "")
            case nil: continue
            default: requests.append(message)
            }
        }
        inbox.messages.removeAll { $0["method"] != nil }
    }

    // MARK: - Writing

    func open(_ path: String, _ text: String? = nil) throws {
        let text = try text ?? String(contentsOfFile: base.root + "/" + path, encoding: .utf8)
        versions[path] = 1
        try notify("textDocument/didOpen", ["textDocument": ["uri": .text(uri(path)), "languageId": "markdown", "version": 1, "text": .text(text)]])
    }

    /// Changes a document piece by piece; a piece without a range is the whole text.
    func change(_ path: String, _ changes: [(range: JSON?, text: String)]) throws {
        versions[path, default: 1] += 1
        let pieces = changes.map { change -> JSON in
            change.range.map { ["range": $0, "text": .text(change.text)] } ?? ["text": .text(change.text)]
        }
        let document: JSON = ["uri": .text(uri(path)), "version": .number(versions[path] ?? 1)]
        try notify("textDocument/didChange", ["textDocument": document, "contentChanges": .list(pieces)])
    }

    func close(_ path: String) throws { try notify("textDocument/didClose", ["textDocument": ["uri": .text(uri(path))]]) }

    /// Says that the files at `paths` changed on the disk.
    func touch(_ paths: [String]) throws {
        try notify("workspace/didChangeWatchedFiles", ["changes": .list(paths.map { ["uri": .text(uri($0)), "type": 2] })])
    }

    // MARK: - Asking

    /// The findings on the document at `path`, each as `L301 2:4-2:9`.
    func findings(_ path: String) -> [String] {
        (findings[uri(path)] ?? []).map { "\($0["code"]?.text ?? "") \($0["range"]?.range ?? "")" }
    }

    /// The parameters of a request at the mark `‸` of `text`, which is opened as the document at `path`.
    func at(_ path: String, _ text: String) throws -> JSON {
        let parts = text.components(separatedBy: "‸")
        try #require(parts.count == 2)
        try open(path, parts.joined())
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        let position: JSON = ["line": .number(lines.count - 1), "character": .number(lines.last?.utf16.count ?? 0)]
        return ["textDocument": ["uri": .text(uri(path))], "position": position]
    }
}
