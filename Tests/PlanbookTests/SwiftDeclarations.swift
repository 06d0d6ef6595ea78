/// A declaration that a simple scan of a Swift file finds.
struct SwiftDeclaration {
    /// The keyword, such as `func`.
    var keyword: String
    /// The line of the keyword, from 0.
    var line: Int
    /// The line of the closing brace, or the declaration's own without one.
    var end: Int
    /// Whether it, or a type around it, is private.
    var isPrivate: Bool
    /// Whether only types and extensions stand around it.
    var isMember: Bool
    /// The words before the keyword.
    var modifiers: Set<String>
}

extension SwiftSource {
    private static let types: Set<String> = ["struct", "class", "enum", "actor", "protocol", "extension"]
    private static let keywords: Set<String> = types.union(["func", "init", "deinit", "subscript", "var", "let", "typealias"])
    private static let modifierWords: Set<String> = [
        "public", "package", "internal", "private", "fileprivate", "static", "final", "mutating", "nonmutating", "borrowing",
        "consuming", "indirect", "lazy", "override", "convenience", "required", "weak", "unowned", "nonisolated", "private(set)",
    ]

    /// The declarations in the order of the file.
    var declarations: [SwiftDeclaration] {
        var found: [SwiftDeclaration] = []
        // What each open brace belongs to: a declaration, or nil for any other block.
        var open: [Int?] = []
        var waiting: Int?
        var parentheses = 0
        for (number, line) in code.enumerated() {
            if parentheses == 0, let declaration = declaration(on: number, line, inside: open, found) {
                found.append(declaration)
                waiting = found.count - 1
            }
            for character in line {
                switch character {
                case "(", "[": parentheses += 1
                case ")", "]": parentheses -= 1
                case "{":
                    open.append(parentheses == 0 ? waiting : nil)
                    if parentheses == 0 { waiting = nil }
                case "}":
                    if let last = open.popLast(), let index = last { found[index].end = number }
                default: break
                }
            }
        }
        return found
    }

    private func declaration(
        on number: Int, _ line: [Character], inside open: [Int?], _ found: [SwiftDeclaration]
    ) -> SwiftDeclaration? {
        var words = String(line).split(separator: " ").drop { $0.hasPrefix("@") }
        var modifiers: Set<String> = []
        while let word = words.first, Self.modifierWords.contains(String(word)) {
            modifiers.insert(String(words.removeFirst()))
        }
        guard let first = words.first else { return nil }
        let keyword = String(first.prefix { $0.isLetter })
        let rest = first.dropFirst(keyword.count)
        let isInit = ["init", "subscript", "deinit"].contains(keyword)
        guard Self.keywords.contains(keyword), rest.isEmpty || isInit, words.count > 1 || !rest.isEmpty else { return nil }
        let around = open.map { $0.map { found[$0] } }
        let isPrivate = !modifiers.isDisjoint(with: ["private", "fileprivate"])
        return SwiftDeclaration(
            keyword: keyword, line: number, end: number,
            isPrivate: isPrivate || around.contains { $0?.isPrivate == true },
            isMember: around.allSatisfy { $0.map { Self.types.contains($0.keyword) } ?? false }, modifiers: modifiers)
    }
}
