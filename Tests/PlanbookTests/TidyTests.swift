import Foundation
import Testing

/// The rules of the repository that a reading of its sources can keep.
@Suite struct TidyTests {
    static let sources = SwiftSource.all(below: "Sources")
    static let everything = sources + SwiftSource.all(below: "Tests")

    @Test func `no text of the theme's scripts and no comment runs over lines`() throws {
        let folder = SwiftSource.root + "/templates/"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".js") || $0.hasSuffix(".css") }
        #expect(names.count > 8)
        for name in names {
            for (number, line) in try String(contentsOfFile: folder + name, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let place = "\(name):\(number + 1)"
                // What is left out of a site's scripts is cut out by lines. A backtick in a regular expression is no quote.
                let quotes = line.replacing("\\`", with: "")
                let isExpression = line.drop { $0 == " " }.hasPrefix("/(")
                #expect(name.hasSuffix(".css") || isExpression || quotes.count { $0 == "`" }.isMultiple(of: 2), "\(place)")
                #expect(line.contains("/*") == line.contains("*/"), "\(place)")
                #expect(!line.hasSuffix("\\"), "\(place)")
            }
        }
    }

    // What an empty path costs is not to be tried: 'init ""' would write to the file system's root.
    @Test func `every option and argument that takes a path refuses an empty one`() {
        let names = ["dir", "file", "file.zip", "file.html", "file.csv"].map { "valueName: \"\($0)\"" }
        let paths = SwiftSource.all(below: "Sources/planbook").flatMap(\.lines).filter { line in names.contains(where: line.contains) }
        #expect(paths.count > 10)
        for line in paths { #expect(line.hasSuffix("transform: givenPath)"), "\(line)") }
    }

    @Test func `the sources and what they declare are found`() {
        let functions = Self.sources.flatMap { source in
            source.declarations.filter { $0.keyword == "func" && $0.isMember }.map { $0.end - $0.line + 1 }
        }
        #expect(Self.sources.count > 100 && functions.count > 300)
        #expect((20...60).contains(functions.max() ?? 0), "the longest function has \(functions.max() ?? 0) lines")
    }

    @Test func `no file has more than 500 lines`() {
        #expect(Self.everything.filter { $0.lines.count > 501 }.map(\.path) == [])
    }

    @Test func `no function has more than 60 lines`() {
        let found = Self.everything.flatMap { source in
            source.declarations
                .filter { ["func", "init", "deinit", "subscript", "var"].contains($0.keyword) && $0.end - $0.line >= 60 }
                .filter { !source.isExampleData($0) }
                .map { "\(source.path):\($0.line + 1) has \($0.end - $0.line + 1) lines" }
        }
        #expect(found == [])
    }

    @Test func `everything above private is explained by a sentence of at most 150 characters`() {
        let found = Self.sources.flatMap { source in
            source.declarations
                .filter { $0.isMember && !$0.isPrivate && $0.keyword != "extension" && $0.keyword != "deinit" }
                .compactMap { declaration in
                    source.complaint(about: declaration).map { "\(source.path):\(declaration.line + 1) \($0)" }
                }
        }
        #expect(found == [], "\(found.joined(separator: "\n"))")
    }

    @Test(arguments: ["try!", "fatalError", "TODO", "FIXME", "@unchecked Sendable", "nonisolated(unsafe)"])
    func `what the house style rules out is absent`(word: String) {
        let found = Self.sources.flatMap { source in
            source.lines.indices
                .filter { isForbidden(word, in: source, line: $0) }
                .map { "\(source.path):\($0 + 1)" }
        }
        #expect(found == [])
    }

    private func isForbidden(_ word: String, in source: SwiftSource, line: Int) -> Bool {
        let code = String(source.code[line])
        if ["TODO", "FIXME"].contains(word) {
            // In a string it is what a check looks for; in a comment it is our own.
            guard let comment = source.lines[line].range(of: "//") else { return false }
            let isComment = source.code[line].dropFirst(source.lines[line][..<comment.lowerBound].count).allSatisfy { $0 == " " }
            return isComment && source.lines[line][comment.upperBound...].contains(word + ":")
        }
        return code.contains(word)
    }
}

extension SwiftSource {
    /// Whether a property holds a table of data rather than a function's steps.
    func isExampleData(_ declaration: SwiftDeclaration) -> Bool {
        path.hasPrefix("Tests/") && declaration.keyword == "var" && declaration.modifiers.contains("static")
    }

    /// What is wrong with the comment of `declaration`; nil when it has none to be ashamed of.
    func complaint(about declaration: SwiftDeclaration) -> String? {
        var line = declaration.line - 1
        var isExplainedByHelp = lines[declaration.line].contains("@OptionGroup")
        while line >= 0, isAttribute(line) {
            if lines[line].contains("help:") { isExplainedByHelp = true }
            line -= 1
        }
        if isExplainedByHelp || isAskedForByAProtocol(declaration) { return nil }
        guard line >= 0, comment(line) != nil else { return "has no comment" }
        while line > 0, comment(line - 1) != nil { line -= 1 }
        let first = comment(line) ?? ""
        if first.count > 150 { return "begins with a sentence of \(first.count) characters" }
        return first.hasSuffix(".") || first.hasSuffix(":") || first.hasSuffix("?") ? nil : "does not begin with one sentence on one line"
    }

    private func comment(_ line: Int) -> String? {
        let text = lines[line].drop { $0 == " " }
        return text.hasPrefix("///") ? String(text.dropFirst(3).drop { $0 == " " }) : nil
    }

    private func isAttribute(_ line: Int) -> Bool {
        let text = lines[line].drop { $0 == " " }
        return text.hasPrefix("@") || text.hasPrefix("#if") || text.hasPrefix("#else")
    }

    /// The names that a protocol of somebody else's gives and explains.
    private func isAskedForByAProtocol(_ declaration: SwiftDeclaration) -> Bool {
        let text = String(code[declaration.line])
        let names = [
            "func run()", "func validate()", "static let configuration", "var description", "func hash(into", "static func <",
            "static func ==", "init(argument", "var errorDescription",
        ]
        return names.contains { text.contains($0) } || declaration.keyword == "init" && text.contains("init() {}")
    }
}
