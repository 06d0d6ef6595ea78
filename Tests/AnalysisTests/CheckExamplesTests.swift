import Analysis
import Compiler
import Diagnostics
import TestSupport
import Testing

/// Every check's own examples: the bad ones fire it and nothing else at the mark, the good ones are silent.
@Suite struct CheckExamplesTests {
    @Test func `the knowledge base that examples build on has no finding`() throws {
        #expect(try ScratchKnowledgeBase([:]).findings() == [])
    }

    @Test(arguments: Check.all.map(\.slug))
    func `a bad example fires its check at the mark and nothing else`(slug: String) throws {
        let check = try #require(Check.named(slug))
        for example in check.bad {
            let marked = MarkedText(example.text)
            let found = try ScratchKnowledgeBase(example.unmarked).findings()
            let expected = marked.ranges.map { "\(check.code) \(example.path):\($0.lowerBound)-\($0.upperBound)" }
            #expect(found == (expected.isEmpty ? ["\(check.code) content:0-0"] : expected), "\(example.path)\n\(marked.text)")
        }
    }

    @Test(arguments: Check.all.map(\.slug))
    func `a good example is silent`(slug: String) throws {
        let check = try #require(Check.named(slug))
        #expect(!check.good.isEmpty)
        for example in check.good {
            #expect(try ScratchKnowledgeBase(example.unmarked).findings() == [], "\(example.text)")
        }
    }

    @Test(arguments: Check.all.filter { !$0.bad.isEmpty }.map(\.slug))
    func `a fix that a bad example offers resolves it`(slug: String) throws {
        let check = try #require(Check.named(slug))
        for example in check.bad {
            let text = MarkedText(example.text).text
            let base = try ScratchKnowledgeBase(example.unmarked)
            for fix in try base.compile(rendersBodies: false).diagnostics.flatMap(\.fixes) {
                var bytes = Array(text.utf8)
                for edit in fix.edits.sorted(by: { $0.location.range.start > $1.location.range.start }) {
                    bytes.replaceSubrange(edit.location.range.start..<edit.location.range.end, with: Array(edit.text.utf8))
                }
                let mended = try ScratchKnowledgeBase(example.unmarked.merging([example.path: String(decoding: bytes, as: UTF8.self)]) { $1 })
                #expect(try mended.findings() == [], "\(fix.title)")
            }
        }
    }

    @Test func `codes and slugs are unique and codes are in order`() {
        #expect(Set(Check.all.map(\.code)).count == Check.all.count)
        #expect(Set(Check.all.map(\.slug)).count == Check.all.count)
        let groups = "FPGLCRSHTW"
        let places = Check.all.map { "\(groups.firstIndex(of: $0.code.first ?? " ").map { groups.distance(from: groups.startIndex, to: $0) } ?? 99)\($0.code)" }
        #expect(places == places.sorted())
        for check in Check.all {
            #expect(check.family != nil, "\(check.slug)")
            #expect(check.summary.count <= 100, "\(check.slug)")
            #expect(!check.summary.hasSuffix("."), "\(check.slug)")
        }
    }
}

extension Check.Example {
    /// The files of the example by their paths, without marks.
    var unmarked: [String: String] {
        Dictionary(uniqueKeysWithValues: files.map { ($0.path, MarkedText($0.text).text) })
    }
}
