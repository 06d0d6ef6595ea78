import Analysis
import Foundation
import Testing

/// The invariants of the architecture that the sources themselves show.
@Suite struct ArchitectureTests {
    /// Modules of which none imports another.
    static let siblings: Set = ["Parsing", "Analysis", "Authoring", "Tickets", "Rendering", "Reporting", "Packing"]
    /// The modules below the one with disk, clock and concurrency.
    static let pure = siblings.union(["Model", "Diagnostics"])
    /// What gives access to the system.
    static let systemModules: Set = [
        "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch", "Synchronization", "System",
    ]
    /// The files that import the C library all the same, and why.
    static let exceptions = [
        "Sources/Parsing/ByteScan.swift": "memchr and memcmp search bytes several times faster than a loop",
        "Sources/Parsing/CommonMark/DocumentBuilder.swift": "strlen measures the strings that cmark hands out",
    ]

    @Test func `siblings never import each other`() {
        expectNone { Self.siblings.contains($0.module) && Self.siblings.contains($1) }
    }

    @Test func `nothing imports what lies above it`() {
        let above: Set = ["Compiler", "Serving", "LanguageServer", "planbook"]
        expectNone { Self.pure.contains($0.module) && above.contains($1) }
        expectNone { $0.module == "Compiler" && ["Serving", "LanguageServer", "planbook"].contains($1) }
        expectNone { $0.module == "Diagnostics" && $1 == "Model" }
    }

    @Test func `only the CommonMark part of parsing imports the C parser`() {
        expectNone { $1 == "CCmarkGFM" && !$0.path.hasPrefix("Sources/Parsing/CommonMark/") }
    }

    @Test func `below the compiler nothing reaches the system`() {
        expectNone { Self.pure.contains($0.module) && Self.systemModules.contains($1) && Self.exceptions[$0.path] == nil }
    }

    @Test func `every exception is still needed`() {
        for path in Self.exceptions.keys {
            let source = TidyTests.sources.first { $0.path == path }
            #expect(source?.imports.contains { Self.systemModules.contains($0.module) } == true, "\(path)")
        }
    }

    @Test(arguments: ["Codable", "Encodable", "Decodable", "CodingKey"])
    func `the vocabulary knows no format`(word: String) {
        let found = TidyTests.sources.filter { ["Model", "Diagnostics"].contains($0.module) }
            .filter { $0.code.contains { String($0).contains(word) } }
        #expect(found.map(\.path) == [])
    }

    @Test(arguments: ["index"] + Check.all.map(\.slug))
    func `a check's page in the manual is fresh`(slug: String) {
        let path = "content/manual/checks/\(slug).md"
        let page = try? String(contentsOfFile: SwiftSource.root + "/" + path, encoding: .utf8)
        let expected = Check.named(slug).map { CheckExplanation($0).page } ?? CheckExplanation.indexPage
        #expect(page == expected, "\(path) is not what the checks say: run ./scripts/generate")
    }

    @Test func `the manual has no page for a check that does not exist`() {
        let folder = SwiftSource.root + "/content/manual/checks"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let known = Set(["index"] + Check.all.map(\.slug))
        #expect(names.filter { $0.hasSuffix(".md") && !known.contains(String($0.dropLast(3))) } == [])
    }

    private func expectNone(_ isForbidden: (_ source: SwiftSource, _ module: String) -> Bool) {
        let found = TidyTests.sources.flatMap { source in
            source.imports.filter { isForbidden(source, $0.module) }.map { "\(source.path):\($0.line) imports \($0.module)" }
        }
        #expect(found == [])
    }
}
