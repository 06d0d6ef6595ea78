import Compiler
import Model
import TestSupport
@testable import Rendering

/// The search index of a scratch knowledge base, without writing it.
struct IndexedSite {
    /// The files by their names within the index.
    private(set) var files: [String: String] = [:]

    /// Indexes `files` over those of the small valid knowledge base, by so many collectors that take `size` pages in turn.
    init(_ files: [String: String], runsOf size: Int = 4, collectors: Int = 3) throws {
        let base = try ScratchKnowledgeBase(files).compile().base
        var renderer = SiteRenderer(base, theme: try Theme())
        let pages = base.pages.indices.filter(renderer.hasOwnFile)
        let source = SearchSource(base, pages: pages)
        var collectors = [SearchCollector](repeating: SearchCollector(source), count: min(collectors, pages.count))
        for (place, page) in pages.enumerated() {
            _ = renderer.page(page)
            let collector = place / size % collectors.count
            collectors[collector].add(page, body: renderer.lastBody)
            if (place + 1) % size == 0 || place == pages.count - 1 { collectors[collector].endRun() }
        }
        let shares = collectors.map { $0.finish() }
        let index = SearchIndex(base, shares)
        for number in 0..<index.fileCount {
            let file = index.file(number)
            self.files[String(file.path.dropFirst(SearchIndex.folder.count + 1))] = String(decoding: file.bytes, as: UTF8.self)
        }
    }

    /// The small valid knowledge base.
    static func base() throws -> KnowledgeBase { try ScratchKnowledgeBase([:]).compile().base }

    /// The entry of the page at `address`, as a browser gets it; empty when there is none.
    func entry(_ address: String) -> String {
        let lines = files.filter { $0.key.hasPrefix("d") }.values.flatMap { $0.split(separator: "\n") }
        return lines.first { $0.contains("\"\(address)\"") }.map { String($0.hasSuffix(",") ? $0.dropLast() : $0) } ?? ""
    }

    /// The words that the files whose names begin with `tier` hold, decoded.
    func words(_ tier: String) -> [String] {
        files.filter { $0.key.hasPrefix(tier) }.sorted { $0.key < $1.key }.flatMap { IndexedSite.words(in: $0.value) }
    }

    private static func words(in file: String) -> [String] {
        let dictionary = Array(file.split(separator: "\"", omittingEmptySubsequences: false)[5].utf8)
        var found: [String] = []
        var (offset, before) = (0, [UInt8]())
        while offset < dictionary.count {
            let shared = number(dictionary, &offset)
            let end = dictionary[offset...].firstIndex(of: 0x20) ?? dictionary.count
            before = Array(before.prefix(shared)) + dictionary[offset..<end]
            found.append(String(decoding: before, as: UTF8.self))
            offset = end + 1
            _ = (number(dictionary, &offset), number(dictionary, &offset))
        }
        return found
    }

    /// The number that stands at `offset`, behind which it moves the offset.
    static func number(_ bytes: [UInt8], _ offset: inout Int) -> Int {
        func digit() -> Int {
            defer { offset += 1 }
            let byte = Int(bytes[offset])
            return byte - 0x20 - [0x22, 0x3C, 0x5C].count { byte > $0 }
        }
        let first = digit()
        switch first {
        case 0..<60: return first
        case 60..<89: return 60 + (first - 60) * 92 + digit()
        case 89..<91: return 2_728 + ((first - 89) * 92 + digit()) * 92 + digit()
        default: return 19_656 + ((digit() * 92 + digit()) * 92 + digit()) * 92 + digit()
        }
    }
}
