import Foundation
import Testing

/// A Swift file of the repository, with comments and the contents of strings blanked out for simple scans.
struct SwiftSource: CustomTestStringConvertible, Sendable {
    /// The path below the repository's root.
    let path: String
    /// The lines as they are.
    let lines: [String]
    /// The same lines with a space for every letter in a comment or a string.
    let code: [[Character]]

    var testDescription: String { path }

    /// The repository's root.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The Swift files below `folder`, in the order of their paths.
    static func all(below folder: String) -> [SwiftSource] {
        let names = FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { SwiftSource(path: folder + "/" + $0) }
    }

    private init?(path: String) {
        guard let text = try? String(contentsOfFile: Self.root + "/" + path, encoding: .utf8) else { return nil }
        self.path = path
        lines = text.components(separatedBy: "\n")
        code = SwiftBlanking.blanked(Array(text)).split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    /// The module that the file belongs to.
    var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }

    /// The modules that the file imports, each with the number of its line.
    var imports: [(module: String, line: Int)] {
        code.enumerated().compactMap { index, line in
            let words = String(line).split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
            return (String(words[place + 1].split(separator: ".")[0]), index + 1)
        }
    }
}

/// Blanks comments and strings out of Swift text.
struct SwiftBlanking {
    private let text: [Character]
    private var place = 0
    private var result: [Character] = []

    /// `text` with spaces for what is no code.
    static func blanked(_ text: [Character]) -> [Character] {
        var blanking = SwiftBlanking(text: text)
        blanking.code(untilParenthesis: false)
        return blanking.result
    }

    private init(text: [Character]) {
        self.text = text
    }

    private func stands(_ word: String) -> Bool {
        place + word.count <= text.count && text[place..<(place + word.count)].elementsEqual(word)
    }

    private mutating func keep() {
        result.append(text[place])
        place += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where place < text.count {
            result.append(text[place] == "\n" ? "\n" : " ")
            place += 1
        }
    }

    private mutating func code(untilParenthesis: Bool) {
        var depth = 0
        while place < text.count {
            if stands("//") {
                while place < text.count, text[place] != "\n" { blank() }
            } else if stands("/*") {
                while place < text.count, !stands("*/") { blank() }
                blank(2)
            } else if text[place] == "\"" || stands("#\"") {
                string()
            } else {
                if text[place] == "(" { depth += 1 }
                if text[place] == ")" { depth -= 1 }
                keep()
                if untilParenthesis, depth < 0 { return }
            }
        }
    }

    private mutating func string() {
        let hash = text[place] == "#" ? "#" : ""
        blank(hash.count)
        let quotes = stands("\"\"\"") ? "\"\"\"" : "\""
        blank(quotes.count)
        while place < text.count, !stands(quotes + hash) {
            if stands("\\" + hash + "(") {
                blank(2 + hash.count)
                code(untilParenthesis: true)
            } else {
                blank(hash.isEmpty && text[place] == "\\" ? 2 : 1)
            }
        }
        blank(quotes.count + hash.count)
    }
}
