import Diagnostics
import Model
@testable import Parsing
import Testing

/// Whatever is found in a file knows its bytes: in lists, quotations and tables, behind escapes, tabs and CRLF.
@Suite struct PositionTests {
    private static let seeds = Array(0..<400)

    @Test func `every link of a random plan is found once, at its bytes`() {
        for seed in PositionTests.seeds {
            let plan = RandomPlan(seed: seed)
            let parsed = Parsed(plan.text, path: "plans/a.md")
            let found = parsed.page.references.filter(\.isInBody).map { parsed.source($0.range) }
            #expect(found == inOrder(plan.links, plan.text), "seed \(seed)\n\(plan.text)")
        }
    }

    private func inOrder(_ links: [String], _ text: String) -> [String] {
        let places = links.map { link in (text.ranges(of: link).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }.first ?? -1, link) }
        return places.sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test func `the target and the anchor of a link are the bytes they are read from`() {
        for seed in PositionTests.seeds {
            let parsed = Parsed(RandomPlan(seed: seed).text, path: "plans/a.md")
            for reference in parsed.page.references {
                #expect(parsed.source(reference.targetRange) == reference.target, "seed \(seed)")
                #expect(parsed.source(reference.anchorRange) == reference.anchor ?? "", "seed \(seed)")
            }
        }
    }

    @Test func `every heading of a random plan is found at its bytes`() {
        for seed in PositionTests.seeds {
            let plan = RandomPlan(seed: seed)
            let parsed = Parsed(plan.text, path: "plans/a.md")
            #expect(parsed.page.headings.map { parsed.source($0.range) } == ["Tactical steps", "Elsewhere"] + plan.headings, "seed \(seed)")
        }
    }

    @Test func `every step of a random plan is found with its attributes at their bytes`() throws {
        for seed in PositionTests.seeds {
            let plan = RandomPlan(seed: seed)
            let parsed = Parsed(plan.text, path: "plans/a.md")
            let steps = parsed.page.flow.steps
            #expect(steps.map(\.title) == plan.steps.map { _ in "Dö it" }, "seed \(seed)\n\(plan.text)")
            #expect(steps.map(\.id) == plan.steps.map(\.id), "seed \(seed)")
            #expect(steps.map { $0.time.map { parsed.source($0.range) } } == plan.steps.map { _ in "5m" })
            let roles = steps.compactMap(\.role).map { parsed.source(parsed.page.references[$0].range) }
            #expect(roles == plan.steps.map(\.role))
            let ids = parsed.page.anchors.filter { anchor in plan.steps.contains { $0.id == anchor.name } }
            #expect(ids.map { parsed.source($0.range) } == plan.steps.map(\.id))
        }
    }

    @Test func `inlines stand in the order of the text, and plain ones are the bytes they stand at`() {
        for seed in PositionTests.seeds {
            let parsed = Parsed(RandomPlan(seed: seed).text, path: "plans/a.md")
            var last = 0
            for node in parsed.document.nodes where node.kind == .text || node.kind == .code {
                let source = parsed.source(node.source)
                let text = parsed.document.string(node.text)
                #expect(node.source.start >= last, "seed \(seed): '\(text)'")
                last = node.source.end
                if node.kind == .code {
                    #expect(source.hasPrefix("`") && source.hasSuffix("`"), "seed \(seed)")
                } else if !source.contains(where: { $0 == "\\" || $0 == "&" }) {
                    #expect(source == text, "seed \(seed)")
                }
            }
        }
    }

    @Test func `the same bytes give the same page when the room is used again`() {
        var document = Document()
        for seed in PositionTests.seeds.prefix(50) {
            let bytes = Array(RandomPlan(seed: seed).text.utf8)
            let page = PageParser(settings: Settings()).parse(bytes, path: "plans/a.md", file: FileID(0), into: &document)
            let parsed = Parsed(bytes: bytes, path: "plans/a.md")
            #expect(page.references.map(\.range) == parsed.page.references.map(\.range))
            #expect(document.text == parsed.document.text)
        }
    }
}

extension Reference {
    /// Whether the reference stands in the body rather than in a field or an attribute.
    var isInBody: Bool {
        if case .field = syntax { return false }
        return true
    }
}
