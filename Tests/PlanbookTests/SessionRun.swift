import Foundation
import TestSupport

/// Plays a session and notes what it prints in the place of what it was expected to print.
struct SessionRun {
    private let base: ScratchKnowledgeBase
    private var input = Data()
    private var played: [Session.Block] = []

    /// Plays `session` and gives it with what was really printed.
    static func play(_ session: Session) throws -> Session {
        var run = try SessionRun(session)
        for block in session.blocks { try run.play(block) }
        var result = session
        result.blocks = run.played
        return result
    }

    private init(_ session: Session) throws {
        let isValid = session.blocks.contains { $0.name == "valid" }
        base = try ScratchKnowledgeBase([".session": ""], isBare: true)
        for (path, text) in isValid ? ScratchKnowledgeBase.completed([:]) : [:] { try base.write(path, Array(text.utf8)) }
    }

    private mutating func play(_ block: Session.Block) throws {
        switch block.name {
        case "valid": played.append(block)
        case "file":
            try base.write(block.argument, Array(block.text.utf8))
            played.append(block)
        case "input":
            input = Data(block.text.utf8)
            played.append(block)
        case "run": try playCommand(block)
        case "list":
            played.append(Session.Block(name: "list", argument: block.argument, text: files(below: block.argument)))
        case "stdout", "stderr", "exit": break  // What was printed stands there already.
        default: throw SessionError(description: "no block is called '\(block.name)'")
        }
    }

    private mutating func playCommand(_ block: Session.Block) throws {
        var words = Session.words(block.argument)
        var environment: [String: String] = [:]
        while let word = words.first, word != "planbook" {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw SessionError(description: "'\(word)' is neither planbook nor A=b") }
            environment[String(parts[0])] = String(parts[1])
            words.removeFirst()
        }
        guard !words.isEmpty else { throw SessionError(description: "'\(block.argument)' runs nothing") }
        let arguments = words.dropFirst().map { $0.replacingOccurrences(of: "ROOT", with: base.root) }
        let outcome = try BuiltBinary.run(arguments, in: base.root, environment: environment, input: input)
        input = Data()
        played.append(block)
        add("stdout", outcome.output)
        add("stderr", outcome.error)
        played.append(Session.Block(name: "exit", argument: "\(outcome.status)", text: ""))
    }

    private mutating func add(_ name: String, _ bytes: Data) {
        guard !bytes.isEmpty else { return }
        var text = String(decoding: bytes, as: UTF8.self)
        let real = URL(fileURLWithPath: base.root).resolvingSymlinksInPath().path
        for root in [base.root, real] { text = text.replacingOccurrences(of: root, with: "ROOT") }
        text = text.replacingOccurrences(of: "\u{1B}", with: "\\e")
        text.replace(/in [0-9]+\.[0-9]{2} s\n/, with: "in … s\n")
        if !text.hasSuffix("\n") { text += "\\ no newline at the end\n" }
        played.append(Session.Block(name: name, argument: "", text: text))
    }

    private func files(below folder: String) -> String {
        let found = FileManager.default.enumerator(atPath: base.root + "/" + folder)?.compactMap { $0 as? String } ?? []
        return found.sorted().map { $0 + "\n" }.joined()
    }
}

/// A session that cannot be played as it is written.
struct SessionError: Error, CustomStringConvertible {
    let description: String
}
