import Foundation

/// A session at the command line, as a text file: files, commands, and what each of them prints.
///
/// The lines before the first `=== ` say what it shows. Then come blocks, in any number:
///
///     === valid                    start from the valid knowledge base of the tests rather than from nothing
///     === file content/a.md        a file and its text
///     === input                    standard input of the next command
///     === run A=b planbook check   a command with variables of its environment; quotes hold words together
///     === stdout                   what it prints; `\e` stands for escape, `ROOT` for the folder, `…` for seconds
///     === stderr                   the same
///     === exit 1                   its exit status
///     === list site                the files below a folder, after the command
///
/// Output that has no block is empty. Run the tests with PLANBOOK_UPDATE_SESSIONS=1 to write down what is printed.
struct Session {
    /// A block and its text, which ends with a newline unless it is empty.
    struct Block: Equatable {
        var name: String
        var argument: String
        var text: String
    }

    /// What stands before the first block.
    var purpose = ""
    /// The blocks in their order.
    var blocks: [Block] = []

    /// Reads a session from its text.
    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
            if line.hasPrefix("=== ") {
                let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
                blocks.append(Block(name: String(words.first ?? ""), argument: words.count > 1 ? String(words[1]) : "", text: ""))
            } else if blocks.isEmpty {
                purpose += line + "\n"
            } else {
                blocks[blocks.count - 1].text += line + "\n"
            }
        }
    }

    /// The session as text again.
    var text: String {
        purpose + blocks.map { block in
            "=== \(block.name)\(block.argument.isEmpty ? "" : " " + block.argument)\n\(block.text)"
        }.joined()
    }

    /// Splits a command line at spaces that no single quotes enclose.
    static func words(_ command: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for character in command {
            switch character {
            case "'":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
